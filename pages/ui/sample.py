"""The sample that ships with the project: the first steps, and the note while it is shown."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from analytics.errors import NothingToUndo
from analytics.sample import load_sample
from pages.ui import cached, state
from pages.ui.trouble import told
from pages.ui.workbooks import template_button

REMOVED = "The sample was removed. The page History brings it back."


def first_steps() -> None:
    """Explain what can be done while the store holds nothing that counts."""
    st.subheader("There are no data yet", anchor=False)
    st.markdown(
        "This dashboard shows what administrations did after a workshop and what came of it, once a "
        "round of the survey is in. Two ways to begin:"
    )
    left, right = st.columns(2)
    with left.container(border=True, height="stretch"):
        st.markdown(
            "**Look around first.** The sample is Survey 2020 as it was published. It can be removed again."
        )
        st.button("Load the sample", key="load-sample", type="primary", on_click=told(_load))
    with right.container(border=True, height="stretch"):
        st.markdown(
            "**Bring in a round.** Fill in the collection workbook, or take an export of your survey tool."
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link("data/upload.py", label="Go to Upload")
            template_button()
    if cached.store().history():
        st.markdown("Everything that was brought in before was undone. History brings it back.")
        st.page_link("data/history.py", label="Go to History")


def note(uploads: tuple[int, ...]) -> None:
    """Say on each page that sample data are shown, and take them away on one click."""
    if uploads:
        st.badge("Sample data, to look around", color="blue")
        st.button(
            "Remove sample", key="remove-sample", type="tertiary", on_click=told(remove), args=(uploads,)
        )


def remove(uploads: tuple[int, ...]) -> None:
    """Undo the uploads that are samples; one that somebody else has just undone is fine too."""
    for upload in uploads:
        with suppress(NothingToUndo):
            cached.store().undo(upload, person=state.person())
    state.set_notice(REMOVED)


def _load() -> None:
    load_sample(cached.store(), person=state.person())
