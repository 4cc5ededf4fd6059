"""A choice that belongs to one page and stands in its address, so that a link keeps it."""

from __future__ import annotations

import streamlit as st

from pages.ui import state


def choose_one(label: str, options: dict[str, str], *, name: str) -> str:
    """Draw a select box over value → words and return the chosen value; blank without options.

    `name` is the choice's name in the address. A value there that is no option is passed over.
    """
    if not options:
        return ""
    key = f"choose-{name}"
    asked = st.query_params.get(name, "")
    if state.widget_value(key) not in options:
        state.set_widget_value(key, asked if asked in options else next(iter(options)))
    chosen = st.selectbox(label, list(options), format_func=options.__getitem__, key=key)
    if chosen == next(iter(options)):
        st.query_params.pop(name, None)  # as little as possible: a change of address is a step "back"
    elif asked != chosen:
        st.query_params[name] = chosen
    return chosen


def set_choice(name: str, value: str) -> None:
    """Choose for the reader, for example what was clicked; for a callback, before the page runs."""
    state.set_widget_value(f"choose-{name}", value)
