"""Exports of one reply each under the same headings: many files that are one table, a row a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analytics.ingest.book import Book, Row, Sheet
from analytics.ingest.forms.form_rows import Asks
from analytics.ingest.values import fold, text_of

MOST_ROWS = 20
"""A sheet with more rows is looked at no further, even where nearly all of them are empty."""
LEAST_ASKED = 3
"""So many headings speak of this survey, the administration among them."""


class SingleReply(NamedTuple):
    """The one reply of a file; `places` are the rows of its headings and its answers, counted from 0."""

    book: Book
    sheet: Sheet
    headings: Row
    answers: Row
    places: tuple[int, int]


def alike(books: Sequence[Book], asks: Asks) -> Iterator[tuple[SingleReply, ...]]:
    """Yield the files that hold one reply each under the same headings, where there are several of them."""
    found: dict[tuple[str, ...], list[SingleReply]] = {}
    for book in books:
        if reply := _single_reply(book, asks):
            found.setdefault(tuple(fold(text_of(cell)) for cell in reply.headings), []).append(reply)
    return (tuple(replies) for replies in found.values() if len(replies) > 1)


def _single_reply(book: Book, asks: Asks) -> SingleReply | None:
    """Return the reply of a file with two rows and nothing else, whose first row asks for it."""
    sheets = [sheet for sheet in book.sheets if sheet.n_rows]
    if len(sheets) != 1 or sheets[0].n_rows > MOST_ROWS or sheets[0].merged or sheets[0].comments:
        return None
    filled = [(place, row) for place, row in enumerate(sheets[0].rows) if row]
    if len(filled) != 2:
        return None
    (above, headings), (below, answers) = filled
    asked = {asks.by(text_of(cell)) for cell in headings} - {""}
    if "administration" not in asked or len(asked) < LEAST_ASKED:
        return None
    return SingleReply(book, sheets[0], headings, answers, (above, below))
