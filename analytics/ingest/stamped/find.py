"""Find the stamp of a file: on its hidden sheet, and where that is gone among its custom properties."""

from __future__ import annotations

from analytics.errors import FileRefused
from analytics.ingest.book import Book, Sheet
from analytics.ingest.values import text_of
from analytics.model import Questionnaire
from analytics.questionnaires.stamp import (
    MOST_LINES,
    PROPERTY,
    SHEET,
    BadStamp,
    Stamp,
    is_stamp,
    stamp_of,
)

MEND = (
    "If it is a questionnaire that was filled in, copy its answers into the one that was sent, and upload "
    "that; else delete its hidden sheet and its custom properties (File, Info, Inspect Workbook)."
)


def matches(book: Book, questionnaire: Questionnaire) -> bool:
    """True when a file, or each that a book was put together of, has a stamp, be it a good one or not."""
    return all(is_stamped(each) for each in book.parts or (book,))


def is_stamped(book: Book) -> bool:
    """Tell whether a file has anything that says that it is a stamp."""
    return any(lines and is_stamp(lines[0]) for lines in (_on_sheet(book), _in_properties(book)))


def stamp_in(book: Book) -> Stamp:
    """Return the stamp of a file. FileRefused, with what is wrong, where it can't be used."""
    try:
        return _stamp_in(book)
    except BadStamp as bad:
        raise FileRefused(f"“{book.file_name}” can't be read as a questionnaire: {bad}. {MEND}") from None


def has_good_stamp(book: Book) -> bool:
    """Tell whether a file has a stamp that can be used."""
    try:
        return is_stamped(book) and bool(_stamp_in(book))
    except BadStamp:
        return False


def _stamp_in(book: Book) -> Stamp:
    found = [lines for lines in (_on_sheet(book), _in_properties(book)) if lines and is_stamp(lines[0])]
    stamps = [stamp_of(lines) for lines in found]
    if any(stamp != stamps[0] for stamp in stamps):
        raise BadStamp("its hidden sheet and its custom properties say different things")
    return stamps[0]


def stamp_sheet(book: Book) -> Sheet | None:
    """Return the sheet that holds the stamp, None where it is gone."""
    return next((sheet for sheet in book.sheets if sheet.name.casefold() == SHEET), None)


def _on_sheet(book: Book) -> list[str]:
    sheet = stamp_sheet(book)
    if sheet is None or not sheet.columns:
        return []
    lines = [text_of(value) for value in sheet.columns[0].cells(0, MOST_LINES + 1)]
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


def _in_properties(book: Book) -> list[str]:
    return [book.properties[name] for name in sorted(book.properties) if name.startswith(PROPERTY)]
