"""Where files are read: in a thread of their own, so that a page can show how far it is, and cancel it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analytics.memory import give_back_memory
from analytics.review import File, Reader, Reading
from pages.server.job import Job
from pages.server.moving import forget_moves
from pages.ui.opened import opened

OPENING = "Opening the files"
"""What is said before anything of a file is read."""
PATIENCE = 1.2
"""Seconds that a page waits before it shows how far the reading is: most files are read by then."""
KEPT_SECONDS = 30 * 60.0
"""So long a reading is kept that nobody looks at, while its browser stays open."""
LEFT_SECONDS = 30.0
"""So long when no browser shows it: who has only reloaded the page or lost the connection is back by then."""
LOOK_SECONDS = 10.0
RUN_SECONDS = 3.0
"""After so long no page in the making holds any more what was given up."""
SECONDS_TO_CLOSE = 2.0

Wanted = tuple[tuple[File, ...], object]
"""Files as a person has decided about them so far, and the state of the data."""
Readings = Job[tuple[Reading, ...]]
"""One reading of the files of one session."""
Take = Callable[[str, str], bytes | None]
"""Gives the bytes of a file by its session and its digest, None when they are gone."""


class Desk:
    """The readings of all sessions: one a session, the earlier one is given up for the next."""

    def __init__(self, reader: Reader, take: Take) -> None:
        self.patience = PATIENCE
        self._reader, self._take = reader, take
        self._jobs: dict[str, tuple[Wanted, Readings]] = {}
        self._lock = threading.Lock()
        self._looking = False

    def job(self, session: str, files: Sequence[File], state: object) -> Readings:
        """Return the reading of these files in this state of the data; it is begun when there is none."""
        wanted = (tuple(files), state)
        with self._lock:
            known, job = self._jobs.get(session, (None, None))
            if job is None or known != wanted:
                if job:
                    job.cancel()
                job = Job(
                    lambda **how: self._reader.read(files, lambda d: self._take(session, d), **how),
                    OPENING,
                )
                self._jobs[session] = (wanted, job)
                self._let_go(known)
                self._look_from_now_on()
            job.browsers |= {this_browser()}
            return job

    def forget(self, session: str) -> None:
        """Give up the reading of a session; the same files are read anew when they are asked for."""
        with self._lock:
            self._give_up(session)

    def close(self) -> None:
        """Give up all readings. The reviews stay in the store: whoever starts next goes on with them."""
        with self._lock:
            jobs = [self._give_up(session) for session in list(self._jobs)]
        for job in filter(None, jobs):
            job.wait_for_its_thread(SECONDS_TO_CLOSE)

    def look(self) -> None:
        """Give up what no browser shows any more, and what nobody has looked at for long."""
        now = time.monotonic()
        with self._lock:
            for session, (_, job) in list(self._jobs.items()):
                if any(map(is_open, job.browsers)):
                    job.shown = now
                if job.shown < now - LEFT_SECONDS or job.used < now - KEPT_SECONDS:
                    self._give_up(session)

    def _give_up(self, session: str) -> Readings | None:
        known, job = self._jobs.pop(session, (None, None))
        if job:
            job.cancel()
            self._let_go(known)
        return job

    def _let_go(self, known: Wanted | None) -> None:
        """Let go of what was kept of files that were read and that no review holds now."""
        held = {file.digest for (files, _), _ in self._jobs.values() for file in files}
        if known and (gone := {file.digest for file in known[0]} - held):
            self._reader.forget(gone)
            forget_moves()
            _later(RUN_SECONDS, give_back_memory)

    def _look_from_now_on(self) -> None:
        if not self._looking:
            self._looking = True
            _later(LOOK_SECONDS, self._look_again)

    def _look_again(self) -> None:
        self.look()
        with self._lock:
            self._looking = False
            if self._jobs:
                self._look_from_now_on()


def this_browser() -> str:
    """Return what Streamlit calls the window of a browser for which a page is made."""
    context = get_script_run_ctx()
    return context.session_id if context else ""


def is_open(browser: str) -> bool:
    """Tell whether a window is still connected; without a server, in a test of pages, it is."""
    return not runtime.exists() or runtime.get_instance().is_active_session(browser)


def _later(seconds: float, act: Callable[[], object]) -> None:
    """Do something later, unless the server has ended by then."""
    timer = threading.Timer(seconds, act)
    timer.daemon = True
    timer.start()


@st.cache_resource(show_spinner=False, on_release=lambda desk: desk.close())
def desk() -> Desk:
    """Return the one desk of the server."""
    store = opened()  # of no person: all sessions share the desk
    return Desk(Reader(store), store.review_file)
