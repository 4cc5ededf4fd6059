"""Who is to be written to now: pure functions over what is logged, who is asked, and a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analytics.rounds.due import Due
from analytics.rounds.log import Dispatch, DispatchKind, MarkState, RoundLog, Unit


@dataclass(frozen=True)
class Limits:
    """How many reminders a unit gets at most, and how many days lie between two letters at least."""

    most: int
    days_between: int


@dataclass(frozen=True)
class LeftOut:
    """A unit that is not written to, and why, as a sentence."""

    unit: Unit
    why: str


@dataclass(frozen=True)
class Choice:
    """Who is written to, and who is not; together all that were asked."""

    chosen: tuple[Due, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True)
class _Known:
    """What is logged, by unit."""

    replied: frozenset[Unit]
    marked: Mapping[Unit, MarkState]
    sent: dict[tuple[Unit, DispatchKind], tuple[str, ...]]

    @classmethod
    def of(cls, log: RoundLog, today: date) -> _Known:
        """Return what is known on a day: letters and marks that came later do not count yet."""
        day = today.isoformat()
        sent: dict[tuple[Unit, DispatchKind], tuple[str, ...]] = {}
        for each in log.dispatches:
            if each.sent and each.sent <= day:
                sent[each.unit, each.kind] = (*sent.get((each.unit, each.kind), ()), each.sent)
        marked = {each.unit: each.state for each in log.marks if each.at[:10] <= day}
        return cls(frozenset(each.unit for each in log.received), marked, sent)

    def days(self, unit: Unit, *kinds: DispatchKind) -> list[str]:
        return sorted(day for kind in kinds for day in self.sent.get((unit, kind), ()))


MARKED = {"declined": "It declined.", "unreachable": "It can't be reached."}


def choose(kind: DispatchKind, asked: Sequence[Due], log: RoundLog, today: date, limits: Limits) -> Choice:
    """Choose who is written to on a day.

    A questionnaire goes to those for whom it is due and that have none yet; a reminder to those that were
    sent one, have not replied, are not over the limits and are not marked as declined or not reachable;
    feedback to all, replied or not, once. A reply counts whatever its day, so that nobody is reminded who has
    answered.
    """
    known = _Known.of(log, today)
    told = [(each, _why_not(kind, each, known, today, limits)) for each in asked]
    return Choice(
        tuple(each for each, why in told if not why),
        tuple(LeftOut(each.unit, why) for each, why in told if why),
    )


def _why_not(kind: DispatchKind, asked: Due, known: _Known, today: date, limits: Limits) -> str:
    """Say why a unit is not written to, blank where it is."""
    if kind == "feedback":
        days = known.days(asked.unit, "feedback")
        return f"Feedback was sent on {days[-1]}." if days else ""
    if asked.unit in known.replied:
        return "It has replied."
    if why := MARKED.get(known.marked.get(asked.unit, "")):
        return why
    if kind == "questionnaire":
        return _why_no_questionnaire(asked, known, today)
    return _why_no_reminder(asked, known, today, limits)


def _why_no_questionnaire(asked: Due, known: _Known, today: date) -> str:
    if days := known.days(asked.unit, "questionnaire"):
        return f"The questionnaire was sent on {days[0]}."
    if not asked.send:
        return "It is not known when the workshop ended, so neither is when the questionnaire is due."
    return f"The questionnaire is due on {asked.send}." if asked.send > today.isoformat() else ""


def _why_no_reminder(asked: Due, known: _Known, today: date, limits: Limits) -> str:
    if not known.days(asked.unit, "questionnaire"):
        return "No questionnaire was sent yet."
    reminded = len(known.days(asked.unit, "reminder"))
    if reminded >= limits.most:
        return f"It was reminded {reminded} times; {limits.most} is the most."
    last = known.days(asked.unit, "questionnaire", "reminder")[-1]
    since = (today - date.fromisoformat(last)).days
    if since < limits.days_between:
        return f"It was written to on {last}; {limits.days_between} days lie between two letters."
    return ""


def overtaken(log: RoundLog) -> tuple[Dispatch, ...]:
    """Return the open drafts of questionnaires and reminders whose unit has replied by now."""
    replied = {each.unit for each in log.received}
    return tuple(
        each for each in log.dispatches if not each.sent and each.kind != "feedback" and each.unit in replied
    )
