"""Measure questionnaires: 35 administrations and 8 workshops, made at once, and 280 files imported at once.

Each file that comes back holds one form, so that as many files are read as there can be, on as many cores as
there are. The time is that of the clock. Run it as `python -m benchmarks.questionnaires`.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import openpyxl
from click.testing import CliRunner

from analytics.cli import main as followup
from analytics.current import current_survey
from analytics.questionnaires import made_for, zip_of
from analytics.records import Batch, RoundRecord, WorkshopRecord
from analytics.reference import load_administrations
from analytics.rounds.roster import asked_units
from analytics.store import open_store
from scripts.live import database_url

WORKSHOPS = 8
TO_MAKE, TO_IMPORT = 10.0, 60.0
"""Seconds that making and importing may take."""
DAY = date(2026, 7, 20)


def fill(file: Path) -> None:
    """Store a round in which everybody attended every workshop and nobody replied."""
    codes = tuple(load_administrations())
    workshops = tuple(
        WorkshopRecord("2026", n, f"Workshop {n}", "2025-12", "regional", f"Topic {n}", len(codes), codes)
        for n in range(1, WORKSHOPS + 1)
    )
    with closing(open_store(database_url(file))) as store:
        store.commit(
            Batch("round.xlsx", "a" * 64, "", (RoundRecord("2026", "Survey 2026"),), workshops), person=""
        )


def filled_in(content: bytes) -> bytes:
    """Answer every other question of a questionnaire yes."""
    book, held = openpyxl.load_workbook(io.BytesIO(content)), io.BytesIO()
    for page in book.worksheets[:-1]:
        for row in (12, 14, 16, 21):
            page.cell(row, 2).value = "Yes"
    book.save(held)
    return held.getvalue()


def made_in(file: Path) -> tuple[float, list[bytes]]:
    """Return the seconds in which all are made as a zip, and each form in a file of its own."""
    with closing(open_store(database_url(file))) as store:
        survey, log = current_survey(store), store.round_log()
        units = asked_units(survey.workshops, "2026", ())
        tokens = store.tokens_of(units)
    begun = time.perf_counter()
    zip_of(made_for(units, survey, tokens=tokens, log=log, today=DAY))
    spent = time.perf_counter() - begun
    alone = [made_for([unit], survey, tokens=tokens, log=log, today=DAY) for unit in units]
    return spent, [each.content for (each,) in alone]


def imported_in(file: Path, contents: list[bytes]) -> float:
    """Return the seconds in which files that came back are imported together."""
    files = [file.parent / f"{place}.xlsx" for place in range(len(contents))]
    for path, content in zip(files, contents, strict=True):
        path.write_bytes(filled_in(content))
    words = ["import", *map(str, files), "--database", database_url(file)]
    begun = time.perf_counter()
    done = CliRunner().invoke(followup, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return time.perf_counter() - begun


def main() -> None:
    """Print both times; end with an error when a bound does not hold."""
    with tempfile.TemporaryDirectory(prefix="followup-bench-") as folder:
        file = Path(folder) / "round.sqlite"
        fill(file)
        making, contents = made_in(file)
        importing = imported_in(file, contents)
    broken = []
    for what, spent, most in (("made", making, TO_MAKE), ("imported", importing, TO_IMPORT)):
        words = f"{len(contents)} questionnaires {what} in {spent:.1f} s (at most {most:.0f})"
        print(words)
        broken += [words] if spent > most else []
    sys.exit("\n".join(broken) or 0)


if __name__ == "__main__":
    main()
