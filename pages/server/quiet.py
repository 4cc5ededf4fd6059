"""Keep the server's log short whatever strangers send: what any of them can cause is said once a minute."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

LOGGER = "uvicorn.error"
BY_STRANGERS = (
    "Invalid HTTP request received.",
    "Unsupported upgrade request.",
    "ASGI callable returned without completing handshake.",  # said of each refused websocket too
)
SECONDS = 60.0


class OnceAMinute(logging.Filter):
    """Let a line that strangers can cause pass once a minute, and every other one."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._said: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        words = str(record.msg)
        if words not in BY_STRANGERS:
            return True
        now = self._clock()
        if now - self._said.get(words, now - SECONDS) < SECONDS:
            return False
        self._said[words] = now
        return True


def be_quiet() -> None:
    logging.getLogger(LOGGER).addFilter(OnceAMinute())
