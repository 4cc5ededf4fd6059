"""A file with a flipped bit, or changed by other means, is refused in a sentence that holds nothing of it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from analytics.cli import main
from analytics.people import Person
from analytics.store import Store, backup
from analytics.store.connect import resolve

NAME = "Quillfeather"


@pytest.fixture
def copy(store: Store, made: Any, database: str, tmp_path: Path) -> Path:
    """Return a backup with a reply, a text, and an account."""
    practices = (made.practice("FJ", "A common manual for risk"), made.practice("FJ", "Manuals in print"))
    batch = made.batch("a", made.reply("FJ"), practices=practices, **made.frame())
    store.commit(batch, person="A. Person")
    store.add_person("Ed", "admin")
    store.acting(Person("Ed", "admin")).add_person(NAME, "viewer")
    backup.backup(database, tmp_path / "good.backup")
    return tmp_path / "good.backup"


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Iterator[str]:
    from tests.postgresql import new_database

    with new_database(request.getfixturevalue("postgresql")) as address:
        yield address


def change(file: Path, *statements: str) -> None:
    """Change a file as somebody would who owns it and does not ask its triggers or rules."""
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        kept = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in kept:
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement)
        for _, made_by in kept:
            raw.execute(made_by)


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [*map(str, words)])


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


DAMAGE = {
    "a text that is bytes": "UPDATE audit SET about = CAST(about AS BLOB) WHERE id = 2",
    "a text that is no text": "UPDATE people SET name = CAST(x'ff' || name AS TEXT)",
    "a number without end": "UPDATE uploads SET rounds_held = 1099511627776",
    "a word that is none": "UPDATE people SET role = 'nobody'",
    "a sign that is none": "UPDATE people SET name = name || char(0)",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
@pytest.mark.parametrize("way", ["restore", "move"])
def test_a_damaged_file_goes_into_no_server_and_nothing_of_it_is_printed(
    copy: Path, server: str, damage: str, way: str, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.backup"
    bad.write_bytes(copy.read_bytes())
    change(bad, damage)
    words = ("restore", bad, "--database", server) if way == "restore" else ("move", bad, server)
    said = run(*words)
    assert said.exit_code == 2, said.output
    assert isinstance(said.exception, SystemExit)
    assert NAME not in said.output
    assert "The database is not whole" in said.output
    assert backup.restore(server, copy).lines  # which only an empty database takes


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_neither_copied_nor_put_in_a_place(copy: Path, damage: str, tmp_path: Path) -> None:
    change(copy, damage)
    for words in (
        ("check-database", "--database", copy),
        ("backup", tmp_path / "new.backup", "--database", copy),
        ("restore", copy, "--database", tmp_path / "new.sqlite"),
        ("move", copy, tmp_path / "new.sqlite"),
    ):
        said = run(*words)
        assert said.exit_code, said.output
        assert isinstance(said.exception, SystemExit), words
        assert NAME not in said.output
    assert not [*tmp_path.glob("new.*"), *tmp_path.glob(".*")]


@pytest.mark.parametrize("way", ["restore", "move", "check-database"])
def test_a_file_that_is_only_read_stays_as_it_is_to_the_byte(
    copy: Path, server: str, way: str, tmp_path: Path
) -> None:
    before, target = sha256(copy), ("--database", server)
    words = {"restore": (copy, *target), "move": (copy, server), "check-database": ("--database", copy)}
    said = run(way, *words[way])
    assert said.exit_code == 0, said.output
    assert sha256(copy) == before
    assert not [*tmp_path.glob("good.backup-*"), *tmp_path.glob("good.backup.*")]


@pytest.mark.parametrize("column", ["at", "person", "role", "action", "about", "previous", "hash"])
def test_a_line_of_the_audit_in_which_a_text_became_bytes_is_named_as_changed(
    copy: Path, column: str
) -> None:
    change(copy, f"UPDATE audit SET {column} = CAST({column} AS BLOB) WHERE id = 2")
    said = run("audit", "verify", "--database", copy)
    assert (said.exit_code, "Line 2: it " in said.output) == (1, True)
    assert json.loads(run("audit", "verify", "--json", "--database", copy).output)["holds"] is False
    assert run("audit", "list", "--database", copy).exit_code == 0
    assert len(json.loads(run("audit", "list", "--json", "--database", copy).output)["lines"]) == 4
    checked = run("check-database", "--database", copy)
    assert checked.exit_code == 1
    assert f"Line 2 of audit was changed: in {column} stands a value of another kind." in checked.output


def test_one_flipped_bit_in_the_index_of_words_is_found_and_a_restore_makes_it_anew(
    copy: Path, tmp_path: Path
) -> None:
    found, asked = "The index of words is damaged", "SELECT rowid FROM practice_words('common')"
    with closing(sqlite3.connect(copy)) as raw, raw:
        blocks = raw.execute("SELECT id, block FROM practice_words_data").fetchall()
        ((id_, block),) = ((id_, block) for id_, block in blocks if b"common" in block)
        bent = block.replace(b"common", b"commoo")  # n and o differ in their last bit
        raw.execute("UPDATE practice_words_data SET block = ? WHERE id = ?", (bent, id_))
        assert raw.execute(asked).fetchall() == []
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    checked = run("check-database", "--database", copy)
    assert (checked.exit_code, found in checked.output) == (1, True)
    assert found in run("backup", tmp_path / "new.backup", "--database", copy).output
    assert run("restore", copy, "--database", tmp_path / "new.sqlite").exit_code == 0
    with closing(sqlite3.connect(tmp_path / "new.sqlite")) as raw:
        assert len(raw.execute(asked).fetchall()) == 1
    assert run("check-database", "--database", tmp_path / "new.sqlite").exit_code == 0


STRANGE = {
    "DROP TRIGGER audit_no_update": "The trigger audit_no_update, which keeps the audit, was taken out.",
    "CREATE TRIGGER up AFTER INSERT ON sign_ins BEGIN UPDATE people SET role = 'admin'; END": (
        "The trigger up on sign_ins was put in or changed by other means than this program."
    ),
    "CREATE VIEW all_people AS SELECT * FROM people": (
        "The view all_people was put in or changed by other means than this program."
    ),
}


@pytest.mark.parametrize("statement", STRANGE)
def test_a_trigger_or_view_that_differs_is_named_and_goes_into_no_copy(
    copy: Path, statement: str, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(copy)) as raw:
        raw.execute(statement)
    checked = run("check-database", "--database", copy)
    assert (checked.exit_code, checked.output) == (1, f"{STRANGE[statement]}\n")
    for words in (
        ("backup", tmp_path / "new.backup", "--database", copy),
        ("restore", copy, "--database", tmp_path / "new.sqlite"),
    ):
        said = run(*words)
        assert (said.exit_code, STRANGE[statement] in said.output) == (2, True)


ON_SERVER = {
    "ALTER TABLE audit DISABLE TRIGGER audit_append_only": "trigger audit_append_only on audit was",
    "DROP TRIGGER audit_append_only ON audit": "trigger audit_append_only, which keeps the audit, was taken",
    "CREATE TRIGGER up AFTER INSERT ON people EXECUTE FUNCTION audit_is_append_only()": "trigger up on",
}


@pytest.mark.parametrize("statement", ON_SERVER)
def test_a_trigger_of_a_server_that_differs_is_named(server: str, copy: Path, statement: str) -> None:
    backup.restore(server, copy)
    assert run("check-database", "--database", server).exit_code == 0
    with backup.opened(resolve(server)) as engine, engine.begin() as connection:
        connection.exec_driver_sql(statement)
    checked = run("check-database", "--database", server)
    assert (checked.exit_code, checked.output.startswith(f"The {ON_SERVER[statement]}")) == (1, True)
