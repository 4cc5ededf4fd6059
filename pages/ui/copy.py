"""A button that copies a text, for a letter or a table elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent


def copy_button(label: str, text: str, *, key: str) -> None:
    """Draw a button that copies `text`; where the browser refuses, the text stands there to be copied."""
    _component()(key=key, data={"label": label, "text": text}, width="content")


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "copy_text",
        js=(_HERE / "copy.js").read_text("utf-8"),
        css=(_HERE / "copy.css").read_text("utf-8"),
    )
