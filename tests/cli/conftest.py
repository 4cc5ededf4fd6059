"""The command as a test calls it, and a database that holds the sample."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from analytics.cli import main
from analytics.store import open_store
from tests.databases import copy_of, database_at, forget

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "samples" / "survey-2020.xlsx"


@dataclass(frozen=True)
class Said:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out, parse_constant=_no_such_number)


def _no_such_number(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


def _call(*arguments: str | int | Path, database: str | Path, said: str = "") -> Said:
    """Run `followup` with a database. What is raised and is no message for users fails the test."""
    result = CliRunner().invoke(main, [*map(str, arguments), "--database", str(database)], input=said)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Said(result.exit_code, result.stdout, result.stderr)


@pytest.fixture(scope="session")
def call() -> Callable[..., Said]:
    """`followup` with the arguments of a command, and `database=` for where it is kept."""
    return _call


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a database into which nothing was brought; tests copy it."""
    address = database_at(tmp_path_factory.mktemp("empty") / "empty.sqlite")
    open_store(address).close()
    return address


@pytest.fixture
def own(tmp_path: Path, empty_database: str) -> str:
    """Return a database of this test alone, empty at first."""
    return copy_of(empty_database, tmp_path / "own.sqlite")


@pytest.fixture
def followup(own: str) -> Callable[..., Said]:
    """`followup` with a database of this test alone, empty at first."""
    return lambda *arguments: _call(*arguments, database=own)


@pytest.fixture
def call_with_input(own: str) -> Callable[..., Said]:
    """The same, with what a person types as `said`."""
    return lambda *arguments, said="": _call(*arguments, database=own, said=said)


@pytest.fixture(scope="session")
def sample_database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database that holds the sample; tests only read it."""
    address = database_at(tmp_path_factory.mktemp("sample") / "sample.sqlite")
    assert _call("import", SAMPLE, database=address).code == 0
    return address


@pytest.fixture
def sample(
    sample_database: str, call: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Any]]:
    """Return `followup` on a database of this test alone with the sample: what is handed out is kept."""
    folder = tmp_path_factory.mktemp("own")
    own = copy_of(sample_database, folder / "sample.sqlite")
    yield lambda *arguments: call(*arguments, database=own)
    forget(folder)


@pytest.fixture(scope="session")
def tables(sample_database: str) -> Callable[..., Any]:
    """Tables 1 to 7 of the sample as `followup tables --json` prints them."""

    def ask(*filters: str) -> Any:
        said = _call("tables", "--json", *filters, database=sample_database)
        assert said.code == 0
        return said.json

    return ask
