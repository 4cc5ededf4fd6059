"""The questionnaires of a round on the page Round: as a zip, and attached to letters."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.questionnaires import MadeQuestionnaire, made_for, zip_of
from analytics.rounds.log import Unit
from analytics.rounds.states import HEARD
from analytics.rounds.view import RoundView
from pages.ui import cached
from pages.ui.round_log import round_log
from pages.ui.who import offer_file

ZIP = "application/zip"


def made_of(seen: RoundView, units: Sequence[Unit]) -> tuple[MadeQuestionnaire, ...]:
    """Return the questionnaires of some units as they go out on the day that is looked from."""
    log, _ = round_log()
    tokens = cached.store().tokens_of(units)
    return made_for(units, cached.survey(), tokens=tokens, log=log, today=seen.today)


def offer_questionnaires(seen: RoundView) -> None:
    """Offer the questionnaires of all who have not replied as one zip, made when somebody asks for it."""
    units = [unit for unit, standing in seen.by_unit.items() if standing.state not in HEARD]
    if not units:
        return
    offer_file(
        "Questionnaires of all who have not replied",
        data=lambda: zip_of(made_of(seen, units)),
        file_name=f"questionnaires-{seen.code}.zip",
        mime=ZIP,
        key="get-questionnaires",
        on_click="ignore",
        help="A zip, a workbook an administration. Nothing is noted as sent: on Letters they go with "
        "mail, under Everybody you note what you sent by other means.",
    )
