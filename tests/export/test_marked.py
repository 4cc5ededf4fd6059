"""The marked workbook holds what the file held, and its problems; the list holds them as text."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Font

from analytics.export import MarkingRefused, marked_workbook, problem_list, why_not_marked
from analytics.open_question import OpenQuestion, Option, ValueAsked
from analytics.records import Problem

ERROR = Problem(
    "error", "answer", "“perhaps” is no answer.", "Replies", 3, "B (Reports)", "perhaps", "yes or no"
)
QUESTION = OpenQuestion("administration", "x", "Who is this?", "Replies", 2, "A")


def workbook() -> bytes:
    """Write what must survive: formats, a date, a formula with its result, a merged head, a comment."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as book:
        sheet = book.add_worksheet("Replies")
        sheet.merge_range("A1:C1", "Replies of 2024", book.add_format({"bold": True}))
        sheet.write_row("A2", ["Kiwi", "yes", 1])
        sheet.write_row("A3", ["Fiji", "perhaps", 2])
        sheet.write_comment("B3", "Asked by mail.")
        sheet.write_formula("C4", "=SUM(C2:C3)", book.add_format({"num_format": "0.00"}), 3)
        sheet.write_formula("A4", '="To"&"tal"', None, "Total")
        sheet.write_datetime("D2", date(2024, 5, 6), book.add_format({"num_format": "dd/mm/yyyy"}))  # type: ignore[arg-type]
        sheet.write_string("D3", "=cmd|' /C calc'!A0")
        book.add_worksheet("Notes").write("A1", "nothing")
    return written.getvalue()


def opened(data: bytes, **how: bool) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), **how)


def cells_of(sheet: Any) -> list[tuple[Any, ...]]:
    return [(c.coordinate, c.value, c.number_format, c.font.b) for row in sheet for c in row]


def test_each_problem_is_marked_in_its_cell_with_a_colour_and_a_comment():
    sheet = opened(marked_workbook(workbook(), "replies.xlsx", [ERROR, QUESTION]))["Replies"]
    assert "“perhaps” is no answer." in sheet["B3"].comment.text
    assert "Expected: yes or no" in sheet["B3"].comment.text
    assert sheet["B3"].fill.fgColor.rgb.endswith("F4B183")
    assert "Who is this?" in sheet["A2"].comment.text
    assert sheet["A2"].fill.fgColor.rgb != sheet["B3"].fill.fgColor.rgb
    assert sheet["A3"].comment is None


def test_what_a_question_lists_stands_in_the_comment_and_in_the_list():
    asked = OpenQuestion(
        "losses", "", "May it go?", "Replies", 2, "A", mend="Say so.", lines=("Fiji", "Tonga")
    )
    sheet = opened(marked_workbook(workbook(), "replies.xlsx", [asked]))["Replies"]
    assert "Fiji\nTonga\nSay so." in sheet["A2"].comment.text
    (_, line) = opened(problem_list([("replies.xlsx", asked)]))["Problems"].values
    assert line[-1] == "Fiji\nTonga\nSay so."


def test_a_question_about_values_names_those_that_are_open_and_not_more_than_a_person_reads():
    options = (Option("yes"), Option("no"))
    values = [ValueAsked(f"v{n}", f"quite {n}", 2, (3, 4), options=options) for n in range(25)]
    values.append(ValueAsked("clear", "Yes", 9, becomes="yes"))
    asked = OpenQuestion("values", "x", "What?", "Replies", 2, "A", mend="Say so.", values=tuple(values))
    (_, line) = opened(problem_list([("replies.xlsx", asked)]))["Problems"].values
    said = line[-1].split("\n")
    assert said[0] == "“quite 0” in 2 rows: 3, 4"
    assert said[-2:] == ["… and 5 more", "Say so."]
    assert len(said) == 22
    assert "Yes" not in line[-1]


def test_a_comment_that_was_there_stays():
    sheet = opened(marked_workbook(workbook(), "replies.xlsx", [ERROR]))["Replies"]
    assert sheet["B3"].comment.text.startswith("Asked by mail.")


def test_several_problems_of_one_cell_stand_in_one_comment_in_the_colour_of_the_gravest():
    note = Problem("note", "n", "By the way.", "Replies", 3, "B")
    sheet = opened(marked_workbook(workbook(), "replies.xlsx", [note, ERROR]))["Replies"]
    assert "By the way." in sheet["B3"].comment.text
    assert "is no answer" in sheet["B3"].comment.text
    assert sheet["B3"].fill.fgColor.rgb.endswith("F4B183")


def test_values_formats_formulas_and_their_results_stay():
    data = workbook()
    marked = marked_workbook(data, "replies.xlsx", [ERROR, QUESTION])
    for how in ({}, {"data_only": True}):
        before, after = opened(data, **how), opened(marked, **how)
        assert after.sheetnames == before.sheetnames
        for sheet in before:
            cells = [[(c.coordinate, c.value, c.number_format, c.font.b) for c in row] for row in sheet]
            assert cells == [
                [(c.coordinate, c.value, c.number_format, c.font.b) for c in row]
                for row in after[sheet.title]
            ]
            assert after[sheet.title].merged_cells.ranges == sheet.merged_cells.ranges


def test_a_text_that_looks_like_a_formula_stays_a_text():
    sheet = opened(marked_workbook(workbook(), "replies.xlsx", [ERROR]))["Replies"]
    assert sheet["D3"].value == "=cmd|' /C calc'!A0"
    assert sheet["D3"].data_type == "s"


def test_a_problem_in_a_merged_area_is_marked_at_its_first_cell():
    sheet = opened(
        marked_workbook(workbook(), "r.xlsx", [Problem("error", "x", "Here.", "Replies", 1, "C")])
    )["Replies"]
    assert sheet["A1"].comment.text.startswith("Error: Here.")


def test_macros_stay_in_a_workbook_with_macros():
    assert why_not_marked(workbook(), "replies.xlsm") == ""


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("replies.csv", b"a,b", "only .xlsx"),
        ("replies.xls", b"\xd0\xcf", "only .xlsx"),
        ("replies.xlsx", b"no workbook", "no workbook inside"),
        ("replies.xlsx", workbook() + b"0" * 5 * 2**20, "too large"),
    ],
)
def test_what_cannot_be_marked_is_refused_in_words(name: str, data: bytes, why: str):
    with pytest.raises(MarkingRefused, match=why):
        marked_workbook(data, name, [ERROR])


def test_a_workbook_that_would_lose_a_chart_is_refused():
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as book:
        sheet = book.add_worksheet("Replies")
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Replies!$A$1:$A$2"})
        sheet.insert_chart("C2", chart)
    with pytest.raises(MarkingRefused, match="charts"):
        marked_workbook(written.getvalue(), "replies.xlsx", [ERROR])


def test_a_workbook_that_would_lose_sparklines_is_refused():
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as book:
        sheet = book.add_worksheet("Replies")
        sheet.add_sparkline("C2", {"range": "Replies!A1:B1"})
    with pytest.raises(MarkingRefused, match="additions of Excel"):
        marked_workbook(written.getvalue(), "replies.xlsx", [ERROR])


def test_an_area_over_the_whole_sheet_does_not_hold_up_the_program(monkeypatch: pytest.MonkeyPatch):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Replies"
    sheet.merged_cells.add("A1:XFD1048576")
    written = io.BytesIO()
    book.save(written)
    monkeypatch.setattr("analytics.export.marked.SECONDS", 5)
    with pytest.raises(MarkingRefused, match="written again"):
        marked_workbook(written.getvalue(), "replies.xlsx", [ERROR])


def test_problems_without_a_place_in_the_file_leave_nothing_to_mark():
    with pytest.raises(MarkingRefused, match="no problem has a place"):
        marked_workbook(workbook(), "replies.xlsx", [Problem("note", "n", "Macros are ignored.")])


def test_a_mark_keeps_the_letters_of_its_cell():
    book = openpyxl.Workbook()
    book.active.title = "Replies"
    book.active["B3"] = "perhaps"
    book.active["B3"].font = Font(italic=True, name="Georgia")
    book.active["B3"].comment = Comment("Old.", "A. Person")
    written = io.BytesIO()
    book.save(written)
    cell = opened(marked_workbook(written.getvalue(), "r.xlsx", [ERROR]))["Replies"]["B3"]
    assert (cell.font.i, cell.font.name, cell.value) == (True, "Georgia", "perhaps")


def test_the_list_holds_every_problem_gravest_first_and_text_as_text():
    sheet = opened(problem_list([("=a.xlsx", QUESTION), ("=a.xlsx", ERROR)]))["Problems"]
    lines = [[cell.value for cell in row] for row in sheet]
    assert lines[0][:5] == ["File", "Kind", "Sheet", "Row", "Column"]
    assert [line[1] for line in lines[1:]] == ["Error", "Question"]
    assert lines[1][:7] == [
        "=a.xlsx",
        "Error",
        "Replies",
        3,
        "B (Reports)",
        "“perhaps” is no answer.",
        "perhaps",
    ]
    assert sheet["A2"].data_type == "s"
