"""Lines of the audit: one is added in the transaction of what it tells of, and none is ever changed."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Select, case, func, insert, select

from analytics.audit import DELETED, NOBODY, AuditLine, Verdict, Wanted, sealed, verify
from analytics.audit.line import PERSON
from analytics.store.history import now
from analytics.store.schema_audit import audit, audit_people

ID_BYTES = 6
PART = 5_000
"""Lines read at once."""
ABOUT = "what the audit says of this transaction"


def tell(connection: Connection, about: str) -> None:
    """Say what the present write is about, where that is known only while it is done."""
    connection.info[ABOUT] = about


def tell_of(connection: Connection, name: str, more: str = "") -> None:
    """Say that the present write concerns a person, by the word that stands for them."""
    tell(connection, f"{PERSON}{_word_for(connection, name)}{', ' if more else ''}{more}")


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


def lines(connection: Connection, wanted: Wanted, *, last: int = 0) -> tuple[AuditLine, ...]:
    """Return lines in their order; with `last` only so many of the newest."""
    if last:
        return tuple(reversed(newest(connection, wanted, skip=0, most=last)))
    return tuple(_read(connection, _asked(wanted).order_by(audit.c.id)))


def part_after(connection: Connection, wanted: Wanted, after: int) -> tuple[AuditLine, ...]:
    """Return the next lines after one by its number, in their order; none where it was the last."""
    asked = _asked(wanted).where(audit.c.id > after).order_by(audit.c.id).limit(PART)
    return tuple(_read(connection, asked))


def newest(connection: Connection, wanted: Wanted, *, skip: int, most: int) -> tuple[AuditLine, ...]:
    """Return lines from the newest on, those that are skipped left out."""
    asked = _asked(wanted).order_by(audit.c.id.desc()).offset(skip).limit(most)
    return tuple(_read(connection, asked))


def how_many(connection: Connection, wanted: Wanted) -> int:
    """Return how many lines are such as are looked for."""
    asked = _asked(wanted).with_only_columns(func.count(), maintain_column_froms=True)
    return connection.scalar(asked) or 0


def people(connection: Connection) -> tuple[str, ...]:
    """Return the names that the audit knows, in their order."""
    return tuple(connection.scalars(select(audit_people.c.name).order_by(audit_people.c.name)))


def actions(connection: Connection) -> tuple[str, ...]:
    """Return the actions that the audit knows, in their order."""
    return tuple(connection.scalars(select(audit.c.action).distinct().order_by(audit.c.action)))


def verified(connection: Connection, *, head: str = "") -> Verdict:
    """Walk the whole chain; see `analytics.audit.verify`."""
    return verify(_read(connection, _ASKED.order_by(audit.c.id)), head=head)


def _asked(wanted: Wanted) -> Select[Any]:
    asked = _ASKED
    if wanted.person == NOBODY:
        asked = asked.where(audit.c.person == "")
    elif wanted.person == DELETED:
        asked = asked.where(audit.c.person != "", audit_people.c.name.is_(None))
    elif wanted.person:
        asked = asked.where(audit_people.c.name == wanted.person)
    if wanted.action:
        asked = asked.where(audit.c.action == wanted.action)
    if wanted.since:
        asked = asked.where(audit.c.at >= wanted.since)
    if wanted.until:
        day_after = date.fromisoformat(wanted.until) + timedelta(days=1)
        asked = asked.where(audit.c.at < day_after.isoformat())
    return asked


_CONCERNED = audit_people.alias()
_IS_OF_A_PERSON = audit.c.about.startswith(PERSON)
_WORD = func.substr(audit.c.about, len(PERSON) + 1, 2 * ID_BYTES)
_NAME = func.coalesce(audit_people.c.name, case((audit.c.person == "", ""), else_=DELETED))
_WHOM = func.coalesce(_CONCERNED.c.name, case((_IS_OF_A_PERSON, DELETED), else_=""))
_ASKED: Select[Any] = (
    select(audit, _NAME, _WHOM)
    .join(audit_people, audit_people.c.id == audit.c.person, isouter=True)
    .join(_CONCERNED, _IS_OF_A_PERSON & (_CONCERNED.c.id == _WORD), isouter=True)
)


def _read(connection: Connection, asked: Select[Any]) -> Iterator[AuditLine]:
    found = connection.execution_options(yield_per=PART).execute(asked)
    return (AuditLine(row[0], *map(_word, row[1:])) for row in found)  # in the order of its fields


def _word(value: Any) -> str:
    """Return a value as it is read; bytes that were put in the place of a text are told as such."""
    return value if isinstance(value, str) else repr(value)
