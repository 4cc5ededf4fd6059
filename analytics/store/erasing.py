"""What is deleted for good leaves no byte in the file of the database, nor in the one beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from sqlalchemy import Connection, Engine

from analytics.errors import DatabaseTrouble
from analytics.store.connect import in_words


def overwrite_what_goes(connection: Connection) -> None:
    """Let the database write zeros over all that the present transaction deletes, where it can do that."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")


def rewrite(engine: Engine) -> None:
    """Write the database anew, so that nothing of what was deleted stays in its file or beside it.

    DatabaseTrouble where another process reads for so long that its old pages can't be given up yet.
    """
    with _driver(engine) as driver:
        if engine.dialect.name == "sqlite":
            driver.execute("VACUUM")
        else:
            driver.autocommit = True  # no VACUUM runs inside a transaction
            driver.execute("VACUUM FULL")
            driver.autocommit = False
    give_up_old_pages(engine)


def give_up_old_pages(engine: Engine) -> None:
    """Let nothing stay in the file beside a database of SQLite. DatabaseTrouble as for `rewrite`."""
    if engine.dialect.name != "sqlite":
        return
    with _driver(engine) as driver:
        (busy, *_) = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise DatabaseTrouble(
            "It is deleted, but another process was reading the database, so that the bytes may still be in "
            "the file beside it. Delete once more when it is closed."
        )


@contextmanager
def _driver(engine: Engine) -> Iterator[Any]:
    with in_words(engine), closing(engine.raw_connection()) as opened:
        yield opened.driver_connection
