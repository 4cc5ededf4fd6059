"""Find out whose layout a workbook has.

The list below is all there is. An export of another tool is one more room beside `own_layout`
and one more line here; the first that matches reads the book.
"""

from __future__ import annotations

from analytics.errors import FileRefused
from analytics.ingest.context import Recogniser
from analytics.ingest.own_layout import OWN_LAYOUT
from analytics.ingest.read import Book, Sheet
from analytics.ingest.values import text_of
from analytics.model import Questionnaire

RECOGNISERS: tuple[Recogniser, ...] = (OWN_LAYOUT,)

SHEETS_NAMED = 6
HEADERS_NAMED = 5


def recognise(book: Book, questionnaire: Questionnaire) -> Recogniser:
    """Return the layout of a book; FileRefused says what was found when there is none."""
    for recogniser in RECOGNISERS:
        if recogniser.matches(book, questionnaire):
            return recogniser
    known = ", ".join(recogniser.name for recogniser in RECOGNISERS)
    raise FileRefused(
        f"This workbook has no layout that is known here ({known}). {_found(book)} "
        "Copy the answers into the template, which can be downloaded on the upload page or written "
        "with “followup template -o FILE”, and upload that."
    )


def _found(book: Book) -> str:
    filled = [sheet for sheet in book.sheets if sheet.rows]
    if not filled:
        return "All its sheets are empty."
    listed = "; ".join(f"“{sheet.name}” begins with {_beginning(sheet)}" for sheet in filled[:SHEETS_NAMED])
    more = f" and {len(filled) - SHEETS_NAMED} more sheets" if len(filled) > SHEETS_NAMED else ""
    return f"Found: {listed}{more}."


def _beginning(sheet: Sheet) -> str:
    rows = ([text for value in row if (text := text_of(value).strip())] for row in sheet.rows)
    cells = next(filter(None, rows), [])
    listed = ", ".join(text if len(text) <= 40 else f"{text[:39]}…" for text in cells[:HEADERS_NAMED])
    return listed or "empty rows"
