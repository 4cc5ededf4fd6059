"""Write the questionnaire of one administration: a sheet for each of its workshops, and the stamp of all.

The same data give the same bytes. Every text is written as a text, so one that begins with "=" is no formula.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from analytics.model import Questionnaire
from analytics.questionnaires.form import (
    ANSWERS,
    LAST,
    QUESTIONS,
    Form,
    Line,
    lines_of_form,
    sheet_names,
    sheet_stamp,
)
from analytics.questionnaires.stamp import PROPERTY, SHEET, Stamp, digest_of, lines_of
from analytics.questionnaires.wording import Wording

CREATED = datetime(2020, 7, 1)
WIDTHS = (44, 13, 42)
"""Of the columns, in letters: together as wide as a page of A4 upright."""
LINE_HEIGHT = 15.0
TEXT_LINES = 4
"""So many lines a written answer has at first; its row can be made taller."""
A4, PAGES = 9, 2

INK, GREY, RULE, FIELD, BAND = "#1F2430", "#4A5361", "#8A94A3", "#FFF8E1", "#0B5CAD"
BASE = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "vcenter", "text_wrap": True}
OPEN = BASE | {"locked": False, "bg_color": FIELD, "border": 1, "border_color": RULE, "num_format": "@"}


@dataclass(frozen=True)
class _Formats:
    survey: Format
    hint: Format
    due: Format
    label: Format
    fixed: Format
    heading: Format
    name: Format
    choice: Format
    text: Format


def write_questionnaire(forms: Sequence[Form], questionnaire: Questionnaire, wording: Wording) -> bytes:
    """Return the .xlsx of one administration. ValueError unless the forms are all its own."""
    if len({form.administration for form in forms}) != 1:
        raise ValueError("a questionnaire is for one administration")
    held = io.BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False
    }  # fmt: skip
    stamped = []
    with xlsxwriter.Workbook(held, options) as book:
        book.set_properties({"title": questionnaire.title, "created": CREATED})
        formats = _formats(book)
        for form, name in zip(forms, sheet_names(forms, wording), strict=True):
            lines = lines_of_form(form, questionnaire, wording)
            _write_form(book.add_worksheet(name), lines, wording, formats)
            stamped.append(sheet_stamp(form, name, lines, wording.code))
        _write_stamp(book, Stamp(digest_of(questionnaire), tuple(stamped)))
    return held.getvalue()


def _write_stamp(book: xlsxwriter.Workbook, stamp: Stamp) -> None:
    page = book.add_worksheet(SHEET)
    page.very_hidden()
    for row, line in enumerate(lines_of(stamp)):
        page.write_string(row, 0, line)
        book.set_custom_property(f"{PROPERTY}{row + 1:04}", line, "text")
    page.protect()


def _write_form(page: Worksheet, lines: Sequence[Line], wording: Wording, formats: _Formats) -> None:
    for column, width in enumerate(WIDTHS):
        page.set_column(column, column, width)
    for line in lines:
        _write_line(page, line, formats)
        if line.kind == "choice":
            page.data_validation(line.row, ANSWERS, line.row, ANSWERS, _yes_or_no(wording))
    page.hide_gridlines(2)
    page.protect("", {"format_rows": True, "format_cells": False, "objects": False})
    first = next(line for line in lines if line.id)
    page.set_selection(first.row, ANSWERS, first.row, ANSWERS)
    page.set_paper(A4)
    page.set_portrait()
    page.fit_to_pages(1, PAGES)
    page.print_area(0, QUESTIONS, lines[-1].row, LAST)
    page.center_horizontally()
    page.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.6)
    page.set_footer(f"&R{wording.page}")


def _write_line(page: Worksheet, line: Line, formats: _Formats) -> None:
    row = line.row
    if line.kind in ("survey", "how_to", "due", "heading"):
        style = {"survey": formats.survey, "due": formats.due, "heading": formats.heading}.get(
            line.kind, formats.hint
        )
        page.merge_range(row, QUESTIONS, row, LAST, "", style)
        page.write_string(row, QUESTIONS, line.label, style)
        larger = 1.4 if line.kind == "survey" else 1.0
        page.set_row(row, _height(line.label, sum(WIDTHS), larger=larger))
        return
    page.write_string(row, QUESTIONS, line.label, formats.label)
    needed = _height(line.label, WIDTHS[QUESTIONS])
    if line.kind == "choice":
        page.write_blank(row, ANSWERS, None, formats.choice)
        page.set_row(row, needed + 3)
        return
    style = {"workshop": formats.fixed, "name": formats.name}.get(line.kind, formats.text)
    page.merge_range(row, ANSWERS, row, LAST, "", style)
    if line.value:
        page.write_string(row, ANSWERS, line.value, style)
    room = LINE_HEIGHT * TEXT_LINES if line.kind == "text" else _height(line.value, sum(WIDTHS[ANSWERS:]))
    page.set_row(row, max(needed, room) + 3)


def _height(text: str, width: int, *, larger: float = 1.0) -> float:
    """Return the height in points of a text in a column of `width` letters; wide letters take two."""
    letters = sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)
    return LINE_HEIGHT * larger * (1 + int(letters * larger) // width)


def _yes_or_no(wording: Wording) -> dict[str, object]:
    return {
        "validate": "list",
        "source": [wording.yes, wording.no],
        "ignore_blank": True,
        "error_title": wording.pick_title[:32],
        "error_message": wording.pick.format(yes=wording.yes, no=wording.no)[:255],
    }


def _formats(book: xlsxwriter.Workbook) -> _Formats:
    def add(*properties: dict[str, object]) -> Format:
        return book.add_format({key: value for part in properties for key, value in part.items()})

    return _Formats(
        survey=add(BASE, {"bold": True, "font_size": 15, "font_color": BAND}),
        hint=add(BASE, {"font_color": GREY}),
        due=add(BASE, {"bold": True}),
        label=add(BASE),
        fixed=add(BASE, {"bold": True}),
        heading=add(BASE, {"bold": True, "font_size": 12, "font_color": "#FFFFFF", "bg_color": BAND}),
        name=add(OPEN, {"bold": True}),
        choice=add(OPEN, {"align": "center", "bold": True}),
        text=add(OPEN, {"valign": "top"}),
    )
