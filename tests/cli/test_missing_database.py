"""A command that looks at a database makes none where there is none; those that begin one are named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from analytics.cli import main
from analytics.reference import DATA

BEGIN = {"run", "demo", "import", "people add", "contacts import"}
"""Commands that write first of all."""
PUTS = {"restore"}
FILE_FIRST = {"refresh", "report check"}
"""Commands that refuse the file which this test gives them before they ask for a database."""
MORE = {
    "contacts purge": ("--unused", "24"),
    "reminders": ("-o", "out.zip"),
    "quick-import": ("--round", "2020"),
    "xlsform": ("--round", "2020"),
}
"""What a command that needs one of several options is given."""
LOOKS = {"check"}
"""Whether files would fit can be asked before there is a database."""


def commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def with_database() -> dict[str, click.Command]:
    return {
        name: command
        for name, command in commands(main)
        if any("--database" in each.opts for each in command.params) and name not in BEGIN | PUTS | LOOKS
    }


def value(parameter: click.Parameter, folder: Path) -> str:
    """Return a value that a parameter takes, a file that is there for one that has to be."""
    kind: Any = parameter.type
    if isinstance(kind, click.Choice):
        return str(kind.choices[0])
    if isinstance(kind, click.Path):
        file = folder / ("here.xlsx" if kind.exists else "out.none")
        if kind.exists:
            file.write_bytes(b"x")
        return str(file)
    words = {"reference": "actions"}
    return "1" if isinstance(kind, click.types.IntParamType) else words.get(str(parameter.name), "2020-01-01")


@pytest.mark.parametrize("name", sorted(with_database()))
def test_a_command_that_looks_makes_no_database(name: str, tmp_path: Path) -> None:
    missing, files = tmp_path / "none" / "missing.sqlite", tmp_path / "files"
    files.mkdir()
    given = [*name.split(), "--database", str(missing), *MORE.get(name, ())]
    for parameter in with_database()[name].params:
        if parameter.required:
            option = [] if isinstance(parameter, click.Argument) else [parameter.opts[-1]]
            given += [*option, value(parameter, files)]
    said = CliRunner().invoke(main, given)
    if ending := re.search(r"(?:must end|ending) in (\.\w+)", said.stderr):  # it says how a file is called
        said = CliRunner().invoke(main, [each.replace(".none", ending[1]) for each in given])
    told = said.output + said.stderr
    assert said.exit_code == 2, told
    assert not missing.parent.exists(), told
    assert name in FILE_FIRST or f"There is no database at {missing}" in told, told


def test_whether_files_fit_is_asked_without_a_database(tmp_path: Path) -> None:
    missing, file = tmp_path / "missing.sqlite", DATA / "samples" / "survey-2020.xlsx"
    said = CliRunner().invoke(main, ["check", str(file), "--database", str(missing), "--json"])
    assert said.exit_code in (0, 1), said.output
    assert not missing.exists()


@pytest.mark.only_sqlite("a file that is not there")
def test_every_command_that_begins_a_database_is_one(tmp_path: Path) -> None:
    known = {name for name, _ in commands(main)}
    assert known >= BEGIN | PUTS | LOOKS
    missing = tmp_path / "new.sqlite"
    given = ["people", "add", "A. Person", "--role", "admin", "--database", str(missing)]
    assert CliRunner().invoke(main, given).exit_code == 0
    assert missing.is_file()
