"""Several processes at once, and processes that are killed in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from analytics.errors import DatabaseTrouble
from analytics.model import Answer
from analytics.store import open_store

YES, NO = Answer.YES, Answer.NO
ROOT = Path(__file__).resolve().parent.parent.parent
OTHER = Path(__file__).with_name("other_process.py")


@contextmanager
def other_process(database, when, *, replies=3):
    """Start the other process; it has been killed when the block ends."""
    process = subprocess.Popen(
        [sys.executable, str(OTHER), database, when, str(replies)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    try:
        assert process.stdout.readline() == "here\n"
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def filled(store, made):
    """MV says yes at workshop 1."""
    store.commit(made.batch("first", made.reply("MV", shared=YES), **made.frame()), person="ana")
    return store


@pytest.mark.parametrize(
    "when", ["first line", "first replies", "more replies", "last line", "before commit"]
)
def test_a_process_killed_in_mid_import_leaves_the_old_state_whole(filled, database, made, said, when):
    version, history = filled.data_version(), filled.history()
    with other_process(database, when, replies=25_000) as process:
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL

    filled.close()
    opened = open_store(database)
    assert (opened.data_version(), opened.history()) == (version, history)
    assert said(opened.records()) == {"2020-1 MV": {"shared": YES}}
    with opened._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert connection.exec_driver_sql("SELECT count(*) FROM replies").scalar() == 1

    opened.commit(made.batch("later", made.reply("LK", shared=NO)), person="ana")
    assert said(opened.records()) == {"2020-1 MV": {"shared": YES}, "2020-1 LK": {"shared": NO}}
    opened.close()


def test_an_import_that_was_reported_done_survives_a_kill(filled, database, said):
    with other_process(database, "after commit") as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert said(filled.records()) == {"2020-1 MV": {"shared": NO}}
    assert [upload.person for upload in filled.history()] == ["other process", "ana"]


def test_a_reader_sees_the_old_state_while_another_process_imports(filled, database, said):
    version = filled.data_version()
    with other_process(database, "before commit") as process:
        assert said(filled.records()) == {"2020-1 MV": {"shared": YES}}
        assert filled.data_version() == version
        finish(process)
        assert said(filled.records()) == {"2020-1 MV": {"shared": NO}}
        assert filled.data_version() != version


def test_a_second_writer_waits_for_the_first_and_both_succeed(filled, database, made, said):
    asking = threading.Event()

    def watch(_connection, _cursor, statement, *_rest):
        if statement == "BEGIN IMMEDIATE":
            asking.set()

    event.listen(filled._engine, "before_cursor_execute", watch)
    batch = made.batch("second", made.reply("LK", shared=YES))
    second = threading.Thread(target=lambda: filled.commit(batch, person="ben"))
    with other_process(database, "before commit") as process:
        second.start()
        assert asking.wait(timeout=60)
        finish(process)
        second.join(timeout=60)
    assert [upload.person for upload in filled.history()] == ["ben", "other process", "ana"]
    assert said(filled.records()) == {"2020-1 MV": {"shared": NO}, "2020-1 LK": {"shared": YES}}


def test_a_writer_that_waited_too_long_says_so_and_writes_nothing(filled, database, made):
    impatient = open_store(database, wait_seconds=0.05)
    with (
        other_process(database, "before commit"),
        pytest.raises(DatabaseTrouble, match="is locked: another process"),
    ):
        impatient.commit(made.batch("second", made.reply("LK", shared=YES)), person="ben")
    impatient.close()
    assert [upload.person for upload in filled.history()] == ["ana"]


def test_processes_that_create_the_same_database_at_once_all_succeed(database):
    with (
        other_process(database, "opening") as one,
        other_process(database, "opening") as two,
        other_process(database, "opening") as three,
    ):
        for process in (one, two, three):
            process.stdin.write("\n")
            process.stdin.flush()
        assert [process.stdout.readline() for process in (one, two, three)] == ["done\n"] * 3


def test_many_threads_share_one_store(filled, made):
    batches = [made.batch(f"file {n}", made.reply(f"A{n}", shared=YES)) for n in range(12)]
    threads = [threading.Thread(target=filled.commit, args=(b,), kwargs={"person": "p"}) for b in batches]
    threads += [threading.Thread(target=filled.records) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(filled.history()) == len(filled.records().replies) == 13


def finish(process):
    """Let the other process go on, and wait until its import is done."""
    process.stdin.write("\n")
    process.stdin.flush()
    assert process.stdout.readline() == "done\n"
