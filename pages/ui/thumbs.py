"""A drawing of our own within a page, made small, in the font of the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from analytics.stories.thumb import Thumb


def draw_small(small: Thumb, *, key: str, opened: str = "") -> None:
    """Draw a slide small; one that is left out is a frame that says so.

    `opened` names what is edited of it: the page is scrolled there once, when it is drawn for the first time.
    """
    _component()(key=key, data={"svg": small.svg, "why": small.why, "opened": opened})


@cache
def _component() -> Callable[..., Any]:
    script = (Path(__file__).parent / "thumbs.js").read_text("utf-8")
    return st.components.v2.component(
        "slide_made_small", html="<div class='thumb'></div>", js=script, isolate_styles=False
    )
