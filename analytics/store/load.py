"""What holds now: for each thing, what the latest active upload that holds it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from typing import Any, TypeAlias, TypeVar

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, Table, and_, exists, or_, select

from analytics.model import Answer
from analytics.records import PublishedRecord, Records, RoundRecord, WorkshopRecord
from analytics.store import schema
from analytics.store.history import data_version
from analytics.store.schema import ANSWER_WORDS, uploads

MANY = 500
"""Above this many workshops all are read: a longer list of names in a question gains nothing."""

Value = TypeVar("Value")
Present: TypeAlias = dict[str, tuple[int, Value]]
"""Key → the upload that says it, and what it says."""


def records(connection: Connection) -> Records:
    """Return the present state of the whole store, as of one moment."""
    replies = frame(connection, present_replies())
    asked = select(uploads.c.id).where(uploads.c.active, uploads.c.sample).order_by(uploads.c.id)
    samples = tuple(connection.scalars(asked))
    rounds = present_rounds(connection)
    return Records(
        rounds=tuple(record for _, record in rounds.values()),
        workshops=tuple(record for _, record in present_workshops(connection).values()),
        replies=replies,
        answer_sheets=answer_sheets(connection, replies["sheet"].unique().tolist()),
        practices=frame(connection, present_practices()),
        published=tuple(f for _, figures in present_published(connection).values() for f in figures),
        data_version=data_version(connection),
        sample_uploads=samples,
        sample_rounds=_sample_rounds(rounds, replies, samples),
        over=standings(connection),
    )


def _sample_rounds(
    rounds: Present[RoundRecord], replies: pd.DataFrame, samples: Collection[int]
) -> tuple[str, ...]:
    """Return the rounds that a sample describes, and those that hold a reply of one."""
    described = {code for code, (upload, _) in rounds.items() if upload in samples}
    workshops = replies["workshop"][replies["upload"].isin(list(samples))].unique()
    return tuple(sorted(described | {key.rpartition("-")[0] for key in workshops}))


def present_rounds(connection: Connection) -> Present[RoundRecord]:
    """Return the rounds by code, in the order of their codes."""
    table = schema.rounds
    found = {}
    for upload, *values in connection.execute(_lines(table).order_by(table.c.code, table.c.upload_id)):
        found[values[0]] = (upload, RoundRecord(*values))
    return found


def present_workshops(
    connection: Connection, *, keys: Collection[str] | None = None
) -> Present[WorkshopRecord]:
    """Return the workshops by key, in the order of round and number; only those of `keys` when given."""
    table, guests = schema.workshops, schema.participations
    listed = defaultdict(list)
    ordered = _lines(guests).order_by(guests.c.upload_id, guests.c.workshop, guests.c.place)
    for upload, workshop, _, code in fetch(connection, _only(ordered, guests, keys)):
        listed[upload, workshop].append(code)
    found = {}
    ordered = _lines(table).order_by(table.c.round, table.c.number, table.c.upload_id)
    for upload, key, *values, has_list in connection.execute(_only(ordered, table, keys)):
        participants = tuple(listed[upload, key]) if has_list else None
        found[key] = (upload, WorkshopRecord(*[*values, participants]))
    return found


def present_published(connection: Connection) -> Present[tuple[PublishedRecord, ...]]:
    """Return the published figures by their key, in the order in which their report prints them.

    One report may print a figure twice, in a table and in its text; both are kept.
    """
    table = schema.published_figures
    found: Present[tuple[PublishedRecord, ...]] = {}
    ordered = _lines(table).order_by(table.c.upload_id, table.c.place)
    for upload, _, *values in connection.execute(ordered):
        record = _figure(*values)
        key = published_key(record)
        latest, before = found.get(key, (upload, ()))
        found[key] = (upload, (*before, record) if latest == upload else (record,))
    return found


def _figure(*values: Any) -> PublishedRecord:
    """Return a published figure; a percentage without decimals is a whole number again."""
    record = PublishedRecord(*values)
    return replace(record, percent=_tidy(record.percent), no_percent=_tidy(record.no_percent))


def _tidy(share: float | None) -> float | None:
    return int(share) if share is not None and share == int(share) else share


def published_key(figure: PublishedRecord) -> str:
    """Return which figure it is, whatever it says."""
    return " ".join((figure.round, figure.table, figure.measure, figure.by, figure.group))


def present_replies(keys: Collection[str] | None = None) -> Select[Any]:
    """Ask for the replies: all lines of a unit in the latest active upload that holds it.

    Where that does not take the place of those before it (`standings`), theirs are present too.
    """
    table = schema.replies
    asked = select(
        table.c.workshop,
        table.c.administration,
        table.c.sheet_id.label("sheet"),
        table.c.note,
        table.c.upload_id.label("upload"),
    ).join(uploads)
    superseded = _held_later(table, table, "later", "together")
    return _only(asked.where(uploads.c.active, ~superseded).order_by(table.c.id), table, keys)


def present_practices(keys: Collection[str] | None = None) -> Select[Any]:
    """Ask for the practices: those of the latest active upload with a reply or practice of the unit.

    So a reply that comes anew brings its practices with it, and the earlier ones go with theirs, unless
    it is of another respondent.
    """
    table = schema.practices
    names = ("workshop", "administration", "kind", "text", "place", "note", "key")
    asked = select(*(table.c[name] for name in names), table.c.upload_id.label("upload")).join(uploads)
    return _only(asked.where(*practices_hold()).order_by(table.c.id), table, keys)


def practices_hold() -> tuple[ColumnElement[bool], ...]:
    """Say when a line of practices, joined with its upload, is present."""
    table = schema.practices
    superseded = or_(_held_later(table, table, "together"), _held_later(table, schema.replies, "together"))
    return uploads.c.active, ~superseded


def frame(connection: Connection, asked: Select[Any]) -> pd.DataFrame:
    """Return what was asked for as a frame: numbers as int64, all else as str.

    Shapes: one row a line, one column a name, in the order of the question.
    """
    names = [column.name for column in asked.selected_columns]
    lines = fetch(connection, asked)
    columns = list(zip(*lines, strict=True)) or [()] * len(names)
    types = {"sheet": "int64", "upload": "int64"}
    return pd.DataFrame(
        {
            name: pd.Series(values, dtype=types.get(name, "str"))
            for name, values in zip(names, columns, strict=True)
        }
    )


def fetch(connection: Connection, asked: Select[Any]) -> list[tuple[Any, ...]]:
    """Return the driver's own tuples of text and numbers: for a million lines half the time."""
    return list(connection.execute(asked).cursor.fetchall())


def answer_sheets(connection: Connection, ids: Collection[int]) -> dict[int, dict[str, Answer]]:
    """Return the answers by question of the given sheets."""
    meant = {word: answer for answer, word in ANSWER_WORDS.items()}
    sheets: dict[int, dict[str, Answer]] = {sheet: {} for sheet in ids}
    table = schema.answers
    asked = select(table).order_by(table.c.sheet_id)
    if len(sheets) <= MANY:
        asked = asked.where(table.c.sheet_id.in_(sheets))
    for sheet, question, word in connection.execute(asked):
        if sheet in sheets:
            sheets[sheet][question] = meant[word]
    return sheets


def _lines(table: Table) -> Select[Any]:
    return select(table).join(uploads).where(uploads.c.active)


def _only(asked: Select[Any], table: Table, keys: Collection[str] | None) -> Select[Any]:
    if keys is None or len(keys) > MANY:
        return asked
    return asked.where(table.c.workshop.in_(sorted(keys)))


def _held_later(table: Table, by: Table, *beside: str) -> Any:
    """Say that a later active upload holds the unit, and not `beside` what others hold of it."""
    later, upload, standing = by.alias(), uploads.alias(), schema.standings.alias()
    stands = exists().where(
        standing.c.upload_id == later.c.upload_id,
        standing.c.workshop == later.c.workshop,
        standing.c.administration == later.c.administration,
        standing.c.over.in_(beside),
    )
    return exists().where(
        and_(
            later.c.workshop == table.c.workshop,
            later.c.administration == table.c.administration,
            later.c.upload_id > table.c.upload_id,
            upload.c.id == later.c.upload_id,
            upload.c.active,
            ~stands,
        )
    )


def standings(connection: Connection) -> dict[tuple[str, str, int], str]:
    """Return how the replies of active uploads stand over those before them, where not in their place."""
    table = schema.standings
    asked = select(table.c.workshop, table.c.administration, table.c.upload_id, table.c.over)
    lines = connection.execute(asked.join(uploads).where(uploads.c.active))
    return {(workshop, code, upload): over for workshop, code, upload, over in lines}
