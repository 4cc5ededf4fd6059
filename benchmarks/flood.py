"""What a small file costs that describes very many workshops and is wrong in very many places.

`python -m benchmarks.flood` writes a collection workbook of 2,000 workshops, as many as can be taken in, with
20,000 replies to workshops that it does not describe, and one of 40,000 workshops. It gives each to the page
Upload of a dashboard of its own, in a real browser, while a second visitor opens another page all the time.
It tells how long the second visitor waited at most, how much memory the server and what it started held at
most, and how much of it a minute after the page was closed.
"""

from __future__ import annotations

import io
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from analytics.model import Answer
from analytics.records import Batch, ReplyRecord, RoundRecord, WorkshopRecord
from analytics.workbook import write_workbook
from scripts.live import fill_with_sample, launched, running, settle

PROBLEMS = 20_000
ENDS = {2_000: "20,000 errors", 40_000: "can be taken in"}
"""How many workshops → what the page says in the end: its errors, or that it is too much."""
MOST_MB, MOST_SECONDS, MOST_LEFT_MB = 1_024, 5.0, 120
"""In all, for the other visitor, and a minute later above what the server held before the file came."""
MINUTE = 60
PATIENCE = 180_000
"""Milliseconds."""


def flood(workshops: int, problems: int) -> bytes:
    """Return a workbook of odd workshops, and of replies to workshops that are not there."""
    batch = Batch(
        *("", "", ""),
        rounds=(RoundRecord("2031", "Survey 2031", "", "2031-01", "2031-12"),),
        workshops=tuple(
            WorkshopRecord("2031", 2 * number + 1, "Workshop", "2031-02", "regional", "", 5)
            for number in range(workshops)
        ),
        replies=tuple(
            ReplyRecord("2031", 1_000_000 + number, "FJ", {"direct_effects": Answer.YES})
            for number in range(problems)
        ),
    )
    buffer = io.BytesIO()
    write_workbook(buffer, batch)
    return buffer.getvalue()


def held_mb(process: int) -> int:
    """Return the megabytes that a process and all that it started hold."""
    return sum(_resident_kb(each) for each in _family(process)) // 1024


def _family(process: int) -> Iterator[int]:
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            for child in task.read_text().split():
                yield from _family(int(child))


def _resident_kb(process: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1])
    return 0


class Watch(threading.Thread):
    """Looks at the memory of a server ten times a second."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process, self._ended = process, threading.Event()
        self.most = 0

    def run(self) -> None:
        while not self._ended.wait(0.1):
            self.most = max(self.most, held_mb(self._process))

    def end(self) -> None:
        self._ended.set()
        self.join()


def _wait(other: Page, home: str) -> float:
    begun = time.perf_counter()
    other.goto(home)
    other.wait_for_selector("h1", timeout=PATIENCE)
    return time.perf_counter() - begun


def _waits(other: Page, home: str, giving: Page, end: str) -> Iterator[float]:
    """Yield how long another visitor waits for the first page, until the file that was given is shown.

    Raises TimeoutError when it never is.
    """
    last = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < last:
        yield _wait(other, home)
        if giving.get_by_text(end).count():
            return
    raise TimeoutError(f"The page never said “{end}”.")


def measured(browser: Browser, folder: Path, workshops: int) -> list[str]:
    """Give one file to a dashboard; return what did not hold."""
    data = flood(workshops, PROBLEMS)
    file = folder / f"{workshops}.sqlite"
    fill_with_sample(file)
    with running(file) as (server, home):
        giving, other = browser.new_page(), browser.new_page()
        giving.goto(f"{home}/upload")
        settle(giving)
        other.goto(home)
        settle(other)
        alone = _wait(other, home)
        before, watch = held_mb(server.pid), Watch(server.pid)
        watch.start()
        content = {"name": "many.xlsx", "mimeType": "application/octet-stream", "buffer": data}
        giving.locator("input[type=file]").first.set_input_files(content)  # type: ignore[arg-type]
        begun = time.perf_counter()
        waits = list(_waits(other, home, giving, ENDS[workshops]))
        took = time.perf_counter() - begun
        giving.close()
        other.close()
        time.sleep(MINUTE)
        watch.end()
        left = held_mb(server.pid) - before
    print(
        f"{len(data) / 1e6:.1f} MB of {workshops:,} workshops, {PROBLEMS:,} problems: shown in {took:.0f} s"
    )
    print(
        f"  the other visitor waited {max(waits):.1f} s at most in {len(waits)} visits, {alone:.1f} s before"
    )
    print(f"  memory {before} MB before, {watch.most} MB at most, {left} MB more a minute later")
    bounds = (
        ("the most memory", watch.most, MOST_MB),
        ("the other visitor's wait", max(waits), MOST_SECONDS),
        ("what stays a minute later", left, MOST_LEFT_MB),
    )
    return [f"{what}: {found:.0f} (at most {most})" for what, found, most in bounds if found > most]


def main() -> None:
    """Measure it; end with an error when a bound does not hold."""
    with (
        tempfile.TemporaryDirectory(prefix="followup-bench-") as name,
        sync_playwright() as playwright,
        launched(playwright) as browser,
    ):
        broken = [fault for workshops in ENDS for fault in measured(browser, Path(name), workshops)]
    sys.exit("\n".join(broken) or 0)


if __name__ == "__main__":
    main()
