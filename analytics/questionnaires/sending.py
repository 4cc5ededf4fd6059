"""The questionnaires of some units as they go out on a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from analytics.questionnaires.asked import due_days, forms_of
from analytics.questionnaires.wording import ENGLISH, Wording, load_wordings
from analytics.questionnaires.zipped import MadeQuestionnaire, questionnaires
from analytics.rounds.log import RoundLog, Unit
from analytics.survey import Survey


def made_for(
    units: Sequence[Unit],
    survey: Survey,
    *,
    tokens: Mapping[Unit, str],
    log: RoundLog,
    today: date,
    due: str = "",
    wording: Wording | None = None,
    progress: Callable[[], None] = lambda: None,
) -> tuple[MadeQuestionnaire, ...]:
    """Return a file for each administration among the units, in the order of names.

    On each form stands by when its reply is due: the day `due` for all, else that of the round's calendar for
    a questionnaire that went already, or goes on the day `today`. The same data and day give the same bytes.
    """
    days = due_days(
        units, workshops=survey.workshops, questionnaire=survey.questionnaire, log=log, today=today
    )
    forms = forms_of(
        units,
        workshops=survey.workshops,
        administrations=survey.administration_by_code,
        tokens=tokens,
        due=dict.fromkeys(units, due) if due else days,
    )
    words = wording or load_wordings()[ENGLISH]
    return questionnaires(forms, survey.questionnaire, words, progress=progress)
