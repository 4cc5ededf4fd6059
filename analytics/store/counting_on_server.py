"""Units in PostgreSQL, to be counted there: tables that only one connection sees and that end with it.

So nothing of them is in a backup, and what was deleted for good is in no table that stays.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from sqlalchemy import Connection, Engine

from analytics.errors import DatabaseTrouble
from analytics.store.connect import in_words
from analytics.store.counting import COLUMNS, PlaceLost
from analytics.units import Units

HEAD, END = b"PGCOPY\n\xff\r\n\0" + bytes(8), b"\xff\xff"
"""What a binary COPY begins and ends with; see COPY in PostgreSQL's manual, "Binary Format"."""
LINE = np.dtype(
    [("columns", ">i2"), *((f"{part}{n}", ">i4") for n in range(3) for part in ("bytes", "value"))]
)
"""A line of it: the number of columns, and each column's size and value."""
AT_ONCE = 200_000
"""Lines that are sent at a time."""
ENOUGH_MEMORY = "SET work_mem = '256MB'"
"""Groups are counted in memory; with the server's 4 MB they would be sorted on disk."""


class OnServer:
    """The place where units are held on a server. One connection, opened when it is first needed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._open: Connection | None = None

    def hold(self, name: str, units: Units) -> None:
        columns = ", ".join(f"{column} integer NOT NULL" for column in COLUMNS)
        with self._speaking() as connection:
            connection.exec_driver_sql(f"CREATE TEMPORARY TABLE {name} ({columns})")
            with connection.connection.cursor().copy(f"COPY {name} FROM STDIN (FORMAT BINARY)") as sink:
                for part in _lines(units):
                    sink.write(part)
            connection.exec_driver_sql(f"ANALYZE {name}")

    def drop(self, name: str) -> None:
        with self._speaking() as connection:
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")

    def ask(self, text: str) -> np.ndarray:
        with self._speaking() as connection:
            found = connection.exec_driver_sql(text).cursor.fetchall()
        return np.array(found, dtype=np.int64).reshape(-1, 4)

    @contextmanager
    def _speaking(self) -> Iterator[Connection]:
        """Give the connection to one thread. Raises PlaceLost where it has ended, else DatabaseTrouble."""
        with self._lock:
            connection = self._open or self._opened()
            driver: Any = connection.connection.dbapi_connection
            try:
                with in_words(self._engine):
                    yield connection
            except DatabaseTrouble as trouble:
                if driver.closed:
                    self._open = None
                    raise PlaceLost(str(trouble)) from trouble
                raise

    def _opened(self) -> Connection:
        with in_words(self._engine):
            self._open = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            self._open.exec_driver_sql(ENOUGH_MEMORY)
            return self._open


def _lines(units: Units) -> Iterator[bytes]:
    """Return units as PostgreSQL's binary lines: a twentieth of the time of text."""
    yield HEAD
    for start in range(0, len(units), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        lines = np.empty(len(units.workshop[part]), dtype=LINE)
        lines["columns"] = len(COLUMNS)
        for number, column in enumerate(COLUMNS):
            lines[f"bytes{number}"] = 4
            lines[f"value{number}"] = getattr(units, column)[part]
        yield lines.tobytes()
    yield END
