"""Look at how much memory a process holds, where the system itself can't bound it."""

from __future__ import annotations

import subprocess
import sys
import time

EVERY = 0.5
_last: dict[int, float] = {}


def held_mb(pid: int) -> int:
    """Return the memory of a process on macOS, whose bounds do not hold; elsewhere 0, unasked."""
    if sys.platform != "darwin" or time.monotonic() - _last.get(pid, 0.0) < EVERY:
        return 0
    _last.clear()
    _last[pid] = time.monotonic()
    told = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout.strip()
    return int(told) // 1024 if told.isdecimal() else 0
