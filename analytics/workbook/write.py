"""Write the collection workbook: blank as a template, or holding a batch.

The same data give the same bytes: no clock and no machine enters the file. Every text is written
as a text, so one that begins with "=" is no formula.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from analytics.model import Administration, Questionnaire
from analytics.records import Batch
from analytics.reference import load_administrations, load_questionnaire
from analytics.workbook.contents import Cells, contents
from analytics.workbook.description import (
    ANSWER_CHOICES,
    INSTRUCTIONS,
    LISTS,
    ROUND_HEADERS,
    Layout,
    SheetLayout,
)
from analytics.workbook.drop_downs import add_drop_down, colour_answers
from analytics.workbook.formats import Formats, make_formats
from analytics.workbook.guidance import write_instructions, write_lists
from analytics.workbook.layout import layout
from analytics.workbook.page import A3, A4, put, row_height, set_up_print

CREATED = datetime(2020, 7, 1)
BAND_ROW, HEADER_ROW, FIRST_ROW = 0, 1, 2
BLANK_ROWS = {"workshops": 12, "replies": 60, "practices": 25, "published": 10}
"""Ruled rows that a blank workbook shows; drop-downs reach further."""
DROP_DOWN_ROWS = 2000

Target = str | Path | BinaryIO


def write_template(
    target: Target,
    *,
    questionnaire: Questionnaire | None = None,
    administrations: Mapping[str, Administration] | None = None,
) -> None:
    """Write a blank collection workbook to a path or an open binary file."""
    empty = Batch(file_name="", sha256="", layout="")
    write_workbook(target, empty, questionnaire=questionnaire, administrations=administrations)


def write_workbook(
    target: Target,
    batch: Batch,
    *,
    questionnaire: Questionnaire | None = None,
    administrations: Mapping[str, Administration] | None = None,
) -> None:
    """Write a batch of one round; reading the file gives the same records.

    ValueError when the batch holds several rounds or a text is longer than a cell can hold.
    """
    asked = questionnaire or load_questionnaire()
    members = load_administrations() if administrations is None else administrations
    rows = contents(batch, questionnaire=asked, administrations=members)
    if not batch.rounds:
        rows["round"] = [{}]
    described = layout(asked)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, options) as book:
        book.set_properties({"title": asked.title, "created": CREATED})
        formats = make_formats(book)
        write_instructions(book.add_worksheet(INSTRUCTIONS), asked, formats)
        _write_round(book.add_worksheet(described.round.name), described.round, rows["round"][0], formats)
        for sheet in described.sheets[1:]:
            write_table(
                book.add_worksheet(sheet.name), sheet, rows[sheet.id], formats=formats, whole=described
            )
        write_lists(book.add_worksheet(LISTS), asked, members, formats=formats)


def _write_round(page: Worksheet, sheet: SheetLayout, cells: Cells, formats: Formats) -> None:
    page.hide_gridlines(2)
    page.set_column(0, 0, 20)
    page.set_column(1, 1, 46)
    page.set_column(2, 2, 62)
    page.write_string(BAND_ROW, 0, sheet.about, formats.about)
    for column, header in enumerate(ROUND_HEADERS):
        page.write_string(HEADER_ROW, column, header, formats.header)
    for row, line in enumerate(sheet.columns, start=FIRST_ROW):
        page.set_row(
            row, row_height({"value": cells.get(line.id, ""), "help": line.help}, {"value": 46, "help": 62})
        )
        page.write_string(row, 0, line.header, formats.heading)
        put(page, row, 1, value=cells.get(line.id), style=formats.text)
        page.write_string(row, 2, line.help, formats.hint)
        add_drop_down(page, line, first=(row, 1), last_row=row)
    page.freeze_panes(FIRST_ROW, 0)
    set_up_print(page, landscape=True, paper=A4)


def write_table(
    page: Worksheet, sheet: SheetLayout, rows: list[Cells], *, formats: Formats, whole: Layout
) -> None:
    """Write one sheet: its headings, its rows or blank ones, and what its cells offer."""
    _write_head(page, sheet, formats)
    length = max(len(rows), BLANK_ROWS[sheet.id] if len(rows) == 0 else 0)
    for row in range(length):
        cells = rows[row] if row < len(rows) else {}
        if cells:
            page.set_row(FIRST_ROW + row, row_height(cells, {c.id: c.width for c in sheet.columns}))
        for column, described in enumerate(sheet.columns):
            put(
                page,
                FIRST_ROW + row,
                column,
                value=cells.get(described.id),
                style=formats.of_column(described),
            )
    last = FIRST_ROW + max(length, DROP_DOWN_ROWS) - 1
    for column, described in enumerate(sheet.columns):
        page.set_column(column, column, described.width, formats.bare_of_column(described))
        add_drop_down(page, described, first=(FIRST_ROW, column), last_row=last)
        if described.choices == ANSWER_CHOICES:
            colour_answers(page, formats, first=(FIRST_ROW, column), last_row=last)
    page.autofilter(HEADER_ROW, 0, FIRST_ROW + length - 1, len(sheet.columns) - 1)
    page.freeze_panes(FIRST_ROW, 2)
    page.repeat_rows(BAND_ROW, HEADER_ROW)
    set_up_print(page, landscape=True, paper=A3 if sheet is whole.replies else A4)


def _write_head(page: Worksheet, sheet: SheetLayout, formats: Formats) -> None:
    bands = [column.band for column in sheet.columns]
    for band in dict.fromkeys(bands):
        first, last = bands.index(band), len(bands) - 1 - bands[::-1].index(band)
        if not band:
            page.write_string(BAND_ROW, 0, sheet.about, formats.about)
        elif first == last:
            page.write_string(BAND_ROW, first, band, formats.band(band))
        else:
            page.merge_range(BAND_ROW, first, BAND_ROW, last, band, formats.band(band))
    for column, described in enumerate(sheet.columns):
        page.write_string(HEADER_ROW, column, described.header, formats.header_of(described))
        size = {"x_scale": 1.6, "y_scale": 0.5 + len(described.help) / 120, "font_size": 9}
        page.write_comment(HEADER_ROW, column, described.help, size)
    page.set_row(BAND_ROW, 21)
    page.set_row(HEADER_ROW, 48)
