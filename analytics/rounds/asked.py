"""Who is asked about what in a round, and on which days: worked out from the workshops and what is logged."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from analytics.model import Questionnaire
from analytics.records import WorkshopRecord
from analytics.rounds.days import last_of_month, months_after
from analytics.rounds.log import DatedThing, RoundLog, Unit


@dataclass(frozen=True)
class Asked:
    """One administration asked about one workshop: when its questionnaire is due to be sent and its reply
    due.

    Both are blank where no day of the workshop is known. `due` counts from the day on which the questionnaire
    went, before that from the day on which it is to go.
    """

    workshop: str
    administration: str
    send: str = ""
    due: str = ""

    @property
    def unit(self) -> Unit:
        return self.workshop, self.administration


def asked_of(
    workshops: Sequence[WorkshopRecord],
    questionnaire: Questionnaire,
    log: RoundLog,
    attended: Mapping[str, Collection[str]] | None = None,
) -> tuple[Asked, ...]:
    """Return who is asked about workshops, in the order of workshops and codes.

    These are the participants on the list of a workshop; where it has none, those whose contacts attended it,
    by `attended` (key of a workshop → codes). Who was sent a questionnaire or replied is asked in any case.
    """
    known: dict[str, set[str]] = {}
    for workshop_key, member in [each.unit for each in log.dispatches] + [each.unit for each in log.received]:
        known.setdefault(workshop_key, set()).add(member)
    sent = _first_sent(log)
    listed: list[Asked] = []
    for workshop in workshops:
        usual = workshop.participants or (attended or {}).get(workshop.key, ())
        given = _given(log, workshop.key)
        send = given.get("send") or _ruled(workshop, given.get("ends", ""), questionnaire)
        for code in sorted({*usual, *known.get(workshop.key, ())}):
            start = sent.get((workshop.key, code), send)
            due = given.get("reply") or _weeks_after(start, questionnaire.reply_within_weeks)
            listed.append(Asked(workshop.key, code, send, due))
    return tuple(listed)


def _ruled(workshop: WorkshopRecord, given: str, questionnaire: Questionnaire) -> str:
    """Return the day on which questionnaires go by the rule, blank where no day of the workshop is known.

    A workshop of which only the month is known ended on its last day.
    """
    ended = given or workshop.ends
    if not ended and not workshop.month:
        return ""
    ends = date.fromisoformat(ended) if ended else last_of_month(workshop.month)
    return months_after(ends, questionnaire.asked_after_months).isoformat()


def _weeks_after(day: str, weeks: int) -> str:
    """Return the day some weeks later, blank where the day is or no weeks are set."""
    return (date.fromisoformat(day) + timedelta(weeks=weeks)).isoformat() if day and weeks else ""


def _first_sent(log: RoundLog) -> dict[Unit, str]:
    """Return the day on which each unit was first sent its questionnaire."""
    found: dict[Unit, str] = {}
    for each in log.dispatches:
        if each.kind == "questionnaire" and each.sent:
            found[each.unit] = min(each.sent, found.get(each.unit, each.sent))
    return found


def _given(log: RoundLog, workshop: str) -> dict[DatedThing, str]:
    """Return the days that a person gave a workshop; the last word counts."""
    return {each.what: each.date for each in log.dates if each.workshop == workshop}
