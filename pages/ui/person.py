"""The name that stands in the history."""

from __future__ import annotations

import streamlit as st

from pages.ui import state
from pages.ui.browser import browser_word
from pages.ui.signed import signed
from pages.ui.trouble import told


def ask_person() -> None:
    """Draw the field for the name that stands in the history; it is kept for the session.

    Who signed in is not asked.
    """
    if signed():
        return
    key = "person"
    _names()[browser_word()] = state.person()
    st.text_input(
        "Your name, for the history",
        value=state.person(),
        key=key,
        placeholder="not given",
        max_chars=80,
        width=360,
        on_change=told(_keep),
        args=(key,),
    )


def _keep(key: str) -> None:
    state.set_person(state.widget_value(key))
    _names()[browser_word()] = state.person()


def person_of(word: str) -> str:
    """Return the name that stands for a browser in the history, by its word; blank where none was given."""
    return _names().get(word, "") if word else ""


@st.cache_resource(show_spinner=False)
def _names() -> dict[str, str]:
    """Return the name that each browser gave last, for what it asks of the server beside its pages."""
    return {}
