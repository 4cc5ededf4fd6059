"""How many replied by the deadline, beside those who replied so far: of the workshops that a page shows."""

from __future__ import annotations

from markupsafe import Markup

from analytics.rounds.timeliness import Timeliness, together
from analytics.rounds.view import round_view
from analytics.rounds.words import deadline_sentence
from pages.ui import cached
from pages.ui.html import show_html
from pages.ui.round_log import round_log
from pages.ui.shell import View
from pages.ui.today import today_here


def tell_timeliness(view: View) -> None:
    """Say it in a sentence; nothing where administrations are singled out, or nobody knows who took part."""
    if view.filters.administrations or view.filters.sub_regions:
        return
    if said := deadline_sentence(_of_shown(view)):
        show_html(Markup("<p class='note words'>{}</p>").format(said))


def _of_shown(view: View) -> Timeliness:
    """Count the workshops of the page in the survey with its names, for the log names administrations."""
    log, contacts = round_log()
    keys = {workshop.key for workshop in view.tally.workshops}
    shown = [workshop for workshop in cached.survey().workshops if workshop.key in keys]
    rounds = [
        round_view(
            code,
            shown,
            log=log,
            contacts=contacts,
            questionnaire=view.survey.questionnaire,
            today=today_here(),
        )
        for code in dict.fromkeys(workshop.round for workshop in shown)
    ]
    return together([each.timeliness for of in rounds for each in of.workshops])
