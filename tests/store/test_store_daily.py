"""A copy a day of a SQLite database, private, whole, kept for a week, and none where it is turned off."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.erasure import Doomed
from analytics.errors import BadSetting
from analytics.store import Store, backup, daily, open_store


@pytest.fixture(autouse=True)
def turned_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(daily.VARIABLE)
    monkeypatch.setattr(daily, "_done", {})


@pytest.fixture
def filled(store: Store, made: Any) -> Store:
    store.commit(made.batch("first", made.reply("FJ"), **made.frame()), person="A. Person")
    daily._done.clear()
    return store


def days(store: Store) -> list[str]:
    return list(store.copies_of_days())


def test_the_first_write_of_a_day_copies_what_was_there_before_it(filled: Store, made: Any) -> None:
    assert days(filled) == []
    filled.commit(made.batch("second", made.reply("FJ")), person="A. Person")
    filled.commit(made.batch("third", made.reply("FJ")), person="A. Person")
    ((_, copy),) = daily.copies(filled._engine)
    assert copy.name == f"followup.sqlite.day-{date.today().isoformat()}.backup"
    if os.name == "posix":
        assert copy.stat().st_mode & 0o777 == 0o600
    with closing(open_store(str(copy))) as before:
        assert len(before.history()) == 1


def test_a_deletion_makes_no_copy_that_holds_what_it_deletes(filled: Store, made: Any) -> None:
    filled.commit(made.batch("mv", made.reply("MV", note="Quillfeather")), person="A. Person")
    for _, copy in daily.copies(filled._engine):
        copy.unlink()
    daily._done.clear()
    filled.delete_for_good(Doomed("2020-1", "MV"), person="B. Person")
    assert days(filled) == []
    filled.set_tags(["a"], ["good"], person="A. Person")
    ((_, copy),) = daily.copies(filled._engine)
    assert b"Quillfeather" not in copy.read_bytes()


def test_what_a_killed_process_left_behind_is_named_by_a_deletion_and_goes_with_the_next_backup(
    filled: Store, database: str, tmp_path: Path
) -> None:
    left = tmp_path / ".monday.backup.4711-0123abcd.unfinished"
    for path in (
        left,
        fresh := tmp_path / ".other.backup.4711-0123abce.unfinished",
        tmp_path / ".my.unfinished",
    ):
        path.write_bytes(b"x")
    named = [name for name, _ in filled.would_delete(Doomed("2020-1", "FJ")).copies]
    assert {left.name, fresh.name} <= {*named}
    for path in (left, tmp_path / ".my.unfinished"):
        os.utime(path, (0, 0))
    backup.backup(database, tmp_path / "next.backup")
    assert not left.exists()
    assert fresh.exists()
    assert (tmp_path / ".my.unfinished").exists()


def test_copies_beside_a_database_with_glob_signs_in_its_name_are_named(made: Any, tmp_path: Path) -> None:
    address = str(tmp_path / "survey[1].sqlite")
    with closing(open_store(address)) as store:
        store.commit(made.batch("first", made.reply("FJ"), **made.frame()), person="A. Person")
        for name in ("survey[1].sqlite.day-2026-01-01.backup", "survey1.sqlite"):
            (tmp_path / name).write_bytes(b"x")
        found = store.would_delete(Doomed("2020-1", "FJ")).copies
    assert [name for name, _ in found] == ["survey[1].sqlite.day-2026-01-01.backup"]


def test_nothing_is_copied_before_anything_was_stored(store: Store, tmp_path: Path) -> None:
    assert daily.keep_copy(store._engine) is None
    assert not list(tmp_path.glob("*.backup"))


def test_seven_days_are_kept_and_files_of_other_kinds_stay(filled: Store, tmp_path: Path) -> None:
    by_hand = tmp_path / "followup.sqlite.before-0005.backup"
    by_hand.write_bytes(b"x")
    for day in range(1, 10):
        daily.keep_copy(filled._engine, today=date(2027, 3, day))
    assert days(filled) == [f"2027-03-0{day}" for day in range(9, 2, -1)]
    assert by_hand.exists()


def test_a_setting_turns_it_off_or_keeps_others(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(daily.VARIABLE, "0")
    assert daily.keep_copy(filled._engine, today=date(2027, 3, 1)) is None
    monkeypatch.setenv(daily.VARIABLE, "2")
    for day in range(2, 6):
        daily.keep_copy(filled._engine, today=date(2027, 3, day))
    assert days(filled) == ["2027-03-05", "2027-03-04"]
    monkeypatch.setenv(daily.VARIABLE, "many")
    with pytest.raises(BadSetting, match="FOLLOWUP_DAILY_COPIES is “many”"):
        daily.copies_kept()


def test_a_copy_of_a_day_is_put_back_as_any_backup(filled: Store, made: Any, database: str) -> None:
    copy = daily.keep_copy(filled._engine)
    assert copy
    filled.commit(made.batch("second", made.reply("FJ")), person="A. Person")
    filled.close()
    backup.restore(database, copy)
    with closing(open_store(database)) as again:
        assert len(again.history()) == 1
    assert daily.check_database(database)[1] == (date.today().isoformat(),)


def test_a_copy_that_can_t_be_made_stands_in_the_way_of_nothing(
    filled: Store, made: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    filled.commit(made.batch("second", made.reply("FJ")), person="A. Person")
    assert "the disk is full" in caplog.text
    assert "Nothing was changed" not in caplog.text  # the import was stored
    assert not [path for path in tmp_path.iterdir() if ".backup" in path.name]


def test_copies_of_a_clock_that_was_ahead_do_not_push_out_the_one_of_today(filled: Store) -> None:
    for day in range(1, 9):
        daily.keep_copy(filled._engine, today=date(2036, 1, day))
    for day in (1, 2):
        assert daily.keep_copy(filled._engine, today=date(2027, 3, day))
    assert days(filled) == [*(f"2036-01-0{day}" for day in range(8, 2, -1)), "2027-03-02"]


def test_a_damaged_table_of_events_is_told_to_the_log_and_to_nobody_who_works(
    filled: Store, database: str, caplog: pytest.LogCaptureFixture
) -> None:
    file = Path(database)
    with closing(sqlite3.connect(file)) as raw:
        (root,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'events'").fetchone()
        (size,) = raw.execute("PRAGMA page_size").fetchone()
    filled._engine.dispose()
    with file.open("rb+") as written:
        written.seek((root - 1) * size)
        written.write(b"\xff" * 64)
    assert daily.keep_copy(filled._engine) is None
    assert "No copy of this day was made. database disk image is malformed" in caplog.text
