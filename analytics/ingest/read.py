"""Read the cells of a workbook, as values with their sheet and row.

openpyxl, though calamine is six times as fast: some damaged files make calamine end the whole
process, which no `except` can catch, and it would take the server along. 10,000 replies take
about a second; when the reader moves into a process of its own, calamine can take over here.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from analytics.errors import FileRefused

Row = tuple[object, ...]

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


@dataclass(frozen=True)
class Sheet:
    """One sheet: row 1 first, blank rows at the end cut off. Hidden sheets are read like any other.

    `lost_formulas` are (row, column), counted from 1, of formulas that carry no saved result.
    """

    name: str
    rows: tuple[Row, ...]
    lost_formulas: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class Book:
    """All sheets of a workbook in their order."""

    sheets: tuple[Sheet, ...]


def read_book(data: bytes) -> Book:
    """Return the values of all sheets; FileRefused when the file is damaged inside."""
    try:
        lost = _lost_formulas(data) if _holds_formulas(data) else {}
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return Book(
            tuple(
                Sheet(page.title, _rows(page), frozenset(lost.get(page.title, ())))
                for page in book.worksheets
                if isinstance(page, ReadOnlyWorksheet)
            )
        )
    except UNREADABLE as error:
        raise FileRefused(
            f"The workbook is damaged inside and can't be read ({type(error).__name__}: {error}). Open it "
            "in Excel, let Excel repair it if it asks, save it under a new name and upload that."
        ) from error


def _rows(page: ReadOnlyWorksheet) -> tuple[Row, ...]:
    page.reset_dimensions()  # what a file says about its own size can be wrong, and cells go missing
    rows: list[Row] = []
    filled = 0
    for row in page.iter_rows(values_only=True):
        blank = all(value is None for value in row)
        rows.append(() if blank else tuple(map(_unescaped, row)))
        filled = filled if blank else len(rows)
    return tuple(rows[:filled])


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
