"""Keep the server's log short and without words of people.

What strangers can cause is said once a minute, and an error by its kind and its place in the code.
"""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Callable
from types import FrameType
from typing import Any

LOGGER = "uvicorn.error"
NO_DATABASE = "Who asks could not be told from the database, and got no answer: %s"
NOT_SIGNED_IN = "A sign-in at the provider failed: %s"
LONGEST = 200
"""Signs of what a stranger or a provider says that a line holds."""
BY_STRANGERS = (
    NO_DATABASE,
    NOT_SIGNED_IN,
    "Invalid HTTP request received.",
    "Unsupported upgrade request.",
    "ASGI callable returned without completing handshake.",  # said of each refused websocket too
)
SECONDS = 60.0
NO_WORDS = " (what it says is not logged: it may hold what people wrote)"
MOST_LED = 10
"""So many errors are told that led to one another."""
FIELDS = ("WStates.__getitem__", "WStates.get_serialized")
"""Where Streamlit reads what a browser says that a field holds."""
NOT_READ = "What a browser says that a field holds can't be read, and its page was not drawn: %s"


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


def without_words(error: BaseException) -> str:
    """Return the kinds of an error and of those that led to it, each with its way through the code.

    What an error says may hold an answer, a name or an address, whoever raised it.
    """
    told: list[str] = []
    found: BaseException | None = error
    while found is not None and len(told) < MOST_LED:
        way = "".join(traceback.format_tb(found.__traceback__))
        told.insert(0, f"{way}{type(found).__module__}.{type(found).__qualname__}{NO_WORDS}")
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)
    return "\nwhich led to:\n".join(told)


def is_of_a_field(error: BaseException) -> bool:
    """Tell whether an error is over what a browser says that a field holds, with nothing of ours in hand.

    No page of ours says such, but anybody who is let in can, as often as they like.
    """
    way = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    reads = [at for at, frame in enumerate(way) if frame.f_code.co_qualname in FIELDS]
    return bool(reads) and not any(_is_ours(frame) for frame in way[reads[-1] :])


def _is_ours(frame: FrameType) -> bool:
    return str(frame.f_globals.get("__name__")).partition(".")[0] in ("pages", "analytics")


class WordlessRecord(logging.LogRecord):
    """A line of the log; its error is told by `without_words`, by its kind where a browser caused it."""

    def __init__(self, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        error = self.exc_info[1] if self.exc_info else None
        if error and is_of_a_field(error):
            self.msg, self.args, self.exc_info = NOT_READ, (type(error).__qualname__,), None
        elif error:
            self.exc_text = without_words(error)  # formatters take this where it is there


def _tell_of_thread(ended: threading.ExceptHookArgs) -> None:
    told = without_words(ended.exc_value) if ended.exc_value else str(ended.exc_type)
    logging.getLogger(__name__).error("A thread ended with an error.\n%s", told)


def be_quiet() -> None:
    """Let the log of this process be short, and no error in it say more than its kind and place."""
    logging.getLogger(LOGGER).addFilter(OnceAMinute())
    logging.setLogRecordFactory(WordlessRecord)
    threading.excepthook = _tell_of_thread
