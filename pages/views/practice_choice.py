"""The field for the practices of a slide: which texts stand on it, in their order."""

from __future__ import annotations

from textwrap import shorten

import streamlit as st

from analytics.direction import isolated
from analytics.filters import Filters
from analytics.practices import Practice, find_practices
from analytics.stories.practices import keys_by_rule
from analytics.tally import tally
from pages.ui import cached, state

MOST, LETTERS = 6, 110
"""So many texts may be chosen for a slide, each shown with so many letters."""


def choose_practices(shows: str, filters: Filters, key: str) -> None:
    """Draw the texts of a slide, to be taken off it and put onto it among all of its selection."""
    by_rule = _by_rule(filters)
    found = {each.key: each for each in find_practices(cached.survey(), filters)}
    held = [each for each in (shows.split(",") if shows else by_rule) if each in found]
    words = {key: isolated(_words(each)) for key, each in found.items()}
    st.multiselect(
        "Texts on the slide, in this order", list(found), default=held, key=key,
        format_func=words.__getitem__, max_selections=MOST, placeholder="Blank: three by rule",
        select_all=False, wrap=True,
    )  # fmt: skip


def _words(text: Practice) -> str:
    said = shorten(text.text, LETTERS, placeholder="…")
    return f"{text.name}, {text.workshop_label}: {said}"


def chosen_practices(shows: str, filters: Filters, key: str) -> str:
    """Return what a slide shows with the texts in the field; blank where they are those of the rule."""
    chosen = state.widget_value(key)
    if chosen is None:  # the field was not drawn
        return shows
    return "" if tuple(chosen) == _by_rule(filters) else ",".join(chosen)


def _by_rule(filters: Filters) -> tuple[str, ...]:
    return keys_by_rule(tally(cached.survey(), filters))
