"""Ends a backup, a restore or a move at a random instant and looks whether what was there is still whole.

The process is one that has loaded all it needs; each try is a fork of it that the alarm clock of the system
ends in its midst, as kill -9 would: nothing of the program runs after it.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from analytics.errors import FollowupError
from analytics.sample import load_sample
from analytics.store import backup, daily, open_store
from analytics.store.connect import reading
from analytics.store.copying import digests

State = dict[str, tuple[int, str]]


def state_of(file: Path) -> State:
    """Return lines and digest of all tables but the audit, which a restore and a move go on with."""
    with closing(open_store(str(file), create=False)) as store, reading(store._engine) as connection:
        return {name: told for name, told in digests(connection).items() if not name.startswith("audit")}


def whole(file: Path) -> bool:
    return daily.check_database(str(file))[0].faults == ()


class Tries:
    """A database that holds the sample, one that holds another state, and a backup of the first."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.file, self.copy = folder, folder / "survey.sqlite", folder / "kept.backup"
        with closing(open_store(str(self.file))) as store:
            load_sample(store, person="A. Person")
            backup.backup(str(self.file), self.copy)
            store.undo(1, person="A. Person")
        self.before, self.kept = state_of(self.file), state_of(self.copy)

    def backup(self) -> bool:
        """Say whether a backup has its name; it is whole then, and the database is as it was."""
        made = self.folder / "made.backup"
        _ended(lambda: backup.backup(str(self.file), made))
        assert state_of(self.file) == self.before
        if not made.exists():
            return False
        assert whole(made)
        assert state_of(made) == self.before
        made.unlink()
        return True

    def restore(self) -> bool:
        """Say whether it took place; the database is as it was or as the backup is, never between."""
        _ended(lambda: backup.restore(str(self.file), self.copy))
        found = state_of(self.file)
        assert found in (self.before, self.kept)
        assert whole(self.file)
        if found == self.before:
            return False
        for kept in self.folder.glob("*.replaced-*.backup"):
            if not kept.stat().st_size:  # of a try that ended before it copied anything
                kept.unlink()
                continue
            assert state_of(kept) == self.before
            os.replace(kept, self.file)
        return True

    def move(self) -> bool:
        """Say whether it took place; the new database holds all or nothing, the old one is as it was."""
        target = self.folder / "moved.sqlite"
        _ended(lambda: backup.move(str(self.file), str(target)))
        assert state_of(self.file) == self.before
        found = state_of(target) if target.exists() else {}
        for end in ("", "-wal", "-shm"):
            Path(f"{target}{end}").unlink(missing_ok=True)
        held = {table for table, (lines, _) in found.items() if lines}
        assert found == self.before or not held, held
        return found == self.before


def _ended(work: Callable[[], object]) -> None:
    """Do the work in a fork that ends at a random instant of the time which it takes, at first to its end.

    Work that ended before its instant took less than was thought, as on a computer that was busy at first.
    """
    name = work.__qualname__
    alarm = random.uniform(0.001, _takes[name]) if name in _takes else 0
    begun = time.perf_counter()
    _forked(work, alarm)
    took = time.perf_counter() - begun
    if not alarm or took < alarm:
        _takes[name] = took


_takes: dict[str, float] = {}


def _forked(work: Callable[[], object], seconds: float) -> None:
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        work()
    except FollowupError as trouble:
        print(trouble, file=sys.stderr)
    finally:
        os._exit(0)
