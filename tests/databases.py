"""Where tests keep what they store: in files of SQLite, or in databases of a PostgreSQL that stand for them.

FOLLOWUP_TESTS_ON says which, `sqlite` unless it is said; nothing else reads it. A test names a place for its
database and asks for the address: the place itself, or a database of that place alone on a server that is
started when the first asks for it, one for each process of tests.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import cache
from pathlib import Path

from sqlalchemy import URL, create_engine, inspect, make_url

from analytics.store import open_store
from analytics.store.connect import resolve, writing
from tests.postgresql import new_database, running

VARIABLE = "FOLLOWUP_TESTS_ON"
KINDS = ("sqlite", "postgresql")
KIND = os.environ.get(VARIABLE) or "sqlite"
if KIND not in KINDS:
    raise RuntimeError(f"{VARIABLE} is “{KIND}”: say sqlite or postgresql.")

ONLY_SQLITE = "only_sqlite"
"""The mark of tests that are about a file of SQLite itself."""

_open = ExitStack()
_made: dict[Path, tuple[str, ExitStack]] = {}


def database_at(place: Path, kind: str = KIND) -> str:
    """Return the address of the database of a place: with all tables on PostgreSQL, made there if it is new.

    The file of SQLite is made by whoever opens it first.
    """
    return str(place) if kind == "sqlite" else _at(place, migrated)


def copy_of(address: str, place: Path) -> str:
    """Return the address of a database of a place that begins as a copy of another one of the same kind."""
    if not address.startswith("postgresql:"):
        return str(shutil.copy(address, place))
    return _at(place, lambda: str(make_url(address).database))


def forget(folder: Path) -> None:
    """Remove the databases of all places in a folder from the server."""
    for place in [each for each in _made if each.is_relative_to(folder)]:
        _made.pop(place)[1].close()


def end() -> None:
    """Stop the server, if there is one."""
    _made.clear()
    _open.close()


@cache
def server() -> URL:
    """Return the address of the server of this process of tests."""
    return _open.enter_context(running())


@cache
def migrated() -> str:
    """Return the name of a database with all tables and no line, from which others are copied."""
    address = _open.enter_context(new_database(server()))
    open_store(address).close()
    return str(make_url(address).database)


def _at(place: Path, like: Callable[[], str]) -> str:
    if place not in _made:
        kept = ExitStack()
        _made[place] = kept.enter_context(new_database(server(), like=like())), kept
    return _made[place][0]


def lines_in(address: str) -> list[str]:
    """Return every line of every table as text, with the name of its table before it."""
    engine = create_engine(resolve(address))
    with closing(engine.connect()) as connection:
        tables = sorted(inspect(engine).get_table_names())
        found = [
            f"{table} {tuple(line)}"
            for table in tables
            for line in connection.exec_driver_sql(f'SELECT * FROM "{table}"')
        ]
    engine.dispose()
    return sorted(found)


def change_audit_by_hand(address: str, statement: str) -> None:
    """Change the audit as one who owns the database can: with what guards its lines switched off."""
    engine = create_engine(resolve(address))
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            named = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"
            for (trigger,) in connection.exec_driver_sql(named).all():
                connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        else:
            connection.exec_driver_sql("SET session_replication_role = replica")
        connection.exec_driver_sql(statement)
    engine.dispose()


@contextmanager
def locked(address: str) -> Iterator[None]:
    """Write to a database as another process does, for as long as the block lasts, and change nothing."""
    with closing(open_store(address)) as other, writing(other._engine):
        yield
