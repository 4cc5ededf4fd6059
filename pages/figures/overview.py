"""Overview: the first screen, which answers a manager's questions without a click."""

from analytics.findings.contrasts import many_workshops
from pages.card.show import chart, show
from pages.ui.shell import open_page
from pages.views.first_screen import first_screen

view = open_page("Overview", "How many replied, what they did with what they learned, and what came of it.")
first_screen(view)
questionnaire = view.survey.questionnaire
many = many_workshops(view.tally)
show(
    view,
    [
        chart(view, "actions"),
        chart(view, "outcomes"),
        chart(view, "groups", measure="reply_rate", by="workshop"),
        chart(view, "tiles", measure="reply_rate"),
        *(
            chart(view, "funnel", measure=q.id)
            if many
            else chart(view, "groups", measure=q.id, by="workshop")
            for q in questionnaire.outcomes
        ),
        chart(view, "grid", by="region_type"),
    ],
    key="board-overview",
)
