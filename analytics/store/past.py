"""What held in an earlier data version: the uploads that counted then, read as those of now."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, select
from sqlalchemy import text as sql

from analytics.records import Records
from analytics.store import load
from analytics.store.schema import events, uploads
from analytics.uploads import Version

SHADOW = "CREATE TEMPORARY TABLE uploads AS SELECT * FROM uploads"
"""Both databases look for a table among temporary ones first, and a transaction that ends without a commit
leaves none behind: for as long as it lasts all that asks for `uploads` asks for this one, and the stored one
stays as it is, unlocked."""


def versions(connection: Connection) -> tuple[Version, ...]:
    """Return every data version, oldest first, with what made it and the uploads that counted in it."""
    asked = (
        select(events.c.data_version, events.c.at, events.c.person, events.c.action, events.c.upload_id)
        .add_columns(uploads.c.file_name)
        .join(uploads)
        .order_by(events.c.id)
    )
    found: list[Version] = []
    active: frozenset[int] = frozenset()
    for name, at, person, action, upload, file_name in connection.execute(asked):
        if action == "undone":
            active -= {upload}
        elif action != "deleted":  # what was deleted of an upload says nothing of whether it counts
            active |= {upload}
        found.append(Version(name, at, person, action, upload, file_name, active))
    return tuple(found)


def records_of(connection: Connection, version: Version) -> Records:
    """Return what held in a data version; the connection is one that is rolled back afterwards."""
    connection.execute(sql(SHADOW))
    connection.execute(sql("UPDATE uploads SET active = :active"), {"active": False})
    for upload in sorted(version.active):
        connection.execute(
            sql("UPDATE uploads SET active = :active WHERE id = :id"), {"active": True, "id": upload}
        )
    return replace(load.records(connection), data_version=version.name)
