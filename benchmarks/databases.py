"""Time the store on SQLite and on PostgreSQL side by side, and show how reading grows with the replies.

Run with ``python -m benchmarks.databases [replies]``, 1,000,000 unless said otherwise, with PostgreSQL's
programs on the path or in FOLLOWUP_POSTGRESQL: a server of its own is started and removed. It prints a line
for each database, then how many times longer PostgreSQL takes, then reading of 30,000 and 90,000 replies of
1,400 units, of which several uploads speak. Other work on the computer changes seconds; compare the lines.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from analytics.records import PracticeRecord
from analytics.store import open_store
from benchmarks.store import made_up
from tests.postgresql import new_database, running

SIZE = 1_000_000
FEW, MANY = 30_000, 90_000
UNITS = 1_400


@contextmanager
def databases() -> Iterator[dict[str, str]]:
    """Keep a new database of each kind for as long as the block lasts."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running() as server,
        new_database(server) as address,
    ):
        yield {"SQLite": str(Path(folder) / "bench.sqlite"), "PostgreSQL": address}


def side_by_side(size: int) -> None:
    """Print the seconds of commit and of records on both, and PostgreSQL's as a multiple of SQLite's."""
    batch = made_up(size, sha256="first")
    took = {}
    with databases() as addresses:
        for name, address in addresses.items():
            store = open_store(address)
            commit, _ = timed(lambda: store.commit(batch, person="bench"))  # noqa: B023
            records, _ = timed(store.records)
            store.close()
            took[name] = commit, records
            print(f"{size:>9,} replies on {name}: commit {commit:.2f} s, records {records:.2f} s", flush=True)
    times = [server / file for file, server in zip(*took.values(), strict=True)]
    print(f"          PostgreSQL takes {times[0]:.2f} times as long for a commit, {times[1]:.2f} for records")


def growth() -> None:
    """Print how reading grows from `FEW` to `MANY` replies of the same units, with texts beside them."""
    took: dict[str, list[float]] = {}
    for size in (FEW, MANY):
        with databases() as addresses:
            for name, address in addresses.items():
                store = open_store(address)
                for number in range(3):
                    store.commit(several_a_unit(size // 3, sha256=f"file {number}"), person="bench")
                seconds = sorted(timed(store.records)[0] for _ in range(3))[1]
                store.close()
                took.setdefault(name, []).append(seconds)
    for name, (few, many) in took.items():
        print(
            f"{name}: records of {FEW:,} replies {few:.2f} s, of {MANY:,} {many:.2f} s, "
            f"{many / few:.1f} times as long"
        )


def several_a_unit(size: int, *, sha256: str):
    """Return a batch of `size` replies of `UNITS` units, each of which says something in a text too."""
    batch = made_up(UNITS, sha256=sha256)
    replies = tuple(
        replace(batch.replies[n % UNITS], asked_texts=("effect",), row=n + 2) for n in range(size)
    )
    texts = tuple(
        PracticeRecord(r.round, r.workshop, r.administration, "effect", f"Text {n} of {sha256}.")
        for n, r in enumerate(replies)
    )
    return replace(batch, replies=replies, practices=texts, over={})


def timed(task):
    """Return the seconds that a task takes, and what it gives."""
    begun = time.perf_counter()
    given = task()
    return time.perf_counter() - begun, given


if __name__ == "__main__":
    growth()
    side_by_side(int(sys.argv[1]) if len(sys.argv) > 1 else SIZE)
