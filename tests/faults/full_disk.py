"""A disk without room: an import, a backup and a restore say so, nothing is lost and no half file stays."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from analytics.sample import load_sample
from analytics.store import open_store
from tests.faults.kills import State, state_of, whole

SIZE = 12_000_000
WORK = (
    ("import", ["import", "{root}/data/samples/survey-2020.xlsx"]),
    ("backup", ["backup", "{folder}/copy.backup"]),
    ("restore", ["restore", "{kept}"]),
    ("tables", ["tables", "--json"]),
)
ROOT = Path(__file__).resolve().parents[2]
FULL = re.compile(r"the disk (of \S+ )?is full")
FOLLOWUP = "from analytics.cli import main; main()"


@contextmanager
def small_disk(*, read_only: bool = False) -> Iterator[Path]:
    """Mount a small disk of the memory for as long as the block lasts."""
    with TemporaryDirectory(prefix="followup-") as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder], check=True)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "-l", folder], check=True)


def tell_full_disk() -> None:
    """Do each work on a disk with some bytes free, down to none, and look at what it says and leaves."""
    if sys.platform != "linux" or os.geteuid() != 0:
        print("A full disk was left out: only root on Linux may make one.")
        return
    with TemporaryDirectory(prefix="followup-") as other, small_disk() as folder:
        database, kept = folder / "survey.sqlite", Path(other) / "kept.backup"
        with closing(open_store(str(database))) as store:
            load_sample(store, person="A. Person")
            store.undo(1, person="A. Person")
        _run("backup", str(kept), database=database)
        before = state_of(database)
        for room in (600_000, 200_000, 40_000, 0):
            for name, words in WORK:
                _on_full_disk(folder, room, name, words, kept=kept, before=before)
    with TemporaryDirectory(prefix="followup-") as other, small_disk() as folder:
        _read_only(folder, Path(other) / "rescued.backup")


def _on_full_disk(folder: Path, room: int, name: str, words: list[str], *, kept: Path, before: State) -> None:
    database, listed = folder / "survey.sqlite", {path.name for path in folder.iterdir()}
    with (folder / "ballast").open("wb") as ballast:
        free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
        ballast.write(b"x" * max(0, free - room))
    said = _run(*(word.format(root=ROOT, folder=folder, kept=kept) for word in words), database=database)
    (folder / "ballast").unlink()
    print(f"{name}, {room} bytes free: exit code {said.returncode}. {said.stderr.strip()}")
    assert "Traceback" not in said.stderr, said.stderr
    assert whole(database)
    if said.returncode:
        assert FULL.search(said.stderr + said.stdout), said
        assert state_of(database) == before
        left = {path.name for path in folder.iterdir()} - listed - {"survey.sqlite-wal", "survey.sqlite-shm"}
        assert not left, left
    else:
        for path in folder.glob("*backup"):
            assert whole(path)
            path.unlink()
        with closing(open_store(str(database))) as store:
            if store.history()[0].active:
                store.undo(1, person="A. Person")
        before.clear()
        before.update(state_of(database))


def _read_only(folder: Path, rescued: Path) -> None:
    database = folder / "survey.sqlite"
    with closing(open_store(str(database))) as store:
        load_sample(store, person="A. Person")
    subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
    for words in (("tables", "--json"), ("undo", "1"), ("backup", f"{folder}/copy.backup")):
        said = _run(*words, database=database)
        print(f"{words[0]} on a read-only disk: exit code {said.returncode}. {said.stderr.strip()}")
        assert "Traceback" not in said.stderr, said.stderr
        assert said.returncode == (0 if words[0] == "tables" else 2)
    said = _run("backup", str(rescued), database=database)
    assert said.returncode == 0, said.stderr
    assert "The audit has no line of this." in said.stdout
    assert state_of(rescued) == state_of(database)


def _run(*words: str, database: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", FOLLOWUP, *words, "--database", str(database)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
