"""Of several replies of one administration for one workshop find the one that counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Units:
    """The rows that count: of which part and row each is, its workshop and its administration."""

    parts: NDArray[np.int16]
    rows: NDArray[np.int32]
    numbers: NDArray[np.int32]
    members: NDArray[np.int32]
    codes: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def at(self, places: NDArray[np.int64]) -> Units:
        """Return the units at some places."""
        return Units(
            self.parts[places], self.rows[places], self.numbers[places], self.members[places], self.codes
        )


def latest(
    units: Units, times: NDArray[np.float64], wanted: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the places of the replies that count, of those that are replaced, and of what replaces them."""
    unit = units.numbers.astype(np.int64) * (len(units.codes) + 1) + units.members
    order = np.lexsort((np.arange(len(unit)), np.nan_to_num(times, nan=-np.inf), wanted, unit))
    in_order = unit[order]
    last = np.append(in_order[1:] != in_order[:-1], True) if len(unit) else np.empty(0, dtype=bool)
    last_of = order[np.flatnonzero(last)][np.cumsum(np.append(0, last[:-1]))] if len(unit) else order
    old = ~last
    kept = np.sort(order[last])
    return kept, order[old], last_of[old]
