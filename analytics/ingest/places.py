"""Let a few files be read at a time: each reading may take much memory."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from analytics.errors import ReadingCancelled

LOOK = 0.05
"""Seconds between two looks whether the person who waits still wants to."""


class Places:
    """Counts who is at it, in all threads of this process."""

    def __init__(self) -> None:
        self._taken = 0
        self._free = threading.Condition()

    @contextmanager
    def one_of(self, most: int, cancelled: Callable[[], bool]) -> Iterator[None]:
        """Wait until fewer than `most` are at it; ReadingCancelled when that is no longer wanted."""
        with self._free:
            while self._taken >= most:
                if cancelled():
                    raise ReadingCancelled("The reading was cancelled while it waited for another one.")
                self._free.wait(LOOK)
            self._taken += 1
        try:
            yield
        finally:
            with self._free:
                self._taken -= 1
                self._free.notify()
