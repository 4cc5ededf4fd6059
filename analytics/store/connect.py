"""How the database is found and spoken to: addresses, connections, transactions, trouble in words.

SQLite runs in WAL mode with synchronous=FULL, so that a killed process or a power cut leaves the
old state whole, and a reader never waits for a writer. A write begins with BEGIN IMMEDIATE: a
second writer waits for the first instead of failing half-way.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import platformdirs
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError

from analytics.errors import DatabaseTrouble
from analytics.store import on_server
from analytics.store.fit_text import check_text

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
    "SQLITE_NOTADB": "is not a database. Name another file, or move this one away.",
    "SQLITE_CORRUPT": "is damaged. Put back a backup with followup restore; "
    "files ending in .backup beside it are such too.",
    "SQLITE_CANTOPEN": "can't be opened. Check that the folder exists and that you may write in it.",
    "SQLITE_READONLY": "can't be written to. Check that you may write to the file and its folder.",
    "SQLITE_FULL": "can't grow: the disk is full. Nothing was changed. Make room and try again.",
    "SQLITE_IOERR": "can't be read or written: the disk reports an error. Nothing was changed.",
}

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


def connect(url: URL, *, wait_seconds: float) -> Engine:
    """Return the engine for an address; the folder of a SQLite file is created."""
    file = file_of(url)
    if file is None:
        engine = on_server.engine_of(url, wait_seconds=wait_seconds)
        event.listen(engine, "before_cursor_execute", check_text)
        return engine
    try:
        file.parent.mkdir(mode=OWN_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseTrouble(f"The folder {file.parent} can't be created: {error.strerror}.") from error
    is_new = not file.exists()
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": wait_seconds})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "before_cursor_execute", check_text)
    _switch_to_wal(engine, time.monotonic() + wait_seconds)
    if is_new:
        file.chmod(OWN_FILE)  # SQLite gives the files beside it the same
    return engine


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


@contextmanager
def in_words(engine: Engine) -> Iterator[None]:
    """Turn trouble with the database into a message for users; a defect of ours stays as it is."""
    driver = engine.dialect.loaded_dbapi
    try:
        yield
    except (DBAPIError, driver.Error) as error:
        cause = getattr(error, "orig", error)
        name = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or ""
        for code, words in {**TROUBLE, **ON_SERVER}.items():
            if name.startswith(code):
                raise DatabaseTrouble(f"The database {shown(engine.url)} {words}") from error
        no_server = isinstance(cause, driver.OperationalError) and not name.startswith("SQLITE")
        if no_server:  # it is away, or says no
            said = str(cause).strip().partition("\n")[0]
            raise DatabaseTrouble(f"The database {shown(engine.url)} can't be used: {said}") from error
        raise


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


def _switch_to_wal(engine: Engine, deadline: float) -> None:
    """Set WAL mode, which stays with the file.

    SQLite does not wait here when two processes create the same file at once, so we do.
    """
    with in_words(engine):
        while True:
            raw = engine.raw_connection()
            try:
                raw.cursor().execute("PRAGMA journal_mode=WAL")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)
            finally:
                raw.close()
