"""The three first steps on the Overview: shown until they are closed, once for a browser."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

STEPS = (
    "Look: figures and names open what is behind them.",
    "Filter: choices in the side panel narrow every page.",
    "Take away: each chart as picture, table or link.",
)
HTML = (
    "<section class='newcomer' aria-label='First steps' hidden><ol></ol>"
    "<button type='button'>Got it</button></section>"
)
CSS = """
.newcomer { display: flex; flex-wrap: wrap; align-items: center; gap: .2rem 1rem; font-size: .8rem;
  font-family: var(--st-font); color: var(--st-text-color); background: var(--st-secondary-background-color);
  border-radius: .5rem; padding: .3rem .8rem; }
.newcomer[hidden] { display: none; }
.newcomer ol { display: flex; flex-wrap: wrap; gap: .1rem 1.6rem; margin: 0; padding: 0 0 0 1.2rem; flex: 1; }
.newcomer button { font: inherit; color: inherit; background: none; border: 1px solid currentColor;
  border-radius: .4rem; min-height: 1.5rem; padding: .05rem .6rem; cursor: pointer; }
"""


def first_steps_strip() -> None:
    """Draw the strip; the browser alone knows whether it was closed, so nothing is asked of the server."""
    with st.container(key="newcomer"):
        _component()(key="newcomer-strip", data={"steps": list(STEPS)})


@cache
def _component() -> Callable[..., Any]:
    script = (Path(__file__).parent / "newcomer.js").read_text("utf-8")
    return st.components.v2.component("newcomer", html=HTML, css=CSS, js=script)
