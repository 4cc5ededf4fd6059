"""What imports remember: how the columns of a kind of file are read, and what a text stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, delete, select, update

from analytics.errors import UnknownName
from analytics.store import schema_notes as schema
from analytics.store.history import now
from analytics.store.lines import write
from analytics.understanding import Decision, Mapping, Reads


def mappings(connection: Connection) -> tuple[Mapping, ...]:
    """Return the remembered mappings in the order of their names."""
    table, listed = schema.mappings, schema.mapping_columns
    columns: dict[str, dict[str, tuple[str, Reads]]] = defaultdict(dict)
    for line in connection.execute(select(listed).order_by(listed.c.fingerprint, listed.c.place)):
        columns[line.fingerprint][line.header] = (line.target, line.reads)
    asked = select(table).order_by(table.c.name, table.c.fingerprint)
    return tuple(
        Mapping(line.fingerprint, line.name, line.kind, columns[line.fingerprint], line.at, line.person)
        for line in connection.execute(asked)
    )


def save_mapping(connection: Connection, mapping: Mapping, *, person: str) -> None:
    """Remember a mapping in the place of the one with the same fingerprint."""
    delete_mapping(connection, mapping.fingerprint)
    said = (mapping.fingerprint, mapping.name, mapping.kind, now(), person)
    columns = enumerate(mapping.columns.items())
    lines = [(mapping.fingerprint, place, header, *read) for place, (header, read) in columns]
    write(connection, schema.mappings, [said])
    write(connection, schema.mapping_columns, lines)


def rename_mapping(connection: Connection, fingerprint: str, name: str) -> None:
    """Give a mapping another name; UnknownName when somebody has deleted it."""
    table = schema.mappings
    done = connection.execute(update(table).where(table.c.fingerprint == fingerprint).values(name=name))
    if not done.rowcount:
        known = connection.scalars(select(table.c.name).order_by(table.c.name))
        raise UnknownName("remembered mapping for", name, known)


def delete_mapping(connection: Connection, fingerprint: str) -> None:
    """Forget a mapping; one that is not there is forgotten already."""
    for table in (schema.mapping_columns, schema.mappings):
        connection.execute(delete(table).where(table.c.fingerprint == fingerprint))


def decisions(connection: Connection) -> tuple[Decision, ...]:
    """Return the remembered decisions in the order of kind and text."""
    table = schema.decisions
    return tuple(
        Decision(*line) for line in connection.execute(select(table).order_by(table.c.kind, table.c.text))
    )


def remember_decisions(connection: Connection, said: Iterable[Decision], *, person: str) -> None:
    """Remember decisions; of one text the last counts, and one that says nothing new stays as it is."""
    known = {(d.kind, d.text): d.value for d in decisions(connection)}
    wanted = {(d.kind, d.text): d.value for d in said}
    new = {key: value for key, value in wanted.items() if known.get(key) != value}
    for kind, text in new.keys() & known.keys():
        forget_decision(connection, kind, text)
    at = now()
    write(connection, schema.decisions, ((*key, value, at, person) for key, value in new.items()))


def forget_decision(connection: Connection, kind: str, text: str) -> None:
    """Forget what a text stands for; the next import asks again."""
    table = schema.decisions
    connection.execute(delete(table).where(table.c.kind == kind, table.c.text == text))
