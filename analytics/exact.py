"""Exact tests of two rates side by side. scipy is imported on first use, since it takes a second.

Each returns a p-value, or None where nothing can vary: nobody in a group, everyone or nobody with the
outcome. None of them raises for a table of counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from analytics.stats import Table2x2

BOSCHLOO_UP_TO = 200
"""Replies up to which Boschloo's test is computed; its time grows steeply beyond."""


def mid_p(table: Table2x2) -> float | None:
    """Return the two-sided mid-p of Fisher's exact test: less probable tables and half of the ties.

    Lancaster (1961), J. Am. Stat. Assoc. 56, 223-234.
    """
    if table.one_sided_margin:
        return None
    probabilities, low = _conditional(table.n1, table.n0, table.k1 + table.k0)
    return _two_sided(probabilities, table.k1 - low)


def boschloo(table: Table2x2) -> float | None:
    """Return Boschloo's unconditional exact p, None beyond `BOSCHLOO_UP_TO` replies.

    Boschloo (1970), Statistica Neerlandica 24, 1-9.
    """
    if table.one_sided_margin or table.total > BOSCHLOO_UP_TO:
        return None
    from scipy.stats import boschloo_exact

    cells = [[table.k1, table.k0], [table.n1 - table.k1, table.n0 - table.k0]]
    return float(boschloo_exact(cells, n=64).pvalue)


def stratified_p(tables: Sequence[Table2x2], *, ties: float = 1.0) -> float | None:
    """Return the exact two-sided p over strata, such as workshops, whose replies are alike.

    The distribution of the count of those who acted and report the outcome, given the margins of
    every stratum, is the convolution of their hypergeometric distributions (exact conditional test
    of Cochran, Mantel and Haenszel; Gart 1970, Biometrika 57, 471-475). Strata in which nothing can
    vary say nothing and are passed over; None when no stratum is left. With `ties` at one half it is
    the mid-p.
    """
    telling = [table for table in tables if not table.one_sided_margin]
    if not telling:
        return None
    whole, seen = np.array([1.0]), 0
    for table in telling:
        probabilities, low = _conditional(table.n1, table.n0, table.k1 + table.k0)
        whole = np.convolve(whole, probabilities)
        seen += table.k1 - low
    return _two_sided(whole, seen, ties=ties)


def adjusted(values: Sequence[float | None]) -> list[float | None]:
    """Return the p-values adjusted for how many are looked at; None stays None.

    Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57, 289-300.
    """
    from scipy.stats import false_discovery_control

    known = [value for value in values if value is not None]
    if not known:
        return list(values)
    corrected = iter(false_discovery_control(known, method="bh").tolist())
    return [None if value is None else next(corrected) for value in values]


@lru_cache(maxsize=4096)
def _conditional(n1: int, n0: int, reached: int) -> tuple[np.ndarray, int]:
    """Return the probability of every count of acted-and-reached given the margins, and the smallest."""
    from scipy.stats import hypergeom

    low, high = max(0, reached - n0), min(reached, n1)
    return hypergeom.pmf(np.arange(low, high + 1), n1 + n0, reached, n1), low


def _two_sided(probabilities: np.ndarray, seen: int, *, ties: float = 0.5) -> float:
    """Sum what is less probable than what was seen, and a share of what is as probable."""
    observed = probabilities[seen]
    close = 1e-7 * observed  # tables equally probable may differ in the last digits
    less = probabilities[probabilities < observed - close].sum()
    equal = probabilities[abs(probabilities - observed) <= close].sum()
    return float(min(1.0, less + ties * equal))
