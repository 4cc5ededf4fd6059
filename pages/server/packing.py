"""Where feedback packs are made: in a thread, found again after a reload and in another tab of a browser."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from analytics.audience import Audience
from analytics.packs import Pack
from pages.server.job import Job

KEPT = 6
"""So many packs are kept in memory, a megabyte or two each; the oldest goes for a new one."""


@dataclass(frozen=True)
class Wanted:
    """Which packs, of which data, and for which browser; each browser is given its own."""

    browser: str
    round: str
    audience: Audience
    data_version: str
    notes_version: str


class Packing:
    """The packs that are being made, and the last ones that were."""

    def __init__(self) -> None:
        self._jobs: dict[Wanted, Job[Pack]] = {}
        self._lock = threading.Lock()

    def found(self, wanted: Wanted) -> Job[Pack] | None:
        """Return the making of these packs, be it going on or over; None where nobody began it."""
        with self._lock:
            return self._jobs.get(wanted)

    def begin(self, wanted: Wanted, make: Callable[..., Pack]) -> None:
        """Begin to make packs, unless they are being made or were; cancelled ones are made anew."""
        with self._lock:
            known = self._jobs.pop(wanted, None)
            usable = known if known and not known.cancelled else None
            self._jobs[wanted] = usable or Job(make, "the first document")
            while len(self._jobs) > KEPT:
                self._jobs.pop(next(iter(self._jobs))).cancel()

    def forget(self, wanted: Wanted) -> None:
        with self._lock:
            if job := self._jobs.pop(wanted, None):
                job.cancel()

    def close(self) -> None:
        """Give up all that is being made."""
        for wanted in tuple(self._jobs):
            self.forget(wanted)


@st.cache_resource(show_spinner=False, on_release=lambda packing: packing.close())
def packing() -> Packing:
    """Return the one place of the server where packs are made."""
    return Packing()
