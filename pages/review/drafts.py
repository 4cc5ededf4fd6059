"""The reviews that are going on, kept on the server, so that a reload or a lost connection loses none.

The address of the page holds the random word of a review. Who knows that word may take the review up,
nobody else; a word that stands for no review is passed over.
"""

from __future__ import annotations

import threading
import time

import streamlit as st

from analytics.review import Draft
from analytics.review.parked_files import A_DAY


class Drafts:
    """Reviews by their random words. Any number of threads may use it at once."""

    def __init__(self, keep_seconds: float = A_DAY) -> None:
        self._keep_seconds = keep_seconds
        self._kept: dict[str, tuple[float, Draft]] = {}
        self._lock = threading.Lock()

    def keep(self, draft: Draft) -> None:
        """Keep a review for a day from now on; those that nobody has taken up for so long go."""
        now = time.monotonic()
        with self._lock:
            self._kept[draft.session] = (now, draft)
            for word in [w for w, (at, _) in self._kept.items() if at < now - self._keep_seconds]:
                del self._kept[word]

    def find(self, word: str) -> Draft | None:
        with self._lock:
            return self._kept.get(word, (0.0, None))[1]

    def drop(self, word: str) -> None:
        with self._lock:
            self._kept.pop(word, None)


@st.cache_resource(show_spinner=False)
def drafts() -> Drafts:
    """Return the reviews of the server."""
    return Drafts()
