"""Files that were handed out are kept once they are on their way, so that nobody waits for it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import streamlit as st

from analytics.made import keep
from analytics.made_file import MadeFile
from analytics.people import Person
from pages.ui import cached


class Keeping:
    """Keeps one file after the other beside all else, and remembers why the last was not kept."""

    def __init__(self) -> None:
        self.not_kept = ""
        self._later = ThreadPoolExecutor(1, "handed-out")

    def keep(self, address: str, make: Callable[[], MadeFile], by: Person) -> None:
        self._later.submit(self._keep, address, make, by).add_done_callback(Future.result)

    def _keep(self, address: str, make: Callable[[], MadeFile], by: Person) -> None:
        self.not_kept = keep(address, make(), by)

    def close(self) -> None:
        """Wait until all is kept that was handed out."""
        self._later.shutdown()


@st.cache_resource(show_spinner=False, on_release=lambda keeping: keeping.close())
def keeping() -> Keeping:
    """Return the one place of the server where handed-out files are kept."""
    return Keeping()


def keep_later(make: Callable[[], MadeFile], by: Person) -> None:
    """Keep what a person was handed out; what can't be kept is given too, and `not_kept` says why."""
    keeping().keep(cached.store().url, make, by)


def not_kept() -> str:
    """Return why the last file that was handed out is not in the list; blank where it is."""
    return keeping().not_kept
