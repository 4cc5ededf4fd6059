"""The library of practices: search, narrow by kind, tag and star; read, tag and star several at once.

What is chosen stands in the address, so that a link opens the same list and "back" leads to the one before.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.library import NAMES, Brought, Choice, bring, close_in_words
from analytics.model import sentence_list
from analytics.notes import Notes
from analytics.practices import kinds
from pages.server.practice_files import practice_links
from pages.ui import cached, left_out, state
from pages.ui.roles import can_write
from pages.ui.shell import View
from pages.ui.text import escaped
from pages.ui.trouble import told
from pages.views.orphan_list import orphan_list
from pages.views.practice_list import AT_ONCE, cards, head
from pages.views.practice_table import practice_table

WORDS, KINDS, TAGS, STARRED = "practice-words", "practice-kinds", "practice-tags", "practice-starred"
LIBRARY = "practices"
"""What the choices of the library are called where the address asks for some in vain."""
PART = "practice-part"
"""Which part of a long list is shown, counted from 0."""
HELP = (
    "A word finds its beginning and its forms (train: trained, training). "
    'Words in quotes stand side by side: "risk register". -word leaves out, OR is either of two. '
    "NOT, brackets and * have no meaning of their own."
)


def library(view: View) -> None:
    """Show the practices of a view to read, or as a table to tag and star them."""
    notes = cached.notes_for(view.survey)
    choice = _chosen(view, notes)
    found = bring(view.survey, view.filters, choice, notes, search=cached.search(view.survey))
    if found.close:
        st.info(escaped(close_in_words(found.close)))
    if view.survey.each_shown:
        orphan_list(view.survey)
    practice_links(view.filters, choice, view.survey.audience, starred=bool(notes.starred))
    first = _first_shown(view, choice, len(found.practices))
    shown = found.practices[first : first + AT_ONCE]
    read, *sort = st.tabs(["Read", "Tag and star"]) if can_write() else [st.container()]
    with read:
        head(len(found.practices), part=_part(first, len(found.practices)))
        cards(view, shown, notes, question=found.question, none=_none(choice, found))
        _pager(first, len(found.practices))
    for tab in sort:
        with tab:
            practice_table(found.practices, notes, first=first)


# ---- what is chosen, and its address ------------------------------------------------------------


def _chosen(view: View, notes: Notes) -> Choice:
    """Draw the choices and return what is chosen; the address follows."""
    labels = kinds(view.survey)
    known = sorted({tag.tag for tag in notes.tags}, key=str.casefold)
    asked = Choice.from_values({name: st.query_params.get_all(name) for name in NAMES})
    lacking: list[str] = []
    if state.widget_value("practice-choice") != asked or state.widget_value(WORDS) is None:
        lacking = _take_over(asked, labels, known)
    above = st.container()
    left, middle, right, end = st.columns([4, 3, 3, 2], vertical_alignment="bottom")
    words = left.text_input(
        "Search in the texts", key=WORDS, placeholder='For example: "risk register" OR 手引書', help=HELP
    )
    of_kinds = middle.multiselect(
        "Kind", list(labels), format_func=labels.__getitem__, key=KINDS, placeholder="All", wrap=True
    )
    tags = right.multiselect("Tag", known, key=TAGS, placeholder="All", wrap=True)
    starred = end.checkbox("Starred only", key=STARRED)
    choice = Choice(words.strip(), tuple(of_kinds), tuple(tags), starred)
    if choice != asked:
        others = {name: st.query_params.get_all(name) for name in st.query_params if name not in NAMES}
        st.query_params.from_dict({**others, **choice.as_dict()})
    state.set_widget_value("practice-choice", choice)
    with above:
        left_out.tell(lacking, about=LIBRARY, chosen=repr(choice))
    return choice


def _take_over(asked: Choice, labels: dict[str, str], known: Sequence[str]) -> list[str]:
    """Set the choices to what the address says, and say what of it the data lack and is left out."""
    state.set_widget_value(WORDS, asked.words)
    state.set_widget_value(KINDS, [kind for kind in asked.kinds if kind in labels])
    state.set_widget_value(TAGS, [tag for tag in asked.tags if tag in known])
    state.set_widget_value(STARRED, asked.starred)
    lacking = [f"kind {kind}" for kind in asked.kinds if kind not in labels]
    lacking += [f"tag {tag}" for tag in asked.tags if tag not in known]
    return [f"Not on record here, and left out: {sentence_list(lacking)}."] if lacking else []


# ---- parts of a long list -----------------------------------------------------------------------


def _first_shown(view: View, choice: Choice, count: int) -> int:
    """Return where the part begins that is shown; another list begins at its first part."""
    listed = (view.query, choice)
    if state.widget_value("practice-listed") != listed:
        state.set_widget_value("practice-listed", listed)
        state.set_widget_value(PART, 0)
    return min(state.widget_value(PART) or 0, max(0, count - 1) // AT_ONCE) * AT_ONCE


def _part(first: int, count: int) -> str:
    """Say which part of a long list is shown."""
    if count <= AT_ONCE:
        return ""
    last = min(first + AT_ONCE, count)
    return f", {first + 1:,} to {last:,} shown" if first else f", the first {AT_ONCE} shown"


def _pager(first: int, count: int) -> None:
    if count <= AT_ONCE:
        return
    part = first // AT_ONCE
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Previous", on_click=told(_turn_to), args=(part - 1,), disabled=part == 0, key="practice-before"
        )
        st.button(
            "Next",
            on_click=told(_turn_to),
            args=(part + 1,),
            disabled=first + AT_ONCE >= count,
            key="practice-after",
        )
        st.caption(f"{first + 1:,} to {min(first + AT_ONCE, count):,} of {count:,}")


def _turn_to(part: int) -> None:
    state.set_widget_value(PART, part)


def _none(choice: Choice, found: Brought) -> str:
    """Say why the list is empty."""
    if choice == Choice():
        return "No text is on record in this selection."
    if len(found.question.groups) > 1:
        return "No text of this selection holds all of these words. Try fewer of them, or OR between two."
    return "No practice matches. Try other words, more kinds, or clear the filters."
