"""Bound what this process may use, where the system can do that."""

from __future__ import annotations

import contextlib
import sys

MB = 2**20


def bound(memory_mb: int, cpu_seconds: int) -> None:
    """Set the limits of this process. The one that waits for it watches the time, and memory too."""
    if sys.platform == "win32":
        from .windows import bound_memory

        bound_memory(memory_mb * MB)
        return
    import resource

    for what, limit in (
        (resource.RLIMIT_AS, memory_mb * MB),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # macOS knows no bound of memory
            _, hard = resource.getrlimit(what)
            most = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
            beyond = 1 if what == resource.RLIMIT_CPU else 0  # so that its own signal tells why it ended
            resource.setrlimit(what, (most, most + beyond if hard == resource.RLIM_INFINITY else hard))


def peak_mb() -> int:
    """Return the largest memory that this process has held, 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    with contextlib.suppress(OSError, StopIteration), open("/proc/self/status", encoding="ascii") as status:
        # What getrusage says on Linux counts the process that this one was started from as well.
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM"))
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // MB if sys.platform == "darwin" else peak // 1024
