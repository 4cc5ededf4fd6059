"""Measure everything of a selection as a file: a workbook, CSV files, Parquet, SPSS.

The sample and six synthetic rounds, whole, for the office. Processor time from the survey that is read to the
bytes of the file, the median of several turns. Run it as `python -m benchmarks.data_files`.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from click.testing import CliRunner

from analytics import dataset
from analytics.cli import main as followup
from analytics.current import current_survey
from analytics.filters import NO_FILTERS
from analytics.store import open_store
from scripts.live import database_url, fill_with_sample

FORMS: dict[str, Callable[[dataset.Everything], bytes]] = {
    "xlsx": dataset.to_workbook,
    "zip": dataset.to_zip,
    "parquet": dataset.to_parquet,
    "sav": dataset.to_sav,
}
BOUNDS = {"sample": 1000.0, "six rounds": 3000.0}
"""Milliseconds that each file may take."""


def measured(file: Path, turns: int) -> dict[str, float]:
    """Return the medians of a database by form, in milliseconds."""
    store = open_store(database_url(file))
    survey, notes = current_survey(store), store.notes()
    store.close()

    def once(write: Callable[[dataset.Everything], bytes]) -> float:
        begun = time.process_time()
        write(dataset.everything(survey, NO_FILTERS, notes))
        return 1000 * (time.process_time() - begun)

    for write in FORMS.values():
        once(write)  # what is imported on first use is no part of it
    return {form: round(median(once(write) for _ in range(turns)), 1) for form, write in FORMS.items()}


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
                said = "holds" if took <= BOUNDS[name] else "DOES NOT HOLD"
                print(f"{name}: .{form} in {took:,.0f} ms, may be {BOUNDS[name]:,.0f}: {said}")


if __name__ == "__main__":
    main()
