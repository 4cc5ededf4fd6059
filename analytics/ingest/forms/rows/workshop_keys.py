"""Find what a file says that its own numbers and letters of workshops mean: a sheet "Key", lines above or
below the replies, "1 = WCO Regional Workshop on AEO". The numbers of a round may be others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, permutations

from analytics.ingest.book import Book, Row, Sheet
from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.rows.workshops import Index
from analytics.ingest.forms.words.answers import seen
from analytics.ingest.forms.words.phrases import Phrases
from analytics.ingest.forms.words.titles import spoken
from analytics.ingest.values import fold, text_of
from analytics.understanding import TARGETS

ENDS, LARGE, MOST_COLUMNS = 40, 400, 12
"""A key stands on a small sheet, or so near to the beginning or the end of one, in so few columns."""
ENOUGH, LONGEST = 2, 200
NAMED = 0.8
ENTRY = re.compile(
    r"(?:^|[;,\n:：]|\s)\(?(?:(?:workshop|ws|w|no)[\s.]*)?(?P<key>\d{1,3}|[A-Z])\)?\s*[=＝:：.)–—-]\s*"
    r"(?P<text>[^\W\d_][^=＝;\n]*?)(?=$|[;\n]|[,\s]\s*\(?(?:\d{1,3}|[A-Z])\)?\s*[=＝])",
    re.IGNORECASE,
)
Key = Mapping[str, str]


def own_key(text: str) -> str:
    """Return the number or the letter that is all a text says of a workshop, blank where it says more.

    >>> own_key("WS 3"), own_key("3"), own_key("b"), own_key("3. Customs valuation"), own_key("AEO")
    ('3', '3', 'B', '', '')
    """
    if re.fullmatch(r"\(?[A-Za-z]\)?\.?", text.strip()):
        return text.strip("(). ").upper()
    said = spoken(text)
    return str(said.number) if said.number is not None and not said.title and not said.month else ""


def workshop_keys(
    book: Book, tables: Sequence[Settled], phrases: Phrases, rounds: Sequence[Index]
) -> dict[str, str]:
    """Return number or letter → title, from wherever in the book they stand; empty where they do not.

    A list is one of workshops when each of its titles is none of a question or an answer, and most of them
    are of workshops on record, or it is headed by that word."""
    rows_of = {settled.table.sheet.name: settled for settled in tables}
    found: dict[str, str] = {}
    for sheet in book.sheets:
        rows = list(_free_rows(sheet, rows_of.get(sheet.name)))
        for entries in (*_in_columns(rows), list(_in_lines(rows))):
            for key, title in _of_workshops(entries, rows, sheet, rounds=rounds, phrases=phrases).items():
                found.setdefault(key, title)
    return found


def _free_rows(sheet: Sheet, settled: Settled | None) -> Iterator[Row]:
    """Yield the rows where a key can stand: of a sheet with replies, those that name no administration and
    answer nothing."""
    rows: Sequence[Row] = sheet.rows
    if sheet.n_rows > LARGE:
        last = [column.cells(sheet.n_rows - ENDS) for column in sheet.columns]
        rows = [*sheet.head(ENDS), *zip(*last, strict=True)]
    if settled is None:
        yield from rows
        return
    names = settled.fields.get("administration")
    place = names.place if names else 0
    header = range(settled.table.header_starts - 1, settled.table.header_ends)
    turned = settled.table.turned
    answers = {f.place for target, f in settled.fields.items() if target not in TARGETS}
    for number, row in enumerate(rows):
        filled = sum(cell is not None for cell in row)
        named = place < len(row) and row[place] is not None and filled > ENOUGH + 1
        answered = sum(row[at] is not None for at in answers if at < len(row)) * 2 > len(answers)
        if not turned and number not in header and not named and not answered:
            yield row


def _in_columns(rows: Sequence[Row]) -> Iterator[list[tuple[str, str]]]:
    """Yield the entries of each column of numbers or letters with each column of texts beside it."""
    width = min(max(map(len, rows), default=0), MOST_COLUMNS)
    for at, beside in permutations(range(width), 2):
        found = []
        for row in rows:
            if max(at, beside) < len(row) and (key := own_key(text_of(row[at]))):
                text = text_of(row[beside]).strip()
                if spoken(text).telling and not own_key(text):
                    found.append((key, text))
        yield found


def _in_lines(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Yield the entries of lines such as "1 = AEO, 2 = Customs valuation"."""
    for cell in chain.from_iterable(rows):
        for found in ENTRY.finditer(text_of(cell).strip()) if cell is not None else ():
            yield found["key"].upper(), found["text"].strip(" ,")


def _of_workshops(
    entries: Sequence[tuple[str, str]],
    rows: Sequence[Row],
    sheet: Sheet,
    *,
    rounds: Sequence[Index],
    phrases: Phrases,
) -> dict[str, str]:
    """Return some entries as a key of workshops, empty where they are none or say two things."""
    key = dict(entries)
    once = len({*entries}) == len(key) == len({fold(title) for title in key.values()})
    if not once or len(key) < ENOUGH or any(_is_another(title, phrases) for title in key.values()):
        return {}
    known = sum(_on_record(title, rounds) for title in key.values())
    return key if known * 2 >= len(key) or _headed(entries[0], rows, sheet) else {}


def _is_another(title: str, phrases: Phrases) -> bool:
    """Tell whether a text is an answer, or the name of a question or a choice."""
    if len(title) > LONGEST or seen(title).looks != "text":
        return True
    named = any(m.target not in TARGETS and m.confidence >= NAMED for m in phrases.of(title))
    return named and "workshop" not in fold(title)


def _on_record(title: str, rounds: Sequence[Index]) -> bool:
    found = [index.by_title(spoken(title)) for index in rounds]
    return any(each.number is not None or each.likely is not None for each in found)


def _headed(first: tuple[str, str], rows: Sequence[Row], sheet: Sheet) -> bool:
    """Tell whether the word workshop stands in the name of the sheet, in the first entry or above it."""
    at = next((n for n, row in enumerate(rows) if any(first[1] in text_of(cell) for cell in row)), 0)
    said = " ".join(
        text_of(cell) for row in rows[max(at - 1, 0) : at + 1] for cell in row if cell is not None
    )
    return "workshop" in fold(f"{sheet.name} {said}")


def in_full(text: str, keys: Key) -> str:
    """Return the title that a file gives a number or letter of its own; of one that its key does not have,
    words that mean no workshop, so that it is asked about."""
    key = own_key(text) if keys else ""
    return keys.get(key, f"“{key}”, which the file explains nowhere") if key else text
