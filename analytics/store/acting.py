"""The one door through which a store is written to: it knows who writes, and what that role may."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from sqlalchemy import Connection, Engine

from analytics.people import OWNER, Person, Role, check_role
from analytics.store.connect import writing


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

    @contextmanager
    def _writing(self, action: str, *, needs: Role = "editor") -> Iterator[Connection]:
        """Open a transaction that alone may write, for an action that at least a role may do.

        Raises NotAllowed before anything is asked of the database.
        """
        check_role(self._actor, needs, action)
        with writing(self._engine) as connection:
            yield connection
