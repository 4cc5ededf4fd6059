"""Run the reading process: start it, listen to it, end it when it takes too long or is not wanted.

A file can make a reader end its whole process or fill all memory. So it is read in a process of its
own, which is bounded, and whatever becomes of it, this one goes on.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from analytics.errors import ReadingCancelled
from analytics.ingest.memory import held_mb
from analytics.ingest.reading.job import Job

START = Path(__file__).parent / "reading" / "start.py"
LISTEN = 0.05
"""Seconds between two looks at the clock."""
KEPT_VARIABLES = ("SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""The child needs nothing else of the environment, and shall not know the address of a database."""
LAST_WORDS = 2_000

Words = dict[str, Any]
Cancelled = Callable[[], bool]


@dataclass(frozen=True)
class Ended:
    """How a reading process ended: its last word, or why there is none."""

    last: Words
    code: int | None = None
    said: str = ""
    """The end of what it wrote for people who mend programs."""
    late: bool = False
    too_large: bool = False


def run(job: Job, *, seconds: float, hear: Callable[[Words], None], cancelled: Cancelled) -> Ended:
    """Read one file in a process of its own; ReadingCancelled when it was cancelled meanwhile."""
    with _started(job) as process:
        deadline = time.monotonic() + seconds
        last: Words = {}
        for words in _lines(process):
            if words:
                last = words
                hear(words)
            if cancelled():
                raise ReadingCancelled("The reading was cancelled; nothing was imported.")
            if time.monotonic() > deadline:
                return Ended(last, late=True)
            if held_mb(process.pid) > job.memory_mb:
                return Ended(last, too_large=True)
        code = process.wait()
    said = (Path(job.folder) / "errors.txt").read_text("utf-8", "replace")[-LAST_WORDS:]
    return Ended(last, code, said)


@contextmanager
def _started(job: Job) -> Iterator[subprocess.Popen[str]]:
    asked = json.dumps({**asdict(job), "path": [place for place in sys.path if os.path.isabs(place)]})
    # One heap for all threads: each further one would count as 64 MB against the bound.
    environment = {"MALLOC_ARENA_MAX": "2", **{k: os.environ[k] for k in KEPT_VARIABLES if k in os.environ}}
    with open(Path(job.folder) / "errors.txt", "wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-X", "utf8", str(START)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd=job.folder,
            env=environment,
            text=True,
            encoding="utf-8",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    try:
        _ask(process, asked)
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def _ask(process: subprocess.Popen[str], asked: str) -> None:
    """Give the job by its input: all people on a computer may see arguments, and it has the file's name."""
    assert process.stdin is not None
    with contextlib.suppress(OSError), process.stdin as stream:  # it may have ended at once
        stream.write(asked)


def _lines(process: subprocess.Popen[str]) -> Iterator[Words]:
    """Yield what the process says until it ends, and again and again nothing while it is silent."""
    heard: queue.Queue[str | None] = queue.Queue()
    assert process.stdout is not None
    listener = threading.Thread(target=_listen, args=(process.stdout, heard), daemon=True)
    listener.start()
    while True:
        try:
            line = heard.get(timeout=LISTEN)
        except queue.Empty:
            yield {}
            continue
        if line is None:
            return
        yield json.loads(line)


def _listen(stream: IO[str], heard: queue.Queue[str | None]) -> None:
    try:
        for line in stream:
            heard.put(line)
    except ValueError:  # closed, since the process was ended
        pass
    heard.put(None)
