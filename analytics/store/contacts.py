"""Contacts: who is written to. Purging them leaves no trace in the file of the database."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
from contextlib import closing
from dataclasses import replace

from sqlalchemy import Connection, Engine, delete, insert, select, update

from analytics.errors import DatabaseTrouble
from analytics.rounds.contact import Contact
from analytics.store import schema_rounds as schema
from analytics.store.connect import in_words
from analytics.store.running import ID_BYTES, note


def contacts(connection: Connection) -> tuple[Contact, ...]:
    """Return all contacts in the order of administration and name."""
    table, attended = schema.contacts, schema.contact_workshops
    of: dict[str, list[str]] = {}
    for contact, workshop in connection.execute(select(attended).order_by(attended.c.workshop)):
        of.setdefault(contact, []).append(workshop)
    asked = select(table).order_by(table.c.administration, table.c.name, table.c.id)
    return tuple(
        Contact(**{**line, "workshops": tuple(of.get(line["id"], ()))})
        for line in connection.execute(asked).mappings()
    )


def save(connection: Connection, given: Iterable[Contact]) -> tuple[int, int]:
    """Keep contacts; return how many are new and how many were changed.

    One of the same administration and address takes the place of what is known: its name and role where
    they are given, its workshops beside those known.
    """
    known = {each.same: each for each in contacts(connection)}
    new = changed = 0
    for each in given:
        held = known.get(each.same)
        if held is None:
            kept = replace(each, id=secrets.token_hex(ID_BYTES))
            _insert(connection, kept)
            new += 1
        else:
            workshops = tuple(sorted({*held.workshops, *each.workshops}))
            name, role = each.name or held.name, each.role or held.role
            kept = replace(held, name=name, role=role, workshops=workshops, used=max(held.used, each.used))
            changed += kept != replace(held, used=kept.used)
            _rewrite(connection, kept)
        known[kept.same] = kept
    note(connection, f"contacts {new} new, {changed} changed")
    return new, changed


def change(connection: Connection, contact: Contact) -> None:
    """Write one contact, known by its id, anew."""
    _rewrite(connection, contact)
    note(connection, "a contact changed")


def used(connection: Connection, ids: Collection[str], *, on: str) -> None:
    """Note the day on which contacts were written to."""
    table = schema.contacts
    for id_ in ids:
        connection.execute(update(table).where(table.c.id == id_, table.c.used < on).values(used=on))


def _insert(connection: Connection, contact: Contact) -> None:
    connection.execute(insert(schema.contacts).values(**_line(contact)))
    for workshop in contact.workshops:
        connection.execute(insert(schema.contact_workshops).values(contact=contact.id, workshop=workshop))


def _rewrite(connection: Connection, contact: Contact) -> None:
    attended, table = schema.contact_workshops, schema.contacts
    connection.execute(delete(attended).where(attended.c.contact == contact.id))
    connection.execute(update(table).where(table.c.id == contact.id).values(**_line(contact)))
    for workshop in contact.workshops:
        connection.execute(insert(attended).values(contact=contact.id, workshop=workshop))


def _line(contact: Contact) -> dict[str, str]:
    return {name: value for name, value in vars(contact).items() if name != "workshops"}


def purge(connection: Connection, ids: Collection[str]) -> int:
    """Delete contacts and return how many; `rewrite` then takes their last bytes out of the file."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    gone = 0
    for id_ in ids:
        connection.execute(delete(schema.contact_workshops).where(schema.contact_workshops.c.contact == id_))
        gone += connection.execute(delete(schema.contacts).where(schema.contacts.c.id == id_)).rowcount
    note(connection, f"purged {gone}")
    return gone


def rewrite(engine: Engine) -> None:
    """Write the database's file anew, so that nothing of what was deleted stays in it or beside it.

    DatabaseTrouble where another process reads for so long that its old pages can't be given up yet.
    """
    with in_words(engine), closing(engine.raw_connection()) as opened:
        driver = opened.driver_connection
        assert driver is not None  # a connection that was just opened always has its driver's
        if engine.dialect.name != "sqlite":
            driver.autocommit = True  # no VACUUM runs inside a transaction
            for table in (schema.contacts, schema.contact_workshops):
                driver.execute(f"VACUUM FULL {table.name}")
            driver.autocommit = False
            return
        driver.execute("VACUUM")
        (busy, *_) = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise DatabaseTrouble(
            "The contacts are deleted, but another process was reading the database, so that their bytes may "
            "still be in the file beside it. Purge again when it is closed."
        )
