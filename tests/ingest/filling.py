"""Workbooks as a person fills them in: the template, opened and typed into."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl

from analytics.model import Administration
from analytics.records import Batch, Told

FIRST_ROW = 3
"""Excel's number of the first row to fill in: a line about the sheet and the headings stand above."""

Cells = Mapping[str, Any]
Fill = Callable[..., bytes]
Read = Callable[..., Batch]

MEMBERS = {
    "FJ": Administration("FJ", "Fiji", "Fiji Revenue and Customs Service", ("FRCS",)),
    "HK": Administration("HK", "Hong Kong, China", "", ("Hong Kong", "China, Hong Kong")),
    "CN": Administration("CN", "China", "China Customs", ("PRC",)),
    "TO": Administration("TO", "Tonga", "Tonga Customs"),
    "JP": Administration("JP", "Japan", "Japan Customs"),
    "LA": Administration("LA", "Lao PDR", "Lao Customs Department", ("Laos",)),
}

ROUND = {"Code": "2021", "Title": "Survey 2021", "First month": "2020-07", "Last month": "2021-06"}
WORKSHOP = {
    "Number": 1,
    "Title": "Workshop on valuation",
    "Month": "2020-11",
    "Region type": "regional",
    "Administrations that participated": 5,
}


def typed_into(content: bytes, sheets: Mapping[str, Sequence[Cells]]) -> bytes:
    """Return a workbook with rows typed under the headings of its sheets."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for name, rows in sheets.items():
        page = book[name]
        columns = {page.cell(FIRST_ROW - 1, c).value: c for c in range(1, page.max_column + 1)}
        for number, row in enumerate(rows, start=FIRST_ROW):
            for heading, value in row.items():
                page.cell(number, columns[heading]).value = value
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def places(batch: Batch, code: str) -> list[str]:
    """Return where the problems of a code stand."""
    return [problem.place for problem in batch.problems if problem.code == code]


def only(batch: Batch) -> Told:
    """Return the one thing that is said of a batch; there must be no other."""
    told = (*batch.questions, *batch.problems)
    assert len(told) == 1, [(p.code, p.place, p.message) for p in told]
    return told[0]
