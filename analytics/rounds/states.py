"""What state each administration is in about each workshop on a given day, worked out from the log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, TypeVar

from analytics.rounds.dates import Calendar
from analytics.rounds.log import Dispatch, DispatchKind, Mark, Received, RoundLog, Unit

State = Literal["no_date", "not_due", "due", "sent", "reminded", "replied", "late", "declined", "unreachable"]
STATES: Mapping[State, str] = {
    "due": "due to send",
    "sent": "sent",
    "reminded": "reminded",
    "replied": "replied",
    "late": "replied late",
    "declined": "declined",
    "unreachable": "not reachable",
    "not_due": "not due",
    "no_date": "no date known",
}
"""The states in the order in which they matter to who runs a round, each as a person would say it."""
WAITING: tuple[State, ...] = ("sent", "reminded")
"""States in which a reply is waited for."""
HEARD: tuple[State, ...] = ("replied", "late")

Logged = TypeVar("Logged", Received, Dispatch)


@dataclass(frozen=True)
class Standing:
    """One administration and workshop on one day.

    `sent` is when the questionnaire first went, `deadline` when its reply is due, `replied` the day of its
    first reply, of which `uploaded` says that only the day of the upload is known. `in_time` is None where
    there is no reply, no deadline, or nobody knows. `reminders` are those that went. `drafts` were made and
    are not marked as sent. `undated` says that a reply is on record that was brought in after the day that is
    looked from, and of which no day is known: it may have come before.
    """

    unit: Unit
    state: State
    reminders: int = 0
    reminded: date | None = None
    sent: date | None = None
    deadline: date | None = None
    replied: date | None = None
    uploaded: bool = False
    in_time: bool | None = None
    reason: str = ""
    drafts: tuple[DispatchKind, ...] = ()
    undated: bool = False

    @property
    def words(self) -> str:
        """Its state as a person would say it."""
        if self.state == "reminded":
            return f"reminded {'once' if self.reminders == 1 else f'{self.reminders} times'}"
        return STATES[self.state]

    @property
    def overtaken(self) -> bool:
        """Say whether a reply came while a questionnaire or a reminder was drafted and not sent."""
        return self.replied is not None and bool({"questionnaire", "reminder"} & set(self.drafts))

    def overdue(self, today: date) -> bool:
        """Say whether a reply is waited for although it was due before today."""
        return self.state in WAITING and self.deadline is not None and self.deadline < today


class Standings:
    """The log of all rounds, ready to be asked about one unit after another."""

    def __init__(self, log: RoundLog, today: date) -> None:
        self._log, self.today = log, today
        self._day = today.isoformat()

    @cached_property
    def _received(self) -> Mapping[Unit, list[Received]]:
        return _by_unit(each for each in self._log.received if (each.answered or each.uploaded) <= self._day)

    @cached_property
    def _undated(self) -> set[Unit]:
        """Units of which an undated reply was brought in after the day: whether it had come nobody knows."""
        later = {each.unit for each in self._log.received if not each.answered and each.uploaded > self._day}
        return later - set(self._received)

    @cached_property
    def _dispatches(self) -> Mapping[Unit, list[Dispatch]]:
        return _by_unit(self._log.dispatches)

    @cached_property
    def _marks(self) -> Mapping[Unit, Mark]:
        return {mark.unit: mark for mark in self._log.marks if mark.at[:10] <= self._day}

    @cached_property
    def replied(self) -> Mapping[str, set[str]]:
        """Workshop → the administrations of which a reply is on record, whenever it came."""
        found: dict[str, set[str]] = defaultdict(set)
        for each in self._log.received:
            found[each.workshop].add(each.administration)
        return found

    def of(self, unit: Unit, calendar: Calendar) -> Standing:
        """Return how a unit stands; a reply outweighs all else, and a mark all but a reply."""
        listed = self._dispatches.get(unit, ())
        went = [each for each in listed if each.sent and each.sent <= self._day]
        sent = min((each.sent for each in went if each.kind == "questionnaire"), default="")
        reminders = sorted(each.sent for each in went if each.kind == "reminder")
        sent_on = date.fromisoformat(sent) if sent else None
        deadline = calendar.reply_due(sent_on)
        received = self._received.get(unit, ())
        in_time = _in_time(received, deadline)
        mark = self._marks.get(unit)
        first = min(received, key=lambda each: each.answered or each.uploaded) if received else None
        return Standing(
            unit,
            self._state(received, in_time, mark, bool(reminders), sent, calendar),
            reminders=len(reminders),
            reminded=date.fromisoformat(reminders[-1]) if reminders else None,
            sent=sent_on,
            deadline=deadline,
            replied=date.fromisoformat(first.answered or first.uploaded) if first else None,
            uploaded=bool(first and not first.answered),
            in_time=in_time,
            reason=mark.reason if mark and mark.state else "",
            drafts=tuple(each.kind for each in listed if not each.sent),
            undated=unit in self._undated,
        )

    def _state(
        self,
        received: Sequence[Received],
        in_time: bool | None,
        mark: Mark | None,
        reminded: bool,
        sent: str,
        calendar: Calendar,
    ) -> State:
        if received:
            return "late" if in_time is False else "replied"
        if mark and mark.state:
            return mark.state
        if reminded or sent:
            return "reminded" if reminded else "sent"
        if calendar.send is None:
            return "no_date"
        return "due" if calendar.send <= self.today else "not_due"


def _in_time(received: Sequence[Received], deadline: date | None) -> bool | None:
    """Say whether the first reply came by the deadline, None where nobody knows.

    Where an export gives no day, that of the upload is the last on which the reply can have come.
    """
    if not received or deadline is None:
        return None
    last = deadline.isoformat()
    if any((each.answered or each.uploaded) <= last for each in received):
        return True
    return False if all(each.answered for each in received) else None


def _by_unit(lines: Iterable[Logged]) -> dict[Unit, list[Logged]]:
    found: dict[Unit, list[Logged]] = defaultdict(list)
    for line in lines:
        found[line.unit].append(line)
    return found
