"""Measure the report of a round, in Word and as a PDF, and everything as a workbook, CSV, Parquet and SPSS.

The sample and six synthetic rounds, whole, for the office. Processor time from the survey that is read to the
bytes of the file, the median of several turns. Run it as `python -m benchmarks.files`.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from click.testing import CliRunner

from analytics import dataset
from analytics.cli import main as followup
from analytics.current import current_survey
from analytics.filters import NO_FILTERS
from analytics.notes import Notes
from analytics.paper import report_pdf
from analytics.report import Report, report, written
from analytics.seen_by import See, eyes
from analytics.store import open_store
from analytics.survey import Survey
from scripts.live import database_url, fill_with_sample

DATA: dict[str, Callable[[dataset.Everything], bytes]] = {
    "xlsx": dataset.to_workbook,
    "zip": dataset.to_zip,
    "parquet": dataset.to_parquet,
    "sav": dataset.to_sav,
}
REPORTS: dict[str, Callable[[Report], bytes]] = {"docx": written, "pdf": report_pdf}
BOUNDS = dict.fromkeys((*DATA, *REPORTS), 1000.0) | {"docx": 2000.0}
"""Milliseconds that each file of the sample may take; one of six rounds three times that."""
TIMES = {"sample": 1, "six rounds": 3}


def measured(file: Path, turns: int) -> dict[str, float]:
    """Return the medians of a database by form, in milliseconds."""
    store = open_store(database_url(file))
    survey, notes = current_survey(store), store.notes()
    store.close()

    see, code = eyes(survey), survey.latest_round
    makes: dict[str, Callable[[], bytes]] = {
        **{form: partial(_data, survey, notes, write) for form, write in DATA.items()},
        **{form: partial(_report, see, code, write) for form, write in REPORTS.items()},
    }

    def once(make: Callable[[], bytes]) -> float:
        begun = time.process_time()
        make()
        return 1000 * (time.process_time() - begun)

    for make in makes.values():
        once(make)  # what is imported on first use is no part of it
    return {form: round(median(once(make) for _ in range(turns)), 1) for form, make in makes.items()}


def _data(survey: Survey, notes: Notes, write: Callable[[dataset.Everything], bytes]) -> bytes:
    return write(dataset.everything(survey, NO_FILTERS, notes))


def _report(see: See, code: str, write: Callable[[Report], bytes]) -> bytes:
    return write(report(see("office"), code))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--turns", type=int, default=7, help="how often each file is written")
    turns = options.parse_args().turns
    with tempfile.TemporaryDirectory() as folder:
        sample, rounds = Path(folder) / "sample.sqlite", Path(folder) / "rounds.sqlite"
        fill_with_sample(sample)
        CliRunner().invoke(followup, ["demo", "--database", str(rounds)], catch_exceptions=False)
        for name, file in (("sample", sample), ("six rounds", rounds)):
            for form, took in measured(file, turns).items():
                bound = BOUNDS[form] * TIMES[name]
                said = "holds" if took <= bound else "DOES NOT HOLD"
                print(f"{name}: .{form} in {took:,.0f} ms, may be {bound:,.0f}: {said}")


if __name__ == "__main__":
    main()
