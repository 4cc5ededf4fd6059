"""Run on PostgreSQL what runs on SQLite: python -m tests.both [OPTIONS OF PYTEST | REPLIES].

Without a number, the tests of `ROOMS` run with their databases on a PostgreSQL; further words go to pytest.
`-m only_sqlite` runs there what is otherwise left out: each of these tests has to fail.
With a number, so many made-up replies are brought into both kinds, and all tables that the command prints
of them are compared byte by byte. A difference or a failure ends the run with exit code 1.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROOMS = (
    "tests/cli",
    "tests/pages",
    "tests/people",
    "tests/review",
    "tests/rounds",
    "tests/doors",
    "tests/figures",
    "tests/oracle",
    "tests/questionnaires",
    "tests/reconcile",
    "tests/trends",
    "tests/cases/test_files_together.py",
    "tests/cases/test_one_result.py",
    "tests/charts/test_lengths_of_titles.py",
    "tests/test_round_workbook.py",
    "tests/test_shipped.py",
    "tests/test_what_if.py",
)
"""Whose tests have databases of their own."""
ELSEWHERE = {
    "tests/store": "runs on both kinds in each run, where it is not about one of them",
    "tests/faults": "kills and fills the disk of files; PostgreSQL's are in tests/store/faults.py",
    "tests/browser": "is about what a browser does with pages that tests/pages runs on both",
    "tests/engines": "asks which engine counts a file",
    "tests/hostile": "is about files that are uploaded",
    "tests/stories": "checks files that were made, and none of its tests has a database",
    "tests/scripts": "has no database",
    "tests/test_private_files.py": "is about the modes of files",
    "tests/test_recipes.py": "runs in a copy of the project",
    "tests/test_wheel.py": "runs what was installed",
    "tests/test_house.py": "only names databases",
    "tests/toys": "is run by tests/test_recipes.py",
}
"""What else of the tests names a database, and why it is not run on PostgreSQL by this."""


def main(words: list[str]) -> int:
    if words and words[0].replace(",", "").replace("_", "").isdigit():
        return compared(int(words[0].replace(",", "").replace("_", "")))
    command = [sys.executable, "-m", "pytest", *ROOMS, *words]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, "FOLLOWUP_TESTS_ON": "postgresql"}).returncode


def compared(size: int) -> int:
    """Return 1 where the tables of so many replies are not the same bytes on both."""
    from analytics.store import open_store
    from benchmarks.replies import made_up
    from tests.postgresql import new_database, running

    said = {}
    with tempfile.TemporaryDirectory() as folder, running() as server, new_database(server) as address:
        for kind, place in {"SQLite": str(Path(folder) / "own.sqlite"), "PostgreSQL": address}.items():
            begun = time.perf_counter()
            with closing(open_store(place)) as store:
                store.commit(made_up(size), person="A. Person")
            command = ["-c", "from analytics.cli import main; main()", "tables", "--round", "all", "--json"]
            told = subprocess.run(
                [sys.executable, *command, "--database", place], capture_output=True, check=True
            )
            said[kind] = told.stdout
            print(f"{kind}: {len(told.stdout):,} bytes after {time.perf_counter() - begun:.0f} s", flush=True)
    same = said["SQLite"] == said["PostgreSQL"]
    print(f"Tables of {size:,} replies: {'the same bytes' if same else 'NOT the same'} on both.")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
