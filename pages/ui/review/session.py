"""The review of this session: its draft, and the reading of its files with progress and a way out."""

from __future__ import annotations

import streamlit as st

from analytics.review import Draft, Reading
from pages.ui import cached, state
from pages.ui.desk import Job, desk
from pages.ui.text import counted, escaped

POLL_SECONDS = 0.5


def draft() -> Draft:
    """Return the review of this session; it lasts until the browser is closed or reloaded."""
    return state.kept("review", Draft)


def read_files() -> tuple[Reading, ...] | None:
    """Return the files as they are understood now, None while that is not known yet.

    What takes longer than a moment is shown with its progress and a button that ends it.
    """
    review = draft()
    files = review.wished()
    if not files:
        desk().forget(review.session)
        return ()
    store = cached.store()
    now = (store.data_version(), repr(store.mappings()), repr(store.decisions()))
    job = desk().job(review.session, files, now)
    if not job.ended(within=desk().patience):
        _watch(job)
        return None
    if job.cancelled:
        st.info("The reading was cancelled. Nothing was imported.")
        st.button("Read again", key="read-again", on_click=desk().forget, args=(review.session,))
        return None
    return job.readings()


@st.fragment(run_every=POLL_SECONDS)
def _watch(job: Job) -> None:
    if job.ended():
        st.rerun()
    files = counted(len(draft().files), "file")
    st.progress(job.share, text=f"Reading {files}. {escaped(job.what)}")
    st.button("Cancel the reading", key="cancel-reading", on_click=job.cancel)
    st.caption("You can leave this page meanwhile and come back.")


def step(number: int, title: str) -> None:
    """Draw the heading of one step."""
    st.subheader(f"{number}. {title}", anchor=False)


def file_heading(reading: Reading) -> None:
    """Name the file where there are several."""
    if len(draft().files) > 1:
        st.markdown(f"**{escaped(reading.file.name)}**")


def short(reading: Reading) -> str:
    """Return a name of the file for the keys of widgets: the same whenever it is chosen."""
    return reading.file.digest[:12]
