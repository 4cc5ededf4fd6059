"""The folder of a process goes with it; one that was killed is cleared away by the next, and nothing else."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analytics.own_folder import OwnFolder, sweep

ROOT = Path(__file__).resolve().parent.parent
KEEPS = """
import sys, time
from analytics.own_folder import OWN
(OWN.path() / "inside").mkdir()
(OWN.path() / "inside" / "replies.xlsx").write_bytes(b"replies")
print(OWN.path(), flush=True)
sys.stdin.readline()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    """A folder for temporary files of this test's own, for other processes too."""
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    return tmp_path


@pytest.fixture
def other():
    """Another process that keeps a file."""
    process = subprocess.Popen(
        [sys.executable, "-c", KEEPS], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    process.folder = Path(process.stdout.readline().strip())  # type: ignore[attr-defined]
    yield process
    process.kill()
    process.communicate()


def test_the_folder_is_for_this_user_alone_and_names_its_process(temporary):
    own = OwnFolder()
    assert own.path() == own.path()
    assert own.path().parent == temporary
    assert own.path().name.startswith(f"followup-{os.getpid()}-")
    if os.name == "posix":
        assert stat.S_IMODE(own.path().stat().st_mode) == 0o700
    own.close()
    assert list(temporary.iterdir()) == []


def test_a_process_that_ends_leaves_nothing(temporary, other):
    assert (other.folder / "inside" / "replies.xlsx").read_bytes() == b"replies"
    other.communicate("\n")
    assert list(temporary.iterdir()) == []


def test_a_folder_in_use_stays_and_goes_after_its_process_was_killed(temporary, other):
    sweep()
    assert (other.folder / "inside" / "replies.xlsx").exists()
    other.kill()
    other.wait()
    assert (other.folder / "inside" / "replies.xlsx").exists()
    own = OwnFolder()
    found = own.path()
    assert list(temporary.iterdir()) == [found]
    own.close()


def test_nothing_but_folders_left_behind_is_touched(temporary):
    mine = OwnFolder()
    kept = mine.path() / "kept"
    kept.write_text("in use by this very process")
    others = temporary / "followup-report", temporary / "followup-1-20200101T000000"
    for folder in others:
        folder.mkdir()
    being_made = temporary / "followup-1-20200101T000000-young"
    being_made.mkdir()
    elsewhere = temporary / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "letter").write_text("not ours")
    if os.name == "posix":
        (temporary / "followup-1-20200101T000000-link").symlink_to(elsewhere)
    sweep()
    assert kept.exists()
    assert all(folder.exists() for folder in (*others, being_made))
    assert (elsewhere / "letter").exists()
    long_ago = time.time() - 3600
    os.utime(being_made, (long_ago, long_ago))
    sweep()
    assert not being_made.exists()
    mine.close()


def test_a_link_within_a_folder_left_behind_is_removed_and_not_followed(temporary, other):
    if os.name == "posix":
        outside = temporary / "outside"
        outside.mkdir()
        (outside / "letter").write_text("not ours")
        (other.folder / "link").symlink_to(outside)
    other.kill()
    other.wait()
    sweep()
    assert not other.folder.exists()
    assert os.name != "posix" or (temporary / "outside" / "letter").exists()


def test_a_folder_that_the_system_removed_is_made_again(temporary):
    own = OwnFolder()
    first = own.path()
    (first / "in-use").unlink()
    first.rmdir()
    assert own.path().exists()
    own.close()
