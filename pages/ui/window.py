"""What depends on the window of the browser alone, by scripts that run with every page.

In a narrow window the filters are closed at first; links within the dashboard open without loading it anew;
options that leave no reply look so; tables sort by their heads; what is pressed to be presented is added.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from pages.ui import stories
from pages.ui.trouble import told

KEY = "window-script"
_HERE = Path(__file__).parent
_SCRIPTS = ("window.js", "links.js", "options.js", "sorting.js", "adding.js")


def own_window() -> None:
    """Let the window's scripts run."""
    with st.container(key="window"):
        _component()(key=KEY, on_added_change=told(_add))


def _add() -> None:
    if asked := st.session_state[KEY].get("added"):
        stories.add_named(str(asked))


@cache
def _component() -> Callable[..., Any]:
    script = "\n".join((_HERE / name).read_text("utf-8") for name in _SCRIPTS)
    return st.components.v2.component("own_window", js=script)
