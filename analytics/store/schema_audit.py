"""The tables of the audit. The database itself refuses to change or delete a line (`append_only`)."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text, UniqueConstraint

from analytics.store.schema import metadata


def _words(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names]


audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    *_words("at", "person", "role", "action", "about", "previous", "hash"),
)
"""`person` is a word of `audit_people`; `id` counts on by one, so that a line taken out leaves a gap."""

audit_people = Table(
    "audit_people",
    metadata,
    Column("id", Text, primary_key=True),
    *_words("name"),
    UniqueConstraint("name"),
)
"""Whom the words of the audit stand for. A name can be deleted here, and the chain still holds."""
