"""Filters in, small counts out: the only code that lets every reply be counted (`analytics.counter`).

A tally holds how many units of each workshop and of each administration show each *pattern* of
answers. There are few patterns, so every figure of every measure is a product of these small
tables, whatever the number of replies.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property, wraps
from threading import RLock
from typing import Any, Concatenate, ParamSpec, TypeVar

import numpy as np

from analytics.audience import OTHERS, few_together
from analytics.counting import CountTable
from analytics.filters import NO_FILTERS, Filters
from analytics.model import PLACED, REGION_TYPES, Administration, Answer
from analytics.records import WorkshopRecord
from analytics.selection import selected
from analytics.survey import Survey
from analytics.told_together import told_together

STANDS_FOR = {Answer.NO: Answer.NO_OR_BLANK, Answer.NOT_ANSWERED: Answer.BLANK_OR_NO}
"""Answer → the one that counts as it though it was placed by rule."""
SUB_REGIONS = {"": "Sub-region not recorded", OTHERS: OTHERS.capitalize()}
"""What groups by sub-region are called where that is not their key."""
P = ParamSpec("P")
R = TypeVar("R")
BY_MEMBER = ("administration", "sub_region")
"""Groupings that part the administrations of a workshop."""


def once(function: Callable[Concatenate[Tally, P], R]) -> Callable[Concatenate[Tally, P], R]:
    """Let a function of a tally, and of choices that can be a key, run once for each of them.

    What it returns stays with the tally and is given to all who ask: it must not be changed. Sessions that
    ask for it at the same time wait for the one that makes it.
    """

    @wraps(function)
    def kept(tally: Tally, /, *args: P.args, **choices: P.kwargs) -> R:
        key = (function, args, tuple(sorted(choices.items())))
        if key not in tally.made:
            with tally.making:
                if key not in tally.made:
                    tally.made[key] = function(tally, *args, **choices)
        found: R = tally.made[key]
        return found

    return kept


@dataclass(frozen=True)
class Group:
    """One bar, row or dot: a key, its words, and which lines of a count table it sums."""

    key: str
    label: str
    lines: np.ndarray


@dataclass(frozen=True)
class Tally:
    """Counts of one selection.

    `by_workshop` and `by_administration` have a line for each workshop and administration of the
    survey, selected or not; `workshop_lines` and `administration_lines` say which line belongs to
    which selected one. `participated` gives, for each selected workshop, how many of the selected
    administrations took part, None where that is not recorded. `survey` is what is counted, `given` the one
    that was to be counted: of several rounds the public is told less (`analytics.told_together`).
    """

    survey: Survey
    given: Survey
    filters: Filters
    workshops: tuple[WorkshopRecord, ...]
    administrations: tuple[Administration, ...]
    workshop_lines: np.ndarray
    administration_lines: np.ndarray
    by_workshop: CountTable
    by_administration: CountTable
    participated: tuple[int | None, ...]
    made: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was made of this tally, which does not change; see `once`."""
    making: AbstractContextManager[bool] = field(default_factory=RLock, init=False, repr=False, compare=False)
    """Held by the one who makes something of this tally."""

    @cached_property
    def replies(self) -> int:
        """Units in the selection."""
        return int(self.by_workshop.totals.sum())

    def replies_by(self, by: str) -> list[int]:
        """Return the units of every group of a grouping."""
        totals = self._table(by).totals
        return [int(totals[group.lines].sum()) for group in self.groups(by)]

    def is_answer(self, question: str, answer: Answer) -> np.ndarray:
        """Return which patterns give this answer to this question; one placed by rule counts as it stands."""
        key = ("answer", question, answer)
        if key not in self.made:
            said = self._said(question)
            self.made[key] = (said == answer) | (said == STANDS_FOR.get(answer, answer))
        found: np.ndarray = self.made[key]
        return found

    def yes(self, question: str) -> np.ndarray:
        return self.is_answer(question, Answer.YES)

    def answered(self, question: str) -> np.ndarray:
        """Return which patterns say yes or no: those that enter a base."""
        found: np.ndarray = self.is_answer(question, Answer.YES) | self.is_answer(question, Answer.NO)
        return found

    def placed(self, question: str) -> np.ndarray:
        """Return which patterns hold a no or a blank that was placed by rule, nobody's own answer."""
        key = ("placed", question)
        if key not in self.made:
            said = self._said(question)
            self.made[key] = np.logical_or.reduce([said == answer for answer in PLACED])
        found: np.ndarray = self.made[key]
        return found

    def _said(self, question: str) -> np.ndarray:
        return self.survey.units.patterns[:, self.survey.question_index[question]]

    def groups(self, by: str) -> tuple[Group, ...]:
        """Return the groups of one grouping in the order in which they are shown."""
        found: tuple[Group, ...] = self._groups[by]()
        return found

    def count(self, conditions: np.ndarray, by: str) -> np.ndarray:
        """Count units by group: (patterns × conditions) in, (groups × conditions) out."""
        return self.counts(conditions, [by])[by]

    def counts(self, conditions: np.ndarray, by: Sequence[str]) -> dict[str, np.ndarray]:
        """Count units by several groupings at once; each table of counts is gone through once."""
        lines: dict[int, np.ndarray] = {}
        found = {}
        for kind in by:
            table = self._table(kind)
            if id(table) not in lines:
                lines[id(table)] = table.count(conditions)
            sums = [lines[id(table)][group.lines].sum(axis=0) for group in self.groups(kind)]
            found[kind] = np.array(sums, dtype=np.int64).reshape(len(sums), conditions.shape[1])
        return found

    def _table(self, by: str) -> CountTable:
        return self.by_administration if by in BY_MEMBER else self.by_workshop

    def parts_workshops(self, by: str) -> bool:
        """Tell whether a group can hold some administrations of a workshop and leave out others."""
        return by in BY_MEMBER or bool(self.filters.administrations or self.filters.sub_regions)

    @cached_property
    def _groups(self) -> dict[str, Callable[[], tuple[Group, ...]]]:
        return {
            "workshop": lambda: self._workshop_groups,
            "region_type": lambda: self._region_type_groups,
            "administration": lambda: self._administration_groups,
            "sub_region": lambda: self._sub_region_groups,
            "round": lambda: self._round_groups,
            "all": lambda: (Group("all", "All", self.workshop_lines),),
        }

    @cached_property
    def _workshop_groups(self) -> tuple[Group, ...]:
        several = len({w.round for w in self.workshops}) > 1
        return tuple(
            Group(w.key if several else str(w.number), w.numbered, np.array([line]))
            for line, w in zip(self.workshop_lines, self.workshops, strict=True)
        )

    @cached_property
    def _round_groups(self) -> tuple[Group, ...]:
        rounds, of = self.survey.round_by_code, np.array([w.round for w in self.workshops])
        return tuple(
            Group(code, rounds[code].title or code, self.workshop_lines[of == code])
            for code in dict.fromkeys(of.tolist())
        )

    @cached_property
    def _region_type_groups(self) -> tuple[Group, ...]:
        kinds = [w.region_type for w in self.workshops]
        present = [*(k for k in REGION_TYPES if k in kinds), *sorted(set(kinds) - set(REGION_TYPES))]
        return tuple(
            Group(
                kind,
                kind.capitalize() or "Region type not recorded",
                self.workshop_lines[[k == kind for k in kinds]],
            )
            for kind in present
        )

    @cached_property
    def _administration_groups(self) -> tuple[Group, ...]:
        """Administrations of the selection that replied or are known to have taken part."""
        replied = self.by_administration.totals > 0
        listed = {code for w in self.workshops for code in w.participants or ()}
        return tuple(
            Group(a.code, a.name, np.array([line]))
            for line, a in zip(self.administration_lines, self.administrations, strict=True)
            if replied[line] or a.code in listed
        )

    @cached_property
    def _sub_region_groups(self) -> tuple[Group, ...]:
        names: dict[str, list[int]] = {}
        for group in self._administration_groups:
            line = int(group.lines[0])
            names.setdefault(self.survey.administrations[line].sub_region, []).append(line)
        told = names if self.survey.named else few_together(names)
        return tuple(
            Group(name, SUB_REGIONS.get(name, name), np.array(told[name]))
            for name in sorted(told, key=lambda name: (name == OTHERS, name))
        )


def tally(survey: Survey, filters: Filters = NO_FILTERS) -> Tally:
    """Count the selection once; every measure is computed from what comes back."""
    keep_workshop, keep_member = selected(survey, filters)
    given, survey = survey, told_together(survey, keep_workshop)
    counts = survey.counter.counts(survey.units, keep_workshop, keep_member)
    workshops = tuple(w for w, keep in zip(survey.workshops, keep_workshop, strict=True) if keep)
    members = tuple(a for a, keep in zip(survey.administrations, keep_member, strict=True) if keep)
    return Tally(
        survey=survey,
        given=given,
        filters=filters,
        workshops=workshops,
        administrations=members,
        workshop_lines=np.flatnonzero(keep_workshop),
        administration_lines=np.flatnonzero(keep_member),
        by_workshop=counts.by_workshop,
        by_administration=counts.by_administration,
        participated=tuple(_participated(w, members, filters) for w in workshops),
    )


def _participated(
    workshop: WorkshopRecord, members: tuple[Administration, ...], filters: Filters
) -> int | None:
    """Return how many of the selected administrations took part, None when not recorded."""
    if filters.administrations or filters.sub_regions:
        if workshop.participants is None:
            return None
        return len(set(workshop.participants) & {m.code for m in members})
    if workshop.participated is not None:
        return workshop.participated
    return None if workshop.participants is None else len(workshop.participants)
