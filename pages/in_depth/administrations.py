"""Administrations: who did what, at a glance, and one administration's profile."""

from dataclasses import replace

import streamlit as st

from analytics.charts.bars import group_bars
from analytics.charts.matrix import answer_matrix
from analytics.charts.tiles import tile_grid
from pages.card.show import show
from pages.ui.choose import choose_one
from pages.ui.shell import narrowed, open_page
from pages.views.measured import measured, measured_table
from pages.views.profile import administration_profile

view = open_page("Administrations", "Who did what, and what came of it.")
replies = measured_table(view, "reply_rate", "administration", "sub_region", "all")
show(
    view,
    [
        tile_grid(replies, "reply_rate", view.survey.administrations),
        group_bars(replies, "reply_rate", by="sub_region"),
        answer_matrix(measured(view, "answers", "administration"), view.survey.questionnaire),
    ],
    key="board-administrations",
)
if view.survey.named:
    replied = {group.key: group.label for group in view.tally.groups("administration")}
    options = dict(sorted(replied.items(), key=lambda item: item[1]))
    code = choose_one("Administration to look at", options, name="profile")
    if code:
        administration_profile(narrowed(view, replace(view.filters, administrations=(code,))), code)
else:
    st.caption(
        "Names are off: numbers are drawn by lot, the tiles are no map, and no administration has a profile."
    )
