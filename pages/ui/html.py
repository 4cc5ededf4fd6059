"""HTML from words: everything that is put in is escaped, by markupsafe and nowhere by hand."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup


def joined(parts: Iterable[Markup]) -> Markup:
    """Put pieces of HTML together."""
    return Markup("").join(parts)


def show_html(content: Markup) -> None:
    """Draw a piece of HTML on the page."""
    st.html(str(content))
