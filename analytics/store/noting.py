"""Tags, stars and project notes: written down with who and when, each change in the history of notes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal, TypeAlias

from sqlalchemy import Connection, Table, delete, func, select

from analytics.notes import Notes, ProjectNote, Star, Status, Tag
from analytics.store import schema_notes as schema
from analytics.store.history import now
from analytics.store.lines import write

How: TypeAlias = Literal["replace", "add", "remove"]
PARTS = 500
"""Keys named in one question; databases limit how many."""


def notes(connection: Connection) -> Notes:
    """Return all that is noted, as of one moment."""
    tags, stars, projects = schema.tags, schema.stars, schema.project_notes
    ordered = (
        select(tags),
        select(stars).order_by(stars.c.practice),
        select(projects).order_by(projects.c.practice, projects.c.round),
    )
    tagged, starred, noted = (connection.execute(asked).all() for asked in ordered)
    return Notes(
        tags=tuple(sorted((Tag(*line) for line in tagged), key=_in_order)),
        stars=tuple(Star(*line) for line in starred),
        projects=tuple(ProjectNote(*line) for line in noted),
        version=version(connection),
    )


def _in_order(tag: Tag) -> tuple[str, str, str]:
    return tag.practice, tag.tag.casefold(), tag.tag


def version(connection: Connection) -> str:
    """Return the name of the present notes: the number of the last change."""
    return str(connection.scalar(select(func.max(schema.note_events.c.id))) or 0)


def set_tags(
    connection: Connection, practices: Collection[str], words: Iterable[str], *, how: How, person: str
) -> None:
    """Tag practices. What a practice has already keeps its time and person."""
    table = schema.tags
    wanted = _as_spelled(connection, words)
    held = {
        (line.practice, line.tag)
        for part in in_parts(practices)
        for line in connection.execute(select(table).where(table.c.practice.in_(part)))
    }
    asked = {(practice, tag) for practice in practices for tag in wanted}
    new = set() if how == "remove" else asked - held
    gone = {"replace": held - asked, "add": set(), "remove": held & asked}[how]
    for practice, tag in gone:
        connection.execute(delete(table).where(table.c.practice == practice, table.c.tag == tag))
    at = now()
    write(connection, table, ((*line, at, person) for line in sorted(new)))
    changed = [(p, "untagged", t) for p, t in sorted(gone)] + [(p, "tagged", t) for p, t in sorted(new)]
    record(connection, changed, at=at, person=person)


def _as_spelled(connection: Connection, words: Iterable[str]) -> set[str]:
    """Return the tags that are meant: a word differing in case or spaces from a known tag is that tag."""
    known = {tag.casefold(): tag for tag in connection.scalars(select(schema.tags.c.tag).distinct())}
    wanted: dict[str, str] = {}
    for word in words:
        tag = " ".join(word.split())
        if tag:
            wanted.setdefault(tag.casefold(), known.get(tag.casefold(), tag))
    return set(wanted.values())


def set_stars(connection: Connection, practices: Collection[str], *, starred: bool, person: str) -> None:
    """Put a star on practices or take it off; a star that is there keeps its time and person."""
    table = schema.stars
    held = set(connection.scalars(select(table.c.practice)))
    changed = [key for key in dict.fromkeys(practices) if (key in held) != starred]
    at = now()
    if starred:
        write(connection, table, ((key, at, person) for key in changed))
    for part in in_parts([] if starred else changed):
        connection.execute(delete(table).where(table.c.practice.in_(part)))
    done = "starred" if starred else "unstarred"
    record(connection, [(key, done, "") for key in changed], at=at, person=person)


def note_project(
    connection: Connection, practice: str, status: Status, *, round_code: str, note: str, person: str
) -> None:
    """Write what became of a project, in the place of what was noted for the same round."""
    at = now()
    _delete(connection, schema.project_notes, practice=practice, round=round_code)
    write(connection, schema.project_notes, [(practice, round_code, status, note, at, person)])
    said = f"{round_code}: {status}. {note}".strip()
    record(connection, [(practice, "project noted", said)], at=at, person=person)


def forget_project_note(connection: Connection, practice: str, round_code: str, *, person: str) -> None:
    """Take back what was noted of a project for a round; the history of notes keeps what it was."""
    if _delete(connection, schema.project_notes, practice=practice, round=round_code):
        changed = [(practice, "project note taken back", round_code)]
        record(connection, changed, at=now(), person=person)


def _delete(connection: Connection, table: Table, **where: str) -> int:
    wanted = (table.c[name] == value for name, value in where.items())
    return connection.execute(delete(table).where(*wanted)).rowcount


def record(connection: Connection, changed: Iterable[tuple[str, str, str]], *, at: str, person: str) -> None:
    write(connection, schema.note_events, ((*change, at, person) for change in changed))


def in_parts(keys: Collection[str]) -> Iterable[list[str]]:
    listed = list(keys)
    return (listed[start : start + PARTS] for start in range(0, len(listed), PARTS))
