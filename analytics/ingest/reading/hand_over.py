"""Write what was read into one file of plain buffers, and a description of it beside it.

Nothing in them can run when they are read: numbers in the machine's own form, letters as UTF-8, and a
JSON of names and places. The counterpart is `analytics.ingest.taken_over`.
"""

from __future__ import annotations

import json
from array import array
from pathlib import Path
from typing import Any, BinaryIO

from .columns import ColumnBuilder
from .job import Job, ReadSheet, Refused, Sheets
from .machine import peak_mb
from .properties import properties_of
from .xml_cells import MOST_LOST

CELLS, ABOUT = "cells.bin", "about.json"
PLACES = 10_000
"""Places of cleaned texts, and of cells that stand twice, that are told, a sheet."""


def write(job: Job, sheets: Sheets) -> None:
    """Write all sheets, each as soon as it has been read."""
    folder = Path(job.folder)
    with open(folder / CELLS, "wb") as cells:
        described = [_sheet(sheet, cells) for sheet in sheets]
    properties, saved = properties_of(job.file, job.format)
    about = {"sheets": described, "properties": properties, "saved": saved, "peak_mb": peak_mb()}
    (folder / ABOUT).write_text(json.dumps(about), encoding="utf-8")


def _sheet(sheet: ReadSheet, cells: BinaryIO) -> dict[str, Any]:
    if len(sheet.lost) > MOST_LOST:
        raise Refused(
            f"has more than {MOST_LOST:,} formulas on the sheet “{sheet.name}” whose results were not saved. "
            "Open it in Excel, save it there and upload it again."
        )
    for column in sheet.columns:
        column.finish(sheet.rows)
    touched = _touched(sheet)
    described = {
        "name": sheet.name,
        "visible": sheet.visible,
        "rows": sheet.rows,
        "columns": [_column(column, cells) for column in sheet.columns],
        "merged": sheet.merged,
        "tables": sheet.tables,
        "lost": sheet.lost,
        "twice": sheet.twice[:PLACES],
        "looks": _looks(sheet),
        "more_looks": sheet.more_looks,
        "comments": sheet.comments,
        "offers": sheet.offers,
        "unseen": sheet.unseen,
        "characters_gone": sum(gone for *_, gone in touched),
        "cells_touched": len(touched),
        "touched": sorted(touched)[:PLACES],
    }
    sheet.columns.clear()
    return described


def _touched(sheet: ReadSheet) -> list[tuple[int, int, int]]:
    return [
        (row, place, gone)
        for place, column in enumerate(sheet.columns)
        for row, gone in column.touched.items()
        if gone
    ]


def _looks(sheet: ReadSheet) -> dict[str, list[Any]]:
    """Return the different looks once each, and for each cell that has one its place and which it is."""
    kinds: dict[tuple[Any, ...], int] = {}
    cells = [(row, column, kinds.setdefault(look, len(kinds))) for row, column, look in sheet.looks]
    return {"kinds": list(kinds), "cells": cells}


def _column(column: ColumnBuilder, cells: BinaryIO) -> dict[str, tuple[int, int]]:
    buffers: dict[str, array[Any] | bytearray | bytes] = {
        "codes": column.codes,
        "kinds": column.kinds,
        "lengths": column.lengths,
        "numbers": column.numbers,
        "texts": b"".join(column.texts),
    }
    places = {}
    for name, buffer in buffers.items():
        start = cells.tell()
        cells.write(memoryview(buffer).cast("B") if len(buffer) else b"")
        places[name] = (start, cells.tell() - start)
    return places
