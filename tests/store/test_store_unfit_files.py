"""A file that is empty, damaged, newer or of another program: a sentence with what to do, nothing changed."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.requests import Request

from analytics.cli import main
from analytics.errors import DatabaseTrouble
from analytics.sample import load_sample
from analytics.store import open_store
from pages.server.health import Health
from pages.ui import opened


def empty(file: Path) -> None:
    file.write_bytes(b"")


def text(file: Path) -> None:
    file.write_text("workshop;administration\n" * 500)


def header(file: Path) -> None:
    with file.open("rb+") as raw:
        raw.write(b"\0" * 100)


def middle(file: Path) -> None:
    pages = file.stat().st_size // 4096
    with file.open("rb+") as raw:
        for page in range(2, pages, 2):
            raw.seek(page * 4096)
            raw.write(b"\xff" * 4096)


def newer(file: Path) -> None:
    change(file, "UPDATE alembic_version SET version_num = '9999'")


def foreign(file: Path) -> None:
    file.unlink()
    change(file, "CREATE TABLE bookmarks (id INTEGER)")


def foreign_with_revisions(file: Path) -> None:
    file.unlink()
    change(file, "CREATE TABLE alembic_version (version_num TEXT)", "CREATE TABLE bookmarks (id INTEGER)",
           "INSERT INTO alembic_version VALUES ('0003')")  # fmt: skip


def change(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as raw, raw:
        for statement in statements:
            raw.execute(statement)


UNFIT = [
    (empty, "is an empty file of 0 bytes", "Put a backup back with followup restore", "empty"),
    (text, "is not a database", "Name another file, or put a backup back", "no database"),
    (header, "is not a database", "Name another file, or put a backup back", "no database"),
    (middle, "is damaged", "Put back a backup with followup restore", "damaged"),
    (newer, "newer version", "Install the newer version", "newer"),
    (foreign, "belongs to another program", "Name another database", "of another program"),
    (foreign_with_revisions, "belongs to another program", "Name another database", "of another program"),
]


@pytest.mark.parametrize(("spoil", "what", "to_do", "why"), UNFIT)
def test_a_file_that_is_unfit_is_told_with_what_to_do_and_left_as_it_is(
    database: str,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[Path], None],
    what: str,
    to_do: str,
    why: str,
) -> None:
    file = Path(database)
    with closing(open_store(database)) as store:
        load_sample(store, person="A. Person")
    spoil(file)
    before = file.read_bytes()
    with pytest.raises(DatabaseTrouble, match=what) as told, closing(open_store(database)) as store:
        store.records()
    assert to_do in str(told.value)
    for command in ("tables", "check-database"):
        said = CliRunner().invoke(main, [command, "--database", database])
        assert (said.exit_code, what in said.output + said.stderr) in ((2, True), (1, True)), said.output
    monkeypatch.setattr(opened, "opened", lambda: open_store(database))
    if spoil is not middle:  # one small question may not meet a page that is damaged
        answer = asyncio.run(Health().answer(Request({"type": "http"})))
        assert answer.status_code == 503
        assert json.loads(answer.body)["status"] == f"the database can't be used: {why}"
    assert file.read_bytes() == before
