"""Who may sign in, and who is signed in, as pages, the gate and the command line read it from the store."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, TypeAlias, get_args

from analytics.errors import BadSetting
from analytics.people.person import Person, Role

How: TypeAlias = Literal["local", "oidc", "proxy"]
HOWS: tuple[How, ...] = get_args(How)
"""How people sign in: by a password here, at a provider of the office, or at a proxy in front of this."""
SIGN_IN_HOURS = 12
LINK_HOURS = 48
STATE_MINUTES = 10
"""How long a sign-in holds, a link on which a password is set, and a sign-in begun at a provider."""
LONGEST_NAME = 80
PASSWORD = "set-password"
"""The page on which a password is set, below the address of the dashboard."""


@dataclass(frozen=True)
class KnownPerson:
    """Who was given a role. Times are UTC; blank where it never was. `link_until` is blank without a link."""

    name: str
    role: Role
    how: How
    added: str
    added_by: str
    ended: str
    has_password: bool
    link_until: str


@dataclass(frozen=True)
class SignIn:
    """Who is signed in, since when, and until when; `id` tells sign-ins apart and opens nothing."""

    id: str
    name: str
    role: Role
    kind: How
    begun: str
    last_seen: str
    until: str

    @property
    def person(self) -> Person:
        return Person(self.name, self.role)


@dataclass(frozen=True)
class State:
    """What a sign-in that has begun at a provider is to remember until the browser comes back."""

    nonce: str
    verifier: str
    wanted: str


def name_key(name: str) -> str:
    """Return what two ways of writing one name share.

    >>> name_key("  A.  PERSON ") == name_key("a. person")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def same_letters(one: str, other: str) -> bool:
    """Tell whether two names from elsewhere are one, but for upper and lower case and needless spaces.

    Fewer are than share a key: what looks alike may be another person there.

    >>> [same_letters("A. Weiß", other) for other in ("a.  WEIß", "A. Weiss")]
    [True, False]
    """
    first, second = (" ".join(each.split()) for each in (one, other))
    return first.lower() == second.lower() and first.upper() == second.upper()


def at_provider(open_now: Sequence[SignIn]) -> tuple[KnownPerson, ...]:
    """Return who is signed in at a provider, in the order of their names. No role of theirs is kept here."""
    found = {
        name_key(each.name): KnownPerson(
            each.name, each.role, each.kind, each.begun, "", "", has_password=False, link_until=""
        )
        for each in open_now
        if each.kind == "oidc"
    }
    return tuple(found[key] for key in sorted(found))


def near_names(name: str, known: Iterable[str]) -> list[str]:
    """Return up to three of the names that are known which are written much like one.

    >>> near_names("a persn", ["B. Person", "A. Person", "Zoe"])
    ['A. Person', 'B. Person']
    """
    by_key = {name_key(each): each for each in known}
    return [by_key[key] for key in get_close_matches(name_key(name), by_key, cutoff=0.7)]


def checked_name(name: str) -> str:
    """Return a name without needless spaces. Raises BadSetting for a blank one or what is no line of text."""
    found = " ".join(name.split())
    if not found or len(found) > LONGEST_NAME or not found.isprintable():
        raise BadSetting(
            f"A name is 1 to {LONGEST_NAME} characters on one line; this one has {len(found)}. Give another."
        )
    return found


def link_to(token: str, address: str = "") -> str:
    """Return the link on which a password is set; without an address of the dashboard only its path.

    Raises BadSetting for an address that no browser opens.

    >>> link_to("x", "https://survey.example.org/")
    'https://survey.example.org/set-password?link=x'
    """
    if address and not address.startswith(("https://", "http://")):
        raise BadSetting(f"The address “{address}” must begin with https:// or http://. Nothing was written.")
    return f"{address.rstrip('/')}/{PASSWORD}?link={token}"
