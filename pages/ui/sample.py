"""The sample that ships with the project: the first steps, and the banner while it is shown."""

from __future__ import annotations

import streamlit as st

from analytics.survey import Survey
from pages.ui import cached, state


def first_steps() -> None:
    """Explain what to do while the store holds nothing."""
    st.subheader("There are no data yet", anchor=False)


def banner(survey: Survey) -> None:
    """Say on each page that sample data are shown, and take them away on one click."""
    if not survey.sample_uploads:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="sample-banner"):
        st.markdown("**Sample data:** Survey 2020 as published.", width="stretch")
        st.button("Remove sample", key="remove-sample", type="tertiary", on_click=_remove, args=(survey.sample_uploads,))


def _remove(uploads: tuple[int, ...]) -> None:
    for upload in uploads:
        cached.store().undo(upload, person=state.person())
    st.toast("The sample was removed. History brings it back.")
