"""The review of this session: its draft, and the reading of its files with progress and a way out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st

from analytics.open_review import OpenReview
from analytics.review import Draft, File, Reading, draft_of, draft_text
from pages.server.desk import Readings, desk
from pages.ui import address, cached, state
from pages.ui.browser import browser_word
from pages.ui.text import counted, escaped
from pages.ui.trouble import told

POLL_SECONDS = 0.5
REVIEW = "review"
Seen = tuple[tuple[File, ...], tuple[str, ...]]
GONE = (
    "The review that was open here is not kept any more: it was imported or given up in another window, "
    "nobody looked at it for a day, or newer ones needed the room. History tells what was imported."
)
NAMED = 2
"""So many files are named of many."""


def draft() -> Draft:
    """Return the review of this session; `take_up` says which one it is."""
    found: Draft = state.kept(REVIEW, Draft)
    return found


def take_up() -> None:
    """Take up the review that the address names, else that of this session, and name it in the address."""
    word, review = address.review(), draft()
    if not (_take(word) or (review.files and _take(review.session))):
        if review.files or word not in ("", review.session):
            st.warning(GONE)
        if review.files:
            state.set_kept(REVIEW, Draft(number=review.number + 1))
    review = draft()
    if review.files:
        cached.store().touch_review(review.session, browser=browser_word())
    else:
        _offer_open_one()
    address.write_review(review.session if review.files else "")


def _take(word: str) -> bool:
    """Show the review of a word as it is kept now, whoever changed it last; tell whether there is one."""
    kept = cached.store().open_review(word) if word else None
    return kept is not None and (_is_shown(kept) or _show(kept))


def _is_shown(kept: OpenReview) -> bool:
    return (kept.id, kept.changed) == (draft().session, draft().changed)


def _show(kept: OpenReview) -> bool:
    """Make a review that of this session; what only this window knows of it stays."""
    before, made = draft(), draft_of(kept.id, kept.told)
    if made is None:
        return False
    made.changed = kept.changed
    if before.session == made.session:
        made.number, made.report, made.forgotten = before.number, before.report, before.forgotten
    state.set_kept(REVIEW, made)
    return True


def _offer_open_one() -> None:
    """Say on an empty page that a review of this browser is still open, with a button to go on with it."""
    kept = cached.store().last_review_of(browser_word())
    still_open = draft_of(kept.id, kept.told) if kept else None
    if kept is None or still_open is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="open-review"):
        names = escaped(file_names(name for name, _ in still_open.files))
        st.markdown(f"A review is still open: {names}.", width="content")
        st.button("Go on with it", key="go-on", on_click=told(_show), args=(kept,))


_changing: ContextVar[Draft | None] = ContextVar("changing", default=None)
"""The review that is being changed, so that a change within another one is kept with it."""


@contextmanager
def changing(new: Mapping[str, bytes] | None = None) -> Iterator[Draft]:
    """Change the review as it is kept now, and keep it; `new` are the bytes of files that come in, by digest.

    The bytes of files that are not in it afterwards go. Where it can't be kept it stays as it was.
    """
    if (outer := _changing.get()) is not None:
        yield outer
        return
    if draft().files:
        _take(draft().session)
    review = draft()
    before = OpenReview(review.session, draft_text(review), review.changed)
    within = _changing.set(review)
    try:
        yield review
        told_now = OpenReview(review.session, draft_text(review), review.changed)
        held, browser = review.digests, browser_word()
        kept = cached.store().keep_review(told_now, browser=browser, held=held, new=new or {})
        review.changed = kept.changed
    except BaseException:
        _show(before)
        raise
    finally:
        _changing.reset(within)


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


def is_open() -> bool:
    """Take up the review of this session as it is kept now; tell whether it is still there and has files."""
    return bool(draft().files) and _take(draft().session)


def at_hand() -> tuple[Reading, ...] | None:
    """Return the files as they are understood now, None where that has to be read first."""
    review = draft()
    job = desk().job(review.session, review.wished(), _data())
    return job.made() if job.ended() and not job.cancelled else None


def seen() -> Seen:
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
