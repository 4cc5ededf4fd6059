"""Answers struck through, or told by colour alone, are never stored as if they were plain or empty."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill

from analytics.ingest.read import read_book
from tests.hostile.making import ods
from tests.ingest.filling import saved
from tests.ingest.listing import AUDIT, FIJI, HEADINGS, JAPAN, asked, left_out, read, said, workbook

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


@pytest.mark.parametrize(
    ("letters", "cell", "seen"),
    [
        ("FFFFFFFF", None, False),
        ("FFD9D9D9", GREY, False),
        ("FFFFFFFF", PatternFill("solid", fgColor="FF000000"), True),
        ("FFF2F2F2", None, True),
    ],
)
def test_an_answer_in_letters_of_the_colour_of_its_cell_is_asked_about(letters, cell, seen: bool):
    def paint(sheet):
        sheet["E2"].font = Font(color=letters)
        if cell:
            sheet["E2"].fill = cell

    name = "value:direct_effects:Direct effects:(in letters of the cell's own colour) Yes"
    assert asked(read(painted([HEADINGS, FIJI, JAPAN], paint))) == ([] if seen else [name])


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


@pytest.mark.parametrize(
    "font",
    [InlineFont(b=True), InlineFont(u="single"), InlineFont(color="FFFF0000"), InlineFont(i=True)],
    ids=["bold", "underlined", "red", "slanting"],
)
def test_the_option_that_stands_out_of_both_is_asked_about(font):
    def mark(sheet):
        sheet["E2"] = CellRichText(TextBlock(font, "Yes"), " / No")
        sheet["F2"] = CellRichText("Yes / ", TextBlock(font, "No"))

    file = painted([HEADINGS, FIJI, JAPAN], mark)
    names = [
        "value:direct_effects:Direct effects:(standing out: “Yes”) Yes / No",
        "value:efficiency:Efficiency:(standing out: “No”) Yes / No",
    ]
    assert asked(read(file)) == names
    assert said(read(file, answers=dict(zip(names, ("yes", "no"), strict=True))))["FJ 1"] == "yn....yn?"


def test_a_coloured_option_in_the_very_last_cell_is_asked_about_too():
    def mark(sheet):
        sheet["G3"] = CellRichText(TextBlock(InlineFont(color="FFFF0000"), "Yes"), " / No")

    file = painted([HEADINGS, FIJI, JAPAN], mark)
    assert asked(read(file)) == ["value:projects:Projects:(standing out: “Yes”) Yes / No"]


LISTED = ("Share training materials", "Submit reports", "Make recommendations", "Organize in-house workshop",
          "Develop operational manuals", "Others")  # fmt: skip
ACTIONS = "Follow-up actions (tick all that apply)"
SOME, NO_ONE = (f"value:standing_out:{ACTIONS}:({raw})" for raw in (
    "some choices stand out from the rest", "no choice stands out"))  # fmt: skip


def all_listed(*chosen: str, font: InlineFont, joint: str = ", ") -> bytes:
    """Return replies whose cells list all actions; those chosen, a letter each, have a font of their own."""

    def mark(sheet):
        for row, letters in enumerate(chosen, 2):
            pieces = [
                TextBlock(font if letter == "y" else InlineFont(), label)
                for letter, label in zip(letters, LISTED, strict=True)
            ]
            joined = [each for piece in pieces for each in (joint, piece)][1:]
            sheet[f"C{row}"] = CellRichText(*joined)

    names = ("Fiji", "Japan", "Samoa")[: len(chosen)]
    rows = [(name, AUDIT, joint.join(LISTED), "Yes", "No", "No") for name in names]
    return painted([("Administration", "Workshop", ACTIONS, *HEADINGS[4:]), *rows], mark)


@pytest.mark.parametrize(
    "font",
    [InlineFont(b=True), InlineFont(u="single"), InlineFont(color="FFFF0000")],
    ids=["bold", "underlined", "red"],
)
@pytest.mark.parametrize("joint", [", ", "; ", "\n"])
def test_choices_that_stand_out_of_all_that_are_listed_are_asked_about_once(font, joint):
    file = all_listed("ynynnn", "nyynny", font=font, joint=joint)
    assert asked(read(file)) == [SOME]
    listed = {answer: said(read(file, answers={SOME: answer})) for answer in ("those", "the rest", "all")}
    assert listed["those"] == {"FJ 1": "ynynnnynn", "JP 1": "nyynnyynn"}
    assert listed["the rest"] == {"FJ 1": "nynyyyynn", "JP 1": "ynnyynynn"}
    assert listed["all"] == {"FJ 1": "yyyyyyynn", "JP 1": "yyyyyyynn"}


def test_beside_them_a_list_in_which_nothing_stands_out_is_asked_about_by_itself():
    file = all_listed("ynynnn", "nnnnnn", font=InlineFont(b=True))
    assert sorted(asked(read(file))) == sorted([SOME, NO_ONE])
    batch = read(file, answers={SOME: "those", NO_ONE: "none"})
    assert said(batch) == {"FJ 1": "ynynnnynn", "JP 1": "nnnnnnynn"}
    assert said(read(file, answers={SOME: "those", NO_ONE: "not answered"}))["JP 1"] == "??????ynn"


def test_where_all_choices_look_alike_nothing_is_asked():
    batch = read(all_listed("nnnnnn", "yyyyyy", font=InlineFont(b=True)))
    assert (asked(batch), said(batch)["FJ 1"]) == ([], "yyyyyyynn")


def test_both_options_in_one_font_are_left_as_printed():
    def mark(sheet):
        both = (TextBlock(InlineFont(b=True), "Yes"), " / ", TextBlock(InlineFont(b=True), "No"))
        sheet["E2"] = CellRichText(*both)

    batch = read(painted([HEADINGS, FIJI, JAPAN], mark))
    assert (asked(batch), said(batch)["FJ 1"]) == ([], "yn....?n?")


def test_what_stands_out_in_libreoffice_is_told():
    style = (
        '<office:automatic-styles><style:style style:name="b"><style:text-properties '
        'fo:font-weight="bold"/></style:style></office:automatic-styles>'
    )
    both = '<text:p><text:span text:style-name="b">Yes</text:span> / No</text:p>'
    row = f"<table:table-row><table:table-cell>{both}</table:table-cell></table:table-row>"
    book = read_book(ods(row, before=style), "looks.ods")
    assert book.sheets[0].looks[(1, 1)].marked == "Yes"
