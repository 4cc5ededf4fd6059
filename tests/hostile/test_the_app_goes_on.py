"""While one person's file does its worst, the app answers all others."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.live import free_port
from tests.hostile import bombs
from tests.hostile.making import of_rows, row, text_cell

ROOT = Path(__file__).resolve().parent.parent.parent
START_SECONDS, ANSWER_SECONDS, WATCHED_SECONDS = 60, 1.0, 60
ENDS = (
    "1-far.xlsx: “1-far.xlsx” has a value in cell XFD1048576",
    "2-nowhere.xlsx: “2-nowhere.xlsx” needs more memory",
    "3-long.xlsx: was read",
)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """One file that fills all memory, one that ends the process, one that takes its time."""
    folder = tmp_path / "files"
    folder.mkdir()
    far = next(case.data for case in bombs.far_cells())
    (folder / "1-far.xlsx").write_bytes(far)
    (folder / "2-nowhere.xlsx").write_bytes(of_rows(row(9, text_cell("ZZZZZZZ9", "nowhere"))))
    rows = "".join(
        row(n, f'<c r="A{n}"><v>{n}</v></c>', f'<c r="B{n}"><v>1</v></c>') for n in range(2, 150_000)
    )
    (folder / "3-long.xlsx").write_bytes(of_rows(rows))
    return folder


@pytest.fixture
def server(tmp_path: Path, files: Path) -> Iterator[str]:
    """The address of a server of its own, ended afterwards by its process id."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "tests/hostile/busy_app.py"]
    options = ["--server.port", str(port), "--server.headless", "true"]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TMPDIR": str(tmp_path),
        "HOSTILE_FILES": str(files),
        "HOSTILE_ENDS": str(tmp_path / "ends.txt"),
        "FOLLOWUP_DATABASE_URL": f"sqlite:///{tmp_path / 'survey.db'}",
    }
    with open(tmp_path / "server.txt", "wb") as said:
        process = subprocess.Popen(
            [*command, *options], cwd=ROOT, env=environment, stdout=said, stderr=subprocess.STDOUT
        )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def answer_seconds(address: str) -> float:
    """Return how long the server takes to answer; infinity when it does not."""
    start = time.monotonic()
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=5) as answer:
            assert answer.status == 200
    except OSError:  # an URLError is one too
        return float("inf")
    return time.monotonic() - start


def test_the_app_answers_while_hostile_files_are_read(server: str, tmp_path: Path):
    until = time.monotonic() + START_SECONDS
    while answer_seconds(server) > ANSWER_SECONDS:
        assert time.monotonic() < until, (tmp_path / "server.txt").read_text(encoding="utf-8")
    ends = tmp_path / "ends.txt"
    ends.write_text("", encoding="utf-8")
    until, slowest, told = time.monotonic() + WATCHED_SECONDS, 0.0, ""
    while time.monotonic() < until and not all(end in told for end in ENDS):
        slowest = max(slowest, answer_seconds(server))
        told = ends.read_text(encoding="utf-8")
    assert slowest < ANSWER_SECONDS, told
    assert all(end in told for end in ENDS), told
