"""A comment on a cell is looked at: it may be the answer, correct one, or give the key of a column."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.comments import Comment

from analytics.export.marking import AUTHOR
from analytics.ingest.read import read_book
from tests.hostile.making import ods, ods_cell
from tests.ingest.binary_workbook import xlsb
from tests.ingest.filling import saved
from tests.ingest.listing import AUDIT, DATA, FIJI, HEADINGS, JAPAN, asked, read, said, workbook
from tests.pages.workbooks import round_2021


def noted(rows, author: str = "ROCB", **comments: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(workbook(rows)))
    for place, text in comments.items():
        book.active[place].comment = Comment(text, author)
    return saved(book)


@pytest.mark.parametrize("text", ["Yes", "ask Mr. T. about it", "ROCB:\nYes - see our e-mail"])
def test_a_comment_in_an_empty_cell_is_asked_about(text):
    file = noted([HEADINGS, FIJI, JAPAN], G2=text)
    shown = text.removeprefix("ROCB:\n")
    name = f"value:projects:Projects:(empty, with the comment “{shown}”)"
    assert asked(read(file)) == [name]
    assert said(read(file, answers={name: "yes"}))["FJ 1"] == "yn....yny"


@pytest.mark.parametrize("text", ["No", "Should be no", "Not yet, by phone", "planned for March"])
def test_a_comment_that_may_correct_an_answer_is_asked_about(text):
    file = noted([HEADINGS, FIJI, JAPAN], E2=text)
    assert asked(read(file)) == [f"value:direct_effects:Direct effects:(with the comment “{text}”) Yes"]


@pytest.mark.parametrize("text", ["Yes", "Three offices", "Received by fax"])
def test_a_comment_that_says_nothing_else_is_told_once(text):
    batch = read(noted([HEADINGS, FIJI, JAPAN], E2=text))
    assert (asked(batch), said(batch)["FJ 1"]) == ([], "yn....yn?")
    (problem,) = [p for p in batch.problems if p.code == "comments"]
    assert (problem.severity, problem.row, problem.column, problem.found) == ("note", 2, "E", text)


def test_boxes_left_empty_with_comments_are_asked_about():
    rows = [HEADINGS, ("Fiji", AUDIT, "", "", "Yes", "No", ""), ("Japan", DATA, "", "x", "No", "Yes", "Yes")]
    assert asked(read(noted(rows, C2="Yes", D2="No"))) == [
        "value:boxes::(empty, with the comment “Yes”)",
        "value:boxes::(empty, with the comment “No”)",
    ]


def test_a_comment_on_a_heading_can_be_its_key():
    rows = [HEADINGS, (*FIJI[:4], 0, 1, 1), (*JAPAN[:4], 1, 0, 0)]
    batch = read(noted(rows, E1="1 = No, 0 = Yes", F1="1 = No, 0 = Yes", G1="1 = No, 0 = Yes"))
    assert (asked(batch), said(batch)) == ([], {"FJ 1": "yn....ynn", "JP 2": "ny....nyy"})


def test_the_marks_of_a_copy_that_was_given_back_are_no_answers():
    batch = read(noted([HEADINGS, FIJI, JAPAN], AUTHOR, G2="No answer. Say yes or no."))
    assert (asked(batch), [p.code for p in batch.problems if p.code == "comments"]) == ([], [])


def test_notes_of_libreoffice_are_comments_too():
    note = (
        "<office:annotation><dc:creator>ROCB</dc:creator><text:p>see our e-mail</text:p></office:annotation>"
    )
    cells = f"{ods_cell('Fiji')}<table:table-cell>{note}</table:table-cell>{ods_cell('Yes')}"
    sheet = read_book(ods(f"<table:table-row>{cells}</table:table-row>"), "notes.ods").sheets[0]
    assert sheet.comments == {(1, 2): "see our e-mail"}


def test_comments_of_a_binary_workbook_are_comments_too():
    comments = [(1, 1, "ROCB", "ROCB:\nsee our e-mail"), (1, 0, AUTHOR, "No answer."), (2, 1, "Ana", "No")]
    book = read_book(xlsb([["Administration", "Projects"], ["Fiji", "Yes"]], comments), "notes.xlsb")
    assert book.sheets[0].comments == {(2, 2): "see our e-mail", (3, 2): "No"}


def test_what_the_collection_workbook_says_of_its_own_columns_is_no_note():
    assert [p.code for p in read(round_2021()).problems] == []
