"""The switch "Without names": the same on every page, kept over pages and in the address."""

from __future__ import annotations

import streamlit as st

from analytics.audience import Audience
from pages.ui import address, state
from pages.ui.trouble import told

KEY = "without-names"


def chosen_audience(*, filters: bool) -> Audience:
    """Return for whom the page is to be, before anything of it is drawn.

    The address follows, on a page with filters together with them.

    Once names are off, only the switch brings them back: an address that says nothing of them, as "back" may
    lead to, does not.
    """
    was = state.names_off()
    switched = state.widget_value(KEY)
    off = was if switched is None else bool(switched)
    if address.read_audience() != "office" and not was:
        off = True
    state.set_names_off(off)
    state.set_widget_value(KEY, off)
    if not filters:
        address.write_audience()
    return "nameless" if off else "office"


def switch() -> None:
    """Draw the switch in the sidebar."""
    with st.sidebar:
        st.toggle(
            "Without names",
            key=KEY,
            help="Administrations are numbered in an order drawn by lot, texts hold no names, and neither do "
            "windows, links and files. For a meeting or a wall.",
        )


def show_names() -> None:
    """Turn names on again, for the callback of a button."""
    state.set_widget_value(KEY, False)


def explain_named_page() -> None:
    """Say that a page works with names, and offer them."""
    st.markdown("Names are off. This page works with files, and those hold the names of administrations.")
    st.button("Show names", on_click=told(show_names), key="show-names")
