"""One link: the four cells, the formulas on them, and how the report would have put it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from analytics import exact, stats
from analytics.links.verdict import TELLING, Verdict, verdict_of
from analytics.model import Question
from analytics.stats import Table2x2


@dataclass(frozen=True)
class Attribution:
    """The report's own way: of `base` with the outcome, `count` had acted.

    Beside it the base rate: of `everyone` whose action is known, `acted` did so anyway.
    """

    count: int
    base: int
    acted: int
    everyone: int


@dataclass(frozen=True)
class Link:
    """An action (or several) beside an outcome, for one selection.

    `table` holds replies of which both are known. `blank` is how many of
    those who acted, and of those who did not, left the outcome unanswered; of `unknown` the action or
    the outcome is not recorded. `strata` is the table by workshop. `adjusted_p` is the
    mid-p, adjusted together with those of all `compared` links that have one.
    """

    id: str
    actions: tuple[Question, ...]
    mode: str
    outcome: Question
    table: Table2x2
    strata: tuple[Table2x2, ...]
    blank: tuple[int, int]
    unknown: int
    attribution: Attribution
    adjusted_p: float | None
    compared: int

    @cached_property
    def difference(self) -> float | None:
        """Rate of those who acted less the rate of those who did not, between -1 and 1."""
        return stats.difference(self.table)

    @cached_property
    def interval(self) -> tuple[float, float] | None:
        """Newcombe's 95% interval of the difference."""
        return stats.newcombe(self.table)

    @cached_property
    def odds_ratio(self) -> tuple[float, float, float] | None:
        return stats.odds_ratio(self.table)

    @cached_property
    def phi(self) -> float | None:
        return stats.phi(self.table)

    @cached_property
    def mid_p(self) -> float | None:
        return exact.mid_p(self.table)

    @cached_property
    def boschloo(self) -> float | None:
        return exact.boschloo(self.table)

    @cached_property
    def stratified_p(self) -> float | None:
        """Exact p with every workshop compared only with itself."""
        return exact.stratified_p(self.strata)

    @cached_property
    def replies_to_tell(self) -> int | None:
        return stats.replies_to_tell(self.table)

    @cached_property
    def verdict(self) -> Verdict:
        return verdict_of(self.table, self.difference, self.interval, self.adjusted_p)


def most_telling(links: Iterable[Link]) -> list[Link]:
    """Return the links, surest verdict first and then the largest difference."""
    return sorted(links, key=lambda link: (TELLING.index(link.verdict.id), -abs(link.difference or 0.0)))
