"""What is logged of a round, a value a line. Days are ``YYYY-MM-DD``, times UTC to the second."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Unit: TypeAlias = tuple[str, str]
"""Workshop key such as ``2020-1``, and ISO code: who is asked about what."""

DatedThing = Literal["ends", "send", "reply"]
"""What a person can give another date of a workshop: its last day, when questionnaires are due to be sent,
when replies are due."""

MarkState = Literal["", "declined", "unreachable"]
"""What a person notes of a unit; blank takes it back."""

DispatchKind = Literal["questionnaire", "reminder", "feedback"]


@dataclass(frozen=True)
class DateChange:
    """A date of a workshop that a person gave, and why; a blank date goes back to the rule."""

    workshop: str
    what: DatedThing
    date: str
    reason: str
    person: str
    at: str = ""


@dataclass(frozen=True)
class Mark:
    """What a person noted of a unit, and why."""

    workshop: str
    administration: str
    state: MarkState
    reason: str
    person: str
    at: str = ""

    @property
    def unit(self) -> Unit:
        return self.workshop, self.administration


@dataclass(frozen=True)
class Dispatch:
    """Something that was made to be sent to an administration about a workshop.

    `sent` is the day on which it went, blank while it is a draft. `contacts` are ids of the contacts that it
    was addressed to; they mean nothing once those are purged. `made_for` is the day for which it was drafted.
    """

    workshop: str
    administration: str
    kind: DispatchKind
    person: str
    contacts: tuple[str, ...] = ()
    made_for: str = ""
    sent: str = ""
    at: str = ""
    id: str = ""

    @property
    def unit(self) -> Unit:
        return self.workshop, self.administration


@dataclass(frozen=True)
class Received:
    """When a unit first replied: the day its export gives, or where that is blank the day of the upload."""

    workshop: str
    administration: str
    answered: str
    uploaded: str

    @property
    def unit(self) -> Unit:
        return self.workshop, self.administration


@dataclass(frozen=True)
class RoundLog:
    """All that is logged of all rounds, as of one moment. Lists are in the order in which things happened."""

    dates: tuple[DateChange, ...] = ()
    marks: tuple[Mark, ...] = ()
    dispatches: tuple[Dispatch, ...] = ()
    received: tuple[Received, ...] = ()


def first_sent(dispatches: Iterable[Dispatch]) -> dict[Unit, date]:
    """Return when each unit was first sent its questionnaire; one that was sent none has no entry."""
    found: dict[Unit, str] = {}
    for each in dispatches:
        if each.kind == "questionnaire" and each.sent:
            found[each.unit] = min(each.sent, found.get(each.unit, each.sent))
    return {unit: date.fromisoformat(day) for unit, day in found.items()}
