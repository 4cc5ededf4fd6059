"""How many files and connections this process may hold open."""

from __future__ import annotations

import contextlib
import sys

OPEN_FILES = 4_096


def allow_open_files() -> None:
    """Let the server hold more files and connections open than a terminal of macOS allows (256).

    A session of the browser keeps a few for minutes after it has ended; at the bound no new one opens.
    """
    if sys.platform == "win32":
        return
    import resource

    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if most == resource.RLIM_INFINITY else min(OPEN_FILES, most)
    if now != resource.RLIM_INFINITY and now < wanted:
        with contextlib.suppress(ValueError, OSError):  # the system has a lower bound of its own
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
