"""Whether the file of a SQLite database is still the one that was opened, with all that was stored in it.

A file that was moved, deleted or replaced under a running program would be read and written on as if nothing
were: what is acknowledged then is in a file that nobody has any more. So its place is looked at before each
use, and after each write a new connection must find what was written. A file that another one was copied over
keeps its place: where its time or size has changed, the last line of the audit that was seen must be in it.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, event

from analytics.errors import DatabaseTrouble

OPTION = "same_file"
"""Where an engine keeps its SameFile, among its execution options."""
Head = tuple[int, str]
"""Number and hash of a line of the audit."""
STAMP = "stamp"
GONE = (
    "The database {file} is gone: it was moved or deleted while this program had it open. Nothing is read or "
    "stored. Move it back where it was; or end the dashboard, put a backup back with followup restore, and "
    "start it again."
)
REPLACED = (
    "The database {file} is not the one any more that this program had opened: another file or an older copy "
    "was put in its place. Nothing is read or stored. End the dashboard; put a backup back with followup "
    "restore, or leave the file that is there now; then start it again."
)
AWAY = "The database {file} can't be reached: {why}. Nothing is read or stored. Try again when it can."
BENT = ("SQLITE_ERROR", "SQLITE_NOTADB", "SQLITE_CORRUPT")
"""What SQLite says to a question about a table of ours in a file that is none of ours, or is broken."""


class SameFile:
    """The file of an engine as it was opened."""

    def __init__(self, file: Path, *, immutable: bool) -> None:
        self.file = file.absolute()
        self.immutable = immutable
        self._place: tuple[int, int] | None = None
        self._head: Head | None = None

    @property
    def address(self) -> str:
        """Return the address by which SQLite opens the file and never makes one."""
        path = self.file.as_posix()
        begin = "file://" if path.startswith("/") else "file:///"
        return f"{begin}{quote(os.fsencode(path))}?{'immutable=1' if self.immutable else 'mode=rw'}"

    def opened(self, patience: float) -> sqlite3.Connection:
        """Open the file, where it is still the same one."""
        self._stamp()
        raw = sqlite3.connect(self.address, uri=True, timeout=patience, check_same_thread=False)
        if self._head is not None:
            self._check_head(raw)
        return raw

    def watch(self, engine: Engine) -> None:
        """Look at the file whenever a connection is lent."""

        def lent(raw: sqlite3.Connection, record: Any, *_proxy: object) -> None:
            stamp = self._stamp()
            if record.info.get(STAMP) != stamp:
                raw.execute("PRAGMA shrink_memory")  # pages that were read from what stood there before
                self._check_head(raw)
                record.info[STAMP] = stamp

        event.listen(engine, "checkout", lent)

    def check_written(self, head: Head | None, *, patience: float) -> None:
        """Find what was just committed by a new connection, then bring all of the -wal into the file.

        So a file that is copied by hand is whole, and the -wal of one that was replaced by hand says nothing.
        Where others still read that is left for the next write.
        """
        self._head = head or self._head
        full_disk = suppress(sqlite3.OperationalError)  # then all stands in the -wal
        with closing(self.opened(patience)) as raw, full_disk:
            raw.execute("PRAGMA busy_timeout=0")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def _stamp(self) -> tuple[int, int]:
        """Return time and size of the file. Raises DatabaseTrouble where another one, or none, is there."""
        try:
            found = os.stat(self.file)
        except (FileNotFoundError, NotADirectoryError) as error:
            raise DatabaseTrouble(GONE.format(file=self.file), why="gone") from error
        except OSError as error:
            raise DatabaseTrouble(AWAY.format(file=self.file, why=error.strerror), why="away") from error
        place = (found.st_dev, found.st_ino)
        self._place = self._place or place
        if place != self._place:
            raise DatabaseTrouble(REPLACED.format(file=self.file), why="replaced")
        return found.st_mtime_ns, found.st_size

    def _check_head(self, raw: sqlite3.Connection) -> None:
        head = self._head  # another thread that has written names a later one meanwhile
        if head is None:
            self._head = head_of(raw)
            return
        try:
            found = raw.execute("SELECT hash FROM audit WHERE id = ?", head[:1]).fetchone()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorname not in BENT:
                raise
            found = None
        if found != head[1:]:
            raise DatabaseTrouble(REPLACED.format(file=self.file), why="replaced")


def head_of(raw: sqlite3.Connection) -> Head | None:
    """Return the last line of the audit, None where there is none yet or what is there is not known."""
    try:
        found: Head | None = raw.execute("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname not in BENT:
            raise
        return None
    return found
