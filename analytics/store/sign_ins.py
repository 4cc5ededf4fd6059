"""Who is signed in. Only the sha256 of a token is kept, so that a copy of the database opens nothing."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from analytics.errors import NameAlike, NotAllowed, UnknownName
from analytics.people import How, Person, Role, SignIn, State, name_key, same_letters
from analytics.people.known import SIGN_IN_HOURS, STATE_MINUTES, near_names
from analytics.store import audit
from analytics.store import schema_people as schema
from analytics.store.acting import Acting
from analytics.store.connect import reading

CLOCKS_APART = timedelta(minutes=1)
"""How far the clocks of two computers may differ: what began later than that is no sign-in."""
MOST_STATES = 1_000
"""So many sign-ins may be on the way to a provider; of more, those that began longest ago are forgotten."""
KEPT = timedelta(days=90)
"""How long a sign-in that has ended is kept."""
ALIKE = (
    "Somebody else is signed in whose name is written much like “{}”, so you can't be told apart. Ask an "
    "admin: one of you needs another name at the identity provider, or the other's sign-ins are ended here."
)
_TABLE, _STATES = schema.sign_ins, schema.sign_in_states


def clock() -> datetime:
    return datetime.now(UTC)


def written(later: timedelta = timedelta(0)) -> str:
    """Return the time, or a later one, as it is written down: UTC, to the second."""
    return (clock() + later).isoformat(timespec="seconds")


def digest(token: str) -> str:
    """Return what is kept of a secret that opens something."""
    return hashlib.sha256(token.encode()).hexdigest()


class SignIns(Acting):
    """Sign-ins of all kinds, and those that have begun at a provider."""

    def begin_sign_in(self, name: str, role: Role, kind: How, *, kept: str | None = None) -> str:
        """Note that a person has signed in, for 12 hours; return the token that their browser keeps.

        The role that a provider gives holds for what the person has open already, too. Raises NameAlike where
        somebody there has a sign-in open whose name is written much like this one, NotAllowed where of the
        person's password something else is kept by now than what was `kept` when it was tried.
        """
        token = secrets.token_urlsafe(32)
        said = {"token": digest(token), "key": name_key(name), "name": name, "role": role, "kind": kind}
        until = written(timedelta(hours=SIGN_IN_HOURS))
        with self._writing("sign in", needs="viewer") as connection:
            connection.execute(delete(_TABLE).where(_TABLE.c.until < written(-KEPT)))
            if kept is not None and kept != (role_line(connection, name) or {}).get("password"):
                raise NotAllowed(f"The password of “{name}” was changed meanwhile. Sign in with the new one.")
            if kind == "oidc":
                mine = (_TABLE.c.key == name_key(name), _TABLE.c.kind == kind, _TABLE.c.ended == "")
                open_now = connection.scalars(select(_TABLE.c.name).where(*mine, _TABLE.c.until > written()))
                if not all(same_letters(name, each) for each in open_now):
                    raise NameAlike(ALIKE.format(name))
                connection.execute(update(_TABLE).where(*mine).values(role=role))
            times = {"begun": written(), "last_seen": written(), "ended": "", "until": until}
            connection.execute(insert(_TABLE).values(**said, **times))
        return token

    def signed_in(self, token: str) -> Person | None:
        """Return who holds a token, None where it was ended, is too old or never was."""
        found = self.sign_in_of(digest(token))
        return found.person if found else None

    def sign_in_of(self, id_: str) -> SignIn | None:
        """Return a sign-in that holds now, by its id, which is the sha256 of its token.

        The role of who has one here is that of now; at a provider it is that of the sign-in. One that has
        begun in the future counts as ended.
        """
        with reading(self._engine) as connection:
            line = connection.execute(_open().where(_TABLE.c.token == id_)).mappings().first()
        return _sign_in(line) if line else None

    def open_sign_ins(self) -> tuple[SignIn, ...]:
        """Return all sign-ins that hold now, the last begun first."""
        asked = _open().order_by(_TABLE.c.begun.desc(), _TABLE.c.token)
        with reading(self._engine) as connection:
            return tuple(found for line in connection.execute(asked).mappings() if (found := _sign_in(line)))

    def last_seen(self) -> dict[str, str]:
        """Return when each person was last seen, by the key of their name."""
        with reading(self._engine) as connection:
            lines = connection.execute(select(_TABLE.c.key, _TABLE.c.last_seen).order_by(_TABLE.c.last_seen))
            return {line.key: line.last_seen for line in lines}

    def note_seen(self, id_: str) -> None:
        """Note that the browser of a sign-in has asked for something now."""
        with self._writing("seen", needs="viewer", is_told=False) as connection:
            connection.execute(update(_TABLE).where(_TABLE.c.token == id_).values(last_seen=written()))

    def end_sign_in(self, token: str) -> None:
        """End the sign-in of a token; one that has ended stays so.

        At a provider all of the person end: each window of a browser signs in there by itself, without a
        question, and only one of them has its token in the cookie.
        """
        this = _TABLE.c.token == digest(token)
        whose = select(_TABLE.c.key).where(this, _TABLE.c.kind == "oidc").scalar_subquery()
        with self._writing("sign out", needs="viewer") as connection:
            _end(connection, this | ((_TABLE.c.kind == "oidc") & (_TABLE.c.key == whose)))

    def end_one(self, id_: str) -> int:
        """End one sign-in by its id, and return how many that were."""
        with self._writing("end sign-in", needs="admin") as connection:
            of = connection.scalar(select(_TABLE.c.name).where(_TABLE.c.token == id_))
            if of:
                audit.tell_of(connection, of)
            return _end(connection, _TABLE.c.token == id_)

    def end_sign_ins(self, name: str) -> int:
        """End all sign-ins of a person, and return how many. Raises UnknownName for a name that has neither a
        role nor a sign-in."""
        with self._writing("end sign-ins", needs="admin") as connection:
            audit.tell_of(connection, _known(connection, name))
            return end_of(connection, name)

    def keep_state(self, state: str, kept: State) -> None:
        """Keep what a sign-in that begins at a provider is to remember, for 10 minutes."""
        said = {"nonce": kept.nonce, "verifier": kept.verifier, "wanted": kept.wanted}
        with self._writing("sign-in begun", needs="viewer", is_told=False) as connection:
            connection.execute(delete(_STATES).where(_STATES.c.begun < _states_since()))
            newest = select(_STATES.c.state).order_by(_STATES.c.begun.desc()).limit(MOST_STATES - 1)
            connection.execute(delete(_STATES).where(_STATES.c.state.not_in(newest)))
            connection.execute(insert(_STATES).values(state=digest(state), **said, begun=written()))

    def take_state(self, state: str) -> State | None:
        """Return what was kept for a state, once; None where it was taken, is too old or never was."""
        of = _STATES.c.state == digest(state)
        with self._writing("sign-in back", needs="viewer", is_told=False) as connection:
            line = connection.execute(select(_STATES).where(of, _STATES.c.begun >= _states_since())).first()
            connection.execute(delete(_STATES).where(of))
        return State(line.nonce, line.verifier, line.wanted) if line else None


def end_of(connection: Connection, name: str) -> int:
    """End all sign-ins of a person within a transaction, and return how many."""
    return _end(connection, _TABLE.c.key == name_key(name))


def role_line(connection: Connection, name: str) -> Any:
    """Return the line of who has a role, by its columns; None where nobody of that name has one."""
    people = schema.people
    asked = select(people).where(people.c.key == name_key(name), people.c.ended == "")
    return connection.execute(asked).mappings().first()


def _known(connection: Connection, name: str) -> str:
    """Return a name as it was given to who has, or had, a role or a sign-in."""
    names = [
        *connection.scalars(select(schema.people.c.name).order_by(schema.people.c.key)),
        *connection.scalars(select(_TABLE.c.name).order_by(_TABLE.c.key)),
    ]
    found = next((each for each in names if name_key(each) == name_key(name)), "")
    if not found:
        raise unknown_person(name, names)
    return found


def unknown_person(name: str, known: list[str]) -> UnknownName:
    """Return what is said of a name that nobody has, with those that are written much like it."""
    return UnknownName("person", name, dict.fromkeys(known), near_names(name, known))


def _end(connection: Connection, which: Any) -> int:
    still = (which, _TABLE.c.ended == "", _TABLE.c.until > written())
    return connection.execute(update(_TABLE).where(*still).values(ended=written())).rowcount


def _states_since() -> str:
    return written(-timedelta(minutes=STATE_MINUTES))


def _open() -> Any:
    """Ask for what was not ended and is not too old, with the role that a person has here now."""
    people = schema.people
    role = select(people.c.role).where(people.c.key == _TABLE.c.key, people.c.ended == "").scalar_subquery()
    now_on = (_TABLE.c.ended == "", _TABLE.c.until > written(), _TABLE.c.begun <= written(CLOCKS_APART))
    return select(_TABLE, role.label("here")).where(*now_on)


def _sign_in(line: Any) -> SignIn | None:
    role = line["role"] if line["kind"] == "oidc" else line["here"]
    kept = ("name", "kind", "begun", "last_seen", "until")
    return SignIn(line["token"], **{name: line[name] for name in kept}, role=role) if role else None
