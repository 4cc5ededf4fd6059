"""What holds now: for each thing, what the latest active upload that speaks of it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from typing import Any, TypeAlias, TypeVar

import pandas as pd
from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Subquery,
    Table,
    and_,
    case,
    func,
    or_,
    select,
    true,
    union_all,
)

from analytics.model import Answer
from analytics.records import PublishedRecord, Records, RoundRecord, WorkshopRecord
from analytics.store import schema, schema_rounds
from analytics.store.history import data_version
from analytics.store.schema import ANSWER_WORDS, uploads

UNIT = ("workshop", "administration")
TEXT = (*UNIT, "kind")
"""What a reply and a text are of."""
MANY = 500
"""Above this many workshops all are read: a longer list of names in a question gains nothing."""

Value = TypeVar("Value")
Present: TypeAlias = dict[str, tuple[int, Value]]
"""Key → the upload that says it, and what it says."""


def records(connection: Connection, replies: pd.DataFrame | None = None) -> Records:
    """Return the present state of the whole store, as of one moment; `replies` where they are had already."""
    replies = frame(connection, present_replies()) if replies is None else replies
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


def own_descriptions(connection: Connection) -> tuple[frozenset[str], frozenset[str]]:
    """Return which rounds and which workshops an active upload describes that is no sample."""
    rounds, workshops = schema.rounds, schema.workshops
    codes, keys = (
        frozenset(connection.scalars(select(column).join(uploads).where(uploads.c.active, ~uploads.c.sample)))
        for column in (rounds.c.code, workshops.c.workshop)
    )
    return codes, keys


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
    for upload, workshop, _, code in fetch(connection, only(ordered, guests, keys)):
        listed[upload, workshop].append(code)
    dated = schema_rounds.workshop_ends
    in_order = only(_lines(dated).order_by(dated.c.upload_id), dated, keys)
    ends = {key: day for _, key, day in connection.execute(in_order)}
    found = {}
    ordered = _lines(table).order_by(table.c.round, table.c.number, table.c.upload_id)
    for upload, key, *values, has_list in connection.execute(only(ordered, table, keys)):
        participants = tuple(listed[upload, key]) if has_list else None
        found[key] = (upload, WorkshopRecord(*[*values, participants, ends.get(key, "")]))
    return found


def present_published(
    connection: Connection,
) -> dict[tuple[str, ...], tuple[int, tuple[PublishedRecord, ...]]]:
    """Return the published figures by their key, in the order in which their report prints them.

    One report may print a figure twice, in a table and in its text; both are kept.
    """
    table = schema.published_figures
    found: dict[tuple[str, ...], tuple[int, tuple[PublishedRecord, ...]]] = {}
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


def published_key(figure: PublishedRecord) -> tuple[str, ...]:
    """Return which figure it is, whatever it says."""
    return figure.round, figure.table, figure.measure, figure.by, figure.group


def present_replies(keys: Collection[str] | None = None) -> Select[Any]:
    """Ask for the replies: all lines of a unit in the latest active upload that holds it.

    Where that does not ask all that those before it do, or is of another respondent (`standings`), theirs
    are present too: `analytics.one_unit` says what counts of them.
    """
    table, stands = schema.replies, schema.standings
    asked = select(
        table.c.workshop,
        table.c.administration,
        table.c.sheet_id.label("sheet"),
        table.c.note,
        table.c.upload_id.label("upload"),
    ).join(uploads)
    alone = _active(table, keys, *UNIT).where(stands.c.over.is_(None))
    latest = _latest(alone.subquery(), *UNIT)
    present = asked.outerjoin(latest, and_(*_same_unit(latest.c, table.c))).where(
        uploads.c.active, or_(latest.c.upload_id.is_(None), table.c.upload_id >= latest.c.upload_id)
    )
    return only(present.order_by(table.c.id), table, keys)


def present_practices(keys: Collection[str] | None = None) -> Select[Any]:
    """Ask for the practices: of each kind those of the latest active upload that speaks of it.

    It does with a text of that kind, and with a reply whose file asks for one. What another respondent says
    and what a person kept stays beside it.
    """
    table = schema.practices
    names = ("workshop", "administration", "kind", "text", "place", "note", "key")
    asked = select(*(table.c[name] for name in names), table.c.upload_id.label("upload"))
    return practices_that_hold(asked, keys)


def practices_that_hold(asked: Select[Any], keys: Collection[str] | None = None) -> Select[Any]:
    """Narrow what is asked of practices down to those that are present, in the order of their lines."""
    table, kept = schema.practices, schema.kept_texts
    spoken = _spoken(keys)
    latest = _latest(spoken, *TEXT)
    a_kept_one = table.c.key.in_(select(kept.c.practice))
    named = select(table.c.key, *(table.c[name] for name in TEXT)).where(a_kept_one).distinct().subquery()
    # Of a text that some upload keeps, what that one says of its kind does not count.
    others = (
        select(named.c.key, func.max(spoken.c.upload_id).label("upload_id"))
        .join(spoken, and_(*(spoken.c[name] == named.c[name] for name in TEXT)))
        .outerjoin(kept, and_(kept.c.upload_id == spoken.c.upload_id, kept.c.practice == named.c.key))
        .where(kept.c.practice.is_(None))
        .group_by(named.c.key)
        .subquery()
    )
    last = case((a_kept_one, others.c.upload_id), else_=latest.c.upload_id)
    present = (
        asked.join(uploads, uploads.c.id == table.c.upload_id)
        .outerjoin(latest, and_(*(latest.c[name] == table.c[name] for name in TEXT)))
        .outerjoin(others, others.c.key == table.c.key)
        .where(uploads.c.active, or_(last.is_(None), table.c.upload_id >= last))
    )
    return only(present.order_by(table.c.id), table, keys)


def _spoken(keys: Collection[str] | None) -> CTE:
    """Ask which active uploads speak of which kind of text of a unit, for itself and not beside others.

    Asked is only behind the first upload that holds a text of the unit: nothing else can take its place.
    """
    texts, replies, sheet, whole = schema.practices, schema.replies, schema.sheet_texts, schema.spoke_for_all
    kinds = select(texts.c.kind).distinct().subquery()
    unit = [texts.c[name] for name in UNIT]
    held = select(*unit, func.min(texts.c.upload_id).label("upload_id")).group_by(*unit)
    first = only(held, texts, keys).subquery()

    def later(table: Table, *names: str) -> Select[Any]:
        behind = and_(*_same_unit(table.c, first.c), table.c.upload_id > first.c.upload_id)
        alone = schema.standings.c.over.is_distinct_from("together")
        return _active(table, keys, *names).join(first, behind).where(alone)

    asked = later(replies, *UNIT).add_columns(sheet.c.kind)
    parts = [later(texts, *TEXT), asked.join(sheet, sheet.c.sheet_id == replies.c.sheet_id)]
    for table in (texts, replies):
        of_all = later(table, *UNIT).add_columns(kinds.c.kind)
        parts.append(of_all.join(whole, whole.c.upload_id == table.c.upload_id).join(kinds, true()))
    columns = (*TEXT, "upload_id")
    return union_all(
        *(select(*(part.c[name] for name in columns)) for part in (each.subquery() for each in parts))
    ).cte("spoken")


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
    asked = select(table).order_by(table.c.sheet_id, table.c.question)
    if len(sheets) <= MANY:
        asked = asked.where(table.c.sheet_id.in_(sheets))
    for sheet, question, word in connection.execute(asked):
        if sheet in sheets:
            sheets[sheet][question] = meant[word]
    return sheets


def _lines(table: Table) -> Select[Any]:
    return select(table).join(uploads).where(uploads.c.active)


def only(asked: Select[Any], table: Table, keys: Collection[str] | None) -> Select[Any]:
    """Ask only about the given workshops; about all where they are many."""
    if keys is None or len(keys) > MANY:
        return asked
    return asked.where(table.c.workshop.in_(sorted(keys)))


def _active(table: Table, keys: Collection[str] | None, *names: str) -> Select[Any]:
    """Ask for lines of active uploads, each beside how its unit stands over earlier uploads, if it does."""
    stands = schema.standings
    asked = (
        select(*(table.c[name] for name in names), table.c.upload_id)
        .join(uploads, uploads.c.id == table.c.upload_id)
        .outerjoin(stands, and_(stands.c.upload_id == table.c.upload_id, *_same_unit(stands.c, table.c)))
    )
    return only(asked.where(uploads.c.active), table, keys)


def _latest(lines: FromClause, *names: str) -> Subquery:
    """Ask for the latest upload of each group of lines; one question, whatever their number."""
    group = [lines.c[name] for name in names]
    return select(*group, func.max(lines.c.upload_id).label("upload_id")).group_by(*group).subquery()


def _same_unit(one: Any, other: Any) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return one.workshop == other.workshop, one.administration == other.administration


def texts_spoken_after(connection: Connection, upload: int) -> dict[tuple[str, str, str], set[str]]:
    """Return the texts, by workshop, administration and kind, of which active uploads behind one speak in
    place of those before them; and the keys of those that each of them keeps."""
    texts, replies, sheet, whole = schema.practices, schema.replies, schema.sheet_texts, schema.spoke_for_all
    unit = ("workshop", "administration", "upload_id")
    held = select(*(texts.c[name] for name in unit), texts.c.kind)
    asked = select(*(replies.c[name] for name in unit), sheet.c.kind).join(
        sheet, sheet.c.sheet_id == replies.c.sheet_id
    )
    every = (
        select(*(replies.c[name] for name in unit), texts.c.kind)
        .distinct()
        .join(whole, whole.c.upload_id == replies.c.upload_id)
        .join(texts, true())
    )
    found: dict[tuple[str, str, str], set[str]] = {}
    together = {key for key, over in standings(connection).items() if over == "together"}
    kept: dict[int, set[str]] = defaultdict(set)
    for by, key in connection.execute(select(schema.kept_texts)):
        kept[by].add(key)
    for part, table in ((held, texts), (asked, replies), (every, replies)):
        active = part.join(uploads, uploads.c.id == table.c.upload_id).where(
            uploads.c.active, table.c.upload_id > upload
        )
        for workshop, code, by, kind in fetch(connection, active):
            if (workshop, code, by) not in together:
                text = workshop, code, kind
                found[text] = kept[by] & found.get(text, kept[by])
    return found


def standings(connection: Connection) -> dict[tuple[str, str, int], str]:
    """Return how the replies of active uploads stand over those before them, where not in their place."""
    table = schema.standings
    asked = select(table.c.workshop, table.c.administration, table.c.upload_id, table.c.over)
    lines = connection.execute(asked.join(uploads).where(uploads.c.active))
    return {(workshop, code, upload): over for workshop, code, upload, over in lines}
