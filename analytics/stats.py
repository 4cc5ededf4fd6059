"""Formulas for two rates side by side, in numpy alone but for Boschloo's test.

scipy is imported where that is asked for and not before, since it takes a second or two, which the
first page of a server would wait for.

Every function takes plain counts and returns plain numbers, or None where the figure does not
exist (nobody in a group, an empty margin); none of them raises for a table of counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist

import numpy as np

LEVEL = 0.95
BOSCHLOO_UP_TO = 200
"""Replies up to which Boschloo's test is computed; its time grows steeply beyond."""
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


def mid_p(table: Table2x2) -> float | None:
    """Return the two-sided mid-p of Fisher's exact test: less probable tables and half of the ties.

    Lancaster (1961), J. Am. Stat. Assoc. 56, 223-234.
    """
    if table.one_sided_margin:
        return None
    probabilities, seen = _conditional(table)
    return _two_sided(probabilities, seen)


def boschloo(table: Table2x2) -> float | None:
    """Return Boschloo's unconditional exact p, None beyond `BOSCHLOO_UP_TO` replies.

    Boschloo (1970), Statistica Neerlandica 24, 1-9.
    """
    if table.one_sided_margin or table.total > BOSCHLOO_UP_TO:
        return None
    from scipy.stats import boschloo_exact

    cells = [[table.k1, table.k0], [table.n1 - table.k1, table.n0 - table.k0]]
    return float(boschloo_exact(cells, n=64).pvalue)


def stratified_p(tables: Sequence[Table2x2]) -> float | None:
    """Return the exact two-sided p over strata, such as workshops, whose replies are alike.

    The distribution of the count of those who acted and report the outcome, given the margins of
    every stratum, is the convolution of their hypergeometric distributions (exact conditional test
    of Cochran, Mantel and Haenszel; Gart 1970, Biometrika 57, 471-475). Strata in which nothing can
    vary say nothing and are passed over; None when no stratum is left.
    """
    telling = [table for table in tables if not table.one_sided_margin]
    if not telling:
        return None
    whole, seen = np.array([1.0]), 0
    for table in telling:
        probabilities, place = _conditional(table)
        whole = np.convolve(whole, probabilities)
        seen += place
    return _two_sided(whole, seen, ties=1.0)


def adjusted(values: Sequence[float | None]) -> list[float | None]:
    """Return the p-values adjusted for how many are looked at; None stays None.

    Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57, 289-300.
    """
    known = np.array([value for value in values if value is not None])
    largest_first = np.argsort(-known)
    ranks = np.arange(len(known), 0, -1)
    corrected = np.empty(len(known))
    corrected[largest_first] = np.minimum.accumulate(known[largest_first] * len(known) / ranks).clip(max=1.0)
    each = iter(corrected.tolist())
    return [None if value is None else next(each) for value in values]


def replies_to_tell(table: Table2x2, *, power: float = 0.8, level: float = LEVEL) -> int | None:
    """Return about how many replies, in the same proportion, would tell such a difference apart.

    Normal approximation for two independent rates (Fleiss, Levin and Paik 2003, section 4.3, without
    continuity correction). None when there is no difference or a group is empty.
    """
    gap = difference(table)
    if gap is None or gap == 0:
        return None
    ratio = table.n0 / table.n1
    p1, p0 = table.k1 / table.n1, table.k0 / table.n0
    pooled = (p1 + ratio * p0) / (1 + ratio)
    reach = _z(level) * sqrt((1 + 1 / ratio) * pooled * (1 - pooled))
    reach += _NORMAL.inv_cdf(power) * sqrt(p1 * (1 - p1) + p0 * (1 - p0) / ratio)
    acted = reach * reach / (gap * gap)
    return int(-(-acted // 1) + -(-(acted * ratio) // 1))


def _conditional(table: Table2x2) -> tuple[np.ndarray, int]:
    """Return the probability of every count of acted-and-reached given the margins, and its place.

    Hypergeometric, each probability from the one before: the ratio of two neighbours is a fraction of
    whole numbers. Logarithms keep them from vanishing where there are many replies.
    """
    reached = table.k1 + table.k0
    low, high = max(0, reached - table.n0), min(reached, table.n1)
    count = np.arange(low, high, dtype=np.float64)
    up, down = (table.n1 - count) * (reached - count), (count + 1) * (table.n0 - reached + count + 1)
    steps = np.concatenate([[0.0], np.cumsum(np.log(up) - np.log(down))])
    weights = np.exp(steps - steps.max())
    return weights / weights.sum(), table.k1 - low


def _two_sided(probabilities: np.ndarray, seen: int, *, ties: float = 0.5) -> float:
    """Sum what is less probable than what was seen, and a share of what is as probable."""
    observed = probabilities[seen]
    close = 1e-7 * observed  # tables equally probable may differ in the last digits
    less = probabilities[probabilities < observed - close].sum()
    equal = probabilities[abs(probabilities - observed) <= close].sum()
    return float(min(1.0, less + ties * equal))
