"""Count coded units into a table that every figure is a product of."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

DENSE_CELLS = 20_000_000
"""Up to this many cells a table of counts is counted in one pass over an array of that size."""


@dataclass(frozen=True)
class CountTable:
    """Units by line (a workshop or an administration) and pattern of answers.

    Either `dense`, an array of (lines × patterns), or, where that would be too large, only the
    `cells` that occur (line × number of patterns + pattern) with their `counts`.
    """

    lines: int
    patterns: int
    dense: np.ndarray | None = None
    cells: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    counts: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))

    @classmethod
    def of(cls, codes: np.ndarray, *, lines: int, patterns: int) -> CountTable:
        """Count codes of the form line × patterns + pattern."""
        if lines * patterns <= DENSE_CELLS:
            dense = np.bincount(codes, minlength=lines * patterns).reshape(lines, patterns)
            return cls(lines, patterns, dense=dense.astype(np.float64))
        cells, counts = np.unique(codes, return_counts=True)
        return cls(lines, patterns, cells=cells, counts=counts)

    @classmethod
    def of_cells(cls, cells: np.ndarray, counts: np.ndarray, *, lines: int, patterns: int) -> CountTable:
        """Return the same table of cells that are counted already, each once, in any order."""
        if lines * patterns <= DENSE_CELLS:
            dense = np.zeros(lines * patterns)
            dense[cells] = counts
            return cls(lines, patterns, dense=dense.reshape(lines, patterns))
        order = np.argsort(cells)
        return cls(lines, patterns, cells=cells[order], counts=counts[order])

    @cached_property
    def totals(self) -> np.ndarray:
        """Return the units of each line, whatever their pattern."""
        if self.dense is not None:
            found: np.ndarray = np.rint(self.dense.sum(axis=1)).astype(np.int64)
            return found
        line = self.cells // max(self.patterns, 1)
        return np.rint(np.bincount(line, weights=self.counts, minlength=self.lines)).astype(np.int64)

    def count(self, conditions: np.ndarray) -> np.ndarray:
        """Return (lines × conditions): the units of each line whose pattern meets each condition."""
        if self.dense is not None:  # floats: exact below 2**53, and many times faster than integers
            found: np.ndarray = np.rint(self.dense @ conditions.astype(np.float64)).astype(np.int64)
            return found
        line, pattern = np.divmod(self.cells, self.patterns)
        weights = [self.counts * conditions[pattern, k] for k in range(conditions.shape[1])]
        columns = [np.bincount(line, weights=w, minlength=self.lines) for w in weights]
        return np.rint(np.array(columns).T.reshape(self.lines, -1)).astype(np.int64)
