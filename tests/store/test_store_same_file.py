"""A file that is moved, deleted or replaced under an open store is noticed; nothing is acknowledged then."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from analytics.errors import DatabaseTrouble
from analytics.store import Store, backup, daily, open_store
from analytics.store.same_file import OPTION, SameFile


@pytest.fixture
def older(store: Store, made: Any, database: str, tmp_path: Path) -> Path:
    """Fill the store twice; return a copy of the file of before the second time."""
    copy = tmp_path / "older.backup"
    write(store, made, "first", **made.frame())
    backup.backup(database, copy)
    write(store, made, "second")
    return copy


def write(store: Store, made: Any, name: str, **frame: Any) -> int:
    return store.commit(made.batch(name, made.reply("FJ"), **frame), person="A. Person").upload.id


def refuses(store: Store, made: Any, words: str) -> None:
    with pytest.raises(DatabaseTrouble, match=words):
        write(store, made, "third")
    with pytest.raises(DatabaseTrouble, match=words):
        store.history()


def delete(file: Path, _older: Path) -> None:
    file.unlink()


def move_over(file: Path, older: Path) -> None:
    os.replace(older, file)


def copy_over(file: Path, older: Path) -> None:
    shutil.copyfile(older, file)


def another_program(file: Path, _older: Path) -> None:
    file.write_bytes(b"no database at all" * 1000)


WAYS = [
    (delete, "is gone: it was moved or deleted .* Move it back"),
    (move_over, "not the one any more .* followup restore"),
    (copy_over, "not the one any more .* followup restore"),
    (another_program, "not the one any more .* followup restore"),
]


@pytest.mark.parametrize(("change", "words"), WAYS)
def test_nothing_is_read_or_stored_when_the_file_is_another_one(
    store: Store, older: Path, made: Any, database: str, change: Callable[[Path, Path], None], words: str
) -> None:
    file = Path(database)
    change(file, older)
    before = file.read_bytes() if file.exists() else None
    refuses(store, made, words)
    refuses(store, made, words)
    assert (file.read_bytes() if file.exists() else None) == before


@pytest.mark.parametrize(("change", "words"), [WAYS[0], WAYS[1], WAYS[3]])
def test_a_write_during_which_the_file_becomes_another_one_is_not_acknowledged(
    store: Store, older: Path, made: Any, database: str, change: Callable[[Path, Path], None], words: str
) -> None:
    def changed(_connection: object) -> None:
        if older.exists():
            change(Path(database), older)
            older.unlink(missing_ok=True)

    event.listen(store._engine, "commit", changed)
    with pytest.raises(DatabaseTrouble, match=f"{words}|is not a database"):
        write(store, made, "third")


def test_an_older_copy_over_the_file_is_whole_after_a_new_start(
    store: Store, older: Path, made: Any, database: str
) -> None:
    copy_over(Path(database), older)
    refuses(store, made, "not the one any more")
    store.close()
    with closing(open_store(database)) as again:
        assert len(again.history()) == 1
        assert write(again, made, "second") == 2
    assert daily.check_database(database)[0].faults == ()


def test_a_file_that_is_moved_away_and_back_is_gone_on_with(
    store: Store, older: Path, made: Any, database: str
) -> None:
    away = Path(f"{database}.away")
    os.rename(database, away)
    refuses(store, made, "is gone")
    os.rename(away, database)
    assert write(store, made, "third") == 3


def test_what_others_store_and_give_up_room_for_is_no_other_file(
    store: Store, older: Path, made: Any, database: str
) -> None:
    with closing(open_store(database)) as other:
        assert write(other, made, "third") == 3
        assert write(store, made, "fourth") == 4
    assert write(store, made, "fifth") == 5
    assert len(store.history()) == 5


def test_a_copy_by_hand_after_a_write_is_whole_and_nothing_waits_beside_the_file(
    store: Store, older: Path, made: Any, database: str, tmp_path: Path
) -> None:
    assert Path(f"{database}-wal").stat().st_size == 0
    by_hand = tmp_path / "by hand.sqlite"
    shutil.copyfile(database, by_hand)
    with closing(open_store(str(by_hand))) as again:
        assert again.history() == store.history()


def test_a_backup_is_put_back_by_the_command_while_the_dashboard_that_lost_its_file_says_to_start_again(
    store: Store, older: Path, made: Any, database: str
) -> None:
    Path(database).unlink()
    backup.restore(database, older)
    refuses(store, made, "Start|start it again")
    store.close()
    with closing(open_store(database)) as again:
        assert write(again, made, "second") == 2


class Meanwhile:
    """A connection during whose question somebody else does something."""

    def __init__(self, raw: sqlite3.Connection, work: Callable[[], object]) -> None:
        self._raw, self._work = raw, work

    def execute(self, *asked: Any) -> sqlite3.Cursor:
        found = self._raw.execute(*asked)
        self._work()
        return found


def test_what_another_thread_writes_while_the_file_is_looked_at_makes_it_no_other_file(
    store: Store, made: Any, database: str
) -> None:
    same: SameFile = store._engine.get_execution_options()[OPTION]
    write(store, made, "first", **made.frame())
    with closing(sqlite3.connect(database)) as raw:
        same._check_head(Meanwhile(raw, lambda: write(store, made, "second")))  # type: ignore[arg-type]
    assert len(store.history()) == 2
