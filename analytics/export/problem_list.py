"""The problems of files as a workbook: one line a problem, text as text."""

from __future__ import annotations

import io
from collections.abc import Iterable

import xlsxwriter

from analytics.open_question import OpenQuestion
from analytics.records import Told

LISTED = 20
"""So many values of a question are named."""
COLUMNS = {
    "File": 28,
    "Kind": 11,
    "Sheet": 20,
    "Row": 7,
    "Column": 26,
    "What is wrong": 50,
    "Found": 30,
    "Expected": 30,
    "How to mend it": 50,
}
"""Heading → width."""
WORDS = {"error": "Error", "question": "Question", "warning": "Look at it", "note": "Note"}
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def problem_list(problems: Iterable[tuple[str, Told]]) -> bytes:
    """Return a workbook of (file name, problem), the gravest first."""
    order = list(WORDS)
    listed = sorted(problems, key=lambda each: order.index(each[1].severity))
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, **PLAIN}) as book:
        page = book.add_worksheet("Problems")
        head = book.add_format(
            {"bold": True, "bg_color": "#37424F", "font_color": "#FFFFFF", "valign": "top"}
        )
        body = book.add_format({"text_wrap": True, "valign": "top"})
        for column, (name, width) in enumerate(COLUMNS.items()):
            page.set_column(column, column, width)
            page.write_string(0, column, name, head)
        for row, (file_name, problem) in enumerate(listed, start=1):
            for column, value in enumerate(_line(file_name, problem)):
                if isinstance(value, int):
                    page.write_number(row, column, value, body)
                else:
                    page.write_string(row, column, value, body)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(len(listed), 1), len(COLUMNS) - 1)
    return file.getvalue()


def _line(file_name: str, p: Told) -> tuple[str | int, ...]:
    row = p.row if p.row is not None else ""
    mend = in_full(p)
    return file_name, WORDS[p.severity], p.sheet, row, p.column, p.message, p.found, p.expected, mend


def in_full(told: Told) -> str:
    """Return how to mend it, below what a question lists and the values that it asks about."""
    if not isinstance(told, OpenQuestion):
        return told.mend
    values = [f"{value.said} in {value.how_often}" for value in told.values if value.options]
    more = [f"… and {len(values) - LISTED:,} more"] if len(values) > LISTED else []
    return "\n".join([*told.lines, *values[:LISTED], *more, told.mend])
