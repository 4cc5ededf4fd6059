"""Lines of the audit: one is added in the transaction of what it tells of, and none is ever changed."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from sqlalchemy import Connection, Select, insert, select

from analytics.audit import AuditLine, Verdict, sealed, verify
from analytics.store.history import now
from analytics.store.schema_audit import audit, audit_people

ID_BYTES = 6
PART = 5_000
"""Lines read at once."""
ABOUT = "what the audit says of this transaction"


def tell(connection: Connection, about: str) -> None:
    """Say what the present write is about, where that is known only while it is done."""
    connection.info[ABOUT] = about


def append(connection: Connection, *, person: str, role: str, action: str, about: str) -> None:
    """Add a line after the last one; the transaction is one that alone may write."""
    said = connection.info.pop(ABOUT, "") or about
    last = connection.execute(_LAST).first()
    number, previous = (last.id + 1, last.hash) if last else (1, "")
    line = sealed(AuditLine(number, now(), _word_for(connection, person), role, action, said, previous))
    values = {column.name: getattr(line, column.name) for column in audit.c}
    connection.execute(insert(audit), values)


_LAST = select(audit.c.id, audit.c.hash).order_by(audit.c.id.desc()).limit(1)


def _word_for(connection: Connection, name: str) -> str:
    """Return the word that stands for a person, a new one for a new name; blank for a blank one."""
    if not name:
        return ""
    known = connection.scalar(select(audit_people.c.id).where(audit_people.c.name == name))
    if known is None:
        known = secrets.token_hex(ID_BYTES)
        connection.execute(insert(audit_people), {"id": known, "name": name})
    return known


def lines(
    connection: Connection, *, since: str = "", person: str = "", action: str = "", last: int = 0
) -> tuple[AuditLine, ...]:
    """Return lines in their order: from a day on, of a person by name, of an action, the last so many."""
    asked = _ASKED
    if since:
        asked = asked.where(audit.c.at >= since)
    if person:
        asked = asked.where(audit_people.c.name == person)
    if action:
        asked = asked.where(audit.c.action == action)
    if last:
        asked = asked.order_by(audit.c.id.desc()).limit(last)
        return tuple(reversed([_line(row) for row in connection.execute(asked).mappings()]))
    return tuple(_read(connection, asked.order_by(audit.c.id)))


def people(connection: Connection) -> tuple[str, ...]:
    """Return the names that the audit knows, in their order."""
    return tuple(connection.scalars(select(audit_people.c.name).order_by(audit_people.c.name)))


def actions(connection: Connection) -> tuple[str, ...]:
    """Return the actions that the audit knows, in their order."""
    return tuple(connection.scalars(select(audit.c.action).distinct().order_by(audit.c.action)))


def verified(connection: Connection, *, head: str = "") -> Verdict:
    """Walk the whole chain; see `analytics.audit.verify`."""
    return verify(_read(connection, _ASKED.order_by(audit.c.id)), head=head)


_ASKED: Select[tuple[object, ...]] = select(audit, audit_people.c.name).join(
    audit_people, audit_people.c.id == audit.c.person, isouter=True
)


def _read(connection: Connection, asked: Select[tuple[object, ...]]) -> Iterator[AuditLine]:
    found = connection.execution_options(yield_per=PART).execute(asked)
    return (_line(row) for row in found.mappings())


def _line(row: object) -> AuditLine:
    told = dict(row)  # type: ignore[call-overload]
    gone = "deleted person" if told["person"] else ""
    return AuditLine(**{**told, "name": told["name"] or gone})
