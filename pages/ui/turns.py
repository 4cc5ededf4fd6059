"""The turns in which pages run: first come, first served, a few at once.

Threads that run side by side share one processor. Fifty pages begun together would all end together, after as
long as all of them take, and those who read them would press together again. In turn the first is there at
once and the last about as late.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

AT_ONCE, SECONDS = 2, 1.0
"""So many pages run at once; one that takes longer than so many seconds keeps nobody waiting any more."""


class Turns:
    """Who runs and who waits. Nobody waits for one that takes long, as one that reads a large file does."""

    def __init__(self, at_once: int, seconds: float) -> None:
        self._at_once, self._seconds = at_once, seconds
        self._waiting: deque[threading.Event] = deque()
        self._running: dict[threading.Event, float] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, in the order of coming, and hold it for as long as the block lasts."""
        mine = threading.Event()
        with self._lock:
            self._waiting.append(mine)
            more = self._call()
        while not mine.wait(more):
            with self._lock:
                more = self._call()
        try:
            yield
        finally:
            with self._lock:
                del self._running[mine]
                self._call()

    def _call(self) -> float:
        """Let those in who have waited longest, as far as there is room; return the seconds until more is."""
        now = time.monotonic()
        lately = [at for at in self._running.values() if now - at < self._seconds]
        for _ in range(min(self._at_once - len(lately), len(self._waiting))):
            called = self._waiting.popleft()
            self._running[called] = now
            lately.append(now)
            called.set()
        return min(lately, default=now) + self._seconds - now


TURNS = Turns(AT_ONCE, SECONDS)
turn = TURNS.turn
