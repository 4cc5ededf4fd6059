"""`followup run`: the sample, the port, the server's start and end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from analytics.cli.run import fill_with_sample
from analytics.store import open_store
from scripts.live import free_port


@pytest.fixture
def store(tmp_path):
    opened = open_store(str(tmp_path / "own.sqlite"))
    yield opened
    opened.close()


def test_a_new_database_is_filled_with_the_sample_once(store):
    assert fill_with_sample(store)
    assert len(store.records().replies) == 28
    assert not fill_with_sample(store)
    assert len(store.history()) == 1


def test_a_sample_that_was_undone_does_not_come_back(store):
    fill_with_sample(store)
    store.undo(1, person="Ann")
    assert not fill_with_sample(store)
    assert store.is_empty()


def test_a_port_in_use_is_refused_before_anything_is_written(followup):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = followup("run", "--port", port, "--headless")
    assert said.code == 2
    assert f"Port {port} is in use" in said.err
    assert followup("uploads", "--json").json["uploads"] == []


def hear_signals() -> None:
    """Take signals as a terminal's command does; what a nohup or a background job starts ignores Ctrl+C."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGINT for one process")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_the_dashboard_starts_with_the_sample_and_ends_cleanly(tmp_path, end):
    port = free_port()
    command = [sys.executable, "-c", "from analytics.cli import main; main()", "run", "--headless"]
    command += ["--port", str(port), "--database", "own.sqlite"]  # relative to where the command is given
    server = subprocess.Popen(
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=hear_signals,
    )
    try:
        deadline = time.monotonic() + 60
        while not answers(f"http://127.0.0.1:{port}/_stcore/health") and time.monotonic() < deadline:
            assert server.poll() is None, server.communicate()[0]
            time.sleep(0.2)
        assert answers(f"http://127.0.0.1:{port}/")
        server.send_signal(end)
        said, _ = server.communicate(timeout=30)
    finally:
        if server.poll() is None:
            server.kill()
    assert server.returncode == 0, said
    assert "holds the sample" in said
    assert "Traceback" not in said
    assert not answers(f"http://127.0.0.1:{port}/")
    with_sample = open_store(str(tmp_path / "own.sqlite"))
    assert len(with_sample.history()) == 1
    with_sample.close()
