"""`followup run`: the sample, the port, the server's start and end."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

import pytest

from analytics.cli.run import fill_with_sample
from analytics.sharing import LETTERS, own_addresses
from analytics.store import open_store
from scripts.live import free_port
from tests.databases import database_at


@pytest.fixture
def store(tmp_path):
    opened = open_store(database_at(tmp_path / "own.sqlite"))
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


def test_a_setting_of_signing_in_that_is_no_word_of_it_is_refused_before_anything_is_written(
    followup, monkeypatch
):
    monkeypatch.setenv("FOLLOWUP_SIGN_IN", "pasword")
    said = followup("run", "--headless")
    assert said.code == 2
    assert "FOLLOWUP_SIGN_IN is “pasword”. It must be one of none, local, oidc, proxy" in said.err
    assert followup("uploads", "--json").json["uploads"] == []


@pytest.mark.only_sqlite("a file, which PostgreSQL can not count")
def test_an_engine_that_is_not_to_be_had_is_told_before_anything_is_written(followup, monkeypatch):
    monkeypatch.setenv("FOLLOWUP_ENGINE", "postgresql")  # and the database is a file
    command = sys.modules[fill_with_sample.__module__]
    monkeypatch.setattr(command, "fill_with_sample", lambda _store: pytest.fail("the sample was written"))
    said = followup("run", "--port", free_port(), "--headless")
    assert said.code == 2
    assert "the database is a file of SQLite, which is counted in memory" in said.err
    assert followup("uploads", "--json").json["uploads"] == []


BOUND = """
import sys
from analytics.open_files import allow_open_files

if sys.platform == "win32":  # which has no such bound
    allow_open_files()
    print(sys.argv[2])
else:
    import resource

    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv[1]), most))
    allow_open_files()
    print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""


@pytest.mark.parametrize(("bound", "then"), [("256", "4096"), ("8192", "8192")])
def test_a_low_bound_of_open_files_is_raised(bound, then):
    command = [sys.executable, "-c", BOUND, bound, then]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == then


def answers(port, path="", address="127.0.0.1"):
    try:
        with urllib.request.urlopen(f"http://{address}:{port}/{path}", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


WINDOWS = os.name == "nt"
ENDS = [signal.CTRL_BREAK_EVENT] if WINDOWS else [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


@contextmanager
def dashboard(folder, prepared=None, options=()):
    """Run the command until the block ends; give it with its port when it answers.

    `prepared` is called in the new process before the command starts, where a system can do so.
    """
    port = free_port()
    command = [sys.executable, "-c", "from analytics.cli import main; main()", "run", "--headless"]
    command += ["--port", str(port), "--database", database_at(folder / "own.sqlite")]
    started = subprocess.Popen(
        [*command, *options],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=prepared,
        creationflags=subprocess.CREATE_NEW_PROCESS_GROUP if WINDOWS else 0,
    )
    try:
        deadline = time.monotonic() + 60
        while not answers(port, "_stcore/health") and time.monotonic() < deadline:
            assert started.poll() is None, started.communicate()[0]
            time.sleep(0.2)
        assert answers(port)
        yield started, port
    finally:
        started.kill()
        started.communicate()


def is_gone(port):
    """Tell whether nobody answers any more; a server may take a moment to end."""
    deadline = time.monotonic() + 30
    while answers(port) and time.monotonic() < deadline:
        time.sleep(0.1)
    return not answers(port)


def as_at_a_terminal():
    for number in ENDS:
        signal.signal(number, signal.SIG_DFL)


def as_by_nohup_in_the_background():
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def as_by_one_who_hears_nothing():
    as_by_nohup_in_the_background()
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})


@pytest.mark.parametrize("end", ENDS)
def test_the_dashboard_starts_with_the_sample_and_ends_cleanly(tmp_path, end):
    with dashboard(tmp_path, None if WINDOWS else as_at_a_terminal) as (started, port):
        started.send_signal(end)
        said, _ = started.communicate(timeout=30)
        assert started.returncode == 0, said
        assert "holds the sample" in said
        assert "has ended" in said
        assert "Traceback" not in said
        assert not answers(port)
    with_sample = open_store(database_at(tmp_path / "own.sqlite"))
    assert len(with_sample.history()) == 1
    with_sample.close()


@pytest.mark.parametrize(
    "prepared", [None] if WINDOWS else [as_by_nohup_in_the_background, as_by_one_who_hears_nothing]
)
def test_the_dashboard_ends_whatever_it_was_started_with(tmp_path, prepared):
    with dashboard(tmp_path, prepared) as (started, port):
        started.send_signal(signal.CTRL_BREAK_EVENT if WINDOWS else signal.SIGTERM)
        said, _ = started.communicate(timeout=30)
        assert started.returncode == 0, said
        assert not answers(port)


def test_a_shared_dashboard_says_its_address_and_its_code_once(tmp_path):
    assert own_addresses(), "this test needs a network, if only one that leads nowhere"
    with dashboard(tmp_path, None if WINDOWS else as_at_a_terminal, options=["--share"]) as (started, port):
        assert answers(port)
        for address in own_addresses():
            assert answers(port, address=address)
        started.send_signal(ENDS[0])
        said, _ = started.communicate(timeout=30)
    assert f"http://{own_addresses()[0]}:{port}" in said
    assert len(re.findall(rf"\b[{LETTERS}]{{4}}-[{LETTERS}]{{4}}\b", said)) == 1
    assert "External URL" not in said


def test_a_dashboard_that_is_not_shared_listens_on_this_computer_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("STREAMLIT_SERVER_ADDRESS", "0.0.0.0")
    monkeypatch.setenv("STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION", "false")
    monkeypatch.setenv("STREAMLIT_SERVER_ENABLE_CORS", "false")
    with dashboard(tmp_path, None if WINDOWS else as_at_a_terminal) as (started, port):
        for address in own_addresses():
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection((address, port), timeout=5)
        given = urllib.request.Request(f"http://127.0.0.1:{port}/_stcore/upload_file/a/b", b"x", method="PUT")
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(given, timeout=10)
        assert refused.value.code == 403
        started.send_signal(ENDS[0])
        said, _ = started.communicate(timeout=30)
    assert not re.search(rf"\b[{LETTERS}]{{4}}-[{LETTERS}]{{4}}\b", said)


def test_a_computer_in_no_network_cannot_share(followup, monkeypatch):
    monkeypatch.setattr("analytics.sharing.own_addresses", tuple)
    said = followup("run", "--share", "--port", free_port(), "--headless")
    assert said.code == 2
    assert "in no network" in said.err


def test_a_command_that_is_killed_leaves_no_server(tmp_path):
    with dashboard(tmp_path) as (started, port):
        started.kill()
        started.wait()
        assert is_gone(port)
