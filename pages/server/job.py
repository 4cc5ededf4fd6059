"""Work that takes a while: in a thread of its own, so that a page can show how far it is, and cancel it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from analytics.errors import ReadingCancelled

Made = TypeVar("Made")


class Job(Generic[Made]):
    """One piece of work. `work` is given `progress`, to be told the share done and what is in hand, and
    `cancelled`, to be asked whether it should stop."""

    def __init__(self, work: Callable[..., Made], what: str) -> None:
        self.share, self.what = 0.0, what
        self.used = self.shown = time.monotonic()
        self.browsers: frozenset[str] = frozenset()
        self._stop = threading.Event()
        self._made: list[Made] = []
        self._trouble: BaseException | None = None
        self._thread = threading.Thread(target=self._run, args=(work,), daemon=True)
        self._thread.start()

    def _run(self, work: Callable[..., Made]) -> None:
        try:
            self._made.append(work(progress=self._hear, cancelled=self._stop.is_set))
        except BaseException as trouble:  # it is raised again where somebody can be told
            self._trouble = trouble

    def _hear(self, share: float, what: str) -> None:
        self.share, self.what = min(max(share, 0.0), 1.0), what

    def cancel(self) -> None:
        self._stop.set()

    def ended(self, within: float = 0.0) -> bool:
        """Tell whether the work is over, be it done, cancelled or failed; wait so long for it.

        Work that was cancelled is over at once, whatever its thread still has in hand.
        """
        self.used = time.monotonic()
        if not self._stop.is_set():
            self._thread.join(within)
        return self._stop.is_set() or not self._thread.is_alive()

    def wait_for_its_thread(self, seconds: float) -> None:
        """Wait until nothing is in hand any more, so that its own files are gone."""
        self._thread.join(seconds)

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set() or isinstance(self._trouble, ReadingCancelled)

    def made(self) -> Made:
        """Return what was made, once it has ended; what went wrong is raised here."""
        if self._trouble is not None:
            raise self._trouble
        return self._made[0]
