"""What is deleted for good leaves no byte in the file of the database, nor in the one beside it."""

from __future__ import annotations

from contextlib import closing

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
    with in_words(engine), closing(engine.raw_connection()) as opened:
        driver = opened.driver_connection
        assert driver is not None  # a connection that was just opened always has its driver's
        if engine.dialect.name != "sqlite":
            driver.autocommit = True  # no VACUUM runs inside a transaction
            driver.execute("VACUUM FULL")
            driver.autocommit = False
            return
        driver.execute("VACUUM")
        (busy, *_) = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise DatabaseTrouble(
            "It is deleted, but another process was reading the database, so that the bytes may still be in "
            "the file beside it. Delete once more when it is closed."
        )
