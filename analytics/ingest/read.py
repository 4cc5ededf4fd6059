"""Read the cells of a file, column by column.

How to use what comes back::

    book = read_book(data, "replies.xlsx")
    sheet = book.sheets[0]
    sheet.head(20)                  # the first rows as tuples, to look for the headings
    sheet.cell(4, 2)                # one cell: row 5, column C; None when it is empty
    column = sheet.columns[2]
    meaning = [answer_of(value) for value in column.values]      # once for each distinct value
    of_rows = np.array([*meaning, NOT_ANSWERED])[column.codes]   # -1, an empty cell, takes the last

A million rows are a million codes and a few dozen values, so work on `values` and take the rows by
`codes`. `sheet.rows` gives plain rows, for small sheets only. Values are str, int, float, bool,
datetime, time, timedelta and `ErrorValue` (#N/A and its like, which is a str too). A whole number is
an int, a date a datetime; a text stays as it was typed, a date or number typed as text as well. All
cells of a CSV are texts. Control characters and half characters are taken out, and `book.notes` says so.

The file is looked at by `guard` and read by another process (`child`, `reading`), so that nothing a
file does can harm this one.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from analytics.errors import FileRefused
from analytics.ingest.book import Area, Book, Column, ErrorValue, ExcelTable, Row, Sheet, Value, sheet_of
from analytics.ingest.child import Cancelled, Words, run
from analytics.ingest.endings import why
from analytics.ingest.guard import Checked, check_file
from analytics.ingest.limits import Limits
from analytics.ingest.places import Places
from analytics.ingest.reading.job import Job
from analytics.ingest.taken_over import Taken, take_over
from analytics.own_folder import OWN, disk_in_words
from analytics.records import Problem

__all__ = [
    "Area",
    "Book",
    "Column",
    "ErrorValue",
    "ExcelTable",
    "Limits",
    "Progress",
    "Row",
    "Sheet",
    "Value",
    "read_book",
    "sheet_of",
]

Progress = Callable[[float, str], None]
"""Is told the share that is done, from 0 to 1, and what is being done."""

OWN_NAME = "This file"
OPENED, ALL_READ = 0.05, 0.95
"""Shares of the work that are done when the sheets begin and when they have been read."""

_places = Places()


def read_book(
    data: bytes,
    file_name: str = "",
    *,
    limits: Limits | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | threading.Event | None = None,
) -> Book:
    """Return what the file holds. Without `limits` those of the environment apply.

    `progress` is called from this thread now and then; `cancelled` is asked twenty times a second.
    Raises FileRefused with a sentence to show, and ReadingCancelled.
    """
    limits = limits or Limits.from_environment()
    stop = cancelled.is_set if isinstance(cancelled, threading.Event) else cancelled or (lambda: False)
    hearing = _Hearing(progress or (lambda share, what: None))
    checked = check_file(data, file_name, limits)
    with _places.one_of(limits.at_once, stop):
        taken = _read_apart(file_name, checked, limits, hearing=hearing, stop=stop)
    notes = (*checked.notes, *hearing.notes, *taken.notes)
    return Book(
        taken.sheets,
        file_name,
        checked.format,
        notes,
        peak_mb=taken.peak_mb,
        properties=taken.properties,
        saved=taken.saved,
    )


def _read_apart(
    file_name: str, checked: Checked, limits: Limits, *, hearing: _Hearing, stop: Cancelled
) -> Taken:
    seconds, memory_mb = limits.seconds(checked.unpacked), limits.memory(checked.unpacked)
    place = OWN.path()
    with (
        disk_in_words(),
        tempfile.TemporaryDirectory(prefix="reading-", dir=place, ignore_cleanup_errors=True) as name,
    ):
        folder = Path(name)
        file = folder / f"file.{checked.format}"
        file.write_bytes(checked.data)
        job = Job(
            file=str(file),
            name=file_name,
            format=checked.format,
            folder=name,
            sheets=limits.sheets,
            rows=limits.rows,
            columns=limits.columns,
            text_length=limits.text_length,
            memory_mb=memory_mb,
            cpu_seconds=limits.cpu(checked.unpacked),
        )
        ended = run(job, seconds=seconds, hear=hearing.hear, cancelled=stop)
        if not ended.last.get("done"):
            said = why(ended, checked.data, seconds=seconds, memory_mb=memory_mb)
            raise FileRefused(f"“{file_name}” {said}" if file_name else f"{OWN_NAME} {said}")
        return take_over(folder)


class _Hearing:
    """Turns what the reading process says into progress and notes."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._share = OPENED
        self._what = "Opening the file"
        self._sheet = ""
        self.notes: list[Problem] = []

    def hear(self, words: Words) -> None:
        if "sheet" in words:
            self._sheet = words["sheet"]
            self._what = f"Reading the sheet “{self._sheet}”"
        if "share" in words:
            self._share = max(self._share, OPENED + (ALL_READ - OPENED) * words["share"])
        if "note" in words:
            self.notes.append(_note(words, self._sheet))
        self._progress(1.0 if "done" in words else self._share, self._what)


def _note(words: Words, sheet: str) -> Problem:
    return Problem(
        severity=words.get("severity", "note"),
        code=words["code"],
        message=words["note"],
        sheet=sheet if "row" in words else "",
        row=words.get("row"),
        mend=words.get("mend", ""),
    )
