"""A backup is whole while others write, goes back into either kind, and one changed byte is found."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from analytics.cli import main
from analytics.errors import DatabaseTrouble, FollowupError
from analytics.sample import load_sample
from analytics.store import Store, backup, connect, daily, open_store
from analytics.store.connect import reading, writing
from analytics.store.copying import digests

OTHER = Path(__file__).with_name("other_process.py")


@pytest.fixture
def sample(database: str) -> str:
    with closing(open_store(database)) as store:
        load_sample(store, person="A. Person")
    return database


def content(address: str) -> dict[str, tuple[int, str]]:
    with closing(open_store(address)) as store, reading(store._engine) as connection:
        return digests(connection)


def beside_the_audit(address: str) -> dict[str, tuple[int, str]]:
    """Return what a database holds but for the audit, which a restore and a move go on with."""
    return {name: told for name, told in content(address).items() if not name.startswith("audit")}


def audit_of(address: str) -> list[tuple[str, str, str]]:
    with closing(open_store(address)) as store:
        assert store.audit_verified().holds
        return [(line.name, line.action, line.what) for line in store.audit_lines()]


def change(database: str, statement: str) -> None:
    with closing(sqlite3.connect(database)) as raw, raw:
        for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {trigger}")  # those who bend the audit don't ask it
        assert raw.execute(statement).rowcount == 1


def test_a_backup_during_a_write_of_another_process_holds_the_state_before_it(
    sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, copy = content(sample), tmp_path / "copy.backup"
    command = [sys.executable, str(OTHER), sample, "last line", "50"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "here\n"
        monkeypatch.setattr(backup, "WAIT_SECONDS", 0.1)
        made = backup.backup(sample, copy)
        other.communicate("\n")
    assert "is locked: another process has been writing" in made.untold
    assert content(str(copy)) == before != content(sample)


def test_a_backup_is_for_its_owner_alone_and_writes_over_nothing(sample: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.backup"
    backup.backup(sample, copy)
    if os.name == "posix":
        assert copy.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FollowupError, match="is there already"):
        backup.backup(sample, copy)
    with pytest.raises(FollowupError, match="there is no folder"):
        backup.backup(sample, tmp_path / "copies" / "copy.backup")
    assert not list(tmp_path.glob(".*"))


def test_moved_to_the_other_kind_and_back_all_is_equal_and_the_next_import_works(
    sample: str, made: Any, tmp_path: Path, postgres_address: str
) -> None:
    copy = tmp_path / "copy.backup"
    backup.backup(sample, tmp_path / "first.backup")
    backup.restore(postgres_address, tmp_path / "first.backup")
    assert beside_the_audit(postgres_address) == beside_the_audit(sample)
    with closing(open_store(postgres_address)) as store, writing(store._engine) as connection:
        connection.exec_driver_sql("UPDATE practices SET text = text WHERE id = 1")  # moves to the end
    assert not daily.check_database(postgres_address)[0].faults
    before = audit_of(postgres_address)
    backup.backup(postgres_address, copy)
    assert beside_the_audit(str(copy)) == beside_the_audit(sample)
    assert audit_of(str(copy)) == before == audit_of(postgres_address)[:-1]
    for address in (postgres_address, str(copy)):
        with closing(open_store(address)) as store:
            assert _next_import(store, made) == 2


def _next_import(store: Store, made: Any) -> int:
    return store.commit(made.batch("next", made.reply("FJ")), person="A. Person").upload.id


@pytest.fixture
def postgres_address(request: pytest.FixtureRequest) -> Iterator[str]:
    from tests.postgresql import new_database

    with new_database(request.getfixturevalue("postgresql")) as address:
        yield address


def test_a_restore_keeps_what_was_there_and_is_refused_while_anybody_has_the_file_open(
    sample: str, made: Any, tmp_path: Path
) -> None:
    first, copy = beside_the_audit(sample), tmp_path / "copy.backup"
    backup.backup(sample, copy)
    with closing(open_store(sample)) as store:
        _next_import(store, made)
        with pytest.raises(DatabaseTrouble, match=r"is in use .* Nothing was changed"):
            backup.restore(sample, copy)
        assert len(store.history()) == 2
    second = content(sample)
    kept = backup.restore(sample, copy).kept
    assert beside_the_audit(sample) == first
    assert kept
    assert content(str(kept)) == second


def test_a_restore_replaces_a_file_that_is_no_database_and_keeps_it(sample: str, tmp_path: Path) -> None:
    broken, copy = tmp_path / "broken.sqlite", tmp_path / "copy.backup"
    broken.write_bytes(b"no database at all" * 100)
    backup.backup(sample, copy)
    kept = backup.restore(str(broken), copy).kept
    assert kept
    assert kept.read_bytes() == b"no database at all" * 100
    assert beside_the_audit(str(broken)) == beside_the_audit(sample)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_restored_database_says_in_its_audit_who_restored_which_copy(
    sample: str, tmp_path: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    home = tmp_path / "home" / "a.person"
    home.mkdir(parents=True)
    copy, before = home / "monday.backup", audit_of(sample)
    backup.backup(sample, copy)
    sha256 = subprocess.run(["sha256sum", str(copy)], capture_output=True, text=True, check=True).stdout[:16]
    address = sample if kind == "sqlite" else request.getfixturevalue("postgres_address")
    backup.restore(address, copy, person="B. Person")
    assert audit_of(address) == [*before, ("B. Person", "restore", f"monday.backup, sha256 {sha256}")]
    assert daily.check_database(address)[0].faults == ()


def test_a_database_that_was_copied_says_so_in_its_audit_and_the_copy_does_not(
    sample: str, tmp_path: Path
) -> None:
    copy, before = tmp_path / "monday.backup", audit_of(sample)
    made = backup.backup(sample, copy, person="B. Person")
    sha256 = subprocess.run(["sha256sum", str(copy)], capture_output=True, text=True, check=True).stdout[:16]
    assert audit_of(sample) == [*before, ("B. Person", "backup", f"monday.backup, sha256 {sha256}")]
    assert audit_of(str(copy)) == before
    assert made.untold == ""


def test_a_copy_that_was_not_made_is_not_told_of(sample: str, tmp_path: Path) -> None:
    before = audit_of(sample)
    with pytest.raises(FollowupError):
        backup.backup(sample, tmp_path / "none" / "monday.backup", person="B. Person")
    assert audit_of(sample) == before


@pytest.mark.only_sqlite("a file that nobody may write to")
def test_a_database_that_only_can_be_read_is_copied_and_it_is_said_that_no_line_was_written(
    sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "only_to_be_read", lambda _file: True)
    monkeypatch.setattr(backup, "only_to_be_read", lambda _file: True)
    before = audit_of(sample)
    said = json.loads(run("backup", str(tmp_path / "a.backup"), "--json", "--database", sample))
    assert said["untold"] == f"The database {sample} {connect.TROUBLE['SQLITE_READONLY']}"
    printed = run("backup", str(tmp_path / "b.backup"), "--database", sample)
    assert f"The audit has no line of this. {said['untold']}" in printed
    assert audit_of(sample) == audit_of(str(tmp_path / "a.backup")) == before


def test_a_backup_whose_line_was_written_says_nothing_of_it(sample: str, tmp_path: Path) -> None:
    said = json.loads(run("backup", str(tmp_path / "a.backup"), "--json", "--database", sample))
    assert said["untold"] is None
    assert "audit" not in run("backup", str(tmp_path / "b.backup"), "--database", sample)
    assert [action for _, action, _ in audit_of(sample)][-2:] == ["backup", "backup"]


def run(*words: str) -> str:
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_database_that_was_moved_says_so_in_its_audit_and_the_first_one_does_not(
    sample: str, tmp_path: Path, postgres_address: str
) -> None:
    before, back = audit_of(sample), str(tmp_path / "back.sqlite")
    backup.move(sample, postgres_address, person="B. Person")
    backup.move(postgres_address, back, person="C. Person")
    there = [*before, ("B. Person", "move", "from SQLite")]
    assert (audit_of(sample), audit_of(postgres_address)) == (before, there)
    assert audit_of(back) == [*there, ("C. Person", "move", "from PostgreSQL")]
    assert daily.check_database(back)[0].faults == ()


def test_a_database_that_is_not_there_is_not_made_by_looking_at_it(tmp_path: Path) -> None:
    with pytest.raises(DatabaseTrouble, match="There is no database at"):
        daily.check_database(str(tmp_path / "none.sqlite"))
    with pytest.raises(DatabaseTrouble, match="There is no database at"):
        backup.backup(str(tmp_path / "none.sqlite"), tmp_path / "copy.backup")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (
            "UPDATE workshops SET title = 'X' || substr(title, 2) WHERE workshop = '2020-1'",
            "lines of upload 1",
        ),
        ("UPDATE replies SET note = note || '.' WHERE id = 3", "lines of upload 1"),
        (
            "UPDATE answers SET answer = 'not_answered' WHERE (sheet_id, question) IN "
            "(SELECT sheet_id, question FROM answers WHERE answer = 'yes' LIMIT 1)",
            "replies about workshop 2020-",
        ),
        ("UPDATE practices SET text = 'X' || substr(text, 2) WHERE id = 1", "about workshop 2020-"),
        ("UPDATE events SET data_version = '1-00000000'", "The state is called 1-00000000"),
        ("UPDATE audit SET about = about || '.' WHERE action = 'import'", "of the audit: it was changed"),
    ],
)
def test_one_changed_byte_of_a_value_is_found(sample: str, statement: str, found: str) -> None:
    assert daily.check_database(sample)[0].faults == ()
    change(sample, statement)
    assert any(found in fault for fault in daily.check_database(sample)[0].faults)


def test_a_database_that_is_not_whole_is_not_backed_up_as_if_it_were(sample: str, tmp_path: Path) -> None:
    change(sample, "UPDATE replies SET note = note || '.' WHERE id = 3")
    with pytest.raises(DatabaseTrouble, match="not whole"):
        backup.backup(sample, tmp_path / "copy.backup")
    assert not (tmp_path / "copy.backup").exists()


def test_a_move_into_a_database_that_holds_something_is_refused(
    sample: str, made: Any, tmp_path: Path
) -> None:
    other = str(tmp_path / "other.sqlite")
    with closing(open_store(other)) as store:
        store.commit(made.batch("a", made.reply("FJ"), **made.frame()), person="A. Person")
    before = content(other)
    with pytest.raises(DatabaseTrouble, match="holds something already"):
        backup.move(sample, other)
    assert content(other) == before


def test_a_restore_that_is_stopped_before_its_last_step_leaves_the_old_file(
    sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, target = tmp_path / "copy.backup", Path(sample)
    backup.backup(sample, copy)
    before = content(sample)

    def killed(*_names: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        backup.restore(sample, copy)
    assert content(str(target)) == before


def test_a_move_that_is_stopped_half_way_leaves_an_empty_database(
    sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "moved.sqlite"

    def killed(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(backup, "check", killed)
    with pytest.raises(KeyboardInterrupt):
        backup.move(sample, str(target))
    with closing(open_store(str(target))) as store:
        assert store.history() == ()
