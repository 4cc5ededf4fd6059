"""Read workbooks of every format with calamine."""

from __future__ import annotations

import threading
from collections.abc import Callable
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING

from .columns import CHUNK, ColumnBuilder
from .drawing import add_found
from .finds import Found
from .job import Job, ReadSheet, Refused, Sheets, check_number, check_size, say
from .positions import follow
from .texts import Cleaner
from .xml_cells import XmlCells
from .xml_parts import sheet_parts

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

WITH_XML_SHEETS = ("xlsx", "xlsm")
FOUND_BY = {"xls": "old_cells", "xlsb": "binary_cells", "ods": "ods_cells"}
"""The modules of which a file needs one at most: it is imported when it does."""
Finder = Callable[[str], Found | None]

VISIBLE = {"Visible": "visible", "Hidden": "hidden", "VeryHidden": "veryhidden"}

PASSWORD = (
    "is password-protected. Open it in Excel, remove the password (File, Info, Protect Workbook), "
    "save it and upload it again."
)


class CellDefeated(Exception):
    """calamine could not read the file; another reader may."""


def sheets(job: Job) -> Sheets:
    """Yield the sheets. CellDefeated when calamine can't read one of them."""
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum

    watched = job.format in WITH_XML_SHEETS
    find = _finder(job)
    done = threading.Event()
    if watched:
        threading.Thread(target=follow, args=(job.file, done), daemon=True).start()
    try:
        book = CalamineWorkbook.from_path(job.file, load_tables=watched)
        check_number(job, len(book.sheets_metadata))
        for place, about in enumerate(book.sheets_metadata):
            if about.typ == SheetTypeEnum.WorkSheet:
                say(sheet=about.name)
                yield _sheet(job, book, place, find)
    except PasswordError as error:
        raise Refused(PASSWORD) from error
    except (Refused, MemoryError, OSError):
        raise
    except BaseException as error:
        # A panic of calamine is no Exception: only its name tells it from an interruption.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise CellDefeated(f"{type(error).__name__}: {error}") from error
        raise
    finally:
        done.set()


def _sheet(job: Job, book: CalamineWorkbook, place: int, find: Finder) -> ReadSheet:
    about = book.sheets_metadata[place]
    page = book.get_sheet_by_index(place)
    sheet = ReadSheet(about.name, VISIBLE[str(about.visible).rpartition(".")[2]])
    start, end = page.start, page.end
    cleaner = Cleaner(job.text_length, escapes="halves" if job.format in WITH_XML_SHEETS else "none")
    if start and end:
        check_size(job, sheet.name, end[0] + 1, end[1] + 1)
        sheet.rows = end[0] + 1
        sheet.columns = [ColumnBuilder(cleaner, 0) for _ in range(end[1] + 1)]
        _fill(sheet, page, start[1])
    sheet.merged = [(*a, *b) for a, b in page.merged_cell_ranges or ()]
    if job.format in WITH_XML_SHEETS:
        sheet.tables = _tables(book, sheet.name)
    found = find(sheet.name)
    if found:
        add_found(job, sheet, found, cleaner)
    sheet.unseen = found is None
    return sheet


def _finder(job: Job) -> Finder:
    """Return what gives what calamine does not tell of a sheet, None where that could not be found out."""
    if job.format in WITH_XML_SHEETS:
        scan = XmlCells(job.file)
        return lambda sheet: scan.of(sheet_parts(job.file).get(sheet, ""))
    try:
        found = import_module(f".{FOUND_BY[job.format]}", __package__).found_in(job.file)
    except Exception:  # the readers of these formats raise what they meet, of many kinds
        return lambda sheet: None
    return lambda sheet: found.get(sheet, Found())


def _fill(sheet: ReadSheet, page: CalamineSheet, first_column: int) -> None:
    rows = page.iter_rows()  # begins at row 1 of the sheet, but at the first filled column
    done = 0
    while chunk := list(islice(rows, CHUNK)):
        for builder, cells in zip(sheet.columns[first_column:], zip(*chunk, strict=True), strict=True):
            builder.add(cells)
        done += len(chunk)
        if done % (CHUNK * 8) == 0:
            say(taken=done, of=sheet.rows)


def _tables(book: CalamineWorkbook, sheet: str) -> list[tuple[str, int, int, int, int]]:
    """Return the Excel tables of a sheet; calamine gives their rows without the heading."""
    found = []
    for name in book.table_names or ():
        table = book.get_table_by_name(name)
        if table.sheet == sheet and table.start and table.end:
            (top, left), (bottom, right) = table.start, table.end
            found.append((name, max(top - 1, 0), left, bottom, right))
    return found
