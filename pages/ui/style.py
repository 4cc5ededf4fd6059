"""The one stylesheet of the pages; the cards of charts have their own beside their scripts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st


def style() -> None:
    """Put the stylesheet into the page."""
    st.html(f"<style>{_text()}</style>")


@cache
def _text() -> str:
    return (Path(__file__).parent / "style.css").read_text("utf-8")
