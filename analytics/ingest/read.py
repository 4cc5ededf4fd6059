"""Read the cells of a file, column by column.

How to use what comes back::

    book = read_book(data, "replies.xlsx")
    sheet = book.sheets[0]
    sheet.head(20)                  # the first rows as tuples, to look for the headings
    sheet.cell(4, 2)                # one cell: row 5, column C; None when it is empty
    column = sheet.columns[2]
    meaning = [answer_of(value) for value in column.values]      # once for each distinct value
    of_rows = np.array([*meaning, NOT_ANSWERED])[column.codes]   # -1, an empty cell, takes the last

A million rows are a million codes and a few dozen values, so work on `values` and take the rows by
`codes`. `sheet.rows` gives plain rows, for small sheets only. Values are str, int, float, bool,
datetime, time, timedelta and `ErrorValue` (#N/A and its like, which is a str too). A whole number is
an int, a date a datetime; a text stays as it was typed, a date or number typed as text as well. All
cells of a CSV are texts. Control characters and half characters are taken out, and `book.notes` says so.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from analytics.errors import FileRefused
from analytics.ingest.book import Area, Book, Column, ErrorValue, ExcelTable, Row, Sheet, Value, sheet_of

__all__ = [
    "Area",
    "Book",
    "Column",
    "ErrorValue",
    "ExcelTable",
    "Row",
    "Sheet",
    "Value",
    "read_book",
    "sheet_of",
]

UNREADABLE = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
    RuntimeError,
    OverflowError,
)
"""What openpyxl is known to raise on damaged workbooks; a parse error of XML is a SyntaxError,
an encrypted part a RuntimeError."""

EXCEL_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How Excel writes a character that XML can't hold: ``_x000D_`` is a carriage return."""


def read_book(data: bytes, file_name: str = "") -> Book:
    """Return the values of all sheets; FileRefused when the file is damaged inside."""
    try:
        lost = _lost_formulas(data) if _holds_formulas(data) else {}
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = []
        for page in book.worksheets:
            if isinstance(page, ReadOnlyWorksheet):
                page.reset_dimensions()
                made = sheet_of(
                    page.title, [tuple(map(_unescaped, row)) for row in page.iter_rows(values_only=True)]
                )
                sheets.append(
                    Sheet(made.name, made.columns, lost_formulas=frozenset(lost.get(page.title, ())))
                )
        return Book(tuple(sheets), file_name=file_name)
    except UNREADABLE as error:
        raise FileRefused(
            f"The workbook is damaged inside and can't be read ({type(error).__name__}: {error}). Open it "
            "in Excel, let Excel repair it if it asks, save it under a new name and upload that."
        ) from error


def _unescaped(value: object) -> object:
    if isinstance(value, str) and "_x" in value:
        return EXCEL_ESCAPE.sub(lambda found: chr(int(found[1], 16)), value)
    return value


def _holds_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        pages = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(re.search(rb"<f[ >/]", archive.read(name)) for name in pages if name.endswith(".xml"))


def _lost_formulas(data: bytes) -> dict[str, set[tuple[int, int]]]:
    """Return sheet → cells whose formula has no saved result, which would read as blank."""
    formulas = load_workbook(io.BytesIO(data), read_only=True)
    results = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    return {
        page.title: set(_without_result(page, result))
        for page, result in zip(formulas.worksheets, results.worksheets, strict=True)
        if isinstance(page, ReadOnlyWorksheet) and isinstance(result, ReadOnlyWorksheet)
    }


def _without_result(page: ReadOnlyWorksheet, result: ReadOnlyWorksheet) -> Iterator[tuple[int, int]]:
    page.reset_dimensions()
    result.reset_dimensions()
    pairs = zip(page.iter_rows(), result.iter_rows(values_only=True), strict=False)
    for row, (cells, values) in enumerate(pairs, start=1):
        for column, (cell, value) in enumerate(zip(cells, values, strict=False), start=1):
            if value is None and getattr(cell, "data_type", "") == "f":
                yield row, column
