"""Processes that are killed in mid-import: nothing is there by halves, and what was said to be stored stays.

    python -m tests.store.faults [ROUNDS] [SEED]

A process imports files one after another. At a moment that nobody chose it is killed, or on PostgreSQL, every
third time, what serves it in the database is, upon which the database recovers. Then all is looked at.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import text

from analytics.errors import DatabaseTrouble
from analytics.store import Store, open_store
from tests.postgresql import new_database, running
from tests.store.importing import REPLIES

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 0.25
"""Seconds within which the blow falls after an import has begun; an import takes about as long."""
AFTER = 4
"""The blow falls in one of the first so many imports."""
RECOVERED_SECONDS = 60.0
SERVING = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


@dataclass
class Found:
    """What was found after all blows: imports that were acknowledged, those of them that are gone or there by
    halves, imports that were broken off, and imports that are stored and were not said to be any more."""

    rounds: int = 0
    acknowledged: int = 0
    lost: int = 0
    partial: int = 0
    broken_off: int = 0
    unsaid: int = 0

    @property
    def holds(self) -> bool:
        return self.acknowledged > 0 and not self.lost and not self.partial


def strike(database: str, rounds: int, chance: random.Random) -> Found:
    """Kill so many imports into a database, look at it each time, and say what was found."""
    found, said, gone = Found(), set(), set()
    _acknowledge_truly(database)
    for number in range(rounds):
        kills_database = number % 3 == 2 and database.startswith("postgresql")
        begun, stored = _struck(database, f"r{number}", chance, kills_database)
        said |= stored
        with closing(_recovered(database)) as store:
            here = _whole(store)
        found.rounds += 1
        found.acknowledged = len(said)
        gone |= said - here.keys()
        found.lost = len(gone)
        found.partial += sum(count != REPLIES for count in here.values())
        found.broken_off += len(begun - here.keys())
        found.unsaid += len((begun & here.keys()) - stored)
    return found


def _acknowledge_truly(database: str) -> None:
    """Have the PostgreSQL of the tests say "done" when it is, as others do; it is set to save that time."""
    if database.startswith("postgresql"):
        with closing(open_store(database)) as store, store._engine.begin() as connection:
            name = connection.exec_driver_sql("SELECT current_database()").scalar()
            connection.exec_driver_sql(f"ALTER DATABASE {name} SET synchronous_commit = on")


def _struck(
    database: str, name: str, chance: random.Random, kills_database: bool
) -> tuple[set[str], set[str]]:
    """Kill imports a while after the first began; return which began, and which were said to be stored."""
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("importing.py")), database, name],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    first = "".join(process.stdout.readline() for _ in range(1 + 2 * chance.randrange(AFTER)))
    with closing(open_store(database)) as store:
        if kills_database:
            with store._engine.connect() as connection:
                serving = connection.execute(text(SERVING)).scalars().all()
        time.sleep(chance.uniform(0, LONGEST))  # it is to fall anywhere
    if kills_database:
        for pid in serving:
            os.kill(pid, signal.SIGKILL)
        process.wait(RECOVERED_SECONDS)
    process.kill()
    lines = [line.split() for line in (first + process.communicate()[0]).splitlines(keepends=False)]
    return tuple({words[1] for words in lines if words[0] == said} for said in ("begins", "stored"))  # type: ignore[return-value]


def _recovered(database: str) -> Store:
    """Open the database, as soon as it has recovered where it was killed."""
    until = time.monotonic() + RECOVERED_SECONDS
    while True:
        try:
            return open_store(database)
        except DatabaseTrouble:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def _whole(store: Store) -> dict[str, int]:
    """Return how many replies each file has on record by its name; AssertionError for a broken file."""
    asked = "SELECT u.sha256, count(r.upload_id) FROM uploads u LEFT JOIN replies r ON r.upload_id = u.id "
    with store._engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        here = dict(connection.execute(text(f"{asked} GROUP BY u.sha256")).all())
    listed = {upload.sha256: upload.counts["replies"] for upload in store.history()}
    assert listed == here
    return here


def main(rounds: str = "30", seed: str = "8") -> int:
    """Strike both kinds of databases so often, print what was found, and return 1 where anything is wrong."""
    chance, all_hold = random.Random(int(seed)), True
    with TemporaryDirectory(prefix="followup-") as folder, running() as server, new_database(server) as own:
        for database in (f"sqlite:///{folder}/survey.sqlite", own):
            found = strike(database, int(rounds), chance)
            print(f"{database.partition(':')[0]}: {found}")
            all_hold = all_hold and found.holds
    return 0 if all_hold else 1


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
