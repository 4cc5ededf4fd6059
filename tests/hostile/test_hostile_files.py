"""Whatever a file does, it ends soon in a sentence or a clean import, and leaves nothing behind."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.errors import FileRefused
from analytics.ingest.read import Book, read_book
from analytics.own_folder import OWN
from tests.hostile import bombs, contents, crafted, unusual
from tests.hostile.making import READ, REFUSED, Case

SECONDS = 30
SECRET = "a secret that stands beside the file"
CANARY = Path(tempfile.gettempdir()) / f"followup-canary-{os.getpid()}.txt"
"""Its address stands in the files; each test writes it where it can't be seen by others."""

CASES = [
    case
    for cases in (
        bombs.bombs(),
        bombs.lies(),
        bombs.far_cells(),
        bombs.crowds(),
        crafted.entities(CANARY),
        crafted.names(),
        crafted.locked(),
        crafted.damaged(),
        crafted.renamed(),
        contents.texts(),
        contents.odd_cells(),
        contents.text_files(),
        unusual.packages(),
    )
    for case in cases
]


@pytest.fixture(autouse=True)
def canary() -> Iterator[None]:
    CANARY.write_text(SECRET, encoding="utf-8")
    yield
    CANARY.unlink()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder deep in others, that is the only place for temporary files."""
    deep = tmp_path / "a" / "b" / "temporary"
    deep.mkdir(parents=True)
    OWN.close()
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    return tmp_path


def all_said(book: Book) -> str:
    """Return everything that a book shows, in one text."""
    cells = [str(value) for sheet in book.sheets for column in sheet.columns for value in column.values]
    return "\n".join([*cells, *(note.code for note in book.notes), *(note.message for note in book.notes)])


def ended(case: Case) -> tuple[str, str]:
    """Return how the reading of a file ended, and all that it said."""
    try:
        book = read_book(case.data, case.file_name, limits=case.limits)
    except FileRefused as refused:
        return REFUSED, str(refused)
    assert book.peak_mb <= case.limits.child_memory_mb
    return READ, all_said(book)


def test_there_are_enough_kinds_of_files():
    assert len({case.name for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_file_ends_in_a_sentence_or_a_clean_import(case: Case, place: Path):
    start = time.monotonic()
    end, said = ended(case)
    assert time.monotonic() - start < SECONDS
    assert case.ends in (end, "either"), said[:500]
    if case.word and end == case.ends:
        assert case.word in said
    assert SECRET not in said
    if end == REFUSED:
        assert said.startswith(f"“{case.file_name}” ")
        assert said.endswith(".")
        assert "\n" not in said
        assert len(said) < 500
    OWN.close()  # the folder of this process, which goes with it
    left = [path.name for path in place.rglob("*")]
    assert sorted(left) == ["a", "b", "temporary"]
