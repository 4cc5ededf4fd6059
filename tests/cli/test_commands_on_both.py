"""The main commands print and write of the sample on PostgreSQL what they do on SQLite."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import SAMPLE, Said
from tests.databases import KINDS, database_at

pytestmark = pytest.mark.only_sqlite("holds both kinds beside each other")

COMMANDS = (
    ("check", SAMPLE, "--json"),
    ("import", SAMPLE, "--person", "A. Person", "--json"),
    ("import", SAMPLE, "--person", "A. Person", "--json"),
    ("check", SAMPLE),
    ("tables", "--round", "all", "--json"),
    ("tables", "--region-type", "regional"),
    ("figure", "Fiji reports 2020", "--json"),
    ("round", "--today", "2020-06-20", "--json"),
    ("undo", "1", "--person", "A. Person"),
    ("tables", "--round", "all", "--json"),
    ("redo", "1", "--person", "A. Person"),
    ("check-database",),
)
"""In this order; the second import finds the same file again."""
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00")
"""When each was brought in."""
FILES = (
    ("data", "-o", "data.zip"),
    ("data", "-o", "data.parquet"),
    ("tables", "--xlsx", "tables.xlsx"),
    ("xlsform", "--round", "2020", "-o", "form.xlsx"),
)


def content(file: Path) -> dict[str, bytes]:
    """Return what is in a file, by the names within it where it is packed; its own times apart."""
    if not zipfile.is_zipfile(file):
        return {file.name: file.read_bytes()}
    with zipfile.ZipFile(file) as packed:
        return {name: packed.read(name) for name in packed.namelist() if name != "docProps/core.xml"}


def done(call: Callable[..., Said], database: str, folder: Path) -> list[object]:
    """Return what the commands say and write, one after the other."""
    folder.mkdir()
    said: list[object] = []
    for command in COMMANDS:
        told = call(*command, database=database)
        said.append((told.code, TIME.sub("", told.out), told.err))
    for *command, name in FILES:
        said += [(name, call(*command, folder / name, database=database).code, content(folder / name))]
    return said


def test_the_main_commands_say_and_write_the_same_on_both(call: Callable[..., Said], tmp_path: Path):
    one, other = (done(call, database_at(tmp_path / "own", kind), tmp_path / kind) for kind in KINDS)
    for command, on_file, on_server in zip((*COMMANDS, *FILES), one, other, strict=True):
        assert on_server == on_file, command
    assert "28 of 40" in other[4][1]
