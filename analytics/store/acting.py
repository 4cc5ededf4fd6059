"""The one door through which a store is written to: it knows who writes, what that role may, and tells the
audit."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from sqlalchemy import Connection, Engine, select

from analytics.audit import AuditLine, Verdict, Wanted
from analytics.errors import NotAllowed
from analytics.people import OWNER, Person, Role, check_role, name_key
from analytics.people.setting import sign_in_mode
from analytics.store import audit, daily
from analytics.store.connect import reading, writing
from analytics.store.history import now
from analytics.store.schema_audit import audit_people
from analytics.store.schema_people import people, sign_ins

REFUSED = "refused"
"""The action of the audit where a role did not permit one; `about` says which."""


class Acting:
    """A database, and the person for whom it is read and written: its owner, where nobody signs in."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._actor = OWNER

    def acting(self, person: Person) -> Self:
        """Return the same store for a person, whose role each of its writes is checked against."""
        found = copy.copy(self)
        found._actor = person
        return found

    def note_audit(self, action: str, about: str = "", *, person: Person | None = None) -> None:
        """Write a line of the audit for what is no write of the store: an export, a sign-in, a refusal.

        `person` is who did it where that is not the one for whom this store acts. Raises NotAllowed for who
        signed in and was deleted meanwhile, as all writes do: the line would bring the name back.
        """
        who = person or self._actor
        with writing(self._engine) as connection:
            _check_known(connection, who)
            audit.append(connection, person=who.name, role=who.role, action=action, about=about)

    def audit_lines(
        self, *, since: str = "", person: str = "", action: str = "", last: int = 0
    ) -> tuple[AuditLine, ...]:
        """Return lines of the audit in their order; blanks and 0 leave nothing out. For admins, as are others
        that read it: raises NotAllowed."""
        with self._reading_audit() as connection:
            return audit.lines(connection, Wanted(person, action, since), last=last)

    def audit_each(self, wanted: Wanted) -> Iterator[AuditLine]:
        """Give lines of the audit in their order; few are held at a time, and no reading lasts longer."""
        after = 0
        while True:
            with self._reading_audit() as connection:
                part = audit.part_after(connection, wanted, after)
            yield from part
            if not part:
                return
            after = part[-1].id

    def audit_page(self, wanted: Wanted, *, skip: int, most: int) -> tuple[int, tuple[AuditLine, ...]]:
        """Return how many lines are such as are looked for, and those of one page, the newest first."""
        with self._reading_audit() as connection:
            return audit.how_many(connection, wanted), audit.newest(connection, wanted, skip=skip, most=most)

    def audit_known(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the names of people and the actions that the audit knows."""
        with self._reading_audit() as connection:
            return audit.people(connection), audit.actions(connection)

    def audit_verified(self, *, head: str = "") -> Verdict:
        """Walk the chain of the audit and say what is wrong with it; see `analytics.audit.verify`."""
        with self._reading_audit() as connection:
            return audit.verified(connection, head=head)

    def keep_copy_of_day(self) -> None:
        """Copy a SQLite file beside itself, once a day, so that no write has to do it first."""
        daily.keep_copy(self._engine)

    def copies_of_days(self) -> tuple[str, ...]:
        """Return the days of which copies lie beside a SQLite file, the newest first."""
        return tuple(day for day, _ in daily.copies(self._engine))

    @contextmanager
    def _reading_audit(self) -> Iterator[Connection]:
        self._check("read the audit", "admin")
        with reading(self._engine) as connection:
            yield connection

    @contextmanager
    def _trying(self, action: str, *, needs: Role) -> Iterator[Connection]:
        """Open a transaction that alone may write and is taken back whole, to see what an action would do."""
        self._check(action, needs)
        with writing(self._engine) as connection:
            yield connection
            connection.rollback()

    def _check(self, action: str, needs: Role) -> None:
        try:
            check_role(self._actor, needs, action)
        except NotAllowed:
            self.note_audit(REFUSED, action)
            raise

    @contextmanager
    def _writing(
        self,
        action: str,
        *,
        needs: Role = "editor",
        person: str = "",
        about: str = "",
        is_told: bool = True,
        after_copy: bool = True,
    ) -> Iterator[Connection]:
        """Open a transaction that alone may write, for an action that at least a role may do.

        It ends with its line of the audit, or neither is written; what is no deed of anybody, such as when
        somebody was last seen, is not told. `after_copy`: the copy of the day is made before it. `person` is
        who says to do it where nobody signs in. Raises NotAllowed before anything is asked of the database,
        but for a line about it and for whether an admin who signed in still is one: of two who demote each
        other, one stays.
        """
        self._check(action, needs)
        if after_copy:
            daily.keep_copy(self._engine)
        with writing(self._engine) as connection:
            connection.info.pop(audit.ABOUT, None)  # of a transaction that failed
            if needs != "admin" or not self._actor.signed_in or _is_admin(connection, self._actor.name):
                yield connection
                _check_known(connection, self._actor)
                if is_told:
                    name = self._actor.name or person
                    audit.append(connection, person=name, role=self._actor.role, action=action, about=about)
                return
        self.note_audit(REFUSED, action)
        raise NotAllowed(
            f"{self._actor.name} is no admin any more and may not do this ({action}). Nothing was changed. "
            "Ask somebody who is an admin now."
        )


def _check_known(connection: Connection, who: Person) -> None:
    """Raise NotAllowed for who signed in and of whom neither a role, a sign-in nor a name is on record."""
    if not who.signed_in or not who.name or sign_in_mode() == "none":
        return
    key = name_key(who.name)
    known = (
        select(audit_people.c.name).where(audit_people.c.name == who.name),
        select(people.c.key).where(people.c.key == key),
        select(sign_ins.c.key).where(sign_ins.c.key == key),
    )
    if not any(connection.execute(asked).first() for asked in known):
        raise NotAllowed("Your sign-in has ended. Nothing was changed. Sign in again.")


def _is_admin(connection: Connection, name: str) -> bool:
    """Tell whether a person is an admin as of this transaction: here, or by an open sign-in at a provider."""
    here = select(people.c.key).where(people.c.role == "admin", people.c.ended == "")
    open_now = (sign_ins.c.kind == "oidc", sign_ins.c.ended == "", sign_ins.c.until > now())
    elsewhere = select(sign_ins.c.key).where(sign_ins.c.role == "admin", *open_now)
    return name_key(name) in connection.scalars(here.union(elsewhere)).all()
