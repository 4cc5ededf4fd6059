"""Measure the page Round with 35 administrations and 40 workshops: the server's time for each of its parts.

Each part is run without a browser as a server runs it, after a first time that fills what is kept. The time
is that of the processor, so that a busy computer gives the same figures. Half of the units replied, all were
sent their questionnaire, a third a reminder. Run it as `python -m benchmarks.rounds`.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from statistics import median

from analytics.model import Answer
from analytics.records import Batch, ReplyRecord, RoundRecord, WorkshopRecord
from analytics.reference import load_administrations, load_questionnaire
from analytics.rounds.log import Dispatch
from analytics.store import open_store
from scripts.live import database_url

WORKSHOPS, ENTRY = 40, Path(__file__).parents[1] / "pages" / "entry.py"
MILLISECONDS = 300.0
PARTS = ("", "letters", "everybody", "days", "doors")
DAY = "2026-07-20"
TIMES = 5


def fill(file: Path) -> int:
    """Store a round in which everybody attended every workshop; return the number of units."""
    codes = tuple(load_administrations())
    sheet = {question.id: Answer.YES for question in load_questionnaire().answered}
    workshops = tuple(
        WorkshopRecord(
            "2026", n, f"Workshop {n}", "2025-12", "regional", f"Topic {n}", 35, codes, "2025-12-15"
        )
        for n in range(1, WORKSHOPS + 1)
    )
    units = [(workshop, code) for workshop in workshops for code in codes]
    replies = tuple(
        ReplyRecord("2026", workshop.number, code, sheet, answered="2026-07-01")
        for place, (workshop, code) in enumerate(units)
        if place % 2
    )
    batch = Batch("round.xlsx", "a" * 64, "", (RoundRecord("2026", "Survey 2026"),), workshops, replies)
    sent = [Dispatch(w.key, code, "questionnaire", "", sent="2026-06-15") for w, code in units]
    sent += [Dispatch(w.key, code, "reminder", "", sent="2026-07-08") for w, code in units[::3]]
    with closing(open_store(database_url(file))) as store:
        store.commit(batch, person="")
        store.add_dispatches(sent)
    return len(units)


def seconds_of(part: str) -> float:
    """Return the processor time of one run of the page, once it was run before."""
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(str(ENTRY), default_timeout=60)
    app.query_params.update({"day": DAY, **({"part": part} if part else {})})
    app.switch_page("running/round.py")
    app.run()
    spent = []
    for _ in range(TIMES):
        begun = time.process_time()
        app.run()
        spent.append(time.process_time() - begun)
        assert not app.exception, app.exception
    return median(spent)


def main() -> None:
    """Print the time of each part; end with an error where one takes longer than is promised."""
    broken = []
    with tempfile.TemporaryDirectory(prefix="followup-bench-") as folder:
        file = Path(folder) / "round.sqlite"
        units = fill(file)
        os.environ["FOLLOWUP_DATABASE_URL"] = database_url(file)
        for part in PARTS:
            spent = 1000 * seconds_of(part)
            words = f"{part or 'due':<10} {spent:5.0f} ms of {units:,} units (at most {MILLISECONDS:.0f})"
            print(words)
            if spent > MILLISECONDS:
                broken.append(words)
    sys.exit("\n".join(broken) or 0)


if __name__ == "__main__":
    main()
