"""Whether a database is whole: its file, what its lines refer to, and its content by digests kept with it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    Boolean,
    Connection,
    Float,
    Integer,
    LargeBinary,
    Table,
    Text,
    func,
    select,
)
from sqlalchemy.exc import DatabaseError, OperationalError

from analytics.model import Answer
from analytics.one_unit import OVER, TOGETHER
from analytics.records import ReplyRecord
from analytics.store import audit, schema, schema_rounds
from analytics.store.copying import as_written, stored_lines
from analytics.store.history import EMPTY, data_version
from analytics.store.lines import Line, Lines, answer_sheets, with_key
from analytics.store.schema import (
    ANSWER_WORDS,
    answers,
    events,
    metadata,
    sheet_texts,
    spoke_for_all,
    uploads,
)
from analytics.store.schema_audit import TRIGGERS, TRIGGERS_ON_SERVER
from analytics.store.word_index import fts, holds_the_texts, vectors

MOST_NAMED = 10
KINDS = {
    Text: "typeof({0}) = 'text' AND instr({0}, char(0)) = 0 OR {0} IS NULL",
    Integer: "typeof({0}) = 'integer' AND {0} BETWEEN -2147483648 AND 2147483647 OR {0} IS NULL",
    Boolean: "typeof({0}) = 'integer' AND {0} IN (0, 1) OR {0} IS NULL",
    Float: "typeof({0}) IN ('real', 'integer', 'null')",
    LargeBinary: "typeof({0}) IN ('blob', 'null')",
}
"""What is true of each value of a column, in SQLite's words; a server keeps to its kinds by itself."""


@dataclass(frozen=True)
class Checked:
    """What a check found: faults as sentences, uploads whose digest is of an earlier form, and the state."""

    faults: tuple[str, ...]
    unchecked: tuple[int, ...]
    uploads: int
    data_version: str


def check(connection: Connection) -> Checked:
    """Look at the whole database in one transaction; nothing is changed."""
    faults = _file_faults(connection)
    if faults:  # what stands in a broken file can't be told
        return Checked(tuple(faults), (), 0, "")
    wrong_sheets, sheets = _sheets(connection)
    changed, unchecked, count = _uploads(connection, sheets)
    looks: tuple[Callable[[Connection], list[str]], ...]
    looks = (_practice_keys, _word_index, _last_event, _audit, _triggers)
    beside = [fault for look in looks for fault in look(connection)]
    return Checked((*wrong_sheets, *changed, *beside), unchecked, count, data_version(connection))


def _file_faults(connection: Connection) -> list[str]:
    """Return what SQLite itself finds; a server looks after its own files and references."""
    if connection.dialect.name != "sqlite":
        return []
    said = connection.exec_driver_sql(f"PRAGMA integrity_check({MOST_NAMED})").scalars().all()
    broken = [f"The file is damaged: {each}." for each in said if each != "ok"]
    loose = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(MOST_NAMED)
    broken += [
        f"Line {line} of {table} refers to a line of {other} that is gone." for table, line, other, _ in loose
    ]
    return broken or [
        fault
        for table in metadata.sorted_tables
        for fault in _kinds(connection, table) or _unreadable(connection, table)
    ]


def _kinds(connection: Connection, table: Table) -> list[str]:
    """Return the columns that hold a value of another kind, which SQLite would take for one of theirs."""
    names = [column.name for column in table.c]
    of_kind = (KINDS[type(column.type)].format(f'"{column.name}"') for column in table.c)
    first = ", ".join(f"min(CASE WHEN NOT ({each}) THEN rowid END)" for each in of_kind)
    lines = connection.exec_driver_sql(f'SELECT {first} FROM "{table.name}"').one()
    return [
        f"Line {line} of {table.name} was changed: in {name} stands a value of another kind."
        for name, line in zip(names, lines, strict=True)
        if line is not None
    ]


def _unreadable(connection: Connection, table: Table) -> list[str]:
    """Read all lines: a text whose bytes are none shows in no other way."""
    try:
        for _ in stored_lines(connection, table):
            pass
    except OperationalError:
        return [f"A line of {table.name} was changed: what stands in it is no text any more."]
    return []


def _sheets(connection: Connection) -> tuple[list[str], dict[int, str]]:
    """Return which answer sheets are not what their digest says, and the digest of each as it is now."""
    said: dict[int, dict[str, Answer]] = {}
    asked: dict[int, list[str]] = {}
    by_word = {word: answer for answer, word in ANSWER_WORDS.items()}
    for sheet, question, answer in connection.execute(select(answers)):
        said.setdefault(sheet, {})[question] = by_word[answer]
    for sheet, kind in connection.execute(select(sheet_texts)):
        asked.setdefault(sheet, []).append(kind)
    kept = connection.execute(select(schema.answer_sheets)).all()
    replies = [
        ReplyRecord("", 0, "", said.get(id_, {}), "", "", 0, tuple(asked.get(id_, ()))) for id_, _ in kept
    ]
    now = dict(zip((id_ for id_, _ in kept), answer_sheets(replies)[1], strict=True))
    wrong = [id_ for id_, digest in kept if now[id_] != digest]
    return [_of_sheet(connection, id_) for id_ in wrong[:MOST_NAMED]], now


def _of_sheet(connection: Connection, sheet: int) -> str:
    r = schema.replies
    asked = select(r.c.workshop).where(r.c.sheet_id == sheet).distinct().order_by(r.c.workshop)
    keys = connection.scalars(asked).all()
    return f"Answers are not those that were stored: replies about workshop {', '.join(keys) or 'none'}."


def _uploads(connection: Connection, sheets: dict[int, str]) -> tuple[list[str], tuple[int, ...], int]:
    """Compare the digest that each upload was stored with to that of its lines as they are."""
    earlier = set(connection.scalars(select(spoke_for_all.c.upload_id)))
    changed, unchecked = [], []
    held = connection.execute(select(uploads.c.id, uploads.c.file_name, uploads.c.content)).all()
    for id_, name, content in held:
        lines = _lines(connection, id_, sheets)
        if content in (lines.content, _whole_percents(lines).content):
            continue
        if id_ in earlier:
            unchecked.append(id_)
        else:
            changed.append(f"The lines of upload {id_} ({name}) are not those that were stored.")
    return changed, tuple(unchecked), len(held)


def _lines(connection: Connection, upload_id: int, sheets: dict[int, str]) -> Lines:
    """Return the lines of an upload as `lines_of` made them, in the order in which they were written."""

    def of(table: Any) -> list[Line]:
        columns = [column for column in table.c if column.name not in ("id", "upload_id", "key")]
        asked = select(*columns).where(table.c.upload_id == upload_id).order_by(as_written(connection, table))
        return [tuple(line) for line in connection.execute(asked)]

    replies = [(w, a, sheets[sheet], *rest) for w, a, sheet, *rest in of(schema.replies)]
    return Lines(
        rounds=of(schema.rounds),
        workshops=of(schema.workshops),
        participations=of(schema.participations),
        replies=replies,
        practices=of(schema.practices),
        published=of(schema.published_figures),
        standings=sorted(line for line in of(schema.standings) if line[2] == OVER[TOGETHER]),
        kept_texts=sorted(of(schema.kept_texts)),
        ends=of(schema_rounds.workshop_ends),
        reply_dates=of(schema_rounds.reply_dates),
        sheets={},
    )


def _whole_percents(lines: Lines) -> Lines:
    """Return the lines as a workbook gives them that prints 89 %; the database keeps it as 89.0."""
    whole = [
        tuple(int(v) if isinstance(v, float) and v.is_integer() else v for v in line)
        for line in lines.published
    ]
    return replace(lines, published=whole)


def _practice_keys(connection: Connection) -> list[str]:
    p = schema.practices
    columns = (
        p.c.workshop,
        p.c.administration,
        p.c.kind,
        p.c.text,
        p.c.place,
        p.c.note,
        p.c.key,
        p.c.upload_id,
    )
    wrong = [
        f"A text of {line.administration} about workshop {line.workshop} (upload {line.upload_id}) is not "
        "the one that its key was made of."
        for line in connection.execute(select(*columns))
        if with_key(tuple(line)[:6])[-1] != line.key
    ]
    return wrong[:MOST_NAMED]


def _word_index(connection: Connection) -> list[str]:
    id_ = fts.c.rowid if connection.dialect.name == "sqlite" else vectors.c.id
    try:
        indexed = set(connection.scalars(select(id_)))
        apart = indexed ^ set(connection.scalars(select(schema.practices.c.id)))
        as_the_texts = connection.dialect.name == "postgresql" or apart or holds_the_texts(connection)
    except DatabaseError:  # it can't even be read
        apart, as_the_texts = set(), False
    if apart:
        return [f"The index of words is not complete: {len(apart)} texts differ."]
    mend = "end the dashboard, copy the file, and give the copy to followup restore, which makes it anew"
    return [] if as_the_texts else [f"The index of words is damaged: {mend}."]


def _audit(connection: Connection) -> list[str]:
    """Walk the chain of the audit."""
    faults = audit.verified(connection).faults[:MOST_NAMED]
    return [f"Line {fault.line} of the audit: {fault.what}." for fault in faults]


_FOUND = """
    SELECT name, type || ' ' || name || CASE type WHEN 'view' THEN '' ELSE ' on ' || tbl_name END, sql
    FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name"""
_FOUND_ON_SERVER = """
    SELECT t.tgname, 'trigger ' || t.tgname || ' on ' || c.relname, f.proname || ' ' || t.tgenabled::text
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc f ON f.oid = t.tgfoid
    WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace ORDER BY t.tgname"""


def _triggers(connection: Connection) -> list[str]:
    """Compare what the database does by itself with what it was made to do: keep the audit, nothing else."""
    on_server = connection.dialect.name == "postgresql"
    wanted = TRIGGERS_ON_SERVER if on_server else TRIGGERS
    found = connection.exec_driver_sql(_FOUND_ON_SERVER if on_server else _FOUND).all()
    missing = wanted.keys() - {name for name, *_ in found}
    return [f"The trigger {name}, which keeps the audit, was taken out." for name in sorted(missing)] + [
        f"The {what} was put in or changed by other means than this program."
        for name, what, made in found
        if wanted.get(name) != made
    ]


def _last_event(connection: Connection) -> list[str]:
    """Work the data version out anew from the active uploads and compare it with the last event's."""
    count = connection.scalar(select(func.count()).select_from(events)) or 0
    active = select(uploads.c.sha256, uploads.c.content).where(uploads.c.active).order_by(uploads.c.id)
    said = "".join(f"{sha256} {content}\n" for sha256, content in connection.execute(active))
    wanted = f"{count}-{hashlib.sha256(said.encode()).hexdigest()[:8] if said else EMPTY}"
    found = data_version(connection)
    return [] if found == wanted else [f"The state is called {found}; its uploads make it {wanted}."]
