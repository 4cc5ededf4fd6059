"""How the database is found and spoken to: addresses, connections, transactions, trouble in words.

SQLite runs in WAL mode with synchronous=FULL, so that a killed process or a power cut leaves the
old state whole, and a reader never waits for a writer. A write begins with BEGIN IMMEDIATE: a
second writer waits for the first instead of failing half-way.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import Any

import platformdirs
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as NoneIsFree

from analytics.errors import DatabaseTrouble
from analytics.store import on_server
from analytics.store.fit_text import check_text
from analytics.store.same_file import OPTION, SameFile, head_of

VARIABLE = "FOLLOWUP_DATABASE_URL"
OWN_FOLDER, OWN_FILE = 0o700, 0o600
"""What is made for the database is its owner's alone to read; Windows takes the rights of the folder."""
WAIT_SECONDS = 60.0
"""How long a write waits for another process. An import of a million replies takes a quarter of it."""
DRIVERS = ("sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg")
"""How an address of a database may begin."""

TROUBLE = {
    "SQLITE_BUSY": "is locked: another process has been writing to it for too long. Try again later, or "
    "close the other program that has the file open.",
    "SQLITE_NOTADB": "is not a database, or its beginning is damaged. Name another file, or put a backup "
    "back with followup restore, which keeps this one.",
    "SQLITE_CORRUPT": "is damaged. Put back a backup with followup restore; "
    "files ending in .backup beside it are such too.",
    "SQLITE_CANTOPEN": "can't be opened. Check that the folder exists and that you may write in it.",
    "SQLITE_READONLY": "can't be written to. Check that you may write to the file and its folder.",
    "SQLITE_FULL": "can't grow: the disk is full. Nothing was changed. Make room and try again.",
    "SQLITE_IOERR": "can't be read or written: the disk reports an error. Nothing was changed.",
}
WHY = {
    "SQLITE_BUSY": "locked",
    "SQLITE_NOTADB": "no database",
    "SQLITE_CORRUPT": "damaged",
    "SQLITE_CANTOPEN": "can't be opened",
    "SQLITE_READONLY": "read-only",
    "SQLITE_FULL": "disk full",
    "SQLITE_IOERR": "disk error",
}
"""The same in a word or two, for those who may not know where the database is."""
NO_ROOM = 65_536
"""Bytes without which SQLite can't make the file beside a database that readers share."""
NONE_IS_FREE = (
    "does not answer: all connections to it are in use. Nothing was changed. Try again in a minute."
)
PATIENCE = "wait_seconds"
UNFINISHED, OURS = ".*.unfinished*", re.compile(r"\.\d+-[0-9a-f]{8}\.unfinished")
"""What files are called that have no name yet, to search a folder, and to know them for ours."""
STALE = 24 * 60 * 60.0
"""Seconds after which an unfinished file is one that a killed process has left behind."""
MISSING = (
    "There is no database at {file}. Name the one that you mean with --database or FOLLOWUP_DATABASE_URL. "
    "followup run or followup import makes a new one, followup restore puts a backup there."
)
EMPTY = (
    "The database {file} is an empty file of 0 bytes: what was in it is lost, as after a crash or by a "
    "program that keeps folders alike. Put a backup back with followup restore, or delete the file to begin "
    "anew. Nothing was changed."
)

ON_SERVER = {
    "55P03": TROUBLE["SQLITE_BUSY"],
    "53100": TROUBLE["SQLITE_FULL"],
    "42501": "refuses: its user lacks a right. The user must own the database, or have the right CREATE in "
    "its schema and all rights on the tables there. Nothing was changed.",
    "25006": "can only be read: it is a copy that follows another server, or is set so. Name the server that "
    "is written to.",
}
"""Troubles by the code that PostgreSQL has for them."""


def default_url() -> str:
    """Return the address of the database that is used when none is named."""
    return f"sqlite:///{platformdirs.user_data_path('followup', appauthor=False) / 'followup.sqlite'}"


def resolve(url: str | None) -> URL:
    """Return the address that is meant: the one given, the environment's, or the default.

    A plain path such as ``survey.sqlite`` is taken as a SQLite file.
    """
    asked = url or os.environ.get(VARIABLE) or default_url()
    begins, is_address, _ = asked.partition("://")
    try:
        found = make_url(asked if is_address else f"sqlite:///{asked}")
    except ArgumentError:
        found = None
    if found is None or found.drivername not in DRIVERS:
        said = f"{begins}://…" if is_address else asked  # what follows may hold a password
        raise DatabaseTrouble(
            f"“{said}” is no address of a database. Only SQLite and PostgreSQL are known: give the path of a "
            "file, or an address such as sqlite:////home/me/followup.sqlite or "
            "postgresql://name:password@host/database."
        )
    if "@" in (found.host or ""):
        raise DatabaseTrouble(
            f"The address {begins}://… holds more than one “@”. Write that of the password as %40 (and “/” "
            "as %2F, “:” as %3A, “%” as %25)."
        )
    if found.get_backend_name() == "sqlite" and file_of(found) is None:
        raise DatabaseTrouble("A database in memory would be lost at the end. Name a file.")
    return found


def file_of(url: URL) -> Path | None:
    """Return the file of a SQLite address, None when there is none."""
    named = url.database if url.get_backend_name() == "sqlite" else None
    return Path(named) if named and named != ":memory:" and not named.startswith("file:") else None


def connect(url: URL, *, wait_seconds: float, create: bool = True, as_it_is: bool = False) -> Engine:
    """Return the engine for an address; a SQLite file that is missing is made, with its folder, if `create`.

    `as_it_is`: a file that is only looked at, such as a backup, keeps its mode, and so each byte.
    Raises DatabaseTrouble where nothing is there and nothing is to be made, or the file has 0 bytes.
    """
    file = file_of(url)
    if file is None:
        engine = on_server.engine_of(url, wait_seconds=wait_seconds)
        event.listen(engine, "before_cursor_execute", check_text)
        return engine
    _ensure_file(file, create=create)
    same = SameFile(file, immutable=only_to_be_read(file))

    def opened() -> sqlite3.Connection:
        return same.opened(wait_seconds)

    options = {OPTION: same, PATIENCE: wait_seconds}
    engine = create_engine(url, hide_parameters=True, creator=opened, execution_options=options)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "before_cursor_execute", check_text)
    if not (same.immutable or as_it_is):
        _switch_to_wal(engine, time.monotonic() + wait_seconds)
    same.watch(engine)
    return engine


def _ensure_file(file: Path, *, create: bool) -> None:
    """Make a missing file, complete before it has its name, or raise DatabaseTrouble."""
    if not file.exists():
        if not create:
            raise DatabaseTrouble(MISSING.format(file=file), why="missing")
        try:
            file.parent.mkdir(mode=OWN_FOLDER, parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseTrouble(f"The folder {file.parent} can't be created: {error.strerror}.") from error
        _make_file(file)
    if file.is_file() and not file.stat().st_size:
        raise DatabaseTrouble(EMPTY.format(file=file), why="empty")


def remove_left_behind(folder: Path) -> None:
    """Remove unfinished files of processes that were killed more than a day ago."""
    for path in folder.glob(UNFINISHED):
        with suppress(FileNotFoundError):
            if OURS.search(path.name) and time.time() - path.stat().st_mtime > STALE:
                path.unlink()


@contextmanager
def unfinished_beside(file: Path) -> Iterator[Path]:
    """Give the name of an unfinished file in the same folder; what is left of it at the end is removed.

    No two programs get the same one, though each may be the first process of a container.
    """
    unfinished = file.with_name(f".{file.name}.{os.getpid()}-{secrets.token_hex(4)}.unfinished")
    try:
        yield unfinished
    finally:
        for each in file.parent.glob(f"{escape(unfinished.name)}*"):
            each.unlink(missing_ok=True)


def make_own_file(file: Path) -> None:
    """Make an empty file that its owner alone may read, where there is none."""
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWN_FILE))


def _make_file(file: Path) -> None:
    """Give a new file its name unless another process was first: none is ever seen half made."""
    try:
        with unfinished_beside(file) as unfinished:
            make_own_file(unfinished)
            with closing(sqlite3.connect(unfinished)) as raw:
                raw.execute("PRAGMA journal_mode=WAL")  # stays with the file
            try:
                os.link(unfinished, file)
            except FileExistsError:
                return
            except OSError:  # a disk without links, such as that of a camera
                if not file.exists():
                    os.rename(unfinished, file)
    except OSError as error:
        raise DatabaseTrouble(f"The database {file} can't be created: {error.strerror}.") from error
    except sqlite3.Error as error:
        raise DatabaseTrouble(f"The database {file} can't be created: {error}.") from error


def only_to_be_read(file: Path) -> bool:
    """Tell whether nothing can be written there, as on a read-only disk, and nothing waits beside it."""
    wal = Path(f"{file}-wal")
    waits = wal.exists() and wal.stat().st_size
    return not (waits or os.access(file.parent, os.W_OK) or os.access(file, os.W_OK))


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a connection that sees one state from its first question to its end."""
    with in_words(engine), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")  # as SQLite does by itself
        yield connection


@contextmanager
def writing(engine: Engine, **options: Any) -> Iterator[Connection]:
    """Open a transaction that alone may write; it is rolled back whole when anything fails."""
    with (
        in_words(engine),
        engine.connect().execution_options(writing=True, **options) as connection,
        connection.begin(),
    ):
        if engine.dialect.name == "postgresql":
            on_server.take_turn(connection)
        yield connection
        same: SameFile | None = engine.get_execution_options().get(OPTION)
        head = head_of(_raw(connection)) if same else None
    if same:
        with in_words(engine):
            same.check_written(head, patience=engine.get_execution_options()[PATIENCE])


def _raw(connection: Connection) -> Any:
    return connection.connection.driver_connection


@contextmanager
def in_words(engine: Engine) -> Iterator[None]:
    """Turn trouble with the database into a message for users; a defect of ours stays as it is."""
    driver = engine.dialect.loaded_dbapi
    try:
        yield
    except NoneIsFree as error:
        raise DatabaseTrouble(f"The database {shown(engine.url)} {NONE_IS_FREE}", why="busy") from error
    except (DBAPIError, driver.Error) as error:
        cause = getattr(error, "orig", error)
        name = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or ""
        if isinstance(cause, sqlite3.OperationalError) and not name:
            name = "SQLITE_CORRUPT"  # a text is none; what the driver says of it holds the text itself
        if name.startswith("SQLITE_IOERR") and _is_full(engine.url):
            name = "SQLITE_FULL"  # the file beside it, which readers need too, could not be made
        for code, words in {**TROUBLE, **ON_SERVER}.items():
            if name.startswith(code):
                why = WHY.get(code, "")
                raise DatabaseTrouble(f"The database {shown(engine.url)} {words}", why=why) from error
        no_server = isinstance(cause, driver.OperationalError) and not name.startswith("SQLITE")
        if no_server:  # it is away, or says no
            said = str(cause).strip().partition("\n")[0]
            raise DatabaseTrouble(f"The database {shown(engine.url)} can't be used: {said}") from error
        raise


def _is_full(url: URL) -> bool:
    file = file_of(url)
    return file is not None and shutil.disk_usage(file.absolute().parent).free < NO_ROOM


def shown(url: URL) -> str:
    """Return the address as a person may see it: the file, or the address without password and options."""
    return str(file_of(url) or url.set(query={}).render_as_string(hide_password=True))


def _set_up(connection: Any, _record: object) -> None:
    # The driver's own transaction handling is off: SQLAlchemy's "begin" says which kind is meant.
    connection.isolation_level = None
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("rebuilds_tables"):
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")  # has no effect inside a transaction
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writing") else "BEGIN")


_MODE_AND_OURS = """
    SELECT (SELECT journal_mode FROM pragma_journal_mode), count(*) = 0 OR total(name = 'uploads') > 0
    FROM sqlite_master"""


def _switch_to_wal(engine: Engine, deadline: float) -> None:
    """Set WAL mode, which stays with the file; one of another program, refused soon, is left as it is.

    SQLite does not wait here when two processes create the same file at once, so we do.
    """
    with in_words(engine):
        while True:
            raw = engine.raw_connection()
            try:
                mode, ours = raw.cursor().execute(_MODE_AND_OURS).fetchone()
                if ours and mode != "wal":
                    raw.cursor().execute("PRAGMA journal_mode=WAL")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)
            finally:
                raw.close()
