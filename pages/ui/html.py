"""HTML from words: everything that is put in is escaped, by markupsafe and nowhere by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

import streamlit as st
from markupsafe import Markup

from analytics.direction import isolated

_TAG = re.compile(r"(<[^>]*>)")


def joined(parts: Iterable[Markup]) -> Markup:
    """Put pieces of HTML together."""
    return Markup("").join(parts)


def show_html(content: Markup, *, width: Literal["stretch", "content"] = "stretch") -> None:
    """Draw a piece of HTML on the page; what is written from right to left stands apart from figures."""
    st.html(apart(str(content)), width=width)


def apart(content: str) -> str:
    """Isolate words of HTML that are written from right to left, and leave its tags alone.

    >>> apart("<a title='سلع'>Fiji</a>")
    "<a title='سلع'>Fiji</a>"
    """
    if isolated(content) == content:  # nothing to isolate within the tags either: most pieces
        return content
    return "".join(part if part.startswith("<") else isolated(part) for part in _TAG.split(content))
