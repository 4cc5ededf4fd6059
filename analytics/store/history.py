"""Who brought which file and when, what was undone, and which state of the data that makes."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, RowMapping, func, insert, select, update

from analytics.errors import NothingToUndo, Overtaken
from analytics.store.schema import events, uploads
from analytics.uploads import Upload

EMPTY = "empty"
HELD = ("rounds", "workshops", "replies", "practices", "published")


def data_version(connection: Connection) -> str:
    """Return the name of the present state: number of events, digest of the active uploads."""
    last = select(events.c.data_version).order_by(events.c.id.desc()).limit(1)
    return connection.scalar(last) or f"0-{EMPTY}"


def last_change(connection: Connection) -> tuple[str, str] | None:
    """Return when the data last changed and by whom, None before anything was brought in."""
    last = connection.execute(
        select(events.c.at, events.c.person).order_by(events.c.id.desc()).limit(1)
    ).first()
    return (last.at, last.person) if last else None


def check_not_overtaken(connection: Connection, seen: str) -> None:
    """Raise Overtaken when the present state is not the one that a preview was compared with."""
    if seen and data_version(connection) != seen:
        raise Overtaken(
            "Somebody else changed the data meanwhile, so nothing of it was stored. Look at what will change "
            "now, and import it again."
        )


def record(connection: Connection, upload_id: int, action: str, *, person: str, at: str) -> None:
    """Write down who did what, and the data version that it makes."""
    count = (connection.scalar(select(func.count()).select_from(events)) or 0) + 1
    active = select(uploads.c.sha256, uploads.c.content).where(uploads.c.active).order_by(uploads.c.id)
    said = "".join(f"{sha256} {content}\n" for sha256, content in connection.execute(active))
    digest = hashlib.sha256(said.encode()).hexdigest()[:8] if said else EMPTY
    connection.execute(
        insert(events).values(
            upload_id=upload_id, action=action, at=at, person=person, data_version=f"{count}-{digest}"
        )
    )


def now() -> str:
    """Return the time as it is written down: UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def history(connection: Connection, upload_id: int | None = None) -> tuple[Upload, ...]:
    """Return the uploads with all that was done with them, newest first; or only one."""
    asked, happened = select(uploads).order_by(uploads.c.id.desc()), select(events).order_by(events.c.id)
    if upload_id is not None:
        asked, happened = (
            asked.where(uploads.c.id == upload_id),
            happened.where(events.c.upload_id == upload_id),
        )
    done = defaultdict(list)
    for event in connection.execute(happened):
        done[event.upload_id].append((event.at, event.person, event.action))
    return tuple(_upload(row, tuple(done[row["id"]])) for row in connection.execute(asked).mappings())


def _upload(row: RowMapping, done: tuple[tuple[str, str, str], ...]) -> Upload:
    return Upload(
        id=row["id"],
        file_name=row["file_name"],
        sha256=row["sha256"],
        at=row["at"],
        person=row["person"],
        active=row["active"],
        sample=row["sample"],
        layout=row["layout"],
        counts={name: row[f"{name}_held"] for name in HELD},
        events=done,
    )


def undo(connection: Connection, upload_id: int, *, person: str) -> Upload:
    """Take an upload out of the present state; what stood before holds again."""
    if not _find(connection, upload_id).active:
        raise NothingToUndo(f"Upload {upload_id} is undone already.")
    return turn(connection, upload_id, active=False, person=person)


def redo(connection: Connection, upload_id: int, *, person: str) -> Upload:
    """Bring an undone upload back, at its old place: later uploads still come after it."""
    found = _find(connection, upload_id)
    if found.active:
        raise NothingToUndo(f"Upload {upload_id} is active: there is nothing to redo.")
    same = select(uploads.c.id).where(uploads.c.sha256 == found.sha256, uploads.c.active)
    other = connection.scalar(same)
    if other is not None:
        raise NothingToUndo(
            f"Upload {other} holds the same file, read with other answers, and is active. Undo it first."
        )
    return turn(connection, upload_id, active=True, person=person)


def turn(connection: Connection, upload_id: int, *, active: bool, person: str) -> Upload:
    """Set whether an upload counts, and write it down."""
    connection.execute(update(uploads).where(uploads.c.id == upload_id).values(active=active))
    record(connection, upload_id, "redone" if active else "undone", person=person, at=now())
    return history(connection, upload_id)[0]


def _find(connection: Connection, upload_id: int) -> Row[Any, Any, Any]:
    asked = select(uploads.c.id, uploads.c.sha256, uploads.c.active).where(uploads.c.id == upload_id)
    found = connection.execute(asked).first()
    if found is None:
        raise NothingToUndo(f"There is no upload {upload_id}. The history lists the uploads there are.")
    return found
