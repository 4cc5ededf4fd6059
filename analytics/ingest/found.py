"""Say what a book holds, for a message that refuses it."""

from __future__ import annotations

from analytics.ingest.read import Book, Sheet
from analytics.ingest.values import text_of

SHEETS_NAMED = 6
HEADERS_NAMED = 5
LOOKED_AT = 30


def found_in(book: Book) -> str:
    """Return what the sheets of a book begin with."""
    filled = [sheet for sheet in book.sheets if sheet.n_rows]
    if not filled:
        return "All its sheets are empty."
    listed = "; ".join(f"“{sheet.name}” begins with {_beginning(sheet)}" for sheet in filled[:SHEETS_NAMED])
    more = f" and {len(filled) - SHEETS_NAMED} more sheets" if len(filled) > SHEETS_NAMED else ""
    return f"Found: {listed}{more}."


def _beginning(sheet: Sheet) -> str:
    rows = ([text for value in row if (text := text_of(value).strip())] for row in sheet.head(LOOKED_AT))
    cells = next(filter(None, rows), [])
    listed = ", ".join(text if len(text) <= 40 else f"{text[:39]}…" for text in cells[:HEADERS_NAMED])
    return listed or "empty rows"
