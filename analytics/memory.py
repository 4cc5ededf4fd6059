"""Memory that is not needed any more goes back to the system."""

from __future__ import annotations

import ctypes
import gc
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import Any, TypeVar
from weakref import WeakSet

Made = TypeVar("Made", bound=Callable[..., Any])

_lock = threading.Lock()
_reading = 0
_lately: WeakSet[Any] = WeakSet()


def lately(most: int) -> Callable[[Made], Made]:
    """Keep what a function said of so many texts lately, until memory is given back.

    The texts are those of files; a cell can hold 32,767 letters.
    """

    def kept(function: Made) -> Made:
        cached: Any = lru_cache(maxsize=most)(function)
        _lately.add(cached)
        found: Made = cached
        return found

    return kept


def give_back_memory() -> None:
    """Forget what was kept of texts, collect what only holds itself, and hand free memory back to the system.

    Linux keeps memory with a process once it had it, in the heap of each of its threads, although nothing is
    in it: after a file of 100,000 rows that would be hundreds of megabytes. Others
    give it back by themselves.
    """
    for cached in tuple(_lately):
        cached.cache_clear()
    gc.collect()
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # a system with another C library than GNU's
            ctypes.CDLL("libc.so.6").malloc_trim(0)


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from looking for circles of objects meanwhile; any number of threads may ask for it.

    Reading a large file makes hundreds of thousands of objects and hardly a circle. Looking through all of
    them again and again took as long as the reading itself.
    """
    _count(1)
    try:
        yield
    finally:
        _count(-1)


def _count(step: int) -> None:
    global _reading  # the collector too is one for the whole process
    with _lock:
        _reading += step
        (gc.disable if _reading else gc.enable)()
