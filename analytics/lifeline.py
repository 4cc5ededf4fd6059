"""A server that ends with the process that started it, however that ends.

The one who starts it keeps one end of a pipe, the server listens at the other one. When the pipe closes,
since it was let go or its owner was killed, the server ends as Ctrl+C ends it. No signal is needed, which
Windows does not have and which a process may have been started without hearing.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO

VARIABLE = "FOLLOWUP_LIFELINE"
SECONDS_TO_END = 10.0


def start(
    command: Sequence[str], folder: Path, *, environment: dict[str, str], said: IO[str] | None = None
) -> subprocess.Popen[bytes]:
    """Start a server on a lifeline; what it says goes to a file where one is given."""
    return subprocess.Popen(
        command,
        cwd=folder,
        env={**environment, VARIABLE: "1"},
        stdin=subprocess.PIPE,
        stdout=said,
        stderr=subprocess.STDOUT if said else None,
    )


def end(server: subprocess.Popen[bytes]) -> None:
    """Let a server go, wait until it has ended, and end it by force when it does not."""
    assert server.stdin is not None
    try:
        server.stdin.close()
        server.wait(SECONDS_TO_END)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        server.kill()
        server.wait()


def hold_on(give_back: Callable[[], None]) -> None:
    """End this process when it was started on a lifeline that has been let go.

    A process that does not end by itself in time is ended after `give_back` was called.
    """
    if os.environ.pop(VARIABLE, ""):
        threading.Thread(target=_wait_for_the_end, args=(give_back,), daemon=True).start()


def _wait_for_the_end(give_back: Callable[[], None]) -> None:
    while sys.stdin.buffer.read(1):
        continue
    signal.raise_signal(signal.SIGTERM)
    time.sleep(SECONDS_TO_END * 0.8)
    give_back()
    os._exit(1)
