"""How often chance alone would set two rounds as far apart: one exact test for every change.

The same administrations come again, so two rounds are not two independent groups. What chance can do is
therefore tried by administration, with all that it said in a round kept together: of an administration in
both rounds the two rounds are exchanged or left, each with chance one half; administrations in one round
only are dealt out anew, as many to each round as there were. The p-value is the part of all such ways in
which the rounds lie as far apart as they do, or further (Edgington and Onghena 2007, Randomization Tests).

Where every administration is in both rounds with one reply each this is McNemar's exact test, where none
is it is Fisher's. The ways are drawn, `DRAWN` of them and the rounds as they are; the seed is fixed, so the
same replies give the same p.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

SEED = 1947
DRAWN = 4_096


@dataclass(frozen=True)
class Member:
    """What one administration said: yes, and answered, in the earlier and in the later round."""

    earlier: tuple[int, int]
    later: tuple[int, int]


def chance_p(members: Sequence[Member]) -> float | None:
    """Return the two-sided p-value of the difference between two rounds, None where one has no answers."""
    counts = np.array([(*member.earlier, *member.later) for member in members], dtype=np.float64).reshape(
        -1, 4
    )
    counts = counts[np.lexsort(counts.T)]  # what is drawn must not hang on the order of the members
    whole = counts.sum(axis=0)
    if not whole[1] or not whole[3]:
        return None
    random = np.random.default_rng(SEED)
    inside = (counts[:, 1] > 0) & (counts[:, 3] > 0)
    pairs, alone = counts[inside], counts[~inside]
    sums = np.tile(whole, (DRAWN + 1, 1))
    turned = (random.random((DRAWN, len(pairs))) < 0.5).astype(np.float64)
    sums[1:] += turned @ (pairs[:, [2, 3, 0, 1]] - pairs)
    sums[1:] += _dealt(alone, random)
    away = np.abs(sums[:, 2] / sums[:, 3] - sums[:, 0] / sums[:, 1])
    return float((away >= away[0] - 1e-9).mean())


def _dealt(alone: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Return how the sums change when those in one round only are dealt out anew, a line a drawing."""
    later = alone[:, 3] > 0
    said = np.where(later[:, None], alone[:, 2:], alone[:, :2])
    order = np.argsort(random.random((DRAWN, len(alone))), axis=1)
    dealt = later[order].astype(np.float64)
    found: np.ndarray = np.hstack([(1 - dealt) @ said, dealt @ said]) - alone.sum(axis=0)
    return found
