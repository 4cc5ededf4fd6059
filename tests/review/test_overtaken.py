"""What nobody saw is not stored: a preview that somebody else's import overtook is shown anew first."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.errors import Overtaken
from analytics.model import Answer
from analytics.records import Batch, ReplyRecord, RoundRecord, WorkshopRecord
from analytics.reference import load_questionnaire
from analytics.review import Draft, Reader, Reading, import_files
from analytics.store import Store, open_store
from analytics.workbook import write_workbook
from tests.databases import database_at

ASKED = [question.id for question in load_questionnaire().answered]


def reply(code: str, answer: Answer) -> ReplyRecord:
    return ReplyRecord("2031", 1, code, dict.fromkeys(ASKED, answer))


def workbook(*replies: ReplyRecord) -> bytes:
    workshops = (WorkshopRecord("2031", 1, "Risk management", month="2031-01", participated=9),)
    rounds = (RoundRecord("2031", "Survey 2031"),)
    written = io.BytesIO()
    write_workbook(written, Batch("", "", "", rounds=rounds, workshops=workshops, replies=replies))
    return written.getvalue()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(database_at(tmp_path / "survey.sqlite"))
    yield opened
    opened.close()


class Person:
    """Somebody who looks at files and imports what was seen."""

    def __init__(self, store: Store, **files: bytes) -> None:
        self._store, self._reader, self._draft = store, Reader(store), Draft()
        self._files = files
        for name in files:
            self._draft.add(f"{name}.xlsx", name)

    def looks(self) -> tuple[Reading, ...]:
        return self._reader.read(self._draft.wished(), self._files.get)

    def imports(self, seen: tuple[Reading, ...]):
        return import_files(self._store, seen, person="Ann", leave_out_errors=False)


def test_an_import_that_was_overtaken_writes_nothing_and_says_so(store: Store):
    ann = Person(store, a=workbook(reply("FJ", Answer.YES)))
    ben = Person(store, b=workbook(reply("FJ", Answer.NO)))
    seen = ann.looks()
    assert seen[0].preview is not None
    assert seen[0].preview.tally("reply") == {"new": 1, "changed": 0, "unchanged": 0}
    assert ben.imports(ben.looks()).overtaken is False
    before = store.data_version()

    report = ann.imports(seen)
    assert report.overtaken
    assert [(each.committed, each.overtaken) for each in report.files] == [(None, True)]
    assert store.data_version() == before

    (anew,) = ann.looks()
    assert [question.id for question in anew.questions] == ["replies:on-record"]


def test_ones_own_files_do_not_overtake_each_other(store: Store):
    ann = Person(store, a=workbook(reply("FJ", Answer.YES)), b=workbook(reply("TO", Answer.YES)))
    report = ann.imports(ann.looks())
    assert [bool(each.committed) for each in report.files] == [True, True]
    assert not report.overtaken


def test_an_undo_of_somebody_else_overtakes_too(store: Store):
    ben = Person(store, b=workbook(reply("FJ", Answer.YES)))
    ben.imports(ben.looks())
    ann = Person(store, a=workbook(reply("TO", Answer.YES)))
    seen = ann.looks()
    store.undo(1, person="Ben")
    assert ann.imports(seen).overtaken
    assert ann.imports(ann.looks()).overtaken is False


def test_the_store_compares_within_the_transaction(store: Store):
    batch = Batch("a.xlsx", "a", "by hand", rounds=(RoundRecord("2031", "Survey 2031"),), over={})
    seen = store.preview(batch).data_version
    other = Batch("b.xlsx", "b", "by hand", rounds=(RoundRecord("2032", "Survey 2032"),), over={})
    made = store.commit(other, person="Ben", seen=seen)
    with pytest.raises(Overtaken, match="import it again"):
        store.commit(batch, person="Ann", seen=seen)
    assert made.data_version == store.data_version()
    assert store.commit(batch, person="Ann", seen=made.data_version).upload.id == 2
