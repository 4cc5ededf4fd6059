"""Follow-up actions: what was done with what was learned, and by whom."""

import streamlit as st

from analytics.charts.bars import action_bars, group_bars
from analytics.charts.grid import answer_grid
from pages.card.show import show
from pages.ui.choose import choose_one
from pages.ui.shell import open_page
from pages.views.measured import measured_table
from pages.views.practice_list import practice_list

view = open_page("Follow-up actions", "What administrations did with what they learned.")
actions = view.survey.questionnaire.actions
figures = measured_table(view, "actions", "workshop", "region_type", "sub_region", "all")
ids = [q.id for q in actions]
left, right = st.columns(2)
with left:
    order = choose_one("Order of actions", {"asked": "As asked", "value": "Most common first"}, name="order")
with right:
    chosen = choose_one("Look closer at", {q.id: q.label for q in actions}, name="action")
show(
    view,
    [
        action_bars(figures, by_value=order == "value"),
        group_bars(figures, chosen, by="workshop"),
        answer_grid(figures, ids, by="workshop"),
        answer_grid(figures, ids, by="region_type"),
        answer_grid(figures, ids, by="sub_region"),
    ],
    key="board-actions",
)
practice_list(view, kinds=("others", "operational_improvement", "strategic_empowerment"))
