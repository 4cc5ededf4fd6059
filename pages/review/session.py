"""The review of this session: its draft, and the reading of its files with progress and a way out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import streamlit as st

from analytics.review import Draft, File, Reading
from pages.review.drafts import drafts
from pages.server.desk import Readings, desk
from pages.ui import address, cached, state
from pages.ui.browser import browser_word
from pages.ui.text import counted, escaped
from pages.ui.trouble import told

POLL_SECONDS = 0.5
REVIEW = "review"
GONE = (
    "The review that was open here is gone: the dashboard was started anew, or a day has passed. "
    "Nothing of it was imported. Choose the files again."
)
NAMED = 2
"""So many files are named of many."""


def draft() -> Draft:
    """Return the review of this session; `take_up` says which one it is."""
    found: Draft = state.kept(REVIEW, Draft)
    return found


def take_up() -> None:
    """Take up the review that the address names, else that of this session, and name it in the address."""
    word = address.review()
    if asked := drafts().find(word):
        state.set_kept(REVIEW, asked)
    review = draft()
    if word and not asked and word != review.session and not review.files:
        st.warning(GONE)
    if review.files:
        drafts().keep(review, browser=browser_word())
    else:
        drafts().drop(review.session)
        _offer_open_one()
    address.write_review(review.session if review.files else "")


def _offer_open_one() -> None:
    """Say on an empty page that a review of this browser is still open, with a button to go on with it."""
    still_open = drafts().last_of(browser_word())
    if still_open is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="open-review"):
        names = escaped(file_names(name for name, _ in still_open.files))
        st.markdown(f"A review is still open: {names}.", width="content")
        going_on = (REVIEW, still_open)
        st.button("Go on with it", key="go-on", on_click=told(state.set_kept), args=going_on)


@contextmanager
def giving_back() -> Iterator[Draft]:
    """Change the review, and give back what was kept of the files that are not in it afterwards."""
    review = draft()
    before = review.digests
    yield review
    for digest in before - review.digests:
        desk().parking.let_go(review.session, digest)


def read_files() -> tuple[Reading, ...] | None:
    """Return the files as they are understood now, None while that is not known yet.

    What takes longer than a moment is shown with its progress and a button that ends it.
    """
    review = draft()
    files = review.wished()
    if not files:
        desk().forget(review.session)
        return ()
    job = desk().job(review.session, files, _data())
    if not job.ended(within=desk().patience):
        _watch(job)
        return None
    if job.cancelled:
        st.info("The reading was cancelled. Nothing was imported.")
        st.button("Read again", key="read-again", on_click=told(desk().forget), args=(review.session,))
        return None
    return job.made()


def seen() -> tuple[tuple[File, ...], tuple[str, ...]]:
    """Return what a preview depends on: the files with what is wished of them, and the state of the data."""
    return draft().wished(), _data()


def _data() -> tuple[str, ...]:
    store = cached.store()
    return store.data_version(), repr(store.mappings()), repr(store.decisions())


@st.fragment(run_every=POLL_SECONDS)
def _watch(job: Readings) -> None:
    if job.ended():
        st.rerun()
    files = counted(len(draft().files), "file")
    st.progress(job.share, text=f"Reading {files}. {escaped(job.what)}")
    st.button("Cancel the reading", key="cancel-reading", on_click=told(job.cancel))
    st.caption("You can leave this page meanwhile and come back.")


def file_names(names: Iterable[str]) -> str:
    """Name files, of many only the first: "a.xlsx, b.xlsx and 26 more"."""
    listed = list(dict.fromkeys(names))
    if len(listed) <= NAMED + 1:
        return ", ".join(listed)
    return f"{', '.join(listed[:NAMED])} and {len(listed) - NAMED} more"


def short_name(reading: Reading) -> str:
    """Name a file, or several that are read as one by their number, where there is little room."""
    return f"{len(reading.parts):,} forms" if reading.parts[1:] else reading.file.name


def mark(*parts: object) -> str:
    """Return a name for the keys of widgets; what begins alike or reads alike has another one."""
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:16]


def short(reading: Reading) -> str:
    """Return a name of the file for the keys of widgets: the same whenever it is chosen."""
    return mark(reading.file.name, reading.file.digest)
