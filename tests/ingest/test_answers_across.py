"""A cell merged over the columns of several questions answers each of them, or is asked about."""

from __future__ import annotations

import io

import openpyxl
import pytest

from tests.ingest.filling import saved
from tests.ingest.listing import AUDIT, FIJI, HEADINGS, JAPAN, asked, read, said, workbook


def merged(text: str, area: str = "C4:G4") -> bytes:
    """Return Fiji, Japan, and Tonga with one cell merged over all questions."""
    book = openpyxl.load_workbook(io.BytesIO(workbook([HEADINGS, FIJI, JAPAN, ("Tonga", AUDIT)])))
    book.active[area.split(":")[0]] = text
    book.active.merge_cells(area)
    return saved(book)


@pytest.mark.parametrize(
    ("text", "right"), [("Yes", "yy....yyy"), ("No", "nn....nnn"), ("No reply", None)], ids=str
)
def test_one_plain_answer_is_the_answer_to_all(text, right):
    batch = read(merged(text))
    assert asked(batch) == []
    assert said(batch).get("TO 1") == right


def test_a_text_over_several_questions_is_asked_about():
    batch = read(merged("Did not attend"))
    assert {id_.rsplit(":", 1)[1] for id_ in asked(batch)} == {"(merged over several columns) Did not attend"}


def test_the_outcomes_alone_can_be_merged():
    batch = read(merged("Yes", "E4:G4"))
    assert (asked(batch), said(batch)["TO 1"]) == ([], "??....yyy")
