"""A whole round on one day: who is asked about which workshop, how each stands, and what is to be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from analytics.model import Questionnaire
from analytics.records import WorkshopRecord
from analytics.rounds.contact import Contact
from analytics.rounds.dates import Calendar, calendar_of
from analytics.rounds.log import RoundLog, Unit
from analytics.rounds.roster import Roster, invited_by_workshop, roster_of
from analytics.rounds.states import STATES, WAITING, Standing, Standings, State
from analytics.rounds.timeliness import Timeliness, timeliness, together

SOON = timedelta(days=7)
"""What is due within so many days is due this week."""

TaskKind = Literal["send", "remind", "soon", "reply", "drafts", "overtaken", "unnamed"]


@dataclass(frozen=True)
class WorkshopStanding:
    """One workshop: who is asked, its days, and how each administration stands, in the order of `roster`."""

    roster: Roster
    calendar: Calendar
    standings: tuple[Standing, ...]

    @property
    def workshop(self) -> WorkshopRecord:
        return self.roster.workshop

    @cached_property
    def timeliness(self) -> Timeliness:
        return timeliness(self.roster, self.standings)

    @cached_property
    def counts(self) -> Mapping[State, int]:
        """How many are in each state that occurs; with `roster.unnamed` they add up to `roster.expected`."""
        found = Counter(each.state for each in self.standings)
        return {state: found[state] for state in STATES if found[state]}


@dataclass(frozen=True)
class Task:
    """Something to do, or to wait for: of which workshop, since or until when, about which administrations.

    send: questionnaires are due. soon: they will be within a week. remind: the reply was due. reply: it is
    due within a week. drafts: made and not marked as sent. overtaken: a reply came while a draft was open.
    unnamed: questionnaires are due for some of whom nobody knows who; `number` says how many.
    """

    kind: TaskKind
    workshop: str
    day: date | None
    units: tuple[Unit, ...]
    unnamed: int = 0

    @property
    def number(self) -> int:
        """Of how many administrations it is."""
        return self.unnamed or len(self.units)


@dataclass(frozen=True)
class RoundView:
    """A round on one day, by workshop in their order."""

    code: str
    today: date
    workshops: tuple[WorkshopStanding, ...]

    @cached_property
    def timeliness(self) -> Timeliness:
        return together([each.timeliness for each in self.workshops])

    @cached_property
    def by_unit(self) -> Mapping[Unit, Standing]:
        return {each.unit: each for workshop in self.workshops for each in workshop.standings}

    @cached_property
    def members(self) -> tuple[str, ...]:
        """Everybody who is asked about a workshop of the round, by ISO code."""
        return tuple(sorted({member for _, member in self.by_unit}))

    @cached_property
    def counts(self) -> Mapping[State, int]:
        found = Counter(each.state for each in self.by_unit.values())
        return {state: found[state] for state in STATES if found[state]}

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """What is to be done, what is late before what comes; all else being equal by workshop."""
        found = [task for each in self.workshops for task in _tasks(each, self.today)]
        return tuple(sorted(found, key=lambda task: (task.day or self.today, task.workshop)))


def round_view(
    code: str,
    workshops: Iterable[WorkshopRecord],
    *,
    log: RoundLog,
    contacts: Collection[Contact],
    questionnaire: Questionnaire,
    today: date,
) -> RoundView:
    """Return how a round stands on a day."""
    every, invited = Standings(log, today), invited_by_workshop(contacts)
    found = []
    for workshop in sorted((w for w in workshops if w.round == code), key=lambda w: w.number):
        roster = roster_of(
            workshop, invited=invited.get(workshop.key, ()), replied=every.replied.get(workshop.key, ())
        )
        calendar = calendar_of(workshop, log.dates, questionnaire)
        standings = tuple(every.of(unit, calendar) for unit in roster.units)
        found.append(WorkshopStanding(roster, calendar, standings))
    return RoundView(code, today, tuple(found))


def _tasks(of: WorkshopStanding, today: date) -> Iterator[Task]:
    key, calendar = of.workshop.key, of.calendar

    standings = [each for each in of.standings if not each.undated]

    def task(kind: TaskKind, day: date | None, standings: Sequence[Standing]) -> Iterator[Task]:
        if standings:
            yield Task(kind, key, day, tuple(each.unit for each in standings))

    yield from task("send", calendar.send, [each for each in standings if each.state == "due"])
    if of.roster.unnamed and calendar.send and calendar.send <= today:
        yield Task("unnamed", key, calendar.send, (), of.roster.unnamed)
    if calendar.send and today < calendar.send <= today + SOON:
        yield from task("soon", calendar.send, [each for each in standings if each.state == "not_due"])
    waiting = [(each.deadline, each) for each in standings if each.state in WAITING and each.deadline]
    late = [(day, each) for day, each in waiting if day < today]
    near = [(day, each) for day, each in waiting if today <= day <= today + SOON]
    parts: tuple[tuple[TaskKind, list[tuple[date, Standing]]], ...] = (("remind", late), ("reply", near))
    for kind, found in parts:
        yield from task(kind, min((day for day, _ in found), default=None), [each for _, each in found])
    open_drafts = [each for each in standings if each.drafts]
    overtaken = [
        each for each in open_drafts if each.replied and set(each.drafts) & {"questionnaire", "reminder"}
    ]
    yield from task("drafts", None, [each for each in open_drafts if each not in overtaken])
    yield from task("overtaken", None, overtaken)
