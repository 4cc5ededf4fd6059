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

_SAID = "BEGIN SELECT RAISE(ABORT, 'a line of the audit is never changed'); END"
_TAKEN = "WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id) "
_ON = (("update", ""), ("delete", ""), ("insert", _TAKEN))
TRIGGERS = {
    f"audit_no_{done}": f"CREATE TRIGGER audit_no_{done} BEFORE {done.upper()} ON audit {when}{_SAID}"
    for done, when in _ON
}
"""Name → how a SQLite file says that each trigger was made: these it has, and no other."""
TRIGGERS_ON_SERVER = {"audit_append_only": "audit_is_append_only O"}
"""The same on PostgreSQL: the function of each, and that it is switched on."""
