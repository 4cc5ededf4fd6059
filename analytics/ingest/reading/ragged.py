"""Add rows of different lengths to a sheet."""

from __future__ import annotations

from typing import Any

from .columns import ColumnBuilder
from .job import Job, ReadSheet, check_size, say
from .texts import Cleaner


def add_rows(job: Job, sheet: ReadSheet, chunk: list[list[Any]], cleaner: Cleaner) -> None:
    """Append rows that may differ in length."""
    filled = [place + 1 for row in chunk for place, cell in enumerate(row) if cell != ""]
    check_size(job, sheet.name, sheet.rows + len(chunk), max(filled, default=0))
    width = max(len(sheet.columns), max(filled, default=0))
    while len(sheet.columns) < width:
        sheet.columns.append(ColumnBuilder(cleaner, sheet.rows))
    padded = [row[:width] + [""] * (width - len(row)) for row in chunk]
    for builder, cells in zip(sheet.columns, zip(*padded, strict=True), strict=False):
        builder.add(cells)
    sheet.rows += len(chunk)
    say(taken=sheet.rows)
