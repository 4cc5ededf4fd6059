"""An exact test for replies of administrations that come again: each administration and each workshop is
compared with itself at once.

The question: would the answers look as they do if acting and the outcome had nothing to do with each
other, and some administrations and some workshops simply said yes more often? Given how many yeses each
administration and each workshop has, all ways to hand them out are then equally likely (the Rasch model's
conditional distribution: Rasch 1960; Ponocny 2001, Psychometrika 66, 437-460). What each reply says about
its actions is left as it is, so no clustering of actions can make a link.

The ways are too many to list, so they are drawn by swaps that keep both numbers: where two administrations
answered about the same two workshops as yes-no and no-yes, the two are turned with chance one half. From
the answers as they are the swaps are gone back `SWEEPS` times and from there forward again, `DRAWN` times
over; so answers and drawings are exchangeable and the p-value is exact however slowly the swaps mix
(Besag and Clifford 1989, Biometrika 76, 633-642). The seed is fixed: the same replies, the same p.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

SEED = 1989
WORD = 64
"""Drawings that lie in one machine word, a bit each."""
DRAWN = 4_096
SWEEPS = 120
LEAST_DRAWN = 2_048
AT_A_TIME = 1_500_000
"""Replies times drawings from which fewer are drawn, so that a page stays quick."""


@dataclass(frozen=True)
class Grid:
    """Replies by administration and workshop: `place` holds a reply's number, -1 where there is none."""

    place: np.ndarray

    @classmethod
    def of(cls, administration: np.ndarray, workshop: np.ndarray) -> Grid:
        """Lay out replies, of which each administration has at most one a workshop.

        Administrations are numbered as they appear, so that what is drawn doesn't hang on their codes.
        """
        rows, columns = pd.factorize(administration)[0], pd.factorize(workshop)[0]
        place = np.full((rows.max(initial=-1) + 1, columns.max(initial=-1) + 1), -1, dtype=np.int64)
        place[rows, columns] = np.arange(len(rows))
        return cls(place)

    def rectangles(self, random: np.random.Generator) -> np.ndarray:
        """Draw two administrations by two workshops, four replies each, so that no reply is in two."""
        order = random.permutation(len(self.place))
        half = len(order) // 2
        first, second = self.place[order[:half]], self.place[order[half : 2 * half]]
        both = (first >= 0) & (second >= 0)
        keys = np.where(both, random.random(both.shape), 2.0)
        by_chance = np.argsort(keys, axis=1)
        usable = both.sum(axis=1) // 2
        width = both.shape[1] // 2
        pair, column = np.nonzero(np.arange(width)[None, :] < usable[:, None])
        left, right = by_chance[pair, 2 * column], by_chance[pair, 2 * column + 1]
        return np.array([first[pair, left], first[pair, right], second[pair, left], second[pair, right]])


def swapped(grid: Grid, reached: np.ndarray) -> np.ndarray:
    """Return the answers as they are and, a column each, as drawn: (replies × 1 + drawings) of 0 and 1."""
    random = np.random.default_rng(SEED)
    words = max(LEAST_DRAWN, min(DRAWN, AT_A_TIME // max(len(reached), 1))) // WORD
    sweeps = [grid.rectangles(random) for _ in range(SWEEPS)]
    answers = np.where(reached, np.uint64(1), np.uint64(0))[:, None]
    for sweep in reversed(sweeps):
        _swap(answers, sweep, random)
    start = (answers & np.uint64(1)).astype(bool)
    drawn = np.repeat(np.where(start, ~np.uint64(0), np.uint64(0)), words, axis=1)
    for sweep in sweeps:
        _swap(drawn, sweep, random)
    bits = np.unpackbits(drawn.view(np.uint8), axis=1)
    return np.column_stack([reached.astype(np.uint8), bits])


def _swap(answers: np.ndarray, sweep: np.ndarray, random: np.random.Generator) -> None:
    """Turn the rectangles that can be turned, each with chance one half, in every drawing at once."""
    a, b, c, d = (answers[corner] for corner in sweep)
    turns = (a ^ b) & (a ^ c) & ~(a ^ d)
    turns &= np.frombuffer(random.bytes(turns.size * 8), dtype=np.uint64).reshape(turns.shape)
    for corner, value in zip(sweep, (a, b, c, d), strict=True):
        answers[corner] = value ^ turns


def swap_p(grid: Grid, reached: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return the two-sided p-value of every column of weights; 1 where nothing varies.

    The statistic is the sum of the weights of those with the outcome; as extreme is what lies as far from
    the mean of all drawings, the answers as they are among them.
    """
    sums = swapped(grid, reached).T.astype(np.float64) @ weights
    away = np.abs(sums - sums.mean(axis=0))
    found: np.ndarray = (away >= away[0] - 1e-9).mean(axis=0)
    return found
