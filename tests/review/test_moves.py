"""What an import moves is told before it: published figures, findings, and the cells behind changes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.model import Answer
from analytics.records import Batch, ReplyRecord
from analytics.review import File, Reader, Sources, moves
from analytics.sample import load_sample
from analytics.store import Store, open_store
from analytics.understanding import ColumnReading, Understanding
from analytics.uploads import Change, TextKey, UnitKey
from tests.databases import database_at
from tests.exports.every import export_named


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(database_at(tmp_path / "survey.sqlite"))
    load_sample(opened, person="A. Person")
    yield opened
    opened.close()


def all_no(code: str, workshop: int) -> Batch:
    from analytics.reference import load_questionnaire

    answers = {question.id: Answer.NO for question in load_questionnaire().answered}
    reply = ReplyRecord("2020", workshop, code, answers, sheet="Replies", row=7)
    return Batch("a.xlsx", "1" * 64, "export", replies=(reply,))


def test_a_changed_reply_moves_the_figures_that_count_it(store: Store):
    found = moves(store.records(), [all_no("MV", 1)])
    assert found.rounds == ("2020",)
    assert found.compared > 50
    labels = {move.what for move in found.figures}
    assert any("Share training materials" in label for label in labels)
    assert all(move.before != move.after for move in found.figures)
    told = next(move for move in found.findings if "shared training materials" in move.after)
    assert told.before.startswith("23 of 28")
    assert told.after.startswith("22 of 28")


def test_nothing_moves_where_nothing_changes(store: Store):
    found = moves(store.records(), [Batch("a.xlsx", "1" * 64, "export")])
    assert not found.figures
    assert not found.findings


def test_the_sample_is_compared_in_half_a_second(store: Store):
    records = store.records()
    moves(records, [all_no("MV", 1)])
    begun = time.process_time()
    moves(records, [all_no("IN", 1)])
    assert time.process_time() - begun < 0.5


def test_so_many_replies_that_it_would_take_long_are_not_compared(store: Store):
    many = Batch("a.xlsx", "1" * 64, "export", replies=all_no("MV", 1).replies * 60_000)
    assert moves(store.records(), [many]).too_many


def test_a_change_is_told_with_its_cell():
    batch = all_no("MV", 1)
    understood = Understanding(
        "list",
        "",
        (
            ColumnReading("Replies", "F", "Projects", "projects", "yes_no", 1.0, ""),
            ColumnReading("Replies", "G", "Which", "projects_text", "text", 1.0, ""),
            ColumnReading("Replies", "C", "Actions", "actions", "choices", 1.0, ""),
        ),
    )
    sources = Sources(Batch("a.xlsx", "1", "x", replies=batch.replies, understanding=understood))
    assert sources.of(Change("reply", UnitKey("2020-1", "MV"), "changed"), "projects") == "Replies, F7"
    assert sources.of(Change("reply", UnitKey("2020-1", "MV"), "changed"), "share_materials") == "Replies, C7"
    assert (
        sources.of(Change("practice", TextKey("2020-1", "MV", "projects"), "changed"), "text")
        == "Replies, G7"
    )
    assert sources.of(Change("round", ("2020",), "changed"), "title") == ""
    assert (
        Sources(batch).of(Change("reply", UnitKey("2020-1", "MV"), "changed"), "projects") == "Replies, row 7"
    )


def test_the_first_rows_are_shown_while_questions_are_open(store: Store):
    export = export_named("handkept_sheet_names_only")
    (reading,) = Reader(store).read([File(export.file_name, "1")], lambda digest: export.data)
    assert {question.id for question in reading.questions} >= {"round", "administration:kiwi customs"}
    assert len(reading.rows) == 8
    assert {row.workshop for row in reading.rows} == {0}


def test_a_file_whose_bytes_are_gone_says_so(store: Store):
    (reading,) = Reader(store).read([File("a.xlsx", "1")], lambda digest: None)
    assert "Choose it again" in reading.refused
