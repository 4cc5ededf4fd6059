"""Count the same by all four: memory, DuckDB, PostgreSQL and Spark: python -m tests.engines [UNITS].

Without a number 28, 10,000 and 1,000,000 replies are counted under 50 random filters, and figures of the
first two are held to a count in words, and `followup tables` of the sample is compared byte by byte; a
difference ends the run with exit code 1. With a number so many units are made, and seconds of each engine are
printed. Spark must be installed, as `make engines` does.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable
from contextlib import closing
from typing import TypeVar

from click.testing import CliRunner

import tests.conftest  # noqa: F401 - it sets the questionnaire that all tests ask
from analytics.cli import main as main_command
from analytics.counter import MEMORY, Counter, Counts
from analytics.engines import VARIABLE
from analytics.engines.choosing import ENGINES
from analytics.engines.spark import spark_counter
from analytics.sample import load_sample
from analytics.selection import selected
from analytics.store import open_store
from analytics.survey import Survey
from analytics.tally import tally
from benchmarks.counting import CHOSEN, made_up
from tests.engines.hard import hard, some_filters
from tests.engines.in_words import InWords, by_duckdb, same, told
from tests.postgresql import new_database, running

SIZES = (28, 10_000, 1_000_000)
IN_WORDS = 10_000
"""Up to so many replies are counted in words too."""
RUNS = 3
T = TypeVar("T")


def main() -> int:
    """Compare, or time where a number of units is given."""
    asked = [int(word.replace(",", "").replace("_", "")) for word in sys.argv[1:]]
    with running() as server, new_database(server) as address, closing(open_store(address)) as store:
        engines = {"DuckDB": by_duckdb, "PostgreSQL": store.counter, "Spark": spark_counter}
        if asked:
            return max(timed(size, engines) for size in asked)
        load_sample(store, person="tests")
        return max(same_tables(address), *(compared(size, engines) for size in SIZES))


def same_tables(address: str) -> int:
    """Return 1 where the tables that the command prints hang on the engine."""
    said = {}
    for name in ENGINES:
        os.environ[VARIABLE] = name
        told = CliRunner().invoke(main_command, ["tables", "--json", "--round", "all", "--database", address])
        said[name] = (told.exit_code, told.stdout_bytes)
    del os.environ[VARIABLE]
    first = next(iter(said.values()))
    equal = first[0] == 0 and all(each == first for each in said.values())
    print(f"followup tables --json of the sample, by {', '.join(said)}: {len(first[1]):,} bytes, "
          f"{'the same' if equal else 'not the same'}", flush=True)  # fmt: skip
    return int(not equal)


def compared(size: int, engines: dict[str, Callable[[], Counter]]) -> int:
    """Return 1 where an engine counts otherwise than memory, or memory than the oracle."""
    made = hard(size, seed=size)
    filters = some_filters(made, seed=size)
    oracle = InWords(made) if size <= IN_WORDS else None
    for each in filters if oracle else ():
        if oracle and told(tally(made.survey, each)) != oracle.figures(each):
            print(f"{size:,} replies: memory differs from the count in words under {each}")
            return 1
    kept = [selected(made.survey, each) for each in filters]
    counts = [MEMORY.counts(made.survey.units, *each) for each in kept]
    for name, engine in engines.items():
        counter = engine()
        start = time.perf_counter()
        for each, keep, one in zip(filters, kept, counts, strict=True):
            if not same(counter.counts(made.survey.units, *keep), one):
                print(f"{size:,} replies: {name} differs from memory under {each}")
                return 1
        took = time.perf_counter() - start
        units = f"{size:>9,} replies, {len(made.survey.units):,} units, {len(filters)} filters"
        print(f"{units}: {name} is equal ({took:.1f} s)", flush=True)
    return 0


def timed(size: int, engines: dict[str, Callable[[], Counter]]) -> int:
    """Print the seconds of giving units to each engine with the first count, and of the next ones."""
    survey = made_up(size)
    keep = selected(survey, CHOSEN)
    first, one = _seconds(lambda: MEMORY.counts(survey.units, *keep))
    again = min(_seconds(lambda: MEMORY.counts(survey.units, *keep))[0] for _ in range(RUNS))
    print(f"{size:>11,} units, memory: first {first:.3f} s, then {again:.3f} s", flush=True)
    for name, engine in engines.items():
        if not _timed(name, engine(), survey, keep, one):
            return 1
    print(f"{'':>11} at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10:,} MB in this process")
    return 0


def _timed(name: str, counter: Counter, survey: Survey, keep: tuple, one: Counts) -> bool:
    first, found = _seconds(lambda: counter.counts(survey.units, *keep))
    again = min(_seconds(lambda: counter.counts(survey.units, *keep))[0] for _ in range(RUNS))
    print(f"{'':>11} {name}: first {first:.2f} s, then {again:.2f} s", flush=True)
    if not same(found, one):
        print(f"{name} differs from memory.")
        return False
    return True


def _seconds(work: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    made = work()
    return time.perf_counter() - start, made


if __name__ == "__main__":
    sys.exit(main())
