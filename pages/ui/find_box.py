"""The search box in the head of each page: an id or words, which open the page of the figure."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qs

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from analytics.figures.asking import MOST_TYPED
from pages.ui import state
from pages.ui.trouble import told

KEY, PAGE, NAME = "find", "figure", "figure"
"""The box, the page that answers it, and the name of what was asked in an address."""
_ASKED = "find-asked"
WIDTH = 190


def find_box() -> None:
    """Draw the box; on its own page it holds what was asked."""
    state.set_widget_value(KEY, asked() if state.page() == PAGE else "")
    st.text_input(
        "Find a figure by its id or by words",
        key=KEY,
        placeholder="Figure id or words",
        icon=":material/search:",
        max_chars=MOST_TYPED,
        label_visibility="collapsed",
        width=WIDTH,
        on_change=told(_ask),
    )


def asked() -> str:
    """Return what the address asks for, blank for nothing."""
    return str(st.query_params.get(NAME, ""))[:MOST_TYPED]


def _ask() -> None:
    state.set_kept(_ASKED, str(state.widget_value(KEY) or "").strip())


def open_what_was_asked(page: StreamlitPage, pages: Sequence[StreamlitPage]) -> None:
    """Open the page Figure where something was typed, or where the address of another page asks for it."""
    typed = state.kept(_ASKED, str)
    state.set_kept(_ASKED, "")
    if not typed and (page.url_path == PAGE or not asked()):
        return
    target = next(each for each in pages if each.url_path == PAGE)
    shown = parse_qs(state.shown()) if typed else st.query_params.to_dict()
    st.switch_page(target, query_params={**shown, NAME: typed or asked()})
