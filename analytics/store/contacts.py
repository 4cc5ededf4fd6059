"""Contacts: who is written to. Purging them leaves no trace in the file of the database."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlalchemy import Connection, delete, insert, select, update

from analytics.rounds.contact import Contact
from analytics.store import schema_rounds as schema
from analytics.store.erasing import overwrite_what_goes
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
    """Delete contacts and return how many; their bytes are gone once the file is written anew (`rewrite`)."""
    overwrite_what_goes(connection)
    attended, table = schema.contact_workshops, schema.contacts
    gone = 0
    for id_ in ids:
        connection.execute(delete(attended).where(attended.c.contact == id_))
        gone += connection.execute(delete(table).where(table.c.id == id_)).rowcount
    note(connection, f"purged {gone}")
    return gone
