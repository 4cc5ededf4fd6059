"""A measure as a value: what it counts, of whom, in which words, and its rows from a tally."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from analytics.model import Questionnaire, TableSpec
    from analytics.row import Row
    from analytics.tally import Tally

Form = Literal["replies", "question", "acted", "attributed", "among"]
"""replies: of participations. question: yes, of those who answered. acted, attributed, among: an action
beside an outcome in one of three readings, see `analytics.measures.pairs`."""


@dataclass(frozen=True)
class Figure:
    """Whom a measure counts in one tally; each array holds a truth value for every pattern of answers.

    `count` lies within `base`. `not_answered` and `not_recorded` are the units that would belong to the
    base were they known; both lie outside it. `placed` are those of which a no or a blank was placed by
    rule: they count as it stands where whole workshops are counted, and are unknown by administration.
    `reported` is the base that the report prints for the same figure, None where it is the same. Of a pair
    `open` are all units, under the figure or not, whose outcome was placed by rule, and `blank_placed` those
    of them that hold a blank.
    """

    count: np.ndarray
    base: np.ndarray
    not_answered: np.ndarray
    not_recorded: np.ndarray
    placed: np.ndarray
    reported: np.ndarray | None = None
    open: np.ndarray | None = None
    blank_placed: np.ndarray | None = None


@dataclass(frozen=True)
class Measure:
    """One thing that is counted. Its id is a name and says nothing: every property is asked for here.

    `label` heads a chart or a column, `short` is it where there is less room. `done` ends the sentence
    "28 administrations …". `table` is the table of the report that prints it, blank where none does.
    `asks` says what the question of a single one is, and is "outcome" for a pair. `base_meaning` says whom
    the base counts, `reported_meaning` whom the report's own base counts where that is another. `questions`
    are those that it rests on, actions first. `parts` are the names of the two parts of its base: counted,
    and not. `nobody` says in words that a base of 0 holds nobody. `figure` gives conditions on patterns;
    where the base is not made of replies, `own_rows` makes the rows.
    """

    id: str
    label: str
    done: str
    table: str
    form: Form
    asks: Literal["", "action", "outcome"]
    base_meaning: str
    questions: tuple[str, ...]
    parts: tuple[str, str]
    nobody: str
    figure: Callable[[Tally], Figure] = field(repr=False, compare=False)
    own_rows: Callable[[Measure, Tally, Sequence[str]], tuple[Row, ...]] | None = field(
        default=None, repr=False, compare=False
    )
    reported_meaning: str = ""
    short: str = ""

    @property
    def counts_action(self) -> bool:
        """True where it says how many took one action."""
        return self.asks == "action"

    @property
    def is_pair(self) -> bool:
        """True where an action stands beside an outcome."""
        return self.form in ("acted", "attributed", "among")

    @property
    def actions(self) -> tuple[str, ...]:
        """The actions of a pair; empty for anything else."""
        return self.questions[:-1] if self.is_pair else ()

    @property
    def outcome(self) -> str:
        """The outcome of a pair; blank for anything else."""
        return self.questions[-1] if self.is_pair else ""


@dataclass(frozen=True)
class TableWords:
    """What stands around the figures of a table: the question, how they were counted, what to know."""

    question: str
    how: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableKind:
    """A kind of table of the report. `own` are the measures that it is about and that have it as their
    table; `shown` those of its rows, in order, figures of other tables among them."""

    own: Callable[[Questionnaire, TableSpec], tuple[Measure, ...]]
    words: Callable[[Questionnaire, TableSpec], TableWords]
    shown: Callable[[Questionnaire, TableSpec], tuple[Measure, ...]] | None = None

    def measures(self, questionnaire: Questionnaire, spec: TableSpec) -> tuple[Measure, ...]:
        """Return the measures of the table's rows, in their order."""
        return (self.shown or self.own)(questionnaire, spec)
