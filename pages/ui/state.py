"""What one session remembers: the only place that speaks to st.session_state.

Everything else about a view stands in its address, so that a reload or a handed-on link loses
nothing that matters.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

_ADDRESS = "state-address"
_PERSON = "state-person"


def address() -> str | None:
    """Return the query string that the filters stood for at the last run, None before the first."""
    return st.session_state.get(_ADDRESS)


def set_address(query: str) -> None:
    st.session_state[_ADDRESS] = query


def widget_value(key: str) -> Any:
    """Return what a keyed widget holds, None when it has not been drawn or set yet."""
    return st.session_state.get(key)


def set_widget_value(key: str, value: Any) -> None:
    """Set what a keyed widget shows; only before it is drawn in this run, or in a callback."""
    st.session_state[key] = value


def picked(board: str) -> Any:
    """Return the mark that was picked on a board of cards, None when nothing is."""
    return st.session_state.get(f"state-picked-{board}")


def set_picked(board: str, mark: Any) -> None:
    """Remember the picked mark of a board; None forgets it."""
    st.session_state[f"state-picked-{board}"] = mark


def person() -> str:
    """Return the name that goes into the history, blank when none was given in this session."""
    return str(st.session_state.get(_PERSON, ""))


def set_person(name: str) -> None:
    st.session_state[_PERSON] = name.strip()
