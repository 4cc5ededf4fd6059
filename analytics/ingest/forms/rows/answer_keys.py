"""Find a key in the file that says what numbers and signs mean: "1 = Yes, 2 = No", "○ = yes, × = no"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from analytics.ingest.book import Book, Row, Sheet
from analytics.ingest.forms.rows.meaning import Keys
from analytics.ingest.forms.words.answers import number_in, seen
from analytics.ingest.values import text_of
from analytics.ingest.vocabulary import bare, key
from analytics.model import Answer

NO_KEYS: Keys = MappingProxyType({})
ENDS = 40
"""A key stands within so many rows of the beginning or the end of a sheet."""
MOST_CELLS = 3
"""A row of a key is no reply and no header: it has few cells."""
LONGEST = 400
GAP = re.compile(r"\s{4,}")
BETWEEN = re.compile(r"\s+(?=[-−]?\d{1,3}\s*[=＝])|(?<=[=＝]\d)\s+|(?<=[^\s\d])\s+(?=\d\s*[.)]\s)")
"""Where a key has no divider: "1=yes 2=no"."""
PARTS = re.compile(r"[;,；，、|\n()（）\[\]]|\s/\s|·|\s{3,}|\band\b", re.IGNORECASE)
NUMBERED = re.compile(r"(?:^|\s|[:：])(?P<sign>[-−]?\d{1,3})\s*[=:：.)–—-]\s*(?P<word>\D.*)$")
SIGNED = re.compile(r"(?:^|\s|[:：])(?P<sign>\S{1,3})\s*[=＝]\s*(?P<word>\S.*)$")
TURNED = re.compile(r"(?:^|[:：])\s*(?P<word>[^\d=]{1,24}?)\s*[=＝]\s*(?P<sign>\S{1,3})$")
ANSWERS = {"yes": Answer.YES, "no": Answer.NO, "nothing": Answer.NOT_ANSWERED}


def keys_in_text(text: str) -> dict[str, Answer]:
    """Return what a text says of numbers and signs, nothing where it does not name a yes and a no.

    >>> keys_in_text("Key: 1 = done, 2 = not done (9 = no answer)") == {
    ...     "1": Answer.YES, "2": Answer.NO, "9": Answer.NOT_ANSWERED}
    True
    >>> keys_in_text("1 = Share training materials, 2 = Submit reports")
    {}
    """
    if len(text) > LONGEST:
        return {}
    found = dict(_pairs(text))
    return found if {Answer.YES, Answer.NO} <= set(found.values()) else {}


def answer_keys(book: Book) -> dict[str, Keys]:
    """Return the key of each sheet that holds one; under a blank name that of the book, if it has but one."""
    found: dict[str, Keys] = {}
    for sheet in book.sheets:
        if keys := _of_sheet(sheet):
            found[sheet.name] = keys
    different = {tuple(sorted(keys.items())) for keys in found.values()}
    return found | ({"": next(iter(found.values()))} if len(different) == 1 else {})


def _of_sheet(sheet: Sheet) -> Keys:
    texts: list[str] = []
    lines: list[str] = []
    for row in _ends(sheet):
        cells = [bare(text_of(cell)) for cell in row]
        filled = [cell for cell in cells if cell]
        if 0 < len(filled) <= MOST_CELLS:
            texts += [cell for cell in filled if len(cell) > 2]
            lines.append(" = ".join(filled[:2]) if len(filled) == 2 and len(filled[0]) <= 3 else filled[0])
    found = [keys for text in texts if (keys := keys_in_text(text))]
    found += [keys] if (keys := keys_in_text("; ".join(lines))) and not found else []
    merged: dict[str, Answer] = {}
    for keys in found:
        if any(merged.get(sign, answer) is not answer for sign, answer in keys.items()):
            return NO_KEYS
        merged |= keys
    return merged


def _ends(sheet: Sheet) -> Iterable[Row]:
    if sheet.n_rows <= 2 * ENDS:
        return sheet.rows
    last = [column.cells(sheet.n_rows - ENDS) for column in sheet.columns]
    return [*sheet.head(ENDS), *zip(*last, strict=True)]


def _pairs(text: str) -> Iterator[tuple[str, Answer]]:
    for part in PARTS.split(BETWEEN.sub("\n", GAP.sub("\n", text))):
        for pattern in (NUMBERED, SIGNED, TURNED):
            if not (found := pattern.search(part.strip())):
                continue
            answer = ANSWERS.get(seen(found["word"].strip()).looks)
            sign = found["sign"]
            number = number_in(sign)
            if answer is not None and (number is not None or seen(sign).looks not in ANSWERS):
                yield (str(number) if number is not None else key(sign)), answer
                break
