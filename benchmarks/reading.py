"""How long a file takes to read, beside what calamine alone takes, and how much memory.

`python -m benchmarks.reading` reads a full sheet of Excel (1,048,575 replies in 20 columns) and one
of 10,000 replies; `--rows N` takes another number in place of the full sheet. The workbook is written
first, into a temporary folder, which takes two minutes for a full sheet: two columns hold texts of
their own (an id and a short remark), one repeats 20,000 remarks, the others are choices, dates and numbers.

Both readings start from the same file, in one run, turn about, each in a process of its own, so that
their peaks of memory are their own. calamine alone opens the file and turns the sheet into Python lists;
`open_book` also checks the file, hands over the columns and finds errors and formulas without result;
`understand` then says what the replies mean and checks them.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter

FULL, SMALL = 1_048_575, 10_000
MOST_RATIO, MOST_SECONDS = 2.0, 3.0
"""To calamine alone for a full sheet read, understood and checked; for 10,000 replies."""
ROUNDS = 2

MEMBERS = ("Fiji", "Tonga", "Japan", "Lao PDR", "Hong Kong, China", "Mongolia", "Nepal", "Samoa")
ANSWERS = ("yes", "no", "")
HEADINGS = (
    *("Reply", "Date", "Administration", "Workshop", "Share training materials", "Submit reports"),
    *("Make recommendations", "Organize in-house workshop", "Develop operational manuals", "Others"),
    *("Direct effects", "Efficiency and effectiveness", "Modernization project"),
    *("Was it useful?", "Was it long enough?", "Would you come again?", "Would you tell others?"),
    *("Please describe the direct effects", "Anything else?", "Sent"),
)
COLUMNS = len(HEADINGS)

CALAMINE = """
import sys, time, json, resource
from python_calamine import CalamineWorkbook
start = time.perf_counter()
rows = CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()
seconds = time.perf_counter() - start
"""
OURS = """
import sys, time, json, resource, pathlib
from analytics.ingest import Context, Names, open_book, understand
from analytics.reference import load_administrations, load_questionnaire
data = pathlib.Path(sys.argv[1]).read_bytes()
context = Context(load_questionnaire(), Names(load_administrations()))
start = time.perf_counter()
book = open_book(data, "replies.xlsx")
opened = time.perf_counter() - start
batch = understand(book, context)
seconds = time.perf_counter() - start
rows = range(book.sheets[0].n_rows)
"""
REPORT = """
own = next(int(line.split()[1]) // 1024 for line in open("/proc/self/status") if line.startswith("VmHWM"))
child = book.peak_mb if "book" in globals() else 0
alone = globals().get("opened", seconds)
print(json.dumps({"seconds": seconds, "opened": alone, "rows": len(rows), "own_mb": own, "child_mb": child}))
"""


def write(file: Path, rows: int) -> None:
    """Write replies row by row, so that the writing itself stays small."""
    chance = random.Random(1)
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        page = book.add_worksheet("Sheet1")
        date = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        page.write_row(0, 0, HEADINGS)
        for number in range(1, rows):
            page.write_number(number, 0, number + 1)
            page.write_number(number, 1, 43_831 + number / 5_000, date)
            page.write_string(number, 2, chance.choice(MEMBERS))
            page.write_number(number, 3, chance.randint(1, 10))
            for column in range(4, COLUMNS - 3):
                answer = chance.choice(ANSWERS)
                if answer:
                    page.write_string(number, column, answer)
            page.write_string(number, COLUMNS - 3, f"A remark that stands {chance.randint(0, 20_000)} times")
            page.write_string(number, COLUMNS - 2, f"remark {number}")
            page.write_number(number, COLUMNS - 1, chance.randint(0, 1))


def measured(script: str, file: Path) -> dict[str, float]:
    """Run one reading in a fresh Python and return what it says about itself."""
    told = subprocess.run(
        [sys.executable, "-c", script + REPORT, str(file)], capture_output=True, text=True, check=True
    )
    return json.loads(told.stdout)


def compare(folder: Path, rows: int) -> tuple[float, float]:
    """Print both readings of a sheet, and return the ratio of their best times and our best seconds."""
    file = folder / f"{rows}.xlsx"
    start = time.perf_counter()
    write(file, rows)
    took, size = time.perf_counter() - start, file.stat().st_size / 2**20
    print(f"{rows:,} replies, {size:.1f} MB, written in {took:.0f} s")
    alone, ours = [], []
    for _ in range(ROUNDS):
        alone.append(measured(CALAMINE, file))
        ours.append(measured(OURS, file))
        assert alone[-1]["rows"] == ours[-1]["rows"] == rows
    best_alone, best = (min(one["seconds"] for one in side) for side in (alone, ours))
    print(f"  calamine alone  {best_alone:6.2f} s   {max(one['own_mb'] for one in alone):5.0f} MB")
    parent, child = (max(one[name] for one in ours) for name in ("own_mb", "child_mb"))
    opened = min(one["opened"] for one in ours)
    print(f"  opened          {opened:6.2f} s   its reading process {child:.0f} MB")
    print(f"  and understood  {best:6.2f} s   {parent:5.0f} MB")
    print(f"  ratio           {best / best_alone:6.2f}")
    return best / best_alone, best


def main() -> None:
    """Compare at both sizes; end with an error when a bound does not hold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=FULL)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory(prefix="followup-bench-") as name:
        ratio, _ = compare(Path(name), rows)
        _, seconds = compare(Path(name), SMALL)
    broken = []
    if ratio > MOST_RATIO:
        broken.append(
            f"{rows:,} replies take {ratio:.2f} times as long as calamine alone (at most {MOST_RATIO})"
        )
    if seconds > MOST_SECONDS:
        broken.append(f"{SMALL:,} replies take {seconds:.1f} s (at most {MOST_SECONDS})")
    sys.exit("\n".join(broken) or 0)


if __name__ == "__main__":
    main()
