"""Read a workbook with openpyxl, six times as slow as calamine, where a cell defeats calamine."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Iterable
from typing import Any

from .columns import CHUNK, ERROR, Special
from .drawing import add_found
from .job import Job, ReadSheet, Refused, Sheets, say
from .ragged import add_rows
from .texts import Cleaner
from .xml_cells import XmlCells
from .xml_parts import sheet_parts

UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    EOFError,
    RuntimeError,
    OverflowError,
)
"""What openpyxl is known to raise on damaged workbooks; a parse error of XML is a SyntaxError,
an encrypted part a RuntimeError."""

DAMAGED = (
    "is damaged inside and can't be read. Open it in Excel, let Excel repair it if it asks, save it under a "
    "new name and upload that."
)


def sheets(job: Job) -> Sheets:
    """Yield the sheets; Refused when openpyxl can't read them either."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    warnings.simplefilter("ignore")  # about what is not read, such as pictures and check rules
    scan = XmlCells(job.file)
    try:
        book = load_workbook(job.file, read_only=True, data_only=True)
        for page in book.worksheets:
            if isinstance(page, ReadOnlyWorksheet):
                say(sheet=page.title)
                page.reset_dimensions()  # what a file says about its own size can be wrong
                cleaner = Cleaner(job.text_length, escapes="all")
                sheet = _sheet(job, page.title, page.iter_rows(), cleaner)
                sheet.visible = page.sheet_state.lower()
                add_found(job, sheet, scan.of(sheet_parts(job.file).get(page.title, "")), cleaner)
                yield sheet
    except (InvalidFileException, *UNREADABLE) as error:
        raise Refused(DAMAGED) from error


def _sheet(job: Job, name: str, rows: Iterable[Any], cleaner: Cleaner) -> ReadSheet:
    sheet = ReadSheet(name)
    chunk: list[list[Any]] = []
    for row in rows:
        chunk.append([_value(cell) for cell in row])
        if len(chunk) == CHUNK:
            add_rows(job, sheet, chunk, cleaner)
            chunk = []
    add_rows(job, sheet, chunk, cleaner)
    return sheet


def _value(cell: Any) -> Any:
    if cell.value is None:
        return ""
    if cell.data_type == "e":
        return Special((ERROR, str(cell.value)))
    return cell.value
