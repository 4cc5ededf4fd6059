"""Time the store at 28, 10,000 and 1,000,000 replies: commit, records, undo and the rest.

Run with ``python -m benchmarks.store [replies …]``; prints the median of several runs, each on a new
database file in a temporary folder.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from analytics.model import Answer
from analytics.records import Batch, ReplyRecord, RoundRecord, WorkshopRecord
from analytics.store import Store, open_store

SIZES = (28, 10_000, 1_000_000)
CODES = tuple(first + second for first in "ABCDE" for second in "ABCDEFGH")
QUESTIONS = tuple(f"question_{number}" for number in range(9))
ANSWERS = (Answer.YES, Answer.NO, Answer.NOT_ANSWERED, Answer.YES, Answer.NOT_RECORDED, Answer.NO, Answer.YES)


def made_up(size: int, *, sha256: str) -> Batch:
    """Return a batch of `size` replies, 40 a workshop, 20 workshops a round, 4,096 answer sheets."""
    workshops = [(str(2000 + n // 20), n % 20 + 1) for n in range((size + 39) // 40)]
    return Batch(
        file_name=f"{size}.xlsx",
        sha256=sha256,
        layout="made up",
        rounds=tuple(RoundRecord(code, f"Survey {code}") for code in dict.fromkeys(r for r, _ in workshops)),
        workshops=tuple(WorkshopRecord(r, n, f"Workshop {n}", participants=CODES) for r, n in workshops),
        replies=tuple(
            ReplyRecord(*workshops[n // 40], CODES[n % 40], _answers(n % 4096), sheet="Replies", row=n + 2)
            for n in range(size)
        ),
    )


def _answers(kind: int) -> dict[str, Answer]:
    return {question: ANSWERS[(kind >> place) % 7] for place, question in enumerate(QUESTIONS)}


def measure(size: int, runs: int) -> None:
    """Print the medians for one size."""
    batch = made_up(size, sha256="first")
    seconds: dict[str, list[float]] = {}
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "bench.sqlite"
            store = open_store(str(file))
            for name, task in _tasks(store, batch).items():
                begun = time.perf_counter()
                task()
                seconds.setdefault(name, []).append(time.perf_counter() - begun)
            store.close()
            megabytes = file.stat().st_size / 1e6
    medians = ", ".join(
        f"{name} {statistics.median(times) * 1000:,.1f} ms" for name, times in seconds.items()
    )
    print(f"{size:>9,} replies: {medians}; {megabytes:.1f} MB on disk (median of {runs})")


def _tasks(store: Store, batch: Batch) -> dict[str, Callable[[], object]]:
    return {
        "preview": lambda: store.preview(batch),
        "commit": lambda: store.commit(batch, person="bench"),
        "same file again": lambda: store.commit(batch, person="bench"),
        "records": store.records,
        "28 replies more": lambda: store.commit(made_up(28, sha256="second"), person="bench"),
        "undo": lambda: store.undo(1, person="bench"),
        "redo": lambda: store.redo(1, person="bench"),
        "data version": store.data_version,
        "history": store.history,
    }


if __name__ == "__main__":
    for asked in [int(word) for word in sys.argv[1:]] or SIZES:
        measure(asked, runs=3 if asked > 100_000 else 9)
