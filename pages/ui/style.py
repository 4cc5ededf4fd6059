"""The stylesheets of pages, for screens and paper; cards of charts have their own beside their scripts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from analytics.direction import isolated

_HERE = Path(__file__).parent
_SHEET = (
    "<style>@page {{ @bottom-left {{ content: '{}'; width: 80%; {look} }}"
    " @bottom-right {{ content: counter(page) ' of ' counter(pages); {look} }} }}</style>"
)
_LOOK = "font: 8pt sans-serif; color: #555; vertical-align: top; padding-top: 2mm"


def style() -> None:
    """Put the stylesheet into the page."""
    st.html(f"<style>{_text()}</style>")


def foot_on_paper(words: str) -> None:
    """Write words and the number of the sheet into the lower margin of each sheet that is printed."""
    st.html(_SHEET.format(css_text(isolated(words)), look=_LOOK))


def css_text(words: str) -> str:
    r"""Write words so that a style sheet reads nothing in them but text.

    >>> css_text("Fiji's 3%")
    'Fiji\\27 s 3\\25 '
    """
    return "".join(sign if sign.isalnum() or sign == " " else f"\\{ord(sign):x} " for sign in words)


@cache
def _text() -> str:
    """Read the sheets as one line: Streamlit looks through each line of a text anew at each run."""
    sheets = [(_HERE / name).read_text("utf-8") for name in ("style.css", "print.css")]
    return " ".join("".join(sheets).splitlines())
