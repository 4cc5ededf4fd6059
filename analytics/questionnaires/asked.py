"""Who is asked about what, and until when, as forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from analytics.model import Administration, Questionnaire
from analytics.questionnaires.form import Form
from analytics.records import WorkshopRecord
from analytics.rounds.dates import calendar_of
from analytics.rounds.log import RoundLog, Unit, first_sent


def due_days(
    units: Iterable[Unit],
    *,
    workshops: Iterable[WorkshopRecord],
    questionnaire: Questionnaire,
    log: RoundLog,
    today: date,
) -> dict[Unit, str]:
    """Return by when each unit is to reply, where a day is known: by when it went, or as if it went today."""
    calendars = {each.key: calendar_of(each, log.dates, questionnaire) for each in workshops}
    sent = first_sent(log.dispatches)
    found = {unit: calendars[unit[0]].reply_due(sent.get(unit, today)) for unit in units}
    return {unit: day.isoformat() for unit, day in found.items() if day}


def forms_of(
    units: Sequence[Unit],
    *,
    workshops: Iterable[WorkshopRecord],
    administrations: Mapping[str, Administration],
    tokens: Mapping[Unit, str],
    due: Mapping[Unit, str] | None = None,
) -> dict[str, tuple[Form, ...]]:
    """Return the forms of each administration by its code, in the order of names and of workshops.

    `due` maps a unit to the day by which its reply is wanted. An administration that is not on
    the list is called by its code.
    """
    known, days = {w.key: w for w in workshops}, due or {}
    found: dict[str, list[Form]] = {}
    for key, code in units:
        workshop = known[key]
        found.setdefault(code, []).append(
            Form(
                round=workshop.round,
                number=workshop.number,
                workshop=key,
                title=workshop.numbered,
                administration=code,
                name=administrations[code].name if code in administrations else code,
                token=tokens[key, code],
                due=days.get((key, code), ""),
            )
        )
    in_order = sorted(found.items(), key=lambda each: (each[1][0].name.casefold(), each[0]))
    return {code: tuple(sorted(forms, key=lambda form: form.number)) for code, forms in in_order}
