"""The test behind a verdict: like is compared with like, so that no clustering makes a link.

Replies are not alike. Some workshops bring more than others, and some administrations act more and report
more than others, whatever they are asked. Two ways, chosen by the replies at hand and never by what they
say:

- **Each workshop with itself**, where administrations hardly come again: the exact conditional test over
  workshops (`analytics.exact.stratified_p`), as mid-p.
- **Each workshop and each administration with itself**, from `COMES_AGAIN` replies an administration on,
  as where rounds are pooled: the outcome is swapped between replies so that every administration and every
  workshop keeps its number of yeses (`analytics.links.swaps`). From `MANY` replies on the drawing is left
  out where the large-sample test of the same statistic, with a variance robust to unequal spread, is far
  from any verdict.

The direction within is the sign of the difference with the same effects taken out: over workshops alone
that of Mantel and Haenszel (`analytics.stats.within_strata`), over both the coefficient of acting in a
linear regression with a term a workshop and one an administration.

A workshop where blanks were placed by rule is left out of the second test as a whole: its own nos are not
known, and so no p-value depends on where the blanks were put.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from analytics import exact, stats
from analytics.links.swaps import Grid, swap_p
from analytics.stats import Table2x2

COMES_AGAIN = 1.5
"""Replies an administration from which each is compared with itself too."""
MANY = 400
FAR = 0.02
"""A large-sample p from here on is not looked at more closely where replies are many."""


@dataclass(frozen=True)
class Within:
    """What a test says: its p-value, the difference within, and the information behind that."""

    p: float
    difference: float
    information: float


@dataclass(frozen=True)
class Replies:
    """Replies whose outcome is known: who, where, and whether it was reached; an entry a reply."""

    administration: np.ndarray
    workshop: np.ndarray
    reached: np.ndarray


def comes_again(administration: np.ndarray) -> bool:
    """Tell whether replies come from so few administrations that each is compared with itself too."""
    return len(administration) >= COMES_AGAIN * max(1, len(np.unique(administration)))


def within_workshops(tables: Sequence[Table2x2]) -> Within | None:
    """Compare each workshop with itself; None where nothing can vary within one."""
    p_value = exact.stratified_p(tables, ties=0.5)
    found = stats.within_strata(tables)
    return None if p_value is None or found is None else Within(p_value, *found)


def within_both(replies: Replies, acted: np.ndarray, known: np.ndarray) -> list[Within | None]:
    """Compare each workshop and each administration with itself, a column of actions at a time.

    `acted` and `known` are (replies × pairs): whether a reply acted, and whether that is known.
    """
    if not len(replies.reached):
        return [None] * acted.shape[1]
    groups = [_Groups.of(replies.workshop), _Groups.of(replies.administration)]
    weights = _residuals(acted & known, known, groups)
    information = (weights**2).sum(axis=0)
    p_values = _p_values(replies, weights, groups)
    slopes = weights.T @ replies.reached.astype(float)
    return [
        Within(float(p), float(slope / found), float(found)) if found > LEAST else None
        for p, slope, found in zip(p_values, slopes, information, strict=True)
    ]


LEAST = 1e-6
"""Information under which nothing varies within."""


@dataclass(frozen=True)
class _Groups:
    """Replies in the order of their group, for sums a group."""

    order: np.ndarray
    starts: np.ndarray
    of_reply: np.ndarray

    @classmethod
    def of(cls, keys: np.ndarray) -> _Groups:
        _, starts, of_reply = np.unique(np.sort(keys), return_index=True, return_inverse=True)
        order = np.argsort(keys, kind="stable")
        back = np.empty_like(order)
        back[order] = of_reply.ravel()
        return cls(order, starts, back)

    def sums(self, values: np.ndarray) -> np.ndarray:
        return np.add.reduceat(values[self.order], self.starts, axis=0)


def _residuals(values: np.ndarray, known: np.ndarray, groups: Sequence[_Groups]) -> np.ndarray:
    """Take the means of all groups out of every column, among what is known; 0 where it is not."""
    left = np.where(known, values.astype(float), 0.0)
    sizes = [np.maximum(group.sums(known.astype(float)), 1.0) for group in groups]
    for _ in range(200):
        moved = 0.0
        for group, size in zip(groups, sizes, strict=True):
            means = group.sums(left) / size
            moved = max(moved, float(np.abs(means).max(initial=0.0)))
            left = np.where(known, left - means[group.of_reply], 0.0)
        if moved < 1e-10:
            break
    return left


def _p_values(replies: Replies, weights: np.ndarray, groups: Sequence[_Groups]) -> np.ndarray:
    if len(replies.reached) >= MANY:
        large = _large_sample_p(replies.reached, weights, groups)
        if (large >= FAR).all():
            return large
    grid = Grid.of(replies.administration, replies.workshop)
    return swap_p(grid, replies.reached, weights)


def _large_sample_p(reached: np.ndarray, weights: np.ndarray, groups: Sequence[_Groups]) -> np.ndarray:
    everyone = np.ones((len(reached), 1), dtype=bool)
    left = _residuals(reached[:, None], everyone, groups)
    freedom = max(1, len(reached) - sum(len(group.starts) for group in groups))
    spread = np.sqrt(((weights * left) ** 2).sum(axis=0) * len(reached) / freedom)
    sums = np.abs(weights.T @ reached.astype(float))
    z = np.divide(sums, spread, out=np.zeros_like(sums), where=spread > 0)
    return np.array([2 * NormalDist().cdf(-value) for value in z])
