"""Find a legend: which number or letter stands for which follow-up action."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from analytics.ingest.book import Book, Row, Sheet
from analytics.ingest.forms.words.phrases import Phrases
from analytics.ingest.values import text_of

_KEY = r"\d{1,2}|[a-h]"
_SIGN = r"(?:(?<=\d)\)?\s*[=:.)–-]|(?<=[a-h])(?:[.)]|\)?\s*[=:]|\s+[–-]\s))"
"""What parts a number from its action, or a letter: not the stroke of "e-learning"."""
ENTRY = re.compile(
    rf"(?:^|[;,\n]|\s)\(?(?P<key>{_KEY}){_SIGN}\s*(?P<text>[^=;\n]*?)(?=$|[;,\n]|\s\(?(?:{_KEY}){_SIGN})",
    re.IGNORECASE,
)
ALONE = re.compile(rf"\(?({_KEY})\)?[.):]?", re.IGNORECASE)
LARGE = 400
ENDS = 40
ENOUGH = 3
"""So many numbers or letters with a known action make a legend."""


def legend_in(book: Book, phrases: Phrases, actions: Iterable[str]) -> dict[str, str]:
    """Return number or small letter → action from wherever in the book a legend stands, else nothing."""
    known = tuple(actions)
    for sheet in book.sheets:
        for rows in _pieces(sheet):
            found = dict(_entries(rows, phrases, known))
            if len(found) >= ENOUGH and len(set(found.values())) == len(found):
                return found
    return {}


def _pieces(sheet: Sheet) -> Iterator[tuple[Row, ...]]:
    if sheet.n_rows <= LARGE:
        yield sheet.rows
        return
    yield sheet.head(ENDS)
    columns = [column.cells(sheet.n_rows - ENDS) for column in sheet.columns]
    yield tuple(zip(*columns, strict=True))


def _entries(rows: Iterable[Row], phrases: Phrases, actions: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for row in rows:
        cells = [text_of(cell).strip() for cell in row]
        for cell, beside in zip(cells, [*cells[1:], ""], strict=False):
            alone = ALONE.fullmatch(cell)
            pairs = [(alone[1], beside)] if alone else [(m["key"], m["text"]) for m in ENTRY.finditer(cell)]
            for key, text in pairs:
                match = phrases.best(text.strip(), *actions)
                if match and match.confidence >= 0.8 and len(text) < 120:
                    yield key.casefold(), match.target


def in_words(legend: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """Return a legend as a sentence part: "1 Share training materials, 2 Submit reports"."""
    return ", ".join(f"{number} {labels[action]}" for number, action in sorted(legend.items()))
