"""Which pages take which role: what the menu lists, and what a page says to who has less."""

from __future__ import annotations

from typing import Literal

import streamlit as st
from markupsafe import Markup

from analytics.errors import NotAllowed
from analytics.people import Role, may
from analytics.people.setting import sign_in_mode
from pages.ui.html import show_html
from pages.ui.signed import signed
from pages.ui.text import escaped
from pages.ui.who import who

NEEDS: dict[str, Role] = {
    "round": "editor",
    "contacts": "editor",
    "enter": "editor",
    "upload": "editor",
    "people": "admin",
    "audit": "admin",
    "delete": "admin",
}
"""The address of each page that takes more than to be signed in."""


def has_role(needs: Role) -> bool:
    """Tell whether who looks has at least a role; one whose sign-in has ended has none."""
    try:
        return may(who(), needs)
    except NotAllowed:
        return False


def can_write() -> bool:
    """Tell whether who looks may change what is on record: controls that do are only for them."""
    return has_role("editor")


def is_open(path: str) -> bool:
    """Tell whether who looks may open a page."""
    return path not in NEEDS or has_role(NEEDS[path])


def lead_to_upload(label: str = "Go to Upload") -> None:
    """Lead to the page Upload, where it is open to who looks."""
    if is_open("upload"):
        st.page_link("data/upload.py", label=label)


def listed(path: str, visibility: Literal["visible", "hidden"]) -> Literal["visible", "hidden"]:
    """Return whether the menu lists a page, which it does where it is open to who looks."""
    return visibility if is_open(path) else "hidden"


def tell_role(path: str, title: str) -> None:
    """Say what it takes to open a page, and who looks at it, and lead back to what all may see."""
    needs, person = NEEDS[path], who()
    show_html(Markup("<div class='head'><h1>{}</h1></div>").format(title))
    article = "an admin" if needs == "admin" else "an editor or an admin"
    st.info(
        f"This page takes {article}; {escaped(person.name)} is signed in with the role “{person.role}”. "
        "Ask an admin of this dashboard for another role."
    )
    st.page_link("figures/overview.py", label="Overview")


def signed_in_line() -> Markup:
    """Return who is signed in and the ways to people and out; blank where nobody signs in."""
    found = signed()
    if found is None:
        return Markup("")
    people = Markup("<a href='people' target='_self'>People</a>") if is_open("people") else Markup("")
    way_out = Markup("<a href='sign-out' target='_self' data-leaves>Sign out</a>")
    person = who()
    words = Markup("<p class='signed'><span>Signed in: {} ({})</span> {} {}</p>")
    return words.format(person.name, person.role, people, way_out if sign_in_mode() != "proxy" else "")
