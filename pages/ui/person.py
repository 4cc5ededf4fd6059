"""The name that stands in the history."""

from __future__ import annotations

import streamlit as st

from pages.ui import state
from pages.ui.trouble import told


def ask_person() -> None:
    """Draw the field for the name that stands in the history; it is kept for the session."""
    key = "person"
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
