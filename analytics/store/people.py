"""Who was given a role, as the rest of the program sees it: the fourth part of the store."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, insert, select, update

from analytics.errors import NotAllowed
from analytics.people import HOWS, How, KnownPerson, Role, checked_name, name_key
from analytics.people.known import LINK_HOURS
from analytics.store import audit
from analytics.store import schema_people as schema
from analytics.store.connect import reading
from analytics.store.sign_ins import SignIns, digest, end_of, role_line, unknown_person, written

_TABLE = schema.people


class People(SignIns):
    """People, their roles, passwords and one-time links. None of it changes the data version."""

    def people(self, *, ended: bool = False) -> tuple[KnownPerson, ...]:
        """Return who has a role, in the order of their names; with `ended` those who had one too."""
        asked = select(_TABLE).order_by(_TABLE.c.key)
        with reading(self._engine) as connection:
            known = [_person(line) for line in connection.execute(asked).mappings()]
        return tuple(each for each in known if ended or not each.ended)

    def person_of(self, name: str) -> KnownPerson | None:
        """Return who has a role under a name, however it is written; None where nobody has."""
        with reading(self._engine) as connection:
            line = role_line(connection, name)
        return _person(line) if line else None

    def add_person(self, name: str, role: Role, how: How = "local") -> str:
        """Give a person a role, and return the token of a link on which a password is set.

        Blank where they sign in elsewhere. NotAllowed where the name has a role already, BadSetting for one
        that is no name.
        """
        name, by = checked_name(name), self._actor.name
        with self._writing("add person", needs="admin") as connection:
            if role_line(connection, name):
                raise NotAllowed(f"“{name}” has a role already. Change that, or give another name.")
            audit.tell_of(connection, name, role)
            connection.execute(_TABLE.delete().where(_TABLE.c.key == name_key(name)))
            said = {"name": name, "role": role, "how": how, "password": "", "link": "", "link_until": ""}
            when = {"added": written(), "added_by": by, "ended": ""}
            connection.execute(insert(_TABLE).values(key=name_key(name), **said, **when))
            return _new_link(connection, name) if how == HOWS[0] else ""

    def set_role(self, name: str, role: Role) -> None:
        """Give a person another role, which holds at once. Raises UnknownName; NotAllowed for oneself."""
        with self._writing("set role", needs="admin") as connection:
            audit.tell_of(connection, self._check_another(connection, name), role)
            connection.execute(update(_TABLE).where(_TABLE.c.key == name_key(name)).values(role=role))

    def new_link(self, name: str) -> str:
        """Return the token of a new link on which a person sets a password; an earlier link ends.

        Raises UnknownName, NotAllowed for who signs in elsewhere.
        """
        with self._writing("new link", needs="admin") as connection:
            known = _known(connection, name)
            if known["how"] != HOWS[0]:
                raise NotAllowed(f"“{known['name']}” has no password here and signs in elsewhere.")
            audit.tell_of(connection, known["name"])
            return _new_link(connection, name)

    def end_person(self, name: str) -> int:
        """Take a person's role away and end their sign-ins; return how many. The name stays in the history.

        Raises UnknownName; NotAllowed for oneself.
        """
        with self._writing("end person", needs="admin") as connection:
            audit.tell_of(connection, self._check_another(connection, name))
            gone = {"ended": written(), "password": "", "link": "", "link_until": ""}
            connection.execute(update(_TABLE).where(_TABLE.c.key == name_key(name)).values(gone))
            return end_of(connection, name)

    def name_of_link(self, token: str) -> str:
        """Return whose password a link sets, blank for one that was used, has ended or never was."""
        with reading(self._engine) as connection:
            return str(connection.scalar(_of_link(token)) or "")

    def set_password(self, token: str, password: str) -> str:
        """Keep what scrypt made of a password, by a link that then ends; return the person's name.

        All sign-ins of the person end. NotAllowed where the link holds no more.
        """
        with self._writing("set password", needs="viewer") as connection:
            name = connection.scalar(_of_link(token))
            if name is None:
                raise NotAllowed(USED_LINK)
            kept = {"password": password, "link": "", "link_until": ""}
            connection.execute(update(_TABLE).where(_TABLE.c.key == name_key(name)).values(kept))
            end_of(connection, name)
            return str(name)

    def password_of(self, name: str) -> tuple[str, str]:
        """Return a person's name as it was given and what is kept of the password; blank where nothing is."""
        with reading(self._engine) as connection:
            line = role_line(connection, name)
        return (line["name"], line["password"]) if line and line["how"] == HOWS[0] else ("", "")

    def _check_another(self, connection: Connection, name: str) -> str:
        """Return the name of who has a role, as it was given. Raises NotAllowed for oneself."""
        known = _known(connection, name)
        if self._actor.signed_in and known["key"] == name_key(self._actor.name):
            raise NotAllowed(
                "Nobody takes their own role away, so that one admin stays. Ask another admin for it."
            )
        return str(known["name"])


USED_LINK = (
    "This link holds no more: it was used, is older than 48 hours, or a newer one took its place. Ask an "
    "admin for a new one."
)


def _known(connection: Connection, name: str) -> Any:
    line = role_line(connection, name)
    if line is None:
        names = select(_TABLE.c.name).where(_TABLE.c.ended == "").order_by(_TABLE.c.key)
        raise unknown_person(name, list(connection.scalars(names)))
    return line


def _new_link(connection: Connection, name: str) -> str:
    token = secrets.token_urlsafe(32)
    kept = {"link": digest(token), "link_until": written(timedelta(hours=LINK_HOURS))}
    connection.execute(update(_TABLE).where(_TABLE.c.key == name_key(name)).values(kept))
    return token


def _of_link(token: str) -> Any:
    of = (_TABLE.c.link == digest(token), _TABLE.c.link_until > written(), _TABLE.c.ended == "")
    return select(_TABLE.c.name).where(*of)


def _person(line: Any) -> KnownPerson:
    kept = ("name", "role", "how", "added", "added_by", "ended", "link_until")
    return KnownPerson(**{name: line[name] for name in kept}, has_password=bool(line["password"]))
