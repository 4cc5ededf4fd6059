"""Overview: the first screen, which answers a manager's questions without a click."""

from analytics.charts.bars import action_bars, group_bars, outcome_bars
from analytics.charts.funnel import funnel
from analytics.charts.grid import answer_grid
from analytics.charts.tiles import tile_grid
from analytics.findings.contrasts import many_workshops
from pages.card.show import show
from pages.ui.shell import open_page
from pages.views.first_screen import first_screen
from pages.views.measured import measured, measured_table

view = open_page("Overview", "How many replied, what they did with what they learned, and what came of it.")
first_screen(view)
questionnaire = view.survey.questionnaire
many = many_workshops(view.tally)
replies = measured_table(view, "reply_rate", "workshop", "administration", "all")
show(
    view,
    [
        action_bars(measured_table(view, "actions")),
        outcome_bars(measured(view, "answers"), [q.id for q in questionnaire.outcomes]),
        group_bars(replies, "reply_rate", by="workshop"),
        tile_grid(replies, "reply_rate", view.survey.administrations),
        *(
            funnel(result, q.id) if many else group_bars(result, q.id, by="workshop")
            for q in questionnaire.outcomes
            for result in [measured_table(view, "outcome", outcome=q.id)]
        ),
        answer_grid(measured_table(view, "actions"), [q.id for q in questionnaire.actions], by="region_type"),
    ],
    key="board-overview",
)
