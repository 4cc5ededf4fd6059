"""A person and a role; each role may do all that those before it may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from analytics.errors import NotAllowed

Role: TypeAlias = Literal["viewer", "editor", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
"""What people may do, the least first."""


@dataclass(frozen=True)
class Person:
    """Who acts: the name as the history tells it, blank where nobody gave one, and the role.

    A name that somebody gave without signing in says nothing about who they are.
    """

    name: str
    role: Role
    signed_in: bool = True


OWNER = Person("", "admin", signed_in=False)
"""Who sits at the computer itself, where nobody signs in: all that there is may be done."""


def may(person: Person, needs: Role) -> bool:
    """Tell whether a person has at least a role.

    >>> [may(Person("A. Person", "editor"), needs) for needs in ROLES]
    [True, True, False]
    """
    return ROLES.index(person.role) >= ROLES.index(needs)


def check_role(person: Person, needs: Role, action: str) -> None:
    """Raise NotAllowed where a person has less than the role that an action needs."""
    if not may(person, needs):
        raise NotAllowed(
            f"{person.name or 'This person'} is {_article(person.role)} {person.role} and may not do this "
            f"({action}): it takes {_article(needs)} {needs}. Nothing was changed."
        )


def _article(role: Role) -> str:
    return "a" if role == "viewer" else "an"
