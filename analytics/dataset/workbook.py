"""Everything as an Excel workbook: cover, a sheet a Result with its chart, data, dictionary, practices."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import partial
from itertools import islice

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from analytics.dataset.charts import Canvas, draw
from analytics.dataset.columns import DICTIONARY, dictionary
from analytics.dataset.everything import TITLE, Everything
from analytics.dataset.rows import Cell, Data
from analytics.export.practice_xlsx import fitting, write_practices
from analytics.export.text import heading
from analytics.export.xlsx import A4, LINE_HEIGHT, PLAIN, Formats, make_formats, sheet_name, write_sheet
from analytics.result import Result

COVER, DATA, ABOUT_DATA, PRACTICES = "About", "Data", "Dictionary", "Practices"
MOST_ROWS = 1_000_000
"""Rows of data on one sheet; the rest stands on further ones."""
WIDTHS = {"workshop_title": 44, "round_title": 18, "question_label": 28, "administration_name": 20,
          "answer": 14, "question": 26, "data_version": 14}  # fmt: skip
WIDTH = 12
WIDTHS_OF_DICTIONARY = (10, 20, 26, 14, 44, 30, 70)
LETTERS_OF_COVER = 88
"""So many letters stand on a line of the cover."""

Contents = list[tuple[str, str]]
"""Names of sheets, and what stands on each."""


def to_workbook(every: Everything) -> bytes:
    """Return the workbook. Text stays text, whatever it begins with; an empty cell is not known."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, **PLAIN}) as book:
        formats = make_formats(book)
        cover = book.add_worksheet(COVER)
        contents = _results(book, every, formats)
        contents += _data(book, every.data)
        contents += _dictionary(book.add_worksheet(ABOUT_DATA), every.data.id, formats)
        if len(every.practices.brought.practices):
            write_practices(book, book.add_worksheet(PRACTICES), every.practices)
            contents += [(PRACTICES, "What administrations wrote")]
        _cover(cover, every, contents, formats)
    return file.getvalue()


def _results(book: xlsxwriter.Workbook, every: Everything, formats: Formats) -> Contents:
    taken = {name.casefold() for name in (COVER, DATA, ABOUT_DATA, PRACTICES)}
    contents: Contents = []
    for result in every.results:
        name = sheet_name(result, taken)
        taken.add(name.casefold())
        page = book.add_worksheet(name)
        write_sheet(page, result, formats, partial(_drawn, book, page, formats, result))
        contents.append((name, heading(result)))
    return contents


def _drawn(book: xlsxwriter.Workbook, page: Worksheet, formats: Formats, result: Result, first: int) -> int:
    return draw(Canvas(book, page, formats, result, first))


def _data(book: xlsxwriter.Workbook, data: Data) -> Contents:
    """Write the data as native tables, which pivots and queries take by name."""
    lines, contents = data.lines(), Contents()
    for start in range(0, max(len(data), 1), MOST_ROWS):
        name = DATA if not start else f"{DATA} {start // MOST_ROWS + 1}"
        page, number = book.add_worksheet(name), min(len(data) - start, MOST_ROWS)
        _rows(page, data, list(islice(lines, number)))
        columns = [{"header": column.name} for column in data.columns]
        look = {"name": name.replace(" ", "_"), "columns": columns, "style": "Table Style Light 1"}
        page.add_table(0, 0, max(number, 1), len(columns) - 1, look)
        page.freeze_panes(1, 0)
        _on_paper(page)
        contents.append((name, f"The {data.id}, {len(data):,} rows: see {ABOUT_DATA}"))
    return contents


def _rows(page: Worksheet, data: Data, lines: Sequence[tuple[Cell, ...]]) -> None:
    for place, column in enumerate(data.columns):
        page.set_column(place, place, WIDTHS.get(column.name, WIDTH))
    for row, line in enumerate(lines, start=1):
        for place, cell in enumerate(line):
            if cell is None:
                continue
            if isinstance(cell, bool):
                page.write_string(row, place, "yes" if cell else "no")
            elif isinstance(cell, str):
                page.write_string(row, place, fitting(cell))
            else:
                page.write_number(row, place, cell)


def _dictionary(page: Worksheet, id_: str, formats: Formats) -> Contents:
    for column, (name, width) in enumerate(zip(DICTIONARY, WIDTHS_OF_DICTIONARY, strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, name.replace("_", " ").capitalize(), formats.header)
    for row, line in enumerate(dictionary(id_), start=1):
        for column, name in enumerate(DICTIONARY):
            page.write_string(row, column, line[name], formats.text)
        lengths = zip(DICTIONARY, WIDTHS_OF_DICTIONARY, strict=True)
        page.set_row(row, LINE_HEIGHT * max(1 + len(line[name]) // width for name, width in lengths))
    page.freeze_panes(1, 0)
    _on_paper(page)
    return [(ABOUT_DATA, f"What the columns of {DATA} mean, and what an empty cell in them means")]


def _cover(page: Worksheet, every: Everything, contents: Contents, formats: Formats) -> None:
    page.hide_gridlines(2)
    page.set_column(0, 0, 34)
    page.set_column(1, 1, 90)
    page.write_string(0, 0, TITLE, formats.title)
    page.set_row(0, 2 * LINE_HEIGHT)
    row = 2
    for name, words in every.about:
        page.write_string(row, 0, name, formats.name)
        page.write_string(row, 1, fitting(words), formats.prose)
        page.set_row(row, LINE_HEIGHT * (1 + len(words) // LETTERS_OF_COVER))
        row += 1
    row += 1
    page.write_string(row, 0, "Sheets", formats.name)
    for at, (name, words) in enumerate(contents, start=row + 1):
        quoted = name.replace("'", "''")
        page.write_url(at, 0, f"internal:'{quoted}'!A1", string=name)
        page.write_string(at, 1, words, formats.prose)
    _on_paper(page)


def _on_paper(page: Worksheet) -> None:
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
