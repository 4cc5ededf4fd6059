"""Who can be written to about what, and when that is due: the roster of each workshop with its days."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analytics.model import Questionnaire
from analytics.records import WorkshopRecord
from analytics.rounds.dates import calendar_of
from analytics.rounds.log import RoundLog, Unit, first_sent
from analytics.rounds.roster import roster_of


@dataclass(frozen=True)
class Due:
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


def due_of(
    workshops: Sequence[WorkshopRecord],
    questionnaire: Questionnaire,
    log: RoundLog,
    invited: Mapping[str, Collection[str]] | None = None,
) -> tuple[Due, ...]:
    """Return who is asked about workshops, in the order of workshops and codes.

    These are the roster of each workshop, with those who have a contact for it (`invited`: key → codes). Who
    was sent a questionnaire or replied is asked in any case.
    """
    replied = _by_workshop(each.unit for each in log.received)
    written = _by_workshop(each.unit for each in log.dispatches)
    sent = first_sent(log.dispatches)
    found: list[Due] = []
    for workshop in workshops:
        key = workshop.key
        roster = roster_of(workshop, invited=(invited or {}).get(key, ()), replied=replied.get(key, ()))
        calendar = calendar_of(workshop, log.dates, questionnaire)
        for code in sorted({*roster.members, *roster.unlisted, *written.get(key, ())}):
            due = calendar.reply_due(sent.get((key, code)))
            found.append(Due(key, code, _text(calendar.send), _text(due)))
    return tuple(found)


def _by_workshop(units: Iterable[Unit]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for workshop, member in units:
        found.setdefault(workshop, set()).add(member)
    return found


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""
