"""A whole database as one file, back again, and from one kind of database to the other.

A copy has its name only when it is complete and was looked through, and its owner alone may read it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL

from analytics.errors import DatabaseTrouble, FollowupError
from analytics.people import OWNER
from analytics.store import audit, word_index
from analytics.store.checking import Checked, check
from analytics.store.connect import (
    MISSING,
    NO_ROOM,
    WAIT_SECONDS,
    connect,
    file_of,
    make_own_file,
    only_to_be_read,
    reading,
    remove_left_behind,
    resolve,
    shown,
    unfinished_beside,
    writing,
)
from analytics.store.copying import copy_tables, digests, end_sessions, refuse_held, without_content
from analytics.store.migrate import bring_up_to_date
from analytics.store.same_file import SameFile

FULL = (errno.ENOSPC, errno.EDQUOT)
PATIENCE = 2.0
"""Seconds in which others may let go of a file that is to be replaced."""
DIGITS = 16
"""So many signs of the sha256 of a copy stand in the audit."""


@dataclass(frozen=True)
class Copied:
    """A copy that was made: where it is, the state that it holds, and where what was there before lies.

    `untold` is why the audit has no line of it, blank where it has one.
    """

    place: str
    data_version: str
    lines: int
    kept: Path | None = None
    untold: str = ""


def backup(url: str | None, file: Path, *, person: str = "") -> Copied:
    """Write a copy of a database, while others read and write it. Raises DatabaseTrouble with what to do.

    The audit says so once the copy is whole and has its name, so the copy itself does not hold that line. A
    database that can't be written to, as on a read-only disk, is copied all the same.
    """
    if file.exists():
        raise FollowupError(f"{file} is there already. Name a file that is not.")
    found = there(url)
    with beside(file) as unfinished:
        with opened(found) as engine:
            bring_up_to_date(engine)
            _copy_into(engine, unfinished)
        checked, lines = _sealed(unfinished)
        os.replace(unfinished, file)
    return Copied(str(file), checked.data_version, lines, untold=_told_of(found, person, file))


def _told_of(url: URL, person: str, copy: Path) -> str:
    """Say in the audit which copy was made; return why that can't be written, blank where it was."""
    done = ("backup", _called(copy))
    try:
        with opened(url) as engine, writing(engine) as connection:
            _tell(connection, person, done)
    except DatabaseTrouble as trouble:
        return str(trouble)
    return ""


def restore(url: str | None, file: Path, *, person: str = "") -> Copied:
    """Put a backup in the place of a database; what was there is kept as a backup, and said where.

    The audit goes on after the copy's last line with one that says so. People stay as they are in the backup;
    who is signed in, and what is half reviewed, ends. On a server it goes into an empty database alone: an
    audit there can't be taken away.
    """
    if not file.is_file():
        raise FollowupError(f"{file} is no file. Name one that followup backup has written.")
    found = resolve(url)
    target = file_of(found)
    if target is None:
        return _carry(str(file), found, person, ("restore", _called(file)))
    if target.exists() and target.samefile(file):
        raise FollowupError(f"{file} is the database itself. Name a backup.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with beside(target) as unfinished:
        copy_file(file, unfinished)
        with opened(_url_of(unfinished)) as engine:
            bring_up_to_date(engine)
            with writing(engine) as connection:
                word_index.make_anew(connection)
                end_sessions(connection)
                _tell(connection, person, ("restore", _called(file)))
        checked, lines = _sealed(unfinished)
        kept = _put_in_place(unfinished, target)
    return Copied(str(target), checked.data_version, lines, kept)


def move(source: str, target: str, *, person: str = "") -> Copied:
    """Copy all of a database into another one that holds nothing, in one transaction; the first one stays.

    The audit of the new one goes on with a line that says so. Raises DatabaseTrouble when the target holds
    anything, or when the copy is not equal to what was read.
    """
    kind = "PostgreSQL" if file_of(resolve(source)) is None else "SQLite"
    return _carry(source, resolve(target), person, ("move", f"from {kind}"))


def _carry(source: str, here: URL, person: str, done: tuple[str, str]) -> Copied:
    with _only_read(there(source)) as found, opened(found) as old:
        bring_up_to_date(old)
        with reading(old) as before:
            _refuse_faults(check(before))
            with without_content(shown(resolve(source))), opened(here) as new:
                bring_up_to_date(new, tell=False)
                with writing(new) as after:
                    refuse_held(after, shown(here))
                    copy_tables(before, after)
                    _tell(after, person, done)
                    checked, lines = check(after), _count(digests(after))
                    _refuse_faults(checked)
    return Copied(shown(here), checked.data_version, lines)


@contextmanager
def _only_read(found: URL) -> Iterator[URL]:
    """Give the address of a copy of a SQLite file, so that the file itself stays as it is to the byte."""
    file = file_of(found)
    if file is None:
        yield found
        return
    with tempfile.TemporaryDirectory(prefix="followup-read-") as folder:
        copy = Path(folder) / file.name
        copy_file(file, copy)
        try:
            yield _url_of(copy)
        except DatabaseTrouble as trouble:
            raise DatabaseTrouble(str(trouble).replace(str(copy), str(file)), why=trouble.why) from trouble


def _tell(connection: Connection, person: str, done: tuple[str, str]) -> None:
    """Say in the audit what was done to the whole database, and with what."""
    audit.append(connection, person=person, role=OWNER.role, action=done[0], about=done[1])


def _called(file: Path) -> str:
    """Return a copy's name without its folder, and how its sha256 begins, by which it is known again."""
    try:
        with file.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
    except OSError as error:
        raise FollowupError(f"{file} can't be read: {error.strerror}. Nothing was changed.") from error
    return f"{file.name}, sha256 {digest[:DIGITS]}"


def there(url: str | None) -> URL:
    """Return the address of a database that exists: one that is only looked at is not created."""
    found = resolve(url)
    file = file_of(found)
    if file is not None and not file.is_file():
        raise DatabaseTrouble(MISSING.format(file=file), why="missing")
    return found


@contextmanager
def opened(url: URL, *, as_it_is: bool = False) -> Iterator[Engine]:
    engine = connect(url, wait_seconds=WAIT_SECONDS, as_it_is=as_it_is)
    try:
        yield engine
    finally:
        engine.dispose()


def _url_of(file: Path) -> URL:
    return URL.create("sqlite", database=str(file))


@contextmanager
def beside(file: Path) -> Iterator[Path]:
    """Give what `unfinished_beside` gives. Raises FollowupError, in words, where it can't be written."""
    if not file.parent.is_dir():
        raise FollowupError(f"{file} can't be written: there is no folder {file.parent}. Make it first.")
    try:
        remove_left_behind(file.parent)
        with unfinished_beside(file) as unfinished:
            yield unfinished
    except OSError as error:
        why = "the disk is full" if error.errno in FULL else error.strerror
        mend = "Make room and try again. " if error.errno in FULL else ""
        raise FollowupError(f"{file} can't be written: {why}. {mend}Nothing was changed.") from error


def _copy_into(engine: Engine, unfinished: Path) -> None:
    file = file_of(engine.url)
    if file is not None:
        copy_file(file, unfinished)
        return
    with opened(_url_of(unfinished)) as copy:
        bring_up_to_date(copy, tell=False)
        with reading(engine) as before, writing(copy) as after:
            copy_tables(before, after)


def copy_file(file: Path, to: Path) -> None:
    """Copy a SQLite file as of one moment, with what stands in its -wal, for its owner alone to read."""
    source_file = SameFile(file, immutable=only_to_be_read(file))
    try:
        with closing(sqlite3.connect(source_file.address, uri=True)) as source:
            _copy(source, to)
    except sqlite3.DatabaseError as error:
        said = str(error)
        if _is_full(error, to.parent):
            said = f"the disk of {to.parent} is full. Make room and try again"
        raise DatabaseTrouble(f"{file} can't be copied: {said}. Nothing was changed.") from error


def _is_full(error: sqlite3.DatabaseError, folder: Path) -> bool:
    return error.sqlite_errorname == "SQLITE_FULL" or shutil.disk_usage(folder).free < NO_ROOM


def _copy(source: sqlite3.Connection, to: Path) -> None:
    make_own_file(to)
    with closing(sqlite3.connect(to)) as target:
        source.backup(target)


def _sealed(file: Path) -> tuple[Checked, int]:
    """Make one file of a copy, look it through and bring it to the disk; say what it holds."""
    with opened(_url_of(file)) as engine, reading(engine) as connection:
        checked = check(connection)
        _refuse_faults(checked)
        lines = _count(digests(connection))
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("PRAGMA journal_mode=DELETE")
    with file.open("rb+") as written:
        os.fsync(written.fileno())
    return checked, lines


def _refuse_faults(checked: Checked) -> None:
    if checked.faults:
        raise DatabaseTrouble(
            f"The database is not whole: {checked.faults[0]} Nothing was stored. followup check-database "
            "lists all that is wrong."
        )


def _count(told: dict[str, tuple[int, str]]) -> int:
    return sum(count for count, _ in told.values())


def _free_name(file: Path) -> Path:
    """Return a name for what is replaced now, one that is not taken."""
    at, count = datetime.now(UTC).strftime("%Y%m%d-%H%M%S"), 1
    kept = file.with_name(f"{file.name}.replaced-{at}.backup")
    while kept.exists():
        count += 1
        kept = file.with_name(f"{file.name}.replaced-{at}-{count}.backup")
    return kept


def _put_in_place(unfinished: Path, target: Path) -> Path | None:
    """Replace a SQLite file in one step, while nobody has it open; return where the one before is kept."""
    if not target.exists():
        _remove_beside(target)  # of a file that was removed by hand
        os.replace(unfinished, target)
        return None
    kept = _free_name(target)
    try:
        with closing(sqlite3.connect(target, timeout=PATIENCE, isolation_level=None)) as raw:
            _hold_alone(raw)
            _copy(raw, kept)
            os.replace(unfinished, target)
    except sqlite3.OperationalError as error:
        kept.unlink(missing_ok=True)
        raise _not_replaced(target, error) from error
    except (sqlite3.DatabaseError, DatabaseTrouble):  # it is damaged: kept as it is, with its -wal
        kept.unlink(missing_ok=True)
        for end in ("-wal", ""):
            with suppress(FileNotFoundError):
                os.replace(f"{target}{end}", f"{kept}{end}")
        _remove_beside(target)
        os.replace(unfinished, target)
    return kept


def _not_replaced(target: Path, error: sqlite3.OperationalError) -> DatabaseTrouble:
    if _is_full(error, target.parent):
        said = f"There is no room to keep {target} too: the disk is full. Make room and try again."
        return DatabaseTrouble(f"{said} Nothing was changed.", why="disk full")
    return DatabaseTrouble(
        f"The database {target} is in use ({error}). End the dashboard and every other program that has it "
        "open, then try again. Nothing was changed."
    )


def _hold_alone(raw: sqlite3.Connection) -> None:
    """Bring all of the -wal into the file and remove it, and let nobody in; refused while others are in.

    A program that has the file open would go on writing into the one that was replaced.
    """
    raw.execute("PRAGMA journal_mode=DELETE")
    raw.execute("PRAGMA locking_mode=EXCLUSIVE")  # stays locked after the transaction, to be copied
    raw.execute("BEGIN EXCLUSIVE")
    raw.execute("COMMIT")
    if raw.execute("PRAGMA journal_mode").fetchone() != ("delete",):
        raise sqlite3.OperationalError("another program has just opened it")


def _remove_beside(target: Path) -> None:
    for end in ("-wal", "-shm"):
        Path(f"{target}{end}").unlink(missing_ok=True)
