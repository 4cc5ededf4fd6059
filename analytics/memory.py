"""Memory that is not needed any more goes back to the system."""

from __future__ import annotations

import ctypes
import gc
import sys
from contextlib import suppress


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
