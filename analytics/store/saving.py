"""Saved views: written down by name, replaced by the same name of the same owner, deleted when asked."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, update

from analytics.errors import NotSaved
from analytics.store import schema_notes as schema
from analytics.store.history import now
from analytics.views import LONGEST_QUERY, SavedView, tidy_name

table = schema.saved_views


def views(connection: Connection) -> tuple[SavedView, ...]:
    """Return all saved views, those for everybody first, in the order of their names."""
    lines = connection.execute(select(table)).all()
    found = (SavedView(line.name, line.page, line.query, line.owner, line.starts, line.id) for line in lines)
    return tuple(sorted(found, key=lambda view: (view.owner != "", view.name.casefold(), view.id)))


def save(connection: Connection, view: SavedView) -> None:
    """Save a view in the place of the one of the same name and owner, which keeps whether it starts.

    Raises NotSaved.
    """
    name, owner = tidy_name(view.name), view.owner.strip()
    if not name:
        raise NotSaved("A view needs a name. Nothing was saved.")
    if len(view.query) > LONGEST_QUERY:
        raise NotSaved("So much is chosen that the view can't be saved. Choose less. Nothing was saved.")
    said = {"page": view.page, "query": view.query, "at": now()}
    here = (table.c.name == name, table.c.owner == owner)
    if not connection.execute(update(table).where(*here).values(**said)).rowcount:
        connection.execute(insert(table).values(name=name, owner=owner, starts=False, **said))


def owner_of(connection: Connection, id: int) -> str:
    """Return whose view one is, blank for everybody's and for one that is not there."""
    return str(connection.scalar(select(table.c.owner).where(table.c.id == id)) or "")


def delete_view(connection: Connection, id: int) -> None:
    """Forget a view; one that is not there is forgotten already."""
    connection.execute(delete(table).where(table.c.id == id))


def start_with(connection: Connection, id: int | None) -> None:
    """Let the dashboard open with a view for everybody, or with none."""
    connection.execute(update(table).values(starts=False))
    connection.execute(update(table).where(table.c.id == id, table.c.owner == "").values(starts=True))
