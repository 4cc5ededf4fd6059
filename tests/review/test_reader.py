"""A file is opened once for a review; what a person answers only has it understood anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.review import File, Reader, Wishes
from analytics.review.kept import Kept
from analytics.store import Store, open_store
from tests.databases import database_at
from tests.exports.every import export_named
from tests.ingest.listing import workbook

HEADINGS = ("Administration", "Workshop", "Share training materials", "Submit reports", "Direct effects")
EXPORT = export_named("handkept_sheet_names_only")


class Loaded:
    """Gives the bytes of a file, and counts how often they were asked for."""

    def __init__(self, **files: bytes) -> None:
        self._files = files
        self.asked: list[str] = []

    def __call__(self, digest: str) -> bytes | None:
        self.asked.append(digest)
        return self._files.get(digest)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(database_at(tmp_path / "own.sqlite"))
    yield store
    store.close()


def test_an_answer_opens_no_file_again(store: Store):
    load, reader = Loaded(a=EXPORT.data), Reader(store)
    answers: dict[str, str] = {}
    (reading,) = reader.read([File("list.xlsx", "a")], load)
    for question in reading.questions:
        answers[question.id] = {"round": "2024", "administration": "New Zealand"}.get(question.kind, "1")
        wishes = Wishes(answers=tuple(answers.items()))
        (reading,) = reader.read([File("list.xlsx", "a", wishes)], load)
    assert len(answers) > 2
    assert load.asked == ["a"]


def test_what_is_forgotten_is_read_anew(store: Store):
    load, reader = Loaded(a=EXPORT.data, b=EXPORT.data), Reader(store)
    files = [File("one.xlsx", "a"), File("two.xlsx", "b")]
    reader.read(files, load)
    reader.forget({"a"})
    reader.read(files, load)
    assert load.asked.count("a") == 2
    assert load.asked.count("b") == 1


def test_a_file_whose_bytes_are_gone_is_read_once_it_is_chosen_again(store: Store):
    reader, file = Reader(store), File("list.xlsx", "a")
    assert "Choose it again" in reader.read([file], Loaded())[0].refused
    assert reader.read([file], Loaded(a=EXPORT.data))[0].refused == ""


def test_a_refused_file_is_opened_once_and_keeps_no_other_from_being_read(store: Store):
    list_ = workbook([HEADINGS, ("Fiji", "1", "x", "", "Yes")])
    load, reader = Loaded(a=b"no workbook", b=list_), Reader(store)
    files = [File("a.xlsx", "a"), File("b.xlsx", "b")]
    for _ in range(2):
        readings = {reading.file.name: reading for reading in reader.read(files, load)}
        assert readings["a.xlsx"].refused
        assert readings["b.xlsx"].batch
    assert sorted(load.asked) == ["a", "b"]


def test_what_weighs_too_much_goes_the_oldest_first_and_the_newest_stays():
    kept: Kept[str, int] = Kept(10)
    for name, weight in (("a", 4), ("b", 4), ("c", 4)):
        kept.put(name, weight, weight)
    assert [kept.get(name) for name in "abc"] == [None, 4, 4]
    assert kept.get("b")
    kept.put("d", 40, 40)
    assert [kept.get(name) for name in "abcd"] == [None, None, None, 40]
    kept.put("d", 3, 3)
    kept.put("e", 3, 3)
    assert [kept.get(name) for name in "de"] == [3, 3]
