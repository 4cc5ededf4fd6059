"""Delete a person: as a contact, and by name wherever it is written down who did something."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import Connection, delete, select, update

from analytics.audit import DELETED
from analytics.people import name_key
from analytics.store import schema_notes, schema_people, schema_rounds
from analytics.store.forgetting import REVIEWS, forget_reviews
from analytics.store.history import now
from analytics.store.noting import record
from analytics.store.schema import metadata
from analytics.store.schema_audit import audit, audit_people


def forget_person(connection: Connection, name: str, *, person: str) -> Counter[str]:
    """Delete contacts of this name or address, and put "deleted person" in the place of the name elsewhere.

    All go by one key, however the name is spelled. Views of the person's own go. The audit holds a word in
    the place of the name, so its chain stays whole.
    """
    asked = name_key(name)
    gone: Counter[str] = Counter()
    contacts, attended = schema_rounds.contacts, schema_rounds.contact_workshops
    for line in connection.execute(select(contacts)).all():
        if asked in (name_key(line.name), name_key(line.address)):
            connection.execute(delete(attended).where(attended.c.contact == line.id))
            connection.execute(delete(contacts).where(contacts.c.id == line.id))
            gone["contacts"] += 1
    for table in metadata.sorted_tables:
        if "person" in table.c and table is not audit:
            named = table.c.person
            for spelled in _spellings(connection.scalars(select(named).distinct()).all(), asked):
                done = connection.execute(update(table).where(named == spelled).values(person=DELETED))
                gone["names of who did something"] += done.rowcount
    gone.update(_account(connection, asked))
    views = schema_notes.saved_views
    for spelled in _spellings(connection.scalars(select(views.c.owner).distinct()).all(), asked):
        gone["views of their own"] += connection.execute(
            delete(views).where(views.c.owner == spelled)
        ).rowcount
    for spelled in _spellings(connection.scalars(select(audit_people.c.name)).all(), asked):
        connection.execute(delete(audit_people).where(audit_people.c.name == spelled))
        gone["names in the audit"] += 1
    if any(gone.values()):
        gone[REVIEWS] = forget_reviews(connection)
        record(connection, [("", "deleted", "")], at=now(), person=person)
    return gone


def _account(connection: Connection, asked: str) -> dict[str, int]:
    """Delete the account and the sign-ins of a key, and the name beside the accounts that it gave others."""
    people, sign_ins = schema_people.people, schema_people.sign_ins
    for spelled in _spellings(connection.scalars(select(people.c.added_by).distinct()).all(), asked):
        connection.execute(update(people).where(people.c.added_by == spelled).values(added_by=DELETED))
    return {
        "accounts": connection.execute(delete(people).where(people.c.key == asked)).rowcount,
        "sign-ins": connection.execute(delete(sign_ins).where(sign_ins.c.key == asked)).rowcount,
    }


def _spellings(known: object, asked: str) -> list[str]:
    return [each for each in known if name_key(each) == asked]  # type: ignore[attr-defined]
