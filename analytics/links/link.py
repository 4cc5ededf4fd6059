"""One link: the four cells, the formulas on them, and how the report would have put it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from analytics import exact, stats
from analytics.links.pair import Pair
from analytics.links.verdict import CERTAINTY, PERHAPS_BELOW, Verdict, turns
from analytics.links.within import Within
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

    `table` holds replies of which both are known, and `strata` is the same by workshop. `blank` is how
    many of those who acted, and of those who did not, left the outcome unanswered, `unrecorded` of how many
    it is not recorded; of `unknown` it is not known whether they acted, and they are in neither group.
    Where blanks were placed by rule, the table is that of the likeliest placement, `bases` holds the
    smallest and largest base of either group, and the verdict is the least certain of all placements.

    `within` is the test with like compared with like, None where nothing can be compared so; `members` is
    true where administrations too are compared only with themselves. `adjusted_p` is its p-value, adjusted
    together with those of all `compared` links that have one.
    """

    pair: Pair
    actions: tuple[Question, ...]
    outcome: Question
    table: Table2x2
    strata: tuple[Table2x2, ...]
    blank: tuple[int, int]
    bases: tuple[tuple[int, int], tuple[int, int]]
    unrecorded: tuple[int, int]
    unknown: int
    attribution: Attribution
    within: Within | None
    members: bool
    adjusted_p: float | None
    compared: int
    verdict: Verdict

    @property
    def id(self) -> str:
        return self.pair.id

    @property
    def placed(self) -> bool:
        """True where the table depends on who left the outcome blank."""
        return any(low != high for low, high in self.bases)

    @cached_property
    def difference(self) -> float | None:
        """Rate of those who acted less the rate of those who did not, between -1 and 1."""
        return stats.difference(self.table)

    @property
    def direction(self) -> int:
        """1 where the outcome is more common among those who acted, -1 where less, like with like."""
        gap = self.within.difference if self.within else self.difference or 0.0
        return (gap > 0) - (gap < 0)

    @cached_property
    def inside(self) -> float | None:
        """The difference with each workshop compared only with itself (Mantel and Haenszel)."""
        found = stats.within_strata(self.strata)
        return None if found is None else found[0]

    @property
    def turned(self) -> bool:
        """True where the direction within workshops, or that of the test, differs from that in all."""
        gap = self.difference or 0.0
        if self.inside is not None and turns(gap, self.inside):
            return True
        return self.verdict.told and self.direction * gap < 0

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
        """Exact p with all workshops thrown together; no verdict rests on it."""
        return exact.mid_p(self.table)

    @cached_property
    def smallest_difference(self) -> float | None:
        """The smallest difference that would be told on this base in four of five surveys.

        At the level that the verdict asks of a single link among all that are compared.
        """
        if self.within is None:
            return None
        level = PERHAPS_BELOW / max(1, self.compared)
        return stats.smallest_difference(self.table, self.within.information, level=level)


def most_telling(links: Iterable[Link]) -> list[Link]:
    """Return the links, surest verdict first and then the largest difference."""
    return sorted(links, key=lambda link: (CERTAINTY.index(link.verdict.id), -abs(link.difference or 0.0)))


def told_once(links: Sequence[Link]) -> list[Link]:
    """Leave out combinations of actions that hold the very replies that one of their actions holds."""
    return [
        link
        for link in links
        if not any(
            set(other.pair.actions) < set(link.pair.actions)
            and other.outcome == link.outcome
            and other.strata == link.strata
            for other in links
        )
    ]
