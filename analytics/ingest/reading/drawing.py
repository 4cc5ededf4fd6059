"""Add to a sheet what was found in its XML: errors, what cells look like, and the signs that letters show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from . import masks
from .columns import ColumnBuilder, Special
from .finds import Drawn, Found
from .job import Job, ReadSheet, check_size
from .rich import standing_out
from .symbols import shown
from .texts import Cleaner


class Told(NamedTuple):
    """How a cell looks, as it is handed over; `analytics.ingest.book.Look` has the same fields."""

    struck: str = "no"
    left: str = ""
    fill: str = ""
    font: str = ""
    typed: str = ""
    unknown: bool = False
    marked: str = ""
    invisible: bool = False


def add_found(job: Job, sheet: ReadSheet, found: Found, cleaner: Cleaner) -> None:
    """Put in what a reader gives as empty or plain."""
    sheet.lost = found.lost
    sheet.twice = found.twice
    sheet.more_looks = found.more_drawn
    sheet.comments = [(row, column, str(cleaner.clean([text])[0][0])) for row, column, text in found.comments]
    sheet.offers = [tuple(map(str, cleaner.clean(each)[0])) for each in found.offers]
    for row, column, error in found.errors:
        _column(job, sheet, row, column, cleaner).put(row, Special(error))
    values = _values(sheet, found)
    for row, column, drawn in found.drawn:
        told, instead = _told(drawn, values.get((row, column), ""), cleaner)
        if instead:
            _column(job, sheet, row, column, cleaner).put(row, instead)
        if told != Told():
            sheet.looks.append((row, column, told))


def _column(job: Job, sheet: ReadSheet, row: int, column: int, cleaner: Cleaner) -> ColumnBuilder:
    check_size(job, sheet.name, row + 1, column + 1)
    sheet.rows = max(sheet.rows, row + 1)
    while len(sheet.columns) <= column:
        sheet.columns.append(ColumnBuilder(cleaner, 0))
    return sheet.columns[column]


def _values(sheet: ReadSheet, found: Found) -> dict[tuple[int, int], Any]:
    """Return what stands in the cells whose font or number format shows something else."""
    rows: dict[int, list[int]] = {}
    for row, column, drawn in found.drawn:
        if (drawn.style.font or drawn.style.mask) and column < len(sheet.columns):
            rows.setdefault(column, []).append(row)
    return {
        (row, column): value
        for column, wanted in rows.items()
        for row, value in sheet.columns[column].values_at(wanted).items()
    }


def _told(drawn: Drawn, value: Any, cleaner: Cleaner) -> tuple[Told, str]:
    """Return what is told of a cell, and the text that takes the place of its value, blank to leave it."""
    if not drawn.filled:
        return Told(fill=drawn.style.fill), ""
    if drawn.style.mask and isinstance(value, int | float):
        word = masks.shown(drawn.style.mask, value)
        wholly = "wholly" if drawn.style.struck else "no"
        told = Told(wholly, fill=drawn.style.fill, typed=f"{value:g}" if word else "")
        return told._replace(invisible=drawn.style.invisible), word
    text = value if isinstance(value, str) else ""
    runs = [(run.text, run.look or drawn.style) for run in drawn.runs if run.text]
    runs = runs or [(text, drawn.style)]
    struck = [look.struck for run, look in runs if run.strip()] or [drawn.style.struck]
    font = next((look.font for _, look in runs if look.font), "")
    signs = [shown(run, look.font) if look.font else run for run, look in runs]
    known = [run for run in signs if run is not None]
    unknown = bool(font) and (len(known) < len(signs) or not any(known))
    read = [run for run, _ in runs] if unknown else known
    partly = any(struck) and not all(struck)
    left = [run for run, (_, look) in zip(read, runs, strict=True) if partly and not look.struck]
    told = Told(
        struck="partly" if partly else "wholly" if all(struck) else "no",
        left=_clean(left, cleaner),
        fill=drawn.style.fill,
        font=font,
        typed="".join(run for run, _ in runs) if font else "",
        unknown=unknown,
        marked="" if any(struck) else _clean([standing_out(drawn.runs)], cleaner),
        invisible=drawn.style.invisible and not drawn.runs,
    )
    return told, "".join(read) if font and not unknown else ""


def _clean(pieces: Iterable[str], cleaner: Cleaner) -> str:
    return str(cleaner.clean(["".join(pieces)])[0][0]).strip()
