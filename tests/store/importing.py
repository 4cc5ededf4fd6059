"""Run as a process of its own by the tests of faults: ``importing.py DATABASE ROUND``.

Imports one file after another, and says after each that it is stored, until it is killed.
"""

from __future__ import annotations

import sys
from itertools import count

from analytics.model import Answer
from analytics.records import Batch, ReplyRecord, RoundRecord, WorkshopRecord
from analytics.store import open_store

REPLIES = 2_000


def main(database: str, of: str) -> None:
    store = open_store(database)
    frame = {
        "rounds": (RoundRecord("2020", "Survey 2020"),),
        "workshops": (WorkshopRecord("2020", 1, "Risk management", region_type="regional"),),
    }
    for number in count():
        name = f"{of}-{number}"
        replies = tuple(
            ReplyRecord("2020", 1, f"{name}-{place}", {"shared": Answer.NO}, row=place)
            for place in range(REPLIES)
        )
        batch = Batch(f"{name}.xlsx", name, "one row a reply", replies=replies, over={}, **frame)
        print("begins", name, flush=True)
        store.commit(batch, person="A. Person")
        print("stored", name, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
