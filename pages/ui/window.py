"""What depends on the window of the browser alone: in a narrow one the filters are closed at first."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st


def narrow_window() -> None:
    """Close the filters once where the window is narrower than 1200 pixels."""
    with st.container(key="window"):
        _component()(key="window-script")


@cache
def _component() -> Callable[..., Any]:
    script = (Path(__file__).parent / "window.js").read_text("utf-8")
    return st.components.v2.component("narrow_window", js=script)
