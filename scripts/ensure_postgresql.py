"""Find PostgreSQL's programs for the tests, install them where that can be done, print their folder.

    python -m scripts.ensure_postgresql

The folder is the only line on standard output; what was tried goes to standard error. Exit code 1 with
what is missing and how to get it when there is no PostgreSQL to be had; tests are never left out for it.
No server need be running: the tests start one of their own and remove it (`tests/postgresql.py`).
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from glob import glob
from pathlib import Path

from scripts.programs import NoProgram, debian_installs, ensure, starts

VARIABLE = "FOLLOWUP_POSTGRESQL"
PROGRAMS = ("initdb", "pg_ctl", "postgres")
PLACES = {
    "linux": ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin"),
    "darwin": (
        "/opt/homebrew/opt/postgresql*/bin",
        "/usr/local/opt/postgresql*/bin",
        "/Applications/Postgres.app/Contents/Versions/*/bin",
    ),
    "win32": (os.path.join(os.environ.get("PROGRAMFILES", "C:/Program Files"), "PostgreSQL/*/bin"),),
}
"""Where each system's packages put the programs, which is seldom on the path."""
HOW = f"""PostgreSQL was not found and could not be installed. The tests of the store need of 15 or newer
  {", ".join(PROGRAMS)}
in one folder, on the path or in their usual place; no server need be running. Get them, then run again:
  Debian, Ubuntu    apt-get install postgresql
  Fedora            dnf install postgresql-server
  macOS             brew install postgresql@17
  Windows           winget install PostgreSQL.PostgreSQL.17
or name a folder that has them: {VARIABLE}=/path/to/bin"""


def find_postgresql() -> Path | None:
    """Return the folder of the programs to test with, None when there is none.

    A folder in FOLLOWUP_POSTGRESQL wins. NoProgram is raised when its programs do not start.
    """
    named = os.environ.get(VARIABLE)
    if named:
        if not complete(Path(named)):
            raise NoProgram(f"{VARIABLE} names {named}, where not all of them start.\n{HOW}")
        return Path(named)
    return next((folder for folder in candidates() if complete(folder)), None)


def candidates() -> Iterator[Path]:
    """Yield the folders where the programs may be: that on the path, then the usual ones, newest first."""
    if on_path := shutil.which(PROGRAMS[0]):
        yield Path(on_path).resolve().parent
    for place in PLACES.get(sys.platform, ()):
        yield from sorted(map(Path, glob(place)), key=_version, reverse=True)


def complete(folder: Path) -> bool:
    """Tell whether all the programs are in a folder and answer for their version."""
    ending = ".exe" if sys.platform == "win32" else ""
    return all(starts(folder / f"{program}{ending}") for program in PROGRAMS)


def _version(folder: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", str(folder))]


def main() -> int:
    return ensure(find_postgresql, debian_installs("postgresql"), HOW)


if __name__ == "__main__":
    raise SystemExit(main())
