"""The digest of what an upload holds, worked out anew from its stored lines."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Connection, Table, select, text

from analytics.one_unit import OVER, TOGETHER
from analytics.store import schema, schema_rounds
from analytics.store.lines import Line, Lines


def content_of(connection: Connection, upload_id: int) -> str:
    """Return what `Lines.content` was when the upload was written, as long as its lines are the same."""
    return _lines(connection, upload_id).content


def _lines(connection: Connection, upload_id: int) -> Lines:
    def told(table: Table, *columns: Column[Any], order: Any = None) -> list[Line]:
        own = [c for c in table.c if c.name not in ("id", "upload_id", "key")]
        asked = select(*(columns or own)).where(table.c.upload_id == upload_id)
        return [tuple(row) for row in connection.execute(asked.order_by(_as_written(table, connection)))]

    beside = [line for line in told(schema.standings) if line[2] == OVER[TOGETHER]]
    sheets = dict(connection.execute(select(schema.answer_sheets.c.id, schema.answer_sheets.c.digest)).all())
    replies = told(schema.replies)
    return Lines(
        rounds=told(schema.rounds),
        workshops=told(schema.workshops),
        participations=told(schema.participations),
        replies=[(w, a, sheets[sheet], *rest) for w, a, sheet, *rest in replies],
        practices=told(schema.practices),
        published=told(schema.published_figures),
        standings=sorted(beside),
        kept_texts=sorted(told(schema.kept_texts)),
        ends=told(schema_rounds.workshop_ends),
        reply_dates=told(schema_rounds.reply_dates),
        sheets={},
    )


def _as_written(table: Table, connection: Connection) -> Any:
    """Return what puts lines in the order in which they were written."""
    if "id" in table.c:
        return table.c.id
    return text("rowid" if connection.dialect.name == "sqlite" else "ctid")
