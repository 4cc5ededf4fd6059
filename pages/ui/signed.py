"""Who asks, as the gate says it in a header of its own; what a browser sends under it is taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

import streamlit as st

from analytics.people import Person, Role
from analytics.people.setting import sign_in_mode

HEADER = "X-Followup-Person"
ENDED = "Your sign-in has ended."


@dataclass(frozen=True)
class Signed:
    """A person whom the gate let in, and the id of their sign-in, blank where a proxy vouches each time."""

    person: Person
    id: str

    def to_header(self) -> str:
        """Write it in letters that a header may hold; see `signed_in`."""
        return urlencode({"name": self.person.name, "role": self.person.role, "id": self.id})


def signed_in(headers: Mapping[str, str]) -> Signed | None:
    """Return who asks by the headers of a request; None where nobody signs in.

    Who comes past the gate in a mode of signing in may read and no more: the gate lets nobody past.
    """
    if sign_in_mode() == "none":
        return None
    said = parse_qs(headers.get(HEADER, ""))
    name, role, id_ = (said.get(field, [""])[0] for field in ("name", "role", "id"))
    return Signed(Person(name, _role(role)), id_)


def signed() -> Signed | None:
    """Return who looks at the page that runs; None where nobody signs in."""
    return signed_in(st.context.headers) if sign_in_mode() != "none" else None


def _role(word: str) -> Role:
    return "admin" if word == "admin" else "editor" if word == "editor" else "viewer"
