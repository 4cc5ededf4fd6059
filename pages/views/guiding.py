"""The page Help."""

from __future__ import annotations

from itertools import groupby

import streamlit as st
from markupsafe import Markup

from analytics.guide import Entry, guide
from analytics.model import Questionnaire
from pages.ui import state
from pages.ui.html import joined, show_html
from pages.ui.text import counted

KEY, NAME = "help-search", "search"


def search_words() -> str:
    """Draw the search and return what is looked for; it stands in the address."""
    if state.widget_value(KEY) is None:
        state.set_widget_value(KEY, st.query_params.get(NAME, ""))
    words = st.text_input("Search", key=KEY, placeholder="base, silent, region type …", width=360).strip()
    if words:
        st.query_params[NAME] = words
    else:
        st.query_params.pop(NAME, None)
    return words


def show_guide(questionnaire: Questionnaire, words: str) -> None:
    """Show what Help says, or what of it holds the words of a search."""
    found = [entry for entry in guide(questionnaire) if entry.holds(words)]
    if words:
        st.caption(
            counted(len(found), "entry", "entries") if found else "Nothing here says so. Try fewer words."
        )
    for section, entries in groupby(found, key=lambda entry: entry.section):
        show_html(_section(section, list(entries)))


def _section(name: str, entries: list[Entry]) -> Markup:
    lines = (Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(entry.word, entry.text) for entry in entries)
    return Markup("<section class='guide'><h2>{}</h2><dl>{}</dl></section>").format(name, joined(lines))
