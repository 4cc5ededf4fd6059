"""The collection workbook with cells struck through or coloured: told as errors, never read as they stand."""

from __future__ import annotations

from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill

from analytics.records import Batch
from tests.ingest.filling import FIRST_ROW, MEMBERS, Fill, Read, opened, places, saved

REPLY = {"Workshop": 1, "Direct effects": "yes", "Share training materials": "no"}
RED = PatternFill("solid", fgColor="FFFF0000")


def column_of(page: Any, heading: str) -> int:
    return next(c for c in range(1, page.max_column + 1) if page.cell(FIRST_ROW - 1, c).value == heading)


@pytest.fixture
def book(fill: Fill) -> openpyxl.Workbook:
    names = [MEMBERS[code].name for code in ("FJ", "TO", "JP", "CN")]
    rows = [{"Administration": name, **REPLY} for name in names]
    return opened(fill(Replies=rows))


def told(read: Read, book: openpyxl.Workbook) -> Batch:
    return read(saved(book))


def test_nothing_is_said_of_the_workbook_as_it_is_sent(read: Read, book: openpyxl.Workbook):
    batch = told(read, book)
    assert (batch.having("error"), len(batch.replies)) == ((), 4)


@pytest.mark.parametrize("heading", ["Direct effects", "Administration"])
def test_a_cell_struck_through_is_an_error(read: Read, book: openpyxl.Workbook, heading: str):
    page = book["Replies"]
    page.cell(FIRST_ROW + 1, column_of(page, heading)).font = Font(strike=True)
    batch = told(read, book)
    assert [p.code for p in batch.having("error")] == ["struck"]
    assert places(batch, "struck")[0].startswith(f"Replies, row {FIRST_ROW + 1}, column")
    assert [reply.administration for reply in batch.replies] == ["FJ", "JP", "CN"]


def test_a_cell_whose_letters_nobody_sees_is_an_error(read: Read, book: openpyxl.Workbook):
    page = book["Replies"]
    cell = page.cell(FIRST_ROW + 1, column_of(page, "Direct effects"))
    cell.font, cell.fill = Font(color="FFFFFFFF"), PatternFill()
    batch = told(read, book)
    assert [p.code for p in batch.having("error")] == ["invisible"]
    assert [reply.administration for reply in batch.replies] == ["FJ", "JP", "CN"]


def test_an_empty_cell_that_alone_is_coloured_is_an_error(read: Read, book: openpyxl.Workbook):
    page = book["Replies"]
    page.cell(FIRST_ROW, column_of(page, "Submit reports")).fill = RED
    batch = told(read, book)
    assert [(p.code, p.row) for p in batch.having("error")] == [("coloured", FIRST_ROW)]
    assert len(batch.replies) == 3


def test_a_row_or_a_column_in_colour_says_nothing(read: Read, book: openpyxl.Workbook):
    page = book["Replies"]
    for column in range(1, page.max_column + 1):
        page.cell(FIRST_ROW, column).fill = RED
    for row in range(FIRST_ROW, FIRST_ROW + 4):
        page.cell(row, column_of(page, "Submit reports")).fill = RED
    assert told(read, book).having("error") == ()
