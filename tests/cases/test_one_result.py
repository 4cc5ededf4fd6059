"""The page and the command line ask the same of a file, show the same preview and store the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cases.case import Case
from tests.cases.every import every_case
from tests.cases.forms import every_bundle
from tests.cases.together import Sent, by_command, on_the_page, round_open
from tests.databases import copy_of, database_at

EVERY = 12
"""One case of so many is tried: each is opened three times by another process."""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database in which the round is open."""
    address = database_at(tmp_path_factory.mktemp("round") / "round.sqlite")
    round_open(address).close()
    return address


def _both_ways(files: list[Sent], database: str, folder: Path) -> None:
    ours, theirs = (copy_of(database, folder / name) for name in ("page.sqlite", "command.sqlite"))
    store = round_open(ours)
    page = on_the_page(store, files)
    store.close()
    command = by_command(folder, theirs, files)
    if page.refused:
        assert command.refused
    else:
        assert (set(page.asked), page.previews) == (set(command.asked), command.previews)
    assert (page.stored, page.practices) == (command.stored, command.practices)


@pytest.mark.parametrize("case", every_case()[::EVERY], ids=lambda case: case.name)
def test_a_file_ends_alike_on_the_page_and_by_command(case: Case, database: str, tmp_path: Path):
    _both_ways([Sent(case.sketch.file_name, case.sketch, case.data)], database, tmp_path)


@pytest.mark.parametrize(
    "bundle", [b for b in every_bundle() if len(b.steps) == 1][::3], ids=lambda b: b.name
)
def test_many_files_end_alike_on_the_page_and_by_command(bundle, database: str, tmp_path: Path):
    (files,) = bundle.steps
    _both_ways([replace(sent) for sent in files[:6]], database, tmp_path)
