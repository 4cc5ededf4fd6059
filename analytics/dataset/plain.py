"""Data as CSV and JSON, and everything as a zip of CSV files."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analytics.dataset.columns import DICTIONARY, dictionary
from analytics.dataset.everything import TITLE, Everything
from analytics.dataset.rows import Cell, Data
from analytics.export.csv_table import guard, to_csv
from analytics.export.csv_zip import NO_TIME
from analytics.export.practice_list import COLUMNS, PracticeList

ENCODING = "utf-8-sig"
"""With the mark by which Excel knows it."""


def data_csv(data: Data) -> str:
    """Return data as CSV: a truth as yes or no, an empty cell as nothing, no text that runs as a formula."""
    return _csv([column.name for column in data.columns], data.lines())


def data_json(data: Data, about: dict[str, Any]) -> dict[str, Any]:
    """Return data as plain values below what is said `about` it; None is what is not known."""
    names = [column.name for column in data.columns]
    return {**about, "rows": [dict(zip(names, line, strict=True)) for line in data.lines()]}


def lines_csv(columns: Sequence[str], lines: Iterable[Mapping[str, Cell]]) -> str:
    """Return lines of cells by column as CSV."""
    return _csv(columns, ([line[name] for name in columns] for line in lines))


def to_zip(every: Everything) -> bytes:
    """Return everything as a zip of CSV files, one a Result, beside the data, their dictionary and texts."""
    about = "\r\n".join((TITLE, "", *(f"{name}: {words}" for name, words in every.about), ""))
    files = {
        "about.txt": about,
        f"{every.data.id}.csv": data_csv(every.data),
        "dictionary.csv": lines_csv(DICTIONARY, dictionary(every.data.id)),
        **{f"{result.id}.csv": to_csv(result) for result in every.results},
    }
    if len(every.practices.brought.practices):
        files["practices.csv"] = _practices(every.practices)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as written:
        for name, text in files.items():
            written.writestr(zipfile.ZipInfo(name, NO_TIME), text.encode(ENCODING), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _practices(listed: PracticeList) -> str:
    return _csv(COLUMNS, (tuple(listed.line(each).values()) for each in listed.brought.practices))


def _csv(names: Sequence[str], lines: Iterable[Sequence[Cell]]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_cell(cell) for cell in line] for line in lines)
    return file.getvalue()


def _cell(cell: Cell) -> object:
    return "no" if cell is False else guard(cell)
