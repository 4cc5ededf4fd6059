"""Say for each row which workshop it is about, wherever that stands: in a column, in a merged cell, in a
line above the rows, in the title or in the name of the sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.columns.table import Field, Table, field_of
from analytics.ingest.forms.kinds.hand_kept import HAND_KEPT
from analytics.ingest.forms.rows.answer_keys import keys_in_text
from analytics.ingest.forms.rows.members import Members
from analytics.ingest.forms.rows.workshop_keys import Key, in_full, own_key
from analytics.ingest.forms.rows.workshops import Index
from analytics.ingest.forms.words.answers import seen
from analytics.ingest.forms.words.file_names import BY_FILE
from analytics.ingest.forms.words.phrases import Phrases
from analytics.ingest.forms.words.stems import forms_of, shown
from analytics.ingest.forms.words.titles import participated_in, spoken
from analytics.ingest.values import fold, text_of
from analytics.ingest.vocabulary import forms, key, within, words
from analytics.understanding import TARGETS

NAMED = 0.8
"""How sure it is that a line names a question or a choice of which it has two words or more."""
A_DAY = re.compile(r"(?<=^\d{4}-\d{2})-\d{2}.*")
"""The day of a date, as a cell of one is shown."""
MOST_LINES = 2000
MOST_NAMED = 2
"""The title of a workshop has the words of no more questions, or of a question and its text."""


@dataclass(frozen=True, eq=False)
class Places:
    """For each row which of `texts` says the workshop, -1 where none does.

    `whole`: one text speaks of the whole table. `headings` are rows that only name a workshop.
    """

    codes: NDArray[np.int32]
    texts: tuple[str, ...]
    letter: str = ""
    whole: bool = False
    headings: frozenset[int] = frozenset()
    participated: int | None = None
    nameless: bool = False
    """Whether the one text is the name of a sheet that says nothing, "data", "Replies", or the texts are of
    the names of files, which only a person can be sure of."""
    carried: bool = False
    """Whether empty cells, or ditto marks, were taken for the one above without being merged with it."""
    own: tuple[tuple[str, str], ...] = ()
    """Numbers and letters of the file's own, each with the title that the file gives it."""


def place_rows(
    settled: Settled, members: Members, phrases: Phrases, *, keys: Key, rounds: Sequence[Index]
) -> Places:
    """Return the texts that name the workshops of a table, by row; numbers of its own (`keys`) as titles."""
    found = _as_written(settled, members, phrases, rounds)
    used = [found.texts[code] for code in np.unique(found.codes).tolist() if code >= 0]
    titles = tuple(in_full(text, keys) for text in found.texts)
    own = tuple((own_key(text), title) for text in used if (title := in_full(text, keys)) != text)
    return replace(found, texts=titles, own=own) if own else found


def _as_written(settled: Settled, members: Members, phrases: Phrases, rounds: Sequence[Index]) -> Places:
    table = settled.table
    if found := settled.fields.get("workshop"):
        return _by_column(_with_months(found, settled, rounds), settled, members)
    if table.kind is HAND_KEPT and (sections := _by_lines(table, members, phrases, rounds)):
        return sections
    if table.about:
        codes = np.zeros(table.n_rows, dtype=np.int32)
        return Places(codes, (table.about,), whole=True, participated=participated_in((table.about,)))
    text = _title(table, phrases)
    codes = np.zeros(table.n_rows, dtype=np.int32)
    nameless = text == table.sheet.name and _says_nothing(text)
    return Places(codes, (text,), whole=True, participated=participated_in(table.above), nameless=nameless)


def _by_column(found: Field, settled: Settled, members: Members) -> Places:
    table = settled.table
    again = [code for code, text in found.used() if key(text) in words("ditto")]
    codes = _carried(found.codes, np.isin(found.codes, again)) if again else found.codes
    if found.heading.whole == BY_FILE:
        return Places(codes, found.texts, found.letter, nameless=True)
    blank = (codes < 0) & (members.rows >= 0)
    if table.kind is not HAND_KEPT or not blank.any():
        return Places(codes, found.texts, found.letter, carried=bool(again))
    written = codes[codes >= 0]
    once = len(written) == len(np.unique(written))  # where each row says its own, an empty cell says nothing
    codes = _carried(codes, codes < 0) if once else codes
    return Places(codes, found.texts, found.letter, carried=once or bool(again))


def _with_months(found: Field, settled: Settled, rounds: Sequence[Index]) -> Field:
    """Return the workshops with the month that stands in a column beside them, where a round has several of
    one title; or where the column is surely that of their months, and one that no round knows has several."""
    taken = {field.place for field in settled.fields.values()}
    free = [field for field in settled.table.fields if field.place not in taken and field.filled]
    headed = {f: set(forms_of(f.heading.whole)) for f in free}
    sure = next((f for f, said in headed.items() if said & forms("workshop_month_heading")), None)
    when = sure or next((f for f, said in headed.items() if said & forms("month_heading")), None)
    if when is None:
        return found
    several = _of_each(found, lambda text: any(index.has_several(spoken(text)) for index in rounds))
    both = (found.codes >= 0) & (when.codes >= 0)
    pairs = found.codes[both].astype(np.int64) * len(when.texts) + when.codes[both]
    different, of_row = np.unique(pairs, return_inverse=True)
    places, months = divmod(different, len(when.texts))
    apart = several[places]
    if sure is not None:
        known = _of_each(found, lambda text: any(index.by_title(spoken(text)).number for index in rounds))
        apart |= ~known[places] & (np.bincount(places)[places] > 1)
    named = zip(places.tolist(), months.tolist(), strict=True)
    dated = [f"{found.texts[place]} ({A_DAY.sub('', when.texts[month])})" for place, month in named]
    codes = found.codes.copy()
    codes[both] = np.where(apart, len(found.texts) + np.arange(len(different)), places)[of_row]
    return field_of(found, codes, [*found.texts, *dated]) if apart.any() else found


def _of_each(field: Field, tells: Callable[[str], bool]) -> NDArray[np.bool_]:
    """Return for each text of a column whether it is in use and something is so."""
    used = {code for code, _ in field.used()}
    return np.array([code in used and tells(text) for code, text in enumerate(field.texts)])


def _carried(codes: NDArray[np.int32], again: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Return the codes with those of the cells above in place of some."""
    last = np.maximum.accumulate(np.where(again | (codes < 0), -1, np.arange(len(codes))))
    return np.where(again, np.where(last >= 0, codes[last], -1), codes)


def _by_lines(table: Table, members: Members, phrases: Phrases, rounds: Sequence[Index]) -> Places | None:
    """Find lines that only name a workshop, for the rows below them."""
    lines: dict[int, list[str]] = {}
    for row in np.flatnonzero(members.rows < 0).tolist()[:MOST_LINES]:
        cells = [text for f in table.fields if (text := text_of(f.column.cell(row)).strip())]
        if 0 < len(cells) <= 2:
            lines[row] = cells
    titles = {row: cells[0] for row, cells in lines.items() if _names_workshop(cells[0], phrases)}
    titles = titles or _short_names(lines, members, rounds)
    if not titles:
        return None
    codes = np.full(table.n_rows, -1, dtype=np.int32)
    for place, row in enumerate(titles):
        codes[row:] = place
    texts = tuple(titles.values())
    first = codes < 0
    titled = any(_names_workshop(text, phrases) for text in table.above)
    if titled and (first & (members.rows >= 0)).any():  # the rows above the first line are of that title
        codes[first], texts = len(titles), (*texts, _title(table, phrases))
    return Places(codes, texts, headings=frozenset(titles))


def _short_names(lines: Mapping[int, list[str]], members: Members, rounds: Sequence[Index]) -> dict[int, str]:
    """Return the lines over rows of replies where each is a short name of a workshop on record: "Audit".
    Lines such as regions, of which but one sounds like a workshop, name none."""
    named = members.rows >= 0
    alone = {row: cells[0] for row, cells in lines.items() if len(cells) == 1}
    titles = {row: text for row, text in alone.items() if row + 1 < len(named) and named[row + 1]}
    found = [{index.by_title(spoken(text)).number for text in titles.values()} for index in rounds]
    return titles if any(len(numbers) > 1 and None not in numbers for numbers in found) else {}


def _names_workshop(text: str, phrases: Phrases) -> bool:
    if within("instruction").search(text):
        return False
    said = spoken(text)
    if seen(said.title).looks in ("yes", "no") or keys_in_text(text):
        return False  # a key of answers: "1 - yes; 0 - no"
    speaks = "workshop" in text.casefold() or "seminar" in text.casefold()
    if _lists_choices(said.title, phrases, speaks=speaks):
        return False
    return bool(said.telling) and len(text) < 200 and (speaks or said.number is not None)


def _lists_choices(title: str, phrases: Phrases, *, speaks: bool) -> bool:
    """Tell whether a line is of a list of questions or choices: "1 - Share training materials". One that
    `speaks` of a workshop is only where it is the very name of a choice, or names most of them."""
    asked = [m for m in phrases.of(title) if m.confidence >= NAMED]
    named = [m for m in asked if m.target not in TARGETS]
    if speaks:
        return len(named) > MOST_NAMED or any(m.confidence == 1 for m in named)
    return bool(named) or any(m.target == "actions" for m in asked)


def _title(table: Table, phrases: Phrases) -> str:
    """Return what the title rows and the name of the sheet say of the workshop, as one text."""
    above = [shown(text) for text in table.above if _names_workshop(text, phrases)]
    name = shown(table.sheet.name)
    texts = [*above, *([] if _says_nothing(name) else [name])]
    parts = [spoken(text) for text in texts]
    numbers = {part.number for part in parts if part.number is not None}
    months = [part.month for part in parts if part.month]
    title = next((part.title for part in parts if part.telling), "")
    if len(numbers) > 1 or not texts:
        return texts[0] if texts else table.sheet.name
    number = f"({numbers.pop()}) " if numbers else ""
    month = f" ({months[0]})" if months else ""
    return f"{number}{title or ('' if number else texts[0])}{month}".strip()


def _says_nothing(name: str) -> bool:
    """Tell whether a sheet is called as a program calls it: "Sheet1", "Replies"."""
    return fold(re.sub(r"\s*\d*$", "", name)) in {"", *forms("sheet_nameless")}
