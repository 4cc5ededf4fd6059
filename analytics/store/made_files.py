"""Files that were handed out, a line each; the same made again by the same person takes its own place."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, replace

from sqlalchemy import Connection, delete, insert, select

from analytics.errors import UnknownName
from analytics.made_file import MadeFile
from analytics.store.history import now
from analytics.store.schema_notes import made_files as table

SAME = ("kind", "form", "of", "audience", "data_version", "filters", "source", "person")
"""What makes a file the same as another."""
SIGNS = 8


def keep(connection: Connection, made: MadeFile) -> MadeFile:
    """Keep a file that was handed out, with the time of now; its id is made of what makes it the same."""
    told = "\n".join(str(getattr(made, name)) for name in SAME)
    found = replace(made, at=now(), id=hashlib.sha256(told.encode()).hexdigest()[:SIGNS])
    forget(connection, found.id)
    connection.execute(insert(table).values(**asdict(found)))
    return found


def made_files(connection: Connection) -> tuple[MadeFile, ...]:
    """Return the files that were handed out without their contents, the last made first."""
    light = (column for column in table.c if column is not table.c.contents)
    asked = select(*light).order_by(table.c.at.desc(), table.c.id)
    return tuple(MadeFile(**line) for line in connection.execute(asked).mappings())


def made_file(connection: Connection, id: str) -> MadeFile:
    """Return one whole by its id; UnknownName where there is none."""
    line = connection.execute(select(table).where(table.c.id == id)).mappings().first()
    if line is None:
        known = connection.scalars(select(table.c.id).order_by(table.c.at.desc(), table.c.id))
        raise UnknownName("made file", id, list(known))
    return MadeFile(**line)


def forget(connection: Connection, id: str) -> None:
    """Take a file out of the list; one that is not there is taken out already."""
    connection.execute(delete(table).where(table.c.id == id))
