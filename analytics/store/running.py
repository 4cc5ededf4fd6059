"""What is logged of a round, written and read: dates, marks, what was sent, stamps, when replies came."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, delete, func, insert, select, update

from analytics.errors import BadSetting, UnknownName
from analytics.rounds.log import DateChange, Dispatch, Mark, Received, RoundLog, Unit
from analytics.store import schema_rounds as schema
from analytics.store.history import now
from analytics.store.lines import in_parts
from analytics.store.schema import replies, uploads

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Of a token: none is taken for another when it is read out."""
TOKEN_LENGTH = 10
ID_BYTES = 6
YEARS = range(1990, 2100)
"""Years in which workshops and letters of a round can be."""
PARTS = 500
"""Ids named in one question; databases limit how many."""


def version(connection: Connection) -> str:
    """Return the name of the present log: the number of the last change."""
    return str(connection.scalar(select(func.max(schema.round_events.c.id))) or 0)


def note(connection: Connection, what: str) -> None:
    """Write down that something changed, without any name."""
    connection.execute(insert(schema.round_events).values(what=what, at=now()))


def log(connection: Connection) -> RoundLog:
    """Return all that is logged, as of one moment."""
    dates, marks, sent = schema.date_changes, schema.round_marks, schema.dispatches
    lines = connection.execute(select(dates).order_by(dates.c.id)).mappings()
    noted = connection.execute(select(marks).order_by(marks.c.id)).mappings()
    listed = connection.execute(
        select(sent).order_by(sent.c.at, sent.c.workshop, sent.c.administration, sent.c.id)
    ).mappings()
    return RoundLog(
        dates=tuple(DateChange(**{k: v for k, v in line.items() if k != "id"}) for line in lines),
        marks=tuple(Mark(**{k: v for k, v in line.items() if k != "id"}) for line in noted),
        dispatches=tuple(
            Dispatch(**{**line, "contacts": tuple(line["contacts"].split())}) for line in listed
        ),
        received=received(connection),
    )


def received(connection: Connection) -> tuple[Received, ...]:
    """Return when each unit first replied, by workshop and administration, of the uploads that are active.

    Of a unit there are two at most: the first day that an export gives, and the first day on which a reply
    without one was brought in. The database finds them, so that a million replies of a thousand units give a
    thousand lines.
    """
    dates = schema.reply_dates
    dated = (
        select(dates.c.workshop, dates.c.administration, func.min(dates.c.answered))
        .join(uploads, uploads.c.id == dates.c.upload_id)
        .where(uploads.c.active)
        .group_by(dates.c.workshop, dates.c.administration)
    )
    same = (
        (dates.c.upload_id == replies.c.upload_id)
        & (dates.c.workshop == replies.c.workshop)
        & (dates.c.administration == replies.c.administration)
    )
    undated = (
        select(replies.c.workshop, replies.c.administration, func.min(uploads.c.at))
        .join(uploads, uploads.c.id == replies.c.upload_id)
        .outerjoin(dates, same)
        .where(uploads.c.active, dates.c.answered.is_(None))
        .group_by(replies.c.workshop, replies.c.administration)
    )
    found = [Received(workshop, member, day, "") for workshop, member, day in connection.execute(dated)]
    found += [Received(workshop, member, "", at[:10]) for workshop, member, at in connection.execute(undated)]
    return tuple(sorted(found, key=lambda each: (*each.unit, each.uploaded)))


def change_date(connection: Connection, change: DateChange) -> None:
    """Give a workshop another date, or a blank one to go back to the rule."""
    values = {**vars(change), "date": _day(change.date) if change.date else "", "at": now()}
    connection.execute(insert(schema.date_changes).values(**values))
    note(connection, f"date {change.what} {change.workshop}")


def _day(text: str) -> str:
    """Return a day that a round can have. BadSetting where it is none, or one in another age."""
    with suppress(ValueError):
        if date.fromisoformat(text).year in YEARS:
            return text
    raise BadSetting(
        f"“{text}” is no day for a round. Give year, month and day, such as 2020-05-22, from {YEARS[0]} to "
        f"{YEARS[-1]}."
    )


def mark(connection: Connection, marks: Iterable[Mark]) -> None:
    """Note something of units, such as that they declined."""
    for each in marks:
        connection.execute(insert(schema.round_marks).values(**{**vars(each), "at": now()}))
        note(connection, f"mark {each.workshop} {each.administration}")


# ---- stamps -----------------------------------------------------------------------------------------


def stamps(connection: Connection) -> dict[str, Unit]:
    """Return every token with its unit."""
    table = schema.stamps
    asked = select(table.c.token, table.c.workshop, table.c.administration)
    return {token: (workshop, member) for token, workshop, member in connection.execute(asked)}


def tokens_of(connection: Connection, units: Sequence[Unit]) -> dict[Unit, str]:
    """Return the token of each unit; one that has none yet is given one for ever."""
    held = {unit: token for token, unit in stamps(connection).items()}
    taken = set(held.values())
    new: dict[Unit, str] = {}
    for unit in dict.fromkeys(units):
        if unit not in held:
            token = _new_token(taken)
            taken.add(token)
            new[unit] = token
    if new:
        lines = [{"token": token, "workshop": w, "administration": a} for (w, a), token in new.items()]
        connection.execute(insert(schema.stamps), lines)
        note(connection, f"stamps {len(new)}")
    return {unit: (held | new)[unit] for unit in units}


def _new_token(taken: Collection[str]) -> str:
    while (token := "".join(secrets.choice(LETTERS) for _ in range(TOKEN_LENGTH))) in taken:
        pass
    return token


# ---- what was sent ----------------------------------------------------------------------------------


def add_dispatches(connection: Connection, made: Iterable[Dispatch]) -> tuple[Dispatch, ...]:
    """Keep what was made to be sent; return it with ids. An open draft of the same kind and unit goes."""
    table, added = schema.dispatches, []
    for each in made:
        found = replace(each, id=secrets.token_hex(ID_BYTES), at=now())
        same = (table.c.workshop == each.workshop) & (table.c.administration == each.administration)
        connection.execute(delete(table).where(same, table.c.kind == each.kind, table.c.sent == ""))
        connection.execute(insert(table).values(**{**vars(found), "contacts": " ".join(found.contacts)}))
        added.append(found)
    if added:
        note(connection, f"drafted {len(added)}")
    return tuple(added)


def mark_sent(connection: Connection, ids: Collection[str], *, on: str) -> list[tuple[str, ...]]:
    """Note that drafts went on a day, and return the contacts of each.

    What went already keeps its own day. UnknownName where there is no such draft.
    """
    table, day = schema.dispatches, _day(on)
    known = set(connection.scalars(select(table.c.id)))
    for missing in sorted(set(ids) - known):
        raise UnknownName("draft", missing, sorted(known))
    written: list[tuple[str, ...]] = []
    for part in in_parts((id_,) for id_ in ids):
        drafts = table.c.id.in_([i for (i,) in part]), table.c.sent == ""
        written += [
            tuple(each.split()) for each in connection.scalars(select(table.c.contacts).where(*drafts))
        ]
        connection.execute(update(table).where(*drafts).values(sent=day))
    note(connection, f"sent {len(ids)}")
    return written


def drop_drafts(connection: Connection, ids: Collection[str]) -> None:
    """Take drafts back that were never sent; what went stays."""
    table = schema.dispatches
    for part in in_parts((id_,) for id_ in ids):
        connection.execute(delete(table).where(table.c.id.in_([i for (i,) in part]), table.c.sent == ""))
    note(connection, f"dropped {len(ids)}")
