"""Counting by a database: units as a table of codes, and one text of SQL that counts them.

The text is the same for PostgreSQL, Spark and DuckDB. Codes and patterns are numbered by the product and
never by the engine, and no column holds NULL: an empty column of the answer says of which grouping a row is.
"""

from __future__ import annotations

import threading
import weakref
from typing import Protocol

import numpy as np

from analytics.counter import Counts
from analytics.errors import DatabaseTrouble
from analytics.units import Units

COLUMNS = ("workshop", "administration", "pattern")
"""The columns of a table of units: 32-bit whole numbers, as in `Units`."""


class PlaceLost(DatabaseTrouble):
    """What held the units has ended, and the tables with it; a new one can be had."""


class Place(Protocol):
    """Where units are held as tables. Any number of threads may use it at once."""

    def hold(self, name: str, units: Units) -> None:
        """Make a table of units with `COLUMNS`."""
        ...

    def drop(self, name: str) -> None:
        """Let go of a table."""
        ...

    def ask(self, text: str) -> np.ndarray:
        """Return what a text asks for, a row a group and four columns of whole numbers."""
        ...


def counts_text(table: str, keep_workshop: np.ndarray, keep_member: np.ndarray) -> str:
    """Return the text that counts the kept units by workshop and pattern and by administration and pattern.

    >>> print(counts_text("units", np.array([True, False, True]), np.array([True, True])))
    SELECT coalesce(workshop, -1) AS workshop, coalesce(administration, -1) AS administration, pattern,
      count(*) AS units
    FROM units
    WHERE workshop IN (0, 2)
    GROUP BY GROUPING SETS ((workshop, pattern), (administration, pattern))
    """
    parts = [
        f"{column} IN ({', '.join(map(str, np.flatnonzero(keep).tolist()))})"
        for column, keep in (("workshop", keep_workshop), ("administration", keep_member))
        if not keep.all()
    ]
    where = f"WHERE {' AND '.join(parts)}\n" if parts else ""
    columns = "coalesce(workshop, -1) AS workshop, coalesce(administration, -1) AS administration, pattern,"
    return (
        f"SELECT {columns}\n  count(*) AS units\nFROM {table}\n{where}"
        "GROUP BY GROUPING SETS ((workshop, pattern), (administration, pattern))"
    )


class TextCounter:
    """Counts by `counts_text`. A place gets units once and lets go of them when nobody has them any more."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._lock = threading.Lock()
        self._made = 0
        self._tables: dict[int, str] = {}
        self._unused: list[str] = []

    def counts(self, units: Units, keep_workshop: np.ndarray, keep_member: np.ndarray) -> Counts:
        rows = np.empty((0, 4), dtype=np.int64)
        if len(units) and keep_workshop.any() and keep_member.any():
            try:
                rows = self._ask(units, keep_workshop, keep_member)
            except PlaceLost:
                with self._lock:
                    self._tables.clear()
                    self._unused.clear()
                rows = self._ask(units, keep_workshop, keep_member)
        return Counts.of_rows(
            rows,
            workshops=len(keep_workshop),
            administrations=len(keep_member),
            patterns=len(units.patterns),
        )

    def _ask(self, units: Units, keep_workshop: np.ndarray, keep_member: np.ndarray) -> np.ndarray:
        return self._place.ask(counts_text(self._table(units), keep_workshop, keep_member))

    def _table(self, units: Units) -> str:
        with self._lock:
            while self._unused:
                self._place.drop(self._unused.pop())
            if id(units) not in self._tables:
                self._made += 1
                name = f"followup_units_{self._made}"
                self._place.hold(name, units)
                self._tables[id(units)] = name
                weakref.finalize(units, self._forget, id(units), name)
            return self._tables[id(units)]

    def _forget(self, of: int, name: str) -> None:
        """Note that nobody has the units any more; run in the midst of anything, it waits for nothing."""
        if self._tables.get(of) == name:
            del self._tables[of]
            self._unused.append(name)
