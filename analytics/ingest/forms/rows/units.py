"""The rows of an export that are replies, as codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]
Small = TypeVar("Small", np.int8, np.bool_)


def different_rows(table: NDArray[Small]) -> tuple[NDArray[Small], NDArray[np.int64]]:
    """Return the different rows of a table in the order in which they come, and which of them each row is.

    >>> different_rows(np.array([[1, 0], [2, 0], [1, 0]], dtype=np.int8))[1].tolist()
    [0, 1, 0]
    """
    (length, width), raw = table.shape, table.tobytes()
    places: dict[bytes, int] = {}
    which = [places.setdefault(raw[at * width : (at + 1) * width], len(places)) for at in range(length)]
    rows = np.frombuffer(b"".join(places), dtype=table.dtype).reshape(len(places), width)
    return rows, np.array(which, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Units:
    """Rows of replies: of which part and row each is, its workshop and its administration."""

    parts: NDArray[np.int16]
    rows: NDArray[np.int32]
    numbers: NDArray[np.int32]
    members: NDArray[np.int32]
    codes: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def keys(self) -> NDArray[np.int64]:
        """Workshop and administration as one number."""
        return self.numbers.astype(np.int64) * (len(self.codes) + 1) + self.members

    def at(self, places: Places) -> Units:
        """Return the units at some places."""
        return Units(
            self.parts[places], self.rows[places], self.numbers[places], self.members[places], self.codes
        )
