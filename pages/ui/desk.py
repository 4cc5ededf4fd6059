"""Where files are read: in a thread of their own, so that a page can show how far it is, and cancel it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

import streamlit as st

from analytics.errors import ReadingCancelled
from analytics.review import File, ParkedFiles, Reader, Reading
from pages.ui import cached

PATIENCE = 1.2
"""Seconds that a page waits before it shows how far the reading is: most files are read by then."""
KEPT_SECONDS = 30 * 60.0
SECONDS_TO_CLOSE = 2.0


class Job:
    """One reading of the files of one session."""

    def __init__(self, read: Callable[..., tuple[Reading, ...]]) -> None:
        self.share, self.what = 0.0, "Opening the files"
        self.used = time.monotonic()
        self._stop = threading.Event()
        self._readings: tuple[Reading, ...] | None = None
        self._trouble: BaseException | None = None
        self._thread = threading.Thread(target=self._run, args=(read,), daemon=True)
        self._thread.start()

    def _run(self, read: Callable[..., tuple[Reading, ...]]) -> None:
        try:
            self._readings = read(progress=self._hear, cancelled=self._stop.is_set)
        except BaseException as trouble:  # it is raised again where somebody can be told
            self._trouble = trouble

    def _hear(self, share: float, what: str) -> None:
        self.share, self.what = min(max(share, 0.0), 1.0), what

    def cancel(self) -> None:
        self._stop.set()

    def ended(self, within: float = 0.0) -> bool:
        """Tell whether the reading is over, be it done, cancelled or failed; wait so long for it.

        A reading that was cancelled is over at once, whatever its thread still has in hand.
        """
        self.used = time.monotonic()
        if not self._stop.is_set():
            self._thread.join(within)
        return self._stop.is_set() or not self._thread.is_alive()

    def wait_for_its_thread(self, seconds: float) -> None:
        """Wait until nothing is in hand any more, so that the reader's own files are gone."""
        self._thread.join(seconds)

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set() or isinstance(self._trouble, ReadingCancelled)

    def readings(self) -> tuple[Reading, ...]:
        """Return what was read, once it has ended; what went wrong is raised here."""
        if self._trouble is not None:
            raise self._trouble
        return self._readings or ()


class Desk:
    """The readings of all sessions: one a session, the earlier one is given up for the next."""

    def __init__(self, reader: Reader, parking: ParkedFiles) -> None:
        self.parking = parking
        self.patience = PATIENCE
        self._reader = reader
        self._jobs: dict[str, tuple[object, Job]] = {}
        self._lock = threading.Lock()

    def job(self, session: str, files: Sequence[File], state: object) -> Job:
        """Return the reading of these files in this state of the data; it is begun when there is none."""
        wanted = (tuple(files), state)
        with self._lock:
            self._clear()
            if session in self._jobs:
                known, job = self._jobs[session]
                if known == wanted:
                    return job
                job.cancel()
            job = Job(lambda **how: self._reader.read(files, lambda d: self.parking.take(session, d), **how))
            self._jobs[session] = (wanted, job)
            return job

    def forget(self, session: str) -> None:
        """Give up the reading of a session; the same files are read anew when they are asked for."""
        with self._lock:
            if found := self._jobs.pop(session, None):
                found[1].cancel()

    def close(self) -> None:
        """Give up all readings and remove all files."""
        with self._lock:
            jobs = [job for _, job in self._jobs.values()]
            self._jobs.clear()
        for job in jobs:
            job.cancel()
        for job in jobs:
            job.wait_for_its_thread(SECONDS_TO_CLOSE)
        self.parking.close()

    def _clear(self) -> None:
        oldest = time.monotonic() - KEPT_SECONDS
        for session in [name for name, (_, job) in self._jobs.items() if job.used < oldest]:
            self._jobs.pop(session)[1].cancel()


@st.cache_resource(show_spinner=False, on_release=lambda desk: desk.close())
def desk() -> Desk:
    """Return the one desk of the server."""
    return Desk(Reader(cached.store()), ParkedFiles())
