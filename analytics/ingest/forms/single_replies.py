"""Exports of one reply each under the same headings: many files that are one table, a row a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from analytics.ingest.book import Book, Row, Sheet
from analytics.ingest.forms.form_rows import Asks
from analytics.ingest.forms.rows.several_rounds import A_YEAR
from analytics.ingest.forms.words.answers import box
from analytics.ingest.forms.words.stems import forms_of
from analytics.ingest.values import fold, text_of
from analytics.ingest.vocabulary import forms
from analytics.model import Answer

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
    """Yield the files that hold one reply each under the same headings, where there are several of them.

    Those that write each no are apart from those that only tick: in one table an empty box would have to be
    asked about.
    """
    found: dict[tuple[bool, *tuple[str, ...]], list[SingleReply]] = {}
    for book in books:
        if reply := _single_reply(book, asks):
            headings = (fold(text_of(cell)) for cell in reply.headings)
            found.setdefault((_writes_no(reply, asks), *headings), []).append(reply)
    return (tuple(replies) for replies in found.values() if len(replies) > 1)


def _writes_no(reply: SingleReply, asks: Asks) -> bool:
    of_boxes = [
        a for h, a in zip(reply.headings, reply.answers, strict=False) if asks.by(text_of(h)) in asks.actions
    ]
    return any(box(text_of(cell)).answer is Answer.NO for cell in of_boxes)


def _single_reply(book: Book, asks: Asks) -> SingleReply | None:
    """Return the reply of a file with two rows and nothing else, whose first row asks for it. One whose key
    is not whole, or stands elsewhere in the file, has to be read by itself."""
    sheets = [sheet for sheet in book.sheets if sheet.n_rows]
    if len(sheets) != 1 or sheets[0].n_rows > MOST_ROWS or sheets[0].merged or sheets[0].comments:
        return None
    filled = [(place, row) for place, row in enumerate(sheets[0].rows) if row]
    if len(filled) != 2:
        return None
    (above, headings), (below, answers) = filled
    said = {asks.by(text_of(h)): text_of(a) for h, a in zip_longest(headings, answers) if h is not None}
    whole = all(said.get(target, "").strip() for target in ("administration", "workshop"))
    if not whole or len(said.keys() - {""}) < LEAST_ASKED or _tells_a_round(sheets[0], headings):
        return None
    return SingleReply(book, sheets[0], headings, answers, (above, below))


def _tells_a_round(sheet: Sheet, headings: Row) -> bool:
    """Tell whether the name of a sheet, or a column, says of which round its reply is."""
    known = forms("round_heading") | forms("year_heading")
    said = {form for cell in headings for form in forms_of(text_of(cell))}
    return bool(A_YEAR.search(sheet.name)) or not said.isdisjoint(known)
