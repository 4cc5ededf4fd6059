"""Files that were handed out, as the store keeps them; and a database of before, which keeps everything."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from analytics.errors import UnknownName
from analytics.made_file import MadeFile
from analytics.model import Answer
from analytics.store import made_files, open_store
from analytics.store.connect import WAIT_SECONDS, connect, resolve, writing
from analytics.store.migrate import MIGRATIONS, bring_up_to_date
from analytics.store.story_steps import add

REPORT = MadeFile(
    "report", "docx", "2020", "Good Practice Report: Survey 2020", "report.docx", "office", "1-abcd1234",
    source='{"short": false}', contents="[[], []]", person="A. Person",
)  # fmt: skip


@pytest.fixture
def database(each_database):
    return each_database


@pytest.fixture
def clock(monkeypatch):
    """Let each second that something is kept be later than the one before."""
    seconds = iter(range(60))
    monkeypatch.setattr(made_files, "now", lambda: f"2026-03-12T09:00:{next(seconds):02}+00:00")


def test_what_is_kept_is_had_again_whole(store, clock):
    kept = store.keep_made(REPORT)
    assert (kept.at, len(kept.id)) == ("2026-03-12T09:00:00+00:00", 8)
    assert store.made_file(kept.id) == kept
    assert store.made_files() == (replace(kept, contents=""),)
    assert replace(kept, at="", id="") == REPORT


def test_the_same_made_again_by_the_same_person_takes_its_own_place(store, clock):
    first = store.keep_made(REPORT)
    again = store.keep_made(replace(REPORT, file_name="copy.docx"))
    assert [each.file_name for each in store.made_files()] == ["copy.docx"]
    assert (again.id, again.file_name, again.at > first.at) == (first.id, "copy.docx", True)


@pytest.mark.parametrize(
    "other",
    [
        {"person": "B. Person"},
        {"audience": "public"},
        {"data_version": "2-abcd1234"},
        {"form": "pdf"},
        {"of": "2019"},
        {"filters": "round=2020"},
        {"source": '{"short": true}'},
    ],
)
def test_another_stands_beside_it_the_last_first(store, clock, other):
    store.keep_made(REPORT)
    last = store.keep_made(replace(REPORT, **other))
    listed = [each.id for each in store.made_files()]
    assert (listed[0], len(listed)) == (last.id, 2)


def test_one_is_taken_out_and_taking_it_out_again_does_nothing(store):
    kept = store.keep_made(REPORT)
    store.forget_made(kept.id)
    store.forget_made(kept.id)
    assert store.made_files() == ()
    with pytest.raises(UnknownName, match="none yet"):
        store.made_file(kept.id)


def test_keeping_makes_no_data_version(store, made):
    store.commit(made.batch("a", made.reply("FJ", shared=Answer.YES), **made.frame()), person="ana")
    was = store.data_version()
    store.keep_made(REPORT)
    assert store.data_version() == was


def test_a_database_of_before_keeps_everything(blank_database, tmp_path, made):
    """It is brought up to the revision before, filled, and opened by the program of now."""
    folder = tmp_path / "before"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__", "0009*", "001*"))
    engine = connect(resolve(blank_database), wait_seconds=WAIT_SECONDS)
    bring_up_to_date(engine, folder=folder)
    with writing(engine) as connection:
        kept = add(connection, "Board", "{}", person="ana")
    engine.dispose()
    store = open_store(blank_database)
    assert [each.id for each in store.stories()] == [kept.id]
    assert store.made_files() == ()
    kept = store.keep_made(REPORT)
    assert [each.id for each in store.made_files()] == [kept.id]
    store.close()
