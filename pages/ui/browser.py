"""The word by which a browser is known again; `pages.server.browser` gives it."""

from __future__ import annotations

import streamlit as st

COOKIE = "followup-browser"


def browser_word() -> str:
    """Return the word of the browser that looks at this page, blank where it keeps none."""
    return str(st.context.cookies.get(COOKIE, ""))
