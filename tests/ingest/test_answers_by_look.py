"""Answers struck through, or told by colour alone, are never stored as if they were plain or empty."""

from __future__ import annotations

import io

import openpyxl
from openpyxl.styles import Font, PatternFill

from tests.ingest.filling import saved
from tests.ingest.listing import FIJI, HEADINGS, JAPAN, asked, left_out, read, said, workbook

GREEN, GREY = PatternFill("solid", fgColor="FF92D050"), PatternFill("solid", fgColor="FFD9D9D9")


def painted(rows, paint) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(workbook(rows)))
    paint(book.active)
    return saved(book)


def test_a_struck_answer_is_asked_about():
    def paint(sheet):
        sheet["E2"].font = Font(strike=True)

    file = painted([HEADINGS, FIJI, JAPAN], paint)
    name = "value:direct_effects:Direct effects:(struck through) Yes"
    assert asked(read(file)) == [name]
    assert said(read(file, answers={name: "not answered"}))["FJ 1"] == "yn....?n?"


def test_a_reply_whose_name_is_struck_is_left_out_and_listed():
    def paint(sheet):
        for cell in sheet[2]:
            cell.font = Font(strike=True)

    batch = read(painted([HEADINGS, FIJI, JAPAN], paint))
    assert (list(said(batch)), left_out(batch)) == (["JP 2"], [(2, "note")])


def test_an_empty_cell_with_a_colour_of_its_own_is_asked_about():
    def paint(sheet):
        sheet["G2"].fill = GREEN

    file = painted([HEADINGS, FIJI, JAPAN], paint)
    assert asked(read(file)) == ["value:projects:Projects:(empty, coloured #92D050)"]


def test_the_colour_of_a_whole_row_or_column_says_nothing():
    def paint(sheet):
        for cell in sheet[2]:
            cell.fill = GREY

    def column(sheet):
        sheet["G2"].fill = sheet["G3"].fill = GREY

    for how in (paint, column):
        assert asked(read(painted([HEADINGS, FIJI, JAPAN], how))) == []
