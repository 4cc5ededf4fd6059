"""The command as the oracle asks it, with a database of the test alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analytics.cli import main
from tests.databases import database_at


@pytest.fixture
def followup(tmp_path: Path) -> Callable[..., Result]:
    """`followup` with a database that is empty at first; it has to end well."""

    def call(*arguments: str | Path) -> Result:
        said = CliRunner().invoke(
            main, [*map(str, arguments), "--database", database_at(tmp_path / "own.sqlite")]
        )
        assert said.exit_code == 0, said.output
        return said

    return call
