"""Formulas for two rates side by side, in plain arithmetic; exact tests are in analytics.exact.

Every function takes plain counts and returns plain numbers, or None where the figure does not
exist (nobody in a group, an empty margin); none of them raises for a table of counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist

LEVEL = 0.95
_NORMAL = NormalDist()


@dataclass(frozen=True)
class Table2x2:
    """Two groups and an outcome: of `n1` who acted `k1` report it, of `n0` who did not act `k0`."""

    k1: int
    n1: int
    k0: int
    n0: int

    @property
    def total(self) -> int:
        return self.n1 + self.n0

    @property
    def one_sided_margin(self) -> bool:
        """True where a group is empty, or everyone or nobody reports the outcome."""
        reached = self.k1 + self.k0
        return not self.n1 or not self.n0 or reached in (0, self.total)


def _z(level: float) -> float:
    return _NORMAL.inv_cdf(0.5 + level / 2)


def wilson(count: int, base: int, *, level: float = LEVEL) -> tuple[float, float] | None:
    """Return the Wilson score interval of a share, None for an empty base.

    Wilson (1927), J. Am. Stat. Assoc. 22, 209-212.
    """
    if not base:
        return None
    z = _z(level)
    share, spread = count / base, z * z / base
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * sqrt(share * (1 - share) / base + spread / (4 * base))
    low = 0.0 if count == 0 else middle - half
    high = 1.0 if count == base else middle + half
    return max(low, 0.0), min(high, 1.0)


def difference(table: Table2x2) -> float | None:
    """Return the rate of those who acted less the rate of those who did not."""
    if not table.n1 or not table.n0:
        return None
    return table.k1 / table.n1 - table.k0 / table.n0


def newcombe(table: Table2x2, *, level: float = LEVEL) -> tuple[float, float] | None:
    """Return the interval of the difference: hybrid score interval, no continuity correction.

    Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.
    """
    gap = difference(table)
    acted, idle = wilson(table.k1, table.n1, level=level), wilson(table.k0, table.n0, level=level)
    if gap is None or acted is None or idle is None:
        return None
    p1, p0 = table.k1 / table.n1, table.k0 / table.n0
    low = gap - sqrt((p1 - acted[0]) ** 2 + (idle[1] - p0) ** 2)
    high = gap + sqrt((acted[1] - p1) ** 2 + (p0 - idle[0]) ** 2)
    return low, high


def odds_ratio(table: Table2x2, *, level: float = LEVEL) -> tuple[float, float, float] | None:
    """Return the odds ratio with its interval; half a reply is added to each cell.

    Haldane (1956), Anscombe (1956): the addition keeps empty cells from giving zero or infinity.
    """
    if not table.n1 or not table.n0:
        return None
    cells = [table.k1, table.n1 - table.k1, table.k0, table.n0 - table.k0]
    a, b, c, d = (cell + 0.5 for cell in cells)
    middle = log(a * d / (b * c))
    half = _z(level) * sqrt(1 / a + 1 / b + 1 / c + 1 / d)
    return exp(middle), exp(middle - half), exp(middle + half)


def phi(table: Table2x2) -> float | None:
    """Return the signed correlation of the two yes/no answers, None when a margin is empty."""
    if table.one_sided_margin:
        return None
    a, b = table.k1, table.n1 - table.k1
    c, d = table.k0, table.n0 - table.k0
    return (a * d - b * c) / sqrt((a + b) * (c + d) * (a + c) * (b + d))


def within_strata(tables: Sequence[Table2x2]) -> tuple[float, float] | None:
    """Return the difference with every stratum compared with itself, and the information behind it.

    Mantel and Haenszel's weights, n1 n0 / n a stratum (Greenland and Robins 1985, Biometrics 41, 55-68);
    the information is their sum. None where no stratum holds both groups.
    """
    both = [(table.n1 * table.n0 / table.total, table) for table in tables if table.n1 and table.n0]
    if not both:
        return None
    information = sum(weight for weight, _ in both)
    return sum(weight * (difference(table) or 0.0) for weight, table in both) / information, information


def smallest_difference(
    table: Table2x2, information: float, *, level: float, power: float = 0.8
) -> float | None:
    """Return the smallest difference that groups like these could show, None where none could.

    At the rate found in all, with `information` as in `within_strata`: a difference that a two-sided
    test at level `level` would find in `power` of all such surveys (normal approximation; Fleiss, Levin
    and Paik 2003, chapter 4). None where even "all against none of the smaller group" is less.
    """
    if table.one_sided_margin or information <= 0:
        return None
    rate = (table.k1 + table.k0) / table.total
    reach = _NORMAL.inv_cdf(1 - level / 2) + _NORMAL.inv_cdf(power)
    found = reach * sqrt(rate * (1 - rate) / information)
    return found if found <= _largest(table, rate) else None


def _largest(table: Table2x2, rate: float) -> float:
    """Return the largest difference that leaves the rate in all as it is."""
    reached, missed = rate * table.total, (1 - rate) * table.total
    more = min(1.0, reached / table.n1) - max(0.0, (reached - table.n1) / table.n0)
    less = min(1.0, missed / table.n1) - max(0.0, (missed - table.n1) / table.n0)
    return max(more, less)
