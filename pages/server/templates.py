"""The templates of PowerPoint that people hand in: kept for a day on this computer, under their digests.

An address names one by its digest; who does not hold the file can't know it. They go with the server.
"""

from __future__ import annotations

import streamlit as st

from analytics.errors import FollowupError
from analytics.review import ParkedFiles

NAME = "template"
"""How an address names the template that a slide show is written in."""
OWNER = "templates"
GONE = (
    "Your template is not kept any more: they are kept for a day, and until the server ends. Hand it in once "
    "more on the page Stories."
)


@st.cache_resource(show_spinner=False, on_release=lambda kept: kept.close())
def _kept() -> ParkedFiles:
    return ParkedFiles()


def keep_template(content: bytes) -> str:
    """Keep a template and return its digest."""
    return _kept().park(OWNER, content)


def template_of(digest: str) -> bytes | None:
    """Return the template of an address, None where it names none; FollowupError where it is gone."""
    if not digest:
        return None
    found = _kept().take(OWNER, digest) if digest.isascii() and digest.isalnum() else None
    if found is None:
        raise FollowupError(GONE)
    return found
