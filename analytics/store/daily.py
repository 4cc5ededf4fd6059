"""A copy of a SQLite database for each day on which it was used, beside it, kept for a week.

It is as it was before the day's first write, or at the start of the server. PostgreSQL is copied by those who
look after its server.
"""

from __future__ import annotations

import logging
import os
import re
import sqlite3
from contextlib import closing
from datetime import date
from glob import escape
from pathlib import Path

from sqlalchemy import Engine

from analytics.errors import BadSetting, DatabaseTrouble, FollowupError
from analytics.store.backup import beside, copy_file, opened, there
from analytics.store.checking import Checked, check
from analytics.store.connect import file_of, reading, remove_left_behind
from analytics.store.migrate import refuse_other

VARIABLE = "FOLLOWUP_DAILY_COPIES"
KEPT = 7
MOST = 366
DAY = re.compile(r"\.day-(\d{4}-\d{2}-\d{2})\.backup$")
_done: dict[Path, date] = {}
"""The day that was seen to, by file: a write of the same day asks nothing."""


def copies_kept() -> int:
    """Return for how many days copies are kept, 0 for none. Raises BadSetting."""
    said = os.environ.get(VARIABLE, "").strip()
    if said and not (said.isdecimal() and int(said) <= MOST):
        raise BadSetting(f"{VARIABLE} is “{said}”: give the number of days to keep, 0 for no copies.")
    return int(said) if said else KEPT


def copies(engine: Engine) -> tuple[tuple[str, Path], ...]:
    """Return the day and the file of each copy that is there, the newest first."""
    file = file_of(engine.url)
    if file is None:
        return ()
    found = [(DAY.search(path.name), path) for path in file.parent.glob(f"{escape(file.name)}.day-*.backup")]
    return tuple(sorted(((day[1], path) for day, path in found if day), reverse=True))


def check_database(url: str | None) -> tuple[Checked, tuple[str, ...]]:
    """Look through a database that is there, nothing is changed; tell also the days of its daily copies."""
    with opened(there(url), as_it_is=True) as engine, reading(engine) as connection:
        refuse_other(connection)
        return check(connection), tuple(day for day, _ in copies(engine))


def keep_copy(engine: Engine, *, today: date | None = None) -> Path | None:
    """Copy the database once a day, for its owner alone to read, and remove copies that are too old.

    Others read and write meanwhile. Nothing is copied before anything was stored. What can't be copied, such
    as on a full disk, goes to the log: nobody's work waits for it.
    """
    file, day = file_of(engine.url), today or date.today()
    if file is None or _done.get(file) == day or not (kept := copies_kept()):
        return None
    _done[file] = day
    copy = file.with_name(f"{file.name}.day-{day.isoformat()}.backup")
    try:
        if not copy.exists():
            _copy(file, copy)
        _remove_old(engine, file, copy, kept)
    except (FollowupError, OSError, sqlite3.DatabaseError) as trouble:
        why = str(trouble).removesuffix(" Nothing was changed.")  # what was asked for goes on
        logging.getLogger(__name__).warning("No copy of this day was made. %s", why)
        return None
    return copy if copy.exists() else None


def _copy(file: Path, copy: Path) -> None:
    with beside(copy) as unfinished:
        copy_file(file, unfinished)
        with closing(sqlite3.connect(unfinished)) as raw:
            raw.execute("PRAGMA journal_mode=DELETE")
            if raw.execute("SELECT count(*) FROM events").fetchone() == (0,):
                return
            if raw.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise DatabaseTrouble(f"The database {file} is damaged: followup check-database says where.")
        with unfinished.open("rb+") as written:
            os.fsync(written.fileno())
        os.replace(unfinished, copy)


def _remove_old(engine: Engine, file: Path, today: Path, kept: int) -> None:
    """Remove what is more than is kept, never today's: others are newer where a clock was ahead."""
    others = [path for _, path in copies(engine) if path != today]
    for path in others[kept - today.exists() :]:
        path.unlink(missing_ok=True)
    remove_left_behind(file.parent)
