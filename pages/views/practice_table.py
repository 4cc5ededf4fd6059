"""Practices as a table, to tag and star several at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from zlib import crc32

import pandas as pd
import streamlit as st

from analytics.notes import Notes
from analytics.practices import Practices
from pages.ui import cached, state
from pages.ui.text import counted
from pages.ui.trouble import told
from pages.views.practice_list import AT_ONCE

TABLE, TAGS = "practice-table", "practice-new-tags"


def practice_table(found: Practices, notes: Notes, *, first: int) -> None:
    """Draw a part of what was found, with what can be done with chosen lines or with all of it."""
    shown = found[first : first + AT_ONCE]
    part = (
        f" Lines {first + 1:,} to {first + len(shown):,} of {len(found):,}." if len(found) > AT_ONCE else ""
    )
    st.caption(
        "Choose lines, then tag or star them. Tags and stars stay when a file is imported again, and follow "
        f"a text whose wording was corrected.{part}"
    )
    picked = st.dataframe(
        _frame(shown, notes),
        key=f"{TABLE}-{crc32(repr([p.key for p in shown]).encode())}",
        on_select="rerun",
        selection_mode="multi-row",
        hide_index=True,
        column_config={"Text": st.column_config.TextColumn(width="large")},
    )
    rows = [row for row in picked.selection.rows if row < len(shown)]
    every = len(found) > AT_ONCE and st.checkbox(
        f"All {counted(len(found), 'practice')} found, not the chosen lines alone", key="practice-every"
    )
    _actions(found.keys() if every else shown.keys_at(rows))


def _frame(shown: Practices, notes: Notes) -> pd.DataFrame:
    lines = [
        {
            "Star": "★" if p.key in notes.starred else "",
            "Administration": p.name,
            "Kind": p.label,
            "Text": p.text,
            "Tags": ", ".join(notes.tags_by_practice.get(p.key, ())),
            "Workshop": p.workshop_label,
        }
        for p in shown
    ]
    columns = ["Star", "Administration", "Kind", "Text", "Tags", "Workshop"]
    named = any(line["Administration"] for line in lines)
    return pd.DataFrame(lines, columns=[c for c in columns if named or c != "Administration"])


def _actions(keys: Sequence[str]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Tags, separated by commas", key=TAGS, width=320)
        no_tags = not keys or not _typed()
        st.button("Add tags", disabled=no_tags, on_click=told(_tag), args=(keys, "add"))
        st.button("Remove tags", disabled=no_tags, on_click=told(_tag), args=(keys, "remove"))
        st.button("Star", disabled=not keys, on_click=told(_star), args=(keys, True))
        st.button("Remove star", disabled=not keys, on_click=told(_star), args=(keys, False))
    st.caption(f"{len(keys):,} chosen." if keys else "Nothing chosen.")


def _typed() -> list[str]:
    return [tag.strip() for tag in str(state.widget_value(TAGS) or "").split(",") if tag.strip()]


def _tag(keys: Sequence[str], how: Literal["add", "remove"]) -> None:
    cached.store().set_tags(keys, _typed(), person=state.person(), how=how)


def _star(keys: Sequence[str], starred: bool) -> None:
    cached.store().set_stars(keys, starred=starred, person=state.person())
