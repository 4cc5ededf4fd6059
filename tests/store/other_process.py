"""Run as a process of its own by the tests: ``other_process.py DATABASE WHEN REPLIES``.

Imports a file with that many replies by “MV” with the answer no, and stops at the moment that WHEN
names, saying "here" on stdout, until a line comes on stdin. So a test knows without waiting what the
process is doing while it reads, writes or kills it.
"""

from __future__ import annotations

import sys
from typing import Any

from sqlalchemy import event

from analytics.model import Answer
from analytics.records import Batch, ReplyRecord
from analytics.store import open_store

MOMENTS = {
    "first line": ("INSERT INTO uploads", 1),
    "first replies": ("INSERT INTO replies", 1),
    "more replies": ("INSERT INTO replies", 2),
    "last line": ("INSERT INTO events", 1),
}


def stop() -> None:
    print("here", flush=True)
    sys.stdin.readline()


def stop_before(engine: Any, statement: str, times: int) -> None:
    seen = 0

    def watch(_connection: Any, _cursor: Any, said: str, *_rest: Any) -> None:
        nonlocal seen
        seen += said.startswith(statement)
        if said.startswith(statement) and seen == times:
            stop()

    event.listen(engine, "before_cursor_execute", watch)


def main(database: str, when: str, replies: int) -> None:
    if when == "opening":
        stop()
    store = open_store(database)
    if when in MOMENTS:
        stop_before(store._engine, *MOMENTS[when])
    if when == "before commit":
        event.listen(store._engine, "commit", lambda _connection: stop())
    if when != "opening":
        lines = tuple(ReplyRecord("2020", 1, "MV", {"shared": Answer.NO}, row=n) for n in range(replies))
        store.commit(
            Batch("other.xlsx", "other", "one row a reply", replies=lines, over={}), person="other process"
        )
    if when == "after commit":
        stop()
    print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
