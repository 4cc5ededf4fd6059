"""Sheets of cells, written as the tools write them: with XlsxWriter, or as bare XML with parts missing."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple
from xml.sax.saxutils import escape

import openpyxl
import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

WRITTEN = datetime(2024, 7, 1, 9, 0, 0)
EPOCH = datetime(1899, 12, 30)


class Formula(NamedTuple):
    """A formula with the value that the program computed last."""

    text: str
    value: str | float


Cell = str | int | float | bool | datetime | Formula | None
Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Sheet:
    """One sheet. None is no cell at all; "" is a cell with an empty text."""

    name: str
    rows: Rows
    hidden: bool = False
    table: str = ""
    """The name of an Excel table over the whole range."""
    merged: tuple[str, ...] = ()
    dates: str = "m/d/yy h:mm:ss"
    hidden_columns: str = ""


def by_xlsxwriter(*sheets: Sheet) -> bytes:
    """Write an ordinary workbook: what Excel itself would save."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": WRITTEN})
        book.set_size(1600, 1200)
        for sheet in sheets:
            _fill(book, sheet)
    return buffer.getvalue()


def _fill(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
    page = book.add_worksheet(sheet.name)
    dates = book.add_format({"num_format": sheet.dates})
    for place in sheet.merged:
        page.merge_range(place, "")
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, Formula):
                page.write_formula(row, column, cell.text, None, cell.value)
            elif isinstance(cell, datetime):
                page.write_datetime(row, column, cell, dates)
            elif isinstance(cell, str):
                page.write_string(row, column, cell)
            elif cell is not None:
                page.write(row, column, cell)
    if sheet.table:
        headers = [{"header": str(header)} for header in sheet.rows[0]]
        last = xl_rowcol_to_cell(len(sheet.rows) - 1, len(headers) - 1)
        page.add_table(f"A1:{last}", {"name": sheet.table, "columns": headers})
    if sheet.hidden_columns:
        page.set_column(sheet.hidden_columns, None, None, {"hidden": True})
    if sheet.hidden:
        page.hide()


def by_openpyxl(*sheets: Sheet) -> bytes:
    """Write a workbook as the Python servers of Kobo and ONA do; a text that begins with = stays text."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        for row, cells in enumerate(sheet.rows, start=1):
            for column, cell in enumerate(cells, start=1):
                if cell is None:
                    continue
                place = page.cell(row, column, cell)
                if isinstance(cell, str):
                    place.data_type = "s"
                elif isinstance(cell, datetime):
                    place.number_format = sheet.dates
    buffer = io.BytesIO()
    book.save(buffer)
    return _settled(buffer.getvalue())


def _settled(data: bytes) -> bytes:
    """Return the same workbook with all times fixed, so that every run writes the same bytes."""
    parts: list[tuple[str, bytes]] = []
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                stamp = WRITTEN.isoformat().encode() + b"Z"
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, part)
            parts.append((name, part))
    return zipped(parts)


def zipped(parts: Iterable[tuple[str, bytes | str]]) -> bytes:
    """Pack the parts of a workbook, all of the same fixed date."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts:
            target.writestr(zipfile.ZipInfo(name, (2024, 7, 1, 9, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def csv_bytes(rows: Rows, *, delimiter: str = ",", quote_all: bool = False, encoding: str = "utf-8") -> bytes:
    """Write a CSV file; dates must be texts already."""
    buffer = io.StringIO()
    wanted: Literal[0, 1] = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    csv.writer(buffer, delimiter=delimiter, quoting=wanted).writerows(rows)
    return buffer.getvalue().encode(encoding)


def serial(moment: datetime) -> float:
    """Excel's number of a date and time."""
    return (moment - EPOCH).total_seconds() / 86400


def column(index: int) -> str:
    return xl_col_to_name(index)


def xml_text(text: str) -> str:
    """Escape a text for a cell, line breaks and outer blanks kept."""
    return f'<t xml:space="preserve">{escape(text)}</t>'
