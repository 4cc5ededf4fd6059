"""The library of practices: search, narrow by kind, tag and star; tag and star several at once."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import pandas as pd
import streamlit as st

from analytics.notes import Notes
from analytics.practices import Practice, find_practices, kinds
from pages.ui import cached, state
from pages.ui.practice_list import show_practices
from pages.ui.shell import View

TABLE = "practice-table"


def library(view: View) -> None:
    """Show the practices of a view to read, or as a table to tag and star them."""
    notes = cached.notes()
    found, words = _chosen(view, notes)
    read, sort = st.tabs(["Read", "Tag and star"])
    with read:
        show_practices(found, notes, words=words)
    with sort:
        _table(found, notes)


def _chosen(view: View, notes: Notes) -> tuple[tuple[Practice, ...], str]:
    left, middle, right, end = st.columns([4, 3, 3, 2], vertical_alignment="bottom")
    words = left.text_input(
        "Search in the texts", key="practice-words", placeholder="For example: risk register"
    )
    labels = kinds(view.survey)
    of_kinds = middle.multiselect(
        "Kind", list(labels), format_func=labels.__getitem__, key="practice-kinds", placeholder="All"
    )
    every = sorted({tag.tag for tag in notes.tags}, key=str.casefold)
    tags = right.multiselect("Tag", every, key="practice-tags", placeholder="All")
    starred = end.checkbox("Starred only", key="practice-starred")
    keys = cached.store().search_practices(words) if words.strip() else None
    found = find_practices(view.survey, view.filters, of_kinds=of_kinds, keys=keys)
    kept = (
        practice
        for practice in found
        if (not starred or practice.key in notes.starred)
        and all(tag in notes.tags_by_practice.get(practice.key, ()) for tag in tags)
    )
    return tuple(kept), words


def _table(found: Sequence[Practice], notes: Notes) -> None:
    st.caption("Choose lines, then tag or star them. Tags and stars stay when a file is imported again.")
    lines = [
        {
            "Star": "★" if p.key in notes.starred else "",
            "Administration": p.name,
            "Kind": p.label,
            "Text": p.text,
            "Tags": ", ".join(notes.tags_by_practice.get(p.key, ())),
            "Workshop": p.workshop_label,
        }
        for p in found
    ]
    columns = ["Star", "Administration", "Kind", "Text", "Tags", "Workshop"]
    picked = st.dataframe(
        pd.DataFrame(lines, columns=columns),
        key=f"{TABLE}-{crc32(repr([p.key for p in found]).encode())}",
        on_select="rerun",
        selection_mode="multi-row",
        hide_index=True,
        column_config={"Text": st.column_config.TextColumn(width="large")},
    )
    rows = [row for row in picked.selection.rows if row < len(found)]
    _actions([found[row].key for row in rows], notes)


def _actions(keys: Sequence[str], notes: Notes) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        typed = st.text_input("Tags, separated by commas", key="practice-new-tags", width=320)
        tags = [tag.strip() for tag in typed.split(",") if tag.strip()]
        add = st.button("Add tags", disabled=not keys or not tags)
        remove = st.button("Remove tags", disabled=not keys or not tags)
        star = st.button("Star", disabled=not keys)
        unstar = st.button("Remove star", disabled=not keys)
    if add or remove:
        cached.store().set_tags(keys, tags, person=state.person(), how="add" if add else "remove")
        st.rerun()
    if star or unstar:
        for key in keys:
            cached.store().set_star(key, starred=star, person=state.person())
        st.rerun()
    st.caption(f"{len(keys)} chosen." if keys else "Nothing chosen.")
