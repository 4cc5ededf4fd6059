"""Overview: the first screen, which answers a manager's questions without a click."""

from analytics.audience import AUDIENCES
from analytics.findings.contrasts import many_workshops
from pages.card.show import chart, show, telling, tiles
from pages.ui.newcomer import first_steps_strip
from pages.ui.shell import end_page, open_page
from pages.views.first_screen import first_screen, more_words, public_screen, what_to_do

view = open_page("Overview", when_silent=what_to_do, audiences=AUDIENCES)
first_steps_strip()
if view.survey.audience == "public":
    public_screen(view)
    end_page()
first_screen(view)
more_words(view)
outcomes = view.survey.questionnaire.outcomes
many = many_workshops(view.tally)
show(
    view,
    telling(
        [
            chart(view, "groups", measure="reply_rate", by="workshop"),
            *tiles(view, "reply_rate"),
            *(
                chart(view, "funnel", measure=q.id)
                if many
                else chart(view, "groups", measure=q.id, by="workshop")
                for q in outcomes
            ),
            chart(view, "grid", by="region_type"),
        ]
    ),
    key="board-overview",
)
