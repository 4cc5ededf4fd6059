"""A long list on a page: its first part, how much there is, and more of it on a press.

What is drawn for each line costs the browser more than the line itself: thousands of them stop a page.
"""

from __future__ import annotations

from collections.abc import Sequence, Sized
from typing import TypeVar

import streamlit as st

from pages.ui import state
from pages.ui.trouble import told

AT_ONCE = 50
"""So many lines more are drawn at a press."""

Line = TypeVar("Line")


def how_many(name: str) -> int:
    """Return how much of a list the page shows now, if there is so much."""
    return int(_counts().get(name, AT_ONCE))


def first_of(items: Sequence[Line], name: str) -> Sequence[Line]:
    """Return as much of a list as the page shows now. `name` tells the lists of a session apart."""
    return items[: how_many(name)]


def offer_more(items: Sized, name: str) -> None:
    """Say how much of the list is shown, and offer more; nothing where all of it stands there."""
    rest = len(items) - how_many(name)
    if rest <= 0:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{how_many(name):,} of {len(items):,} are shown.", width="content")
        st.button(
            f"Show {min(rest, AT_ONCE)} more", key=f"more-{name}", on_click=told(_show_more), args=(name,)
        )


def _show_more(name: str) -> None:
    _counts()[name] = how_many(name) + AT_ONCE


def _counts() -> dict[str, int]:
    counts: dict[str, int] = state.kept("long-lists", dict)
    return counts
