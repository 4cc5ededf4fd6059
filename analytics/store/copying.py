"""All tables of a database: copied into another one, and a digest of what each of them holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Table, func, insert, literal_column, select
from sqlalchemy.exc import DataError, IntegrityError

from analytics.errors import DatabaseTrouble, UnfitText
from analytics.store import word_index
from analytics.store.lines import BATCH
from analytics.store.schema import metadata, uploads

ENDED = ("sign_ins", "sign_in_states", "open_reviews", "open_review_files")
"""Tables that stay behind: who is signed in and what is half reviewed belong to a server that runs."""


def carried() -> list[Table]:
    """Return the tables that another database gets, each after those that it refers to."""
    return [table for table in metadata.sorted_tables if table.name not in ENDED]


def as_written(connection: Connection, table: Table) -> ColumnElement[Any]:
    """Return the order in which lines of a table were written: an id where there is one.

    PostgreSQL gives a line that was changed, such as by the index of words, another place (ctid).
    """
    place = "rowid" if connection.dialect.name == "sqlite" else "ctid"
    return table.c.id if "id" in table.c else literal_column(place)


def stored_lines(connection: Connection, table: Table) -> Iterator[list[Any]]:
    """Yield the lines of a table in parts, in the order in which they were written."""
    asked = select(table).order_by(as_written(connection, table)).execution_options(stream_results=True)
    for part in connection.execute(asked).partitions(BATCH):
        yield list(part)


def copy_tables(source: Connection, target: Connection) -> None:
    """Copy all lines into empty tables of the same revision, in the transaction of each; then compare.

    Ids that a server gives go on after the highest one. Raises DatabaseTrouble when the copy differs.
    """
    for table in carried():
        for part in stored_lines(source, table):
            target.execute(insert(table), [dict(line._mapping) for line in part])
        if target.dialect.name == "postgresql" and "id" in table.c and isinstance(table.c.id.type, Integer):
            _go_on_after(target, table)
    for upload_id in target.scalars(select(uploads.c.id)).all():
        word_index.add(target, upload_id)
    there, here = digests(source), digests(target)
    if other := [name for name, digest in there.items() if here[name] != digest]:
        raise DatabaseTrouble(
            f"The copy of {', '.join(other)} is not equal to what was read. Nothing was stored. Run followup "
            "check-database, then try again."
        )


@contextmanager
def without_content(source: str) -> Iterator[None]:
    """Say that a line can't be kept, as of a file with a flipped bit, without what stands in the line."""
    try:
        yield
    except (DataError, IntegrityError, UnfitText):
        raise DatabaseTrouble(
            f"{source} is damaged: a line in it is none that this program has written. Nothing was stored. "
            "Take another backup, such as a copy of a day."
        ) from None


def refuse_held(connection: Connection, place: str) -> None:
    """Raise DatabaseTrouble where a database that is to be filled holds anything."""
    held = [t.name for t in metadata.sorted_tables if connection.scalar(select(func.count()).select_from(t))]
    if held:
        raise DatabaseTrouble(
            f"The database {place} holds something already ({', '.join(held[:5])}). Name one that is empty. "
            "Nothing was changed."
        )


def _go_on_after(target: Connection, table: Table) -> None:
    highest = select(func.coalesce(func.max(table.c.id), 0) + 1).scalar_subquery()
    sequence = func.pg_get_serial_sequence(table.name, "id")
    target.execute(select(func.setval(sequence, highest, False)))


def digests(connection: Connection) -> dict[str, tuple[int, str]]:
    """Return lines and digest of each table; equal content gives equal digests in any order of lines."""
    found = {}
    for table in carried():
        count = total = 0
        for part in stored_lines(connection, table):
            count += len(part)
            for line in part:
                total += int.from_bytes(hashlib.sha256(repr(tuple(line)).encode()).digest(), "big")
        found[table.name] = (count, f"{total % 2**256:064x}")
    return found


def end_sessions(connection: Connection) -> None:
    """Delete what belongs to a server that ran: a copy that is put back has nobody signed in."""
    for table in reversed(metadata.sorted_tables):
        if table.name in ENDED:
            connection.execute(table.delete())
