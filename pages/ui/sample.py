"""The sample that ships with the project: the first steps, and its removal, which is asked."""

from __future__ import annotations

import streamlit as st

from analytics.ranking import named
from analytics.sample import load_sample, remove_sample
from analytics.survey import Survey
from analytics.workshop_names import workshop_labels
from pages.ui import cached, state
from pages.ui.roles import can_write, lead_to_upload
from pages.ui.text import escaped
from pages.ui.trouble import told
from pages.ui.workbooks import template_button

LISTED = 5
"""So many workshops that stay are named."""

REMOVED = "The sample was removed. The page History brings it back."


def first_steps() -> None:
    """Explain what can be done while the store holds nothing that counts."""
    st.subheader("There are no data yet", anchor=False)
    about = (
        "This dashboard shows what administrations did after a workshop and what came of it, once a "
        "round of the survey is in."
    )
    if can_write():
        st.markdown(f"{about} Two ways to begin:")
        _ways_to_begin()
    else:
        st.markdown(f"{about} An editor or an admin brings one in.")
    if can_write() and cached.store().history():
        st.markdown("Everything that was brought in before was undone. History brings it back.")
        st.page_link("data/history.py", label="Go to History")


def _ways_to_begin() -> None:
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
            lead_to_upload()
            template_button()


def offer_removal(survey: Survey) -> None:
    """Say that the sample is in, and take it away when that is confirmed."""
    uploads = survey.sample_uploads
    if not uploads:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="sample"):
        st.markdown("Sample data are in, to look around.", width="content")
        with st.popover("Remove the sample", type="tertiary"):
            st.markdown("Take the sample out of the figures? The page History can bring it back.")
            if stays := _stays(survey):
                st.markdown(stays)
            st.button("Yes, remove it", key="remove-sample", on_click=told(_remove), args=(uploads,))


def _stays(survey: Survey) -> str:
    """Say which workshops stay; blank where none has to."""
    rounds, workshops = cached.stays_without_sample()
    names = workshop_labels(workshops, {code: each.title for code, each in survey.round_by_code.items()})
    if not workshops:
        return "What your own replies stand on stays." if rounds else ""
    stay, they = ("stays", "it") if len(workshops) == 1 else ("stay", "them")
    listed = named(list(names.values()), LISTED, noun="workshop")
    return f"{escaped(listed)} {stay}: your own replies stand on {they}."


def _remove(uploads: tuple[int, ...]) -> None:
    remove_sample(cached.store(), uploads, person=state.person())
    state.set_notice(REMOVED)


def _load() -> None:
    load_sample(cached.store(), person=state.person())
