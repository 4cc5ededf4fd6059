"""The other ways of a round: replies by phone, forms of other tools, a calendar."""

from __future__ import annotations

import streamlit as st

from analytics.rounds.view import RoundView
from pages.views.doors_view import show_doors


def show_ways(seen: RoundView) -> None:
    """Lead to the page for a reply that came by phone or mail, and offer the round for other tools."""
    st.page_link("running/enter.py", label="Enter a reply that came by phone, by mail or in person")
    show_doors(seen.code)
