"""A few kills in mid-work; `make faults` has many more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_a_kill_in_a_backup_a_restore_or_a_move_leaves_the_old_state_whole() -> None:
    command = [sys.executable, "-m", "tests.faults", "5"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout + said.stderr
    assert said.stdout.count("5 killed, 0 broken") == (3 if hasattr(os, "fork") else 0), said.stdout
