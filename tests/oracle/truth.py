"""What the records of a view say, for whoever checks a claim about them: figures, states, who leads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from tests.oracle.recount import (
    OF_ADMINISTRATIONS,
    Choice,
    Figure,
    Group,
    View,
    doubtful,
    figure_of,
    keys_of,
    reply_rate,
)
from tests.oracle.signs import PARTS, Said, acted, acting, attributed, idle, said_yes
from tests.oracle.surveys import BLANK, BLANK_OR_NO, NO, NO_OR_BLANK, YES, RandomSurvey, asked

RANKED_FROM = 5
"""A group takes part in a ranking from this base on,"""
RANKED_KNOWN = 0.8
"""and where at least this share of its replies is known."""


@dataclass(frozen=True)
class Measure:
    """What is counted: a question, the reply rate, or actions beside an outcome in one reading."""

    kind: str
    actions: tuple[str, ...] = ()
    outcome: str = ""
    together: bool = False
    """True where all of the actions are meant, not any of them."""


def question(name: str) -> Measure:
    """Return the measure "said yes" of one question."""
    return Measure("question", (name,))


REPLIES = Measure("replies")


@dataclass(frozen=True)
class Truth:
    """All figures of one choice of one survey."""

    made: RandomSurvey
    choice: Choice

    @cached_property
    def view(self) -> View:
        return View(self.made, self.choice)

    @cached_property
    def _kept(self) -> dict:
        return {}

    def of(self, **other: tuple[str, ...]) -> Truth:
        """Return the truth of the same survey under another choice."""
        choice = replace(self.choice, **other)
        return self._kept.setdefault(choice, Truth(self.made, choice))

    def groups(self, by: str) -> dict[str, Group]:
        """Return key → group of a grouping."""
        key = ("groups", by)
        if key not in self._kept:
            self._kept[key] = {group.key: group for group in self.view.groups(by)}
        return self._kept[key]

    def figure(self, measure: Measure, by: str = "all", group: str = "all") -> Figure | None:
        """Return a figure, None where the view has no such group."""
        there = self.groups(by).get(group)
        if there is None:
            return None
        if measure.kind == "replies":
            return reply_rate(self.view, there)
        key = ("sums", measure, by)
        if key not in self._kept:
            self._kept[key] = self._sums(measure, by)
        line = self._kept[key].get(group, {})
        return figure_of(
            {part: int(line.get(part, 0)) for part in PARTS},
            pair=measure.kind != "question",
            turned=measure.kind == "attributed",
        )

    def replies(self, by: str = "all", group: str = "all") -> int:
        """Return how many replies a group holds."""
        return sum(self._lines(by).get(group, np.zeros(0, dtype=bool)))

    def _lines(self, by: str) -> dict[str, np.ndarray]:
        """Return group → which replies are its own."""
        key = ("lines", by)
        if key not in self._kept:
            keys = np.array(keys_of(self.view, by), dtype=object)
            self._kept[key] = {group: keys == group for group in self.groups(by)}
        return self._kept[key]

    def _sums(self, measure: Measure, by: str) -> dict[str, dict[str, int]]:
        named = by in OF_ADMINISTRATIONS or self.choice.of_administrations
        key = ("signs", measure, named)
        if key not in self._kept:
            said = self._kept.setdefault(("said", named), Said.of(self.view.replies, named=named))
            self._kept[key] = signs_of(measure, said)
        return {
            group: {part: int(values[own].sum()) for part, values in self._kept[key].items()}
            for group, own in self._lines(by).items()
        }

    # ---- who leads ----------------------------------------------------------------------------

    def ranked(self, places: Iterable[tuple[Measure, str, str]]) -> dict[tuple[Measure, str, str], float]:
        """Return the shares of those figures that may take part in a ranking."""
        found = {}
        for measure, by, group in places:
            figure = self.figure(measure, by, group)
            if figure is None or figure.count is None or not figure.base:
                continue
            if not group:
                continue  # of whom it is not recorded what they are neither leads nor trails
            if figure.base < RANKED_FROM:
                continue
            if measure.kind == "replies" and by == "workshop":
                (own,) = self.groups(by)[group].workshops
                if doubtful(self.view, own):
                    continue  # whoever is not on the list may stand there under another name
            known, every = (
                figure.base,
                figure.base + figure.not_answered + figure.not_recorded + figure.placed,
            )
            if measure.kind == "replies":  # known are replies about workshops that say who took part
                known, every = figure.count, self.replies(by, group)
            if known >= RANKED_KNOWN * every:
                found[measure, by, group] = figure.count / figure.base
        return found


def signs_of(measure: Measure, said: Said) -> dict[str, np.ndarray]:
    """Return which replies enter which part of a measure."""
    if measure.kind == "question":
        return said_yes(said[measure.actions[0]])
    if measure.kind == "attributed":
        return attributed(said, measure.actions, measure.outcome)
    rule = idle if measure.kind == "idle" else acted
    return rule(said, measure.actions, measure.outcome, together=measure.together)


# ---- links -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cells:
    """A link counted: with the outcome and without of those who acted, and did not; blank; not known who.

    `low` and `high` are the smallest and the largest base that the records allow.
    """

    count: int
    low: int
    high: int
    without: int
    blank: int
    unsure: int


def cells(truth: Truth, link: Measure) -> Cells:
    """Count one side of a link, its kind being acted or idle."""
    replies = truth.view.replies
    said = np.array([list(r.letters) for r in replies], dtype="U1").reshape(len(replies), len(asked()))
    taken = said[:, [asked().index(action) for action in link.actions]]
    did, not_done, _, _ = acting(taken, together=link.together)
    own, other = (did, not_done) if link.kind == "acted" else (not_done, did)
    came = said[:, asked().index(link.outcome)]
    marked = (came == NO_OR_BLANK) | (came == BLANK_OR_NO)
    low, high = _blanks(truth, link.outcome, own, marked, [r.workshop for r in replies])
    known = int((own & ((came == YES) | (came == NO))).sum())
    unsure = int((own & marked).sum())
    assert not (own & other).any()
    return Cells(
        count=int((own & (came == YES)).sum()),
        low=known + unsure - high,
        high=known + unsure - low,
        without=int((own & (came == NO)).sum()),
        blank=int((own & (came == BLANK)).sum()),
        unsure=unsure,
    )


def _blanks(
    truth: Truth, outcome: str, own: np.ndarray, marked: np.ndarray, workshops: list[str]
) -> tuple[int, int]:
    """Return how few and how many of the placed blanks can lie with one side."""
    low = high = 0
    at = np.array(workshops, dtype=object)
    place = asked().index(outcome)
    for workshop in dict.fromkeys(workshops):
        whole = [r.letters[place] for r in truth.made.replies if r.workshop == workshop]
        blanks = whole.count(BLANK_OR_NO)
        uncertain = blanks + whole.count(NO_OR_BLANK)
        mine = int((own & marked & (at == workshop)).sum())
        high += min(blanks, mine)
        low += max(0, blanks - (uncertain - mine))
    return low, high
