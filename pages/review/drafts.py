"""The reviews that are going on, kept on the server, so that a reload or a lost connection loses none.

The address of the page holds the random word of a review. Who knows that word may take the review up, and
so may the browser in which it went on; nobody else. A word that stands for no review is passed over.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

import streamlit as st

from analytics.review import Draft
from analytics.review.parked_files import A_DAY


@dataclass(frozen=True)
class Kept:
    """A review, when it was last looked at, and the words of the browsers that looked at it."""

    at: float
    draft: Draft
    browsers: frozenset[str] = frozenset()


class Drafts:
    """Reviews by their random words. Any number of threads may use it at once."""

    def __init__(self, keep_seconds: float = A_DAY) -> None:
        self._keep_seconds = keep_seconds
        self._kept: dict[str, Kept] = {}
        self._lock = threading.Lock()

    def keep(self, draft: Draft, *, browser: str = "") -> None:
        """Keep a review for a day from now on; those that nobody has taken up for so long go."""
        now = time.monotonic()
        with self._lock:
            earlier = self._kept.get(draft.session, Kept(now, draft)).browsers
            self._kept[draft.session] = Kept(now, draft, earlier | {browser} - {""})
            for word in [w for w, kept in self._kept.items() if kept.at < now - self._keep_seconds]:
                del self._kept[word]

    def find(self, word: str) -> Draft | None:
        with self._lock:
            kept = self._kept.get(word)
        return kept.draft if kept else None

    def last_of(self, browser: str) -> Draft | None:
        """Return the review that a browser looked at last, None for a browser that is not known."""
        with self._lock:
            of_it = [kept for kept in self._kept.values() if browser in kept.browsers]
        return max(of_it, key=lambda kept: kept.at).draft if of_it else None

    def drop(self, word: str) -> None:
        with self._lock:
            self._kept.pop(word, None)


@st.cache_resource(show_spinner=False)
def drafts() -> Drafts:
    """Return the reviews of the server."""
    return Drafts()
