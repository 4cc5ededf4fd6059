"""Memory that is not needed any more goes back to the system."""

from __future__ import annotations

import ctypes
import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_lock = threading.Lock()
_reading = 0


def give_back_memory() -> None:
    """Collect what only holds itself, and hand free memory back to the system.

    Linux keeps memory with a process once it had it, in the heap of each of its threads, although nothing is
    in it: after a file of 100,000 rows that would be hundreds of megabytes. Others
    give it back by themselves.
    """
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
