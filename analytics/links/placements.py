"""Blanks placed by rule: every way in which they can lie, as counts.

Of the `marked` replies of a workshop `blank` left the outcome blank and the others said no; who did which
is not known (see `analytics.model.Answer`). What a link counts depends on how many of the blanks lie with
those who acted and how many with those who did not, and on nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from analytics.placed import likeliest
from analytics.stats import Table2x2

WAYS = 200
"""Up to so many ways to place blanks are gone through; beyond, the verdict is that it cannot be told."""


@dataclass(frozen=True)
class Stratum:
    """One workshop: the table of those whose answers are known, and the marked replies.

    `acted` and `idle` of the `marked` replies are known to have acted and not; of the others that is not
    known, or they stand outside the selection.
    """

    table: Table2x2
    acted: int = 0
    idle: int = 0
    marked: int = 0
    blank: int = 0

    def options(self) -> list[tuple[int, int]]:
        """Return how many blanks can lie with those who acted, and with those who did not.

        >>> Stratum(Table2x2(7, 7, 6, 6), acted=1, idle=7, marked=8, blank=1).options()
        [(0, 1), (1, 0)]
        """
        if not self.blank:
            return [(0, 0)]
        others = self.marked - self.acted - self.idle
        return [
            (with_acted, with_idle)
            for with_acted in range(min(self.blank, self.acted) + 1)
            for with_idle in range(min(self.blank - with_acted, self.idle) + 1)
            if self.blank - with_acted - with_idle <= others
        ]

    def likeliest(self) -> tuple[int, int]:
        """Return the option that is told: the likeliest for those who acted, then for the others.

        >>> Stratum(Table2x2(7, 7, 6, 6), acted=1, idle=7, marked=8, blank=1).likeliest()
        (0, 1)
        """
        with_acted = likeliest(self.blank, self.acted, self.marked)
        return with_acted, likeliest(self.blank - with_acted, self.idle, self.marked - self.acted)

    def placed(self, option: tuple[int, int]) -> Table2x2:
        """Return the table in which so many are blank and the other marked replies are nos."""
        table = self.table
        return Table2x2(
            k1=table.k1, n1=table.n1 + self.acted - option[0],
            k0=table.k0, n0=table.n0 + self.idle - option[1],
        )  # fmt: skip


@dataclass(frozen=True)
class Placement:
    """One way to place the blanks: a table a workshop, and the blanks of either group."""

    strata: tuple[Table2x2, ...]
    blank: tuple[int, int] = (0, 0)

    @property
    def table(self) -> Table2x2:
        """All workshops together."""
        return together(self.strata)


def together(tables: Sequence[Table2x2]) -> Table2x2:
    """Add tables up."""
    return Table2x2(*(sum(getattr(t, name) for t in tables) for name in ("k1", "n1", "k0", "n0")))


def placements(strata: Sequence[Stratum]) -> list[Placement]:
    """Return every way to place the blanks, one where none was placed by rule, none beyond `WAYS`."""
    options = [stratum.options() for stratum in strata]
    if prod(len(choice) for choice in options) > WAYS:
        return []
    return [_placement(strata, chosen) for chosen in product(*options)]


def likeliest_placement(strata: Sequence[Stratum]) -> Placement:
    """Return the way that is told, which gives those who acted the base of the report's tables."""
    return _placement(strata, [stratum.likeliest() for stratum in strata])


def bases(strata: Sequence[Stratum]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the smallest and the largest base of those who acted, and of those who did not."""
    low, high = [0, 0], [0, 0]
    for stratum in strata:
        tables = [stratum.placed(option) for option in stratum.options()]
        for group, sizes in enumerate(([t.n1 for t in tables], [t.n0 for t in tables])):
            low[group] += min(sizes)
            high[group] += max(sizes)
    return (low[0], high[0]), (low[1], high[1])


def _placement(strata: Sequence[Stratum], chosen: Sequence[tuple[int, int]]) -> Placement:
    return Placement(
        strata=tuple(stratum.placed(option) for stratum, option in zip(strata, chosen, strict=True)),
        blank=(sum(option[0] for option in chosen), sum(option[1] for option in chosen)),
    )
