"""Open a generated file again, the tests' own way: sheet → rows of cells."""

from __future__ import annotations

import csv
import io

import openpyxl

from tests.exports.sheets import Cell


def opened(data: bytes, file_name: str) -> dict[str, list[list[Cell]]]:
    """Return the cells of every sheet as openpyxl sees them; a CSV file is one sheet named ""."""
    if not file_name.endswith(".xlsx"):
        return {"": _records(data)}
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return {page.title: [list(row) for row in page.iter_rows(values_only=True)] for page in book.worksheets}


def _records(data: bytes) -> list[list[Cell]]:
    text = _decoded(data)
    head = text.splitlines()[0]
    delimiter = max(",;\t", key=head.count)
    return [[*record] for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]


def _decoded(data: bytes) -> str:
    if data.startswith(b"\xff\xfe"):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")
