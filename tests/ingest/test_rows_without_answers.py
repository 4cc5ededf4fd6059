"""A row in which nothing is answered is no reply: it is left out, listed, and can be taken back in."""

from __future__ import annotations

import io

from analytics.model import Answer
from analytics.records import Batch
from analytics.workbook import write_workbook
from tests.ingest.filling import Fill, Read

FIJI = {"Workshop": 1, "Administration": "Fiji", "Submit reports": "yes"}
TONGA = {"Workshop": 1, "Administration": "Tonga"}


def repliers(batch: Batch) -> list[str]:
    return [reply.administration for reply in batch.replies]


def test_a_row_of_blanks_is_left_out_and_listed(fill: Fill, read: Read):
    batch = read(fill(Replies=[TONGA, FIJI, {**TONGA, "Administration": "Japan", "Note": "asked twice"}]))
    assert repliers(batch) == ["FJ"]
    assert [(row.sheet, row.row, row.code, row.reason, row.summary) for row in batch.left_out] == [
        ("Replies", 3, "partial", "nothing is answered in it", "Tonga, workshop 1"),
        ("Replies", 5, "partial", "nothing is answered in it", "Japan, workshop 1 · asked twice"),
    ]


def test_it_can_be_taken_back_in(fill: Fill, read: Read):
    batch = read(fill(Replies=[TONGA, FIJI]), take_back={("Replies", 3)})
    assert repliers(batch) == ["TO", "FJ"]
    assert set(batch.replies[0].answers.values()) == {Answer.NOT_ANSWERED}
    assert list(batch.left_out) == []


def test_a_text_or_a_word_for_not_recorded_makes_a_reply(fill: Fill, read: Read):
    rows = [{**TONGA, "Projects, which": "A single window."}, {**FIJI, "Submit reports": "not recorded"}]
    batch = read(fill(Replies=rows))
    assert repliers(batch) == ["TO", "FJ"]
    assert list(batch.left_out) == []


def test_a_row_with_an_error_is_told_as_one(fill: Fill, read: Read):
    batch = read(fill(Replies=[{**TONGA, "Workshop": 9}, FIJI]))
    assert [problem.code for problem in batch.having("error")] == ["workshop-unknown"]
    assert list(batch.left_out) == []


def test_a_blank_row_beside_a_filled_one_asks_nothing(fill: Fill, read: Read):
    batch = read(fill(Replies=[FIJI, {**TONGA, "Administration": "Fiji"}]))
    assert (batch.questions, batch.problems) == ((), ())
    assert batch.replies[0].answers["submit_reports"] is Answer.YES


def test_a_reply_of_blanks_that_was_taken_in_is_written_so_that_it_comes_back(fill: Fill, read: Read):
    batch = read(fill(Replies=[TONGA, FIJI]), take_back={("Replies", 3)})
    written = io.BytesIO()
    write_workbook(written, batch)
    again = read(written.getvalue())
    assert [(r.key, r.answers) for r in again.replies] == [(r.key, r.answers) for r in batch.replies]
