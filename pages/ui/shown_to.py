"""For whom the pages are: chosen in the head of any page, kept over pages and in the address."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

import streamlit as st

from analytics.audience import AUDIENCES, HIDES, Audience, strictest
from pages.ui import address, state
from pages.ui.text import escaped
from pages.ui.trouble import told

KEY = "shown-to"
CHOICES: dict[Audience, str] = {
    "office": "For the office",
    "members": "For members",
    "nameless": "For members, without names",
    "public": "For the public",
}
WIDTH = 240
"""Pixels, for the longest of the words."""
HELP = (
    "The office: everything.\n\nMembers: who did something is named, who did not is not.\n\n"
    "Members, without names: administrations are numbered in an order drawn by lot, and texts hold no names."
    "\n\nThe public: totals of whole rounds, and outcomes by region type.\n\n"
    "Windows, links and files hold no more than the page does."
)


def chosen_audience(*, filters: bool) -> Audience:
    """Return for whom the page is to be, before anything of it is drawn.

    The address follows, on a page with filters together with them.

    Once less is shown, only the choice on a page shows more again: an address that says nothing of an
    audience, as "back" may lead to, does not.
    """
    chosen = _asked_for()
    state.set_audience(chosen)
    state.set_widget_value(KEY, chosen)
    if not filters:
        address.write_audience()
    return chosen


def in_menu(audiences: Collection[Audience]) -> Literal["visible", "hidden"]:
    """Tell whether the menu lists pages for such audiences; those it hides say why at their address."""
    return "visible" if _asked_for() in audiences else "hidden"


def _asked_for() -> Audience:
    """Return the audience that was chosen on the page, or that the address asks for where it sees less."""
    was = state.audience()
    chosen: Audience = state.widget_value(KEY) or was
    asked = address.read_audience()
    return strictest(was, asked) if chosen == was and asked != "office" else chosen


def choose_audience() -> None:
    """Draw the choice in the head of a page."""
    st.selectbox(
        "Shown to",
        AUDIENCES,
        key=KEY,
        format_func=CHOICES.__getitem__,
        label_visibility="collapsed",
        help=HELP,
        width=WIDTH,
    )


def show_to_the_office() -> None:
    """Show everything again, for the callback of a button."""
    state.set_widget_value(KEY, "office")


def explain_page_of_the_office(audience: Audience) -> None:
    """Say that a page is for the office alone, and offer that."""
    st.markdown(f"{escaped(HIDES[audience])} This page works with files, and those hold all of the replies.")
    st.button("Show to the office", on_click=told(show_to_the_office), key="show-to-office")


def explain_page_not_for_the_public() -> None:
    """Say what there is for the public, and lead to it."""
    st.markdown(f"{HIDES['public']} They stand on the Overview and in the slides of each round.")
    with st.container(horizontal=True):
        st.page_link("figures/overview.py", label="Overview")
        st.page_link("presenting/stories.py", label="Stories")
