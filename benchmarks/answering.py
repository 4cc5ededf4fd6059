"""How long a person waits for an answer to be taken in, in the review of a large file.

`python -m benchmarks.answering` writes a list of 100,000 replies (`--rows N` of another number), with two
questions: whom a name means, and what a value says. It reads the file into a review as the page Upload does
and answers one question after the other: the file is opened once, each answer only has it understood anew.
The last answer also compares all replies with those on record, which is told apart. A second run has 10,000
rows, with the time from the first byte to the last answer. Answers are measured in time of the processor, so
that a busy computer gives the same figures.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter

from analytics.one_unit import LATER
from analytics.records import Batch, RoundRecord, WorkshopRecord
from analytics.reference import load_administrations
from analytics.review import Draft, Reader, Reading, open_questions
from analytics.store import open_store

LARGE, SMALL = 100_000, 10_000
MOST_MS, MOST_SECONDS = 300, 3.0
"""For an answer about the large file, the last one among them, and for all of the small one."""

HEADINGS = (
    *("Administration", "Workshop", "Share training materials", "Submit reports", "Make recommendations"),
    *("Organize in-house workshop", "Develop operational manuals", "Others", "Direct effects"),
    *("Efficiency and effectiveness", "Modernization project", "Please describe the direct effects"),
)
NAMES = [member.name for member in load_administrations().values()]
WORKSHOPS = 300
TITLE = "Workshop no. {} on Valuation"
ANSWERS = {"administration": "New Zealand", "values": "yes", "replies": LATER}


def write(file: Path, rows: int) -> None:
    """Write replies of every administration to every workshop, several of each where there are many."""
    chance = random.Random(1)
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        page = book.add_worksheet("Sheet1")
        page.write_row(0, 0, HEADINGS)
        for row in range(rows):
            who = "Kiwi Customs" if row % 1_000 == 7 else NAMES[row % len(NAMES)]
            page.write_row(row + 1, 0, (who, TITLE.format(row // len(NAMES) % WORKSHOPS + 1)))
            page.write_row(row + 1, 2, [chance.choice(("x", None)) for _ in range(6)])
            page.write_row(row + 1, 8, [chance.choice(("Yes", "No", None)) for _ in range(3)])
            if row % 3 == 0:
                page.write_string(row + 1, 11, f"What came of it, as reply {row} tells")
            if row % 1_000 == 11:
                page.write_string(row + 1, 8, "Somewhat")


def reviewed(folder: Path, rows: int) -> tuple[float, list[float], tuple[Reading, ...]]:
    """Read a file and answer its questions; return the seconds of the reading and of each answer."""
    store = open_store(f"sqlite:///{folder / f'{rows}.sqlite'}")
    workshops = tuple(
        WorkshopRecord("2024", number, TITLE.format(number), "2024-01", "regional", "", None)
        for number in range(1, WORKSHOPS + 1)
    )
    store.commit(
        Batch("rounds", "0" * 64, "list", (RoundRecord("2024", "Survey 2024"),), workshops), person="Ann"
    )
    write(folder / f"{rows}.xlsx", rows)
    data = (folder / f"{rows}.xlsx").read_bytes()
    draft, reader = Draft(), Reader(store)
    draft.add("list.xlsx", "1")
    begun = time.perf_counter()
    readings = reader.read(draft.wished(), lambda digest: data)
    first, answers = time.perf_counter() - begun, []
    while asked := open_questions(readings):
        for id_ in asked[0].question.ids:
            draft.answer("1", asked[0].question, ANSWERS[asked[0].question.kind], to=id_)
        begun = time.process_time()
        readings = reader.read(draft.wished(), lambda digest: data)
        answers.append(time.process_time() - begun)
    return first, answers, readings


def main() -> None:
    """Measure both files; end with an error when a bound does not hold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=LARGE)
    rows = parser.parse_args().rows
    broken = []
    with tempfile.TemporaryDirectory(prefix="followup-bench-") as name:
        for size in (rows, SMALL):
            first, answers, (reading,) = reviewed(Path(name), size)
            assert reading.batch is not None
            *before, last = [1000 * seconds for seconds in answers]
            print(f"{size:,} rows, {len(reading.batch.replies):,} replies: read in {first:.2f} s")
            print(f"  an answer       {max(before):.0f} ms, the last with the comparison {last:.0f} ms")
            broken += [
                f"{what} about {size:,} rows takes {took:.0f} ms (at most {most})"
                for what, took, most in (
                    ("an answer", max(before), MOST_MS),
                    ("the last answer", last, MOST_MS),
                )
                if took > most
            ]
        whole = first + sum(answers)
        print(f"  in all          {whole:.2f} s")
        if whole > MOST_SECONDS:
            broken.append(f"{SMALL:,} replies take {whole:.1f} s (at most {MOST_SECONDS})")
    sys.exit("\n".join(broken) or 0)


if __name__ == "__main__":
    main()
