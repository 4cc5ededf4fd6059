"""Practices as an Excel workbook: one line a text."""

from __future__ import annotations

import io

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from analytics.export.practice_list import COLUMNS, PracticeList, runs_leftwards
from analytics.export.xlsx import PLAIN

WIDTHS = {"Star": 5, "Administration": 20, "Round": 16, "Workshop": 30, "Kind": 22, "Text": 80, "Tags": 20}
WIDTH = 14
LONGEST = 32_767
"""Characters that a cell of Excel can hold."""
CUT = " … (cut here: a cell holds no more)"


def practices_xlsx(listed: PracticeList) -> bytes:
    """Return a workbook with what was chosen and every text of it, none of them a formula."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, **PLAIN}) as book:
        write_practices(book, book.add_worksheet("Practices"), listed)
    return file.getvalue()


def write_practices(book: xlsxwriter.Workbook, page: Worksheet, listed: PracticeList) -> None:
    """Write what was chosen and every text of it on a sheet."""
    base = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
    title, name = (book.add_format({**base, "bold": True, "font_size": size}) for size in (16, 11))
    header = book.add_format({**base, "bold": True, "bg_color": "#37424F", "font_color": "#FFFFFF"})
    page.write_string(0, 0, "Practices", title)
    for row, (what, words) in enumerate(listed.about, start=1):
        page.write_string(row, 0, what, name)
        page.write_string(row, 2, fitting(words))
    first = len(listed.about) + 2
    for column, what in enumerate(COLUMNS):
        page.set_column(column, column, WIDTHS.get(what, WIDTH))
        page.write_string(first, column, what, header)
    prose = book.add_format({**base, "text_wrap": True})
    leftwards = book.add_format({**base, "text_wrap": True, "reading_order": 2})
    for row, practice in enumerate(listed.brought.practices, start=first + 1):
        for column, words in enumerate(listed.line(practice).values()):
            page.write_string(row, column, fitting(words), leftwards if runs_leftwards(words) else prose)
    page.autofilter(first, 0, first + max(1, len(listed.brought.practices)), len(COLUMNS) - 1)
    page.freeze_panes(first + 1, 0)


def fitting(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - len(CUT)] + CUT
