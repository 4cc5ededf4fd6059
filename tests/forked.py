"""Reading processes that are forked from one that has imported all they need, each as bounded as the others.

Most of what it takes to read a small file is the start of Python and its imports, and thousands of tests read
one. What is tested of the start itself, in `test_reading*.py` and by all who read through the pages and the
command line, starts each process as the dashboard does.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any

import pytest

from analytics.ingest import child

TEMPLATE = Path(__file__).parent / "forking.py"
CAN_FORK = sys.platform == "linux"


class Forks:
    """The process that forks the others; it ends with this one, which closes the connection."""

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair()
        self._one_at_a_time = threading.Lock()
        path = [place for place in sys.path if os.path.isabs(place)]
        asked = json.dumps({"line": theirs.fileno(), "start": str(child.START), "path": path})
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-X", "utf8", str(TEMPLATE), asked], pass_fds=[theirs.fileno()]
        )
        theirs.close()

    def fork(self, folder: str, environment: dict[str, str], files: list[int]) -> int:
        with self._one_at_a_time:
            socket.send_fds(self._line, [json.dumps([folder, environment]).encode()], files)
            return int(self._line.recv(64))

    def ended(self, process: int) -> int:
        """Wait until a forked process has ended; return its code, below 0 for a signal."""
        with self._one_at_a_time:
            self._line.send(json.dumps(process).encode())
            return int(self._line.recv(64))

    def close(self) -> None:
        self._line.close()
        self._process.wait()


class Forked:
    """What `child` uses of a `subprocess.Popen`."""

    def __init__(
        self, forks: Forks, command: list[str], *, stderr: IO[bytes], cwd: str, env: dict[str, str], **_: Any
    ) -> None:
        assert command[-1] == str(child.START)
        self._forks = forks
        self._code: int | None = None
        theirs_in, ours_in = os.pipe()
        ours_out, theirs_out = os.pipe()
        self.stdin = os.fdopen(ours_in, "w", encoding="utf-8")
        self.stdout = os.fdopen(ours_out, encoding="utf-8")
        self.pid = forks.fork(cwd, env, [theirs_in, theirs_out, stderr.fileno()])
        os.close(theirs_in)
        os.close(theirs_out)

    def kill(self) -> None:
        if self._code is None:
            os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        if self._code is None:
            self._code = self._forks.ended(self.pid)
        return self._code


@contextmanager
def forking() -> Iterator[Forks | None]:
    """Keep the process that forks for as long as the block lasts; None where none can be forked."""
    forks = Forks() if CAN_FORK else None
    yield forks
    if forks:
        forks.close()


@contextmanager
def readers_of(forks: Forks | None) -> Iterator[None]:
    """Fork all reading processes for as long as the block lasts."""

    def start(command: list[str], **how: Any) -> Forked:
        assert forks is not None
        return Forked(forks, command, **how)

    with pytest.MonkeyPatch.context() as patch:
        if forks:
            patch.setattr(child, "subprocess", SimpleNamespace(Popen=start, PIPE=subprocess.PIPE))
        yield
