"""What is filtered, above the content of a page: a button for each value, which takes it out."""

from __future__ import annotations

import streamlit as st

from analytics.choices import rounds_to_choose
from analytics.describe import filter_words
from analytics.filters import Filters
from analytics.survey import Survey
from pages.ui import address, state
from pages.ui.filters import LABELS, SHORT, take_out
from pages.ui.text import escaped
from pages.ui.trouble import told

SHOWN = 12
"""So many values have a button of their own; the others are counted."""

Chip = tuple[str, str, str]
"""Field of `Filters`, the value, and its words."""


def show_chips(survey: Survey, filters: Filters) -> None:
    """Draw the filters in use; nothing where the view is the default one."""
    chips = _chips(survey, filters)
    if not chips:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="chips"):
        for place, (field, value, words) in enumerate(chips[:SHOWN]):
            st.button(
                escaped(words),
                icon=":material/close:",
                icon_position="right",
                help=f"Remove this filter: {SHORT[field].lower()} {escaped(words)}",
                key=f"chip-{place}-{field}",
                on_click=told(take_out),
                args=(field, value),
            )
        if more := chips[SHOWN:]:
            st.caption(f"and {len(more):,} more, in the filters", width="content")


def _chips(survey: Survey, filters: Filters) -> list[Chip]:
    """Return what is filtered, in the order of the filters; the latest round alone is no filter."""
    words = filter_words(survey, filters)
    latest = next(iter(rounds_to_choose(survey)), "")
    if filters.rounds == (latest,):
        words["rounds"] = {}
    elif state.widget_value("round") == [address.ALL_ROUNDS]:  # a page may show all rounds unasked
        words["rounds"] = {address.ALL_ROUNDS: "All rounds"}
    named = {"region_types": " workshops"}
    return [
        (field, value, f"{said}{named.get(field, '')}".capitalize() if field in named else said)
        for field in LABELS
        for value, said in words[field].items()
    ]
