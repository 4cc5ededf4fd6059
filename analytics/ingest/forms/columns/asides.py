"""Rows of a table that are no replies by their shape: a header once more, a row that belongs to the
header, and counts of what stands above them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from analytics.ingest.forms.columns.matching import speaks_of
from analytics.ingest.forms.columns.reading import Reader
from analytics.ingest.forms.columns.table import Field, Table
from analytics.ingest.forms.kinds import Why
from analytics.ingest.forms.words.answers import box
from analytics.ingest.forms.words.heading import plain_heading
from analytics.ingest.values import fold, plain
from analytics.ingest.vocabulary import forms
from analytics.model import Answer

SURE, NEARLY_ALL = 0.85, 0.8
TRIED, LONGEST, MOST = 300, 200, 2000
"""So many unknown names are looked at, of so many letters, and so many rows."""
HEADER: Why = ("header", "a row of headings")
BELONGS: Why = ("header", "it belongs to the headings above it")
BELOW_OTHERS: Why = ("note", "it stands below other headings, and a person said to leave it out")
COUNTS: Why = ("total", "a row of counts: they are the numbers of yes above it")
HINTS = frozenset(
    ["tick", "text", "free text", "date", "please tick", "tick box", "name", "choose", "choice"]
)
NUMBER = re.compile(r"^\d{1,7}(?:[.,]\d{1,4})?\s?%?$")


@dataclass(frozen=True)
class HeaderRow:
    """A row of headings among the rows; `same`: its columns are those of the table's own header."""

    row: int
    same: bool


@dataclass(frozen=True, eq=False)
class Shape:
    """A table whose columns are known by target, looked at row by row."""

    table: Table
    fields: Mapping[str, Field]
    reader: Reader

    @cached_property
    def _name(self) -> Field:
        return self.fields["administration"]

    @cached_property
    def _own(self) -> list[frozenset[str]]:
        """Return for each field the forms of what stands above it."""
        head = self.table.sheet.head(self.table.header.end)[self.table.header.first :]
        found = []
        for field in self.table.fields:
            heading = field.heading
            cells = [str(row[field.place]) for row in head if field.place < len(row) and row[field.place]]
            texts = (heading.whole, heading.question, heading.choice, heading.code, *cells)
            found.append(frozenset(filter(None, map(fold, texts))))
        return found

    @cached_property
    def _every(self) -> frozenset[str]:
        return frozenset().union(*self._own)

    @cached_property
    def _known(self) -> list[int]:
        """Return the rows of administrations that are known."""
        return [row for row in range(min(self.table.n_rows, MOST)) if self._named(row)]

    @cached_property
    def _targets(self) -> dict[int, str]:
        return {field.place: target for target, field in self.fields.items()}

    # ---- headers ---------------------------------------------------------------------------------

    def headers(self) -> list[HeaderRow]:
        """Return the rows that are headings, in their order."""
        found: list[HeaderRow] = []
        for row in self._like_headings():
            if (same := self._is_header(self.table.cells(row))) is not None:
                found.append(HeaderRow(row, same))
        return found

    def _like_headings(self) -> list[int]:
        """Return rows in which a heading stands where the administration should."""
        codes, tried = [], 0
        for code, text in self._name.used():
            if len(text) > LONGEST:
                continue
            if fold(text) in self._every:
                codes.append(code)
            elif tried < TRIED and self.reader.names.find(text) is None:
                tried += 1
                if self._target(text):
                    codes.append(code)
        return np.flatnonzero(np.isin(self._name.codes, codes)).tolist()[:MOST] if codes else []

    def _target(self, text: str) -> str:
        """Return what a text would be as a heading, blank when it is nothing for sure."""
        match = next(iter(speaks_of(plain_heading((text,)), self.reader.phrases)), None)
        return match.target if match and match.confidence >= SURE and len(text) <= LONGEST else ""

    def _may_be_another(self, text: str, mine: str) -> bool:
        """Tell whether a heading has words of other questions alone than that of its column."""
        if len(text) > LONGEST:
            return False
        found = {match.target for match in speaks_of(plain_heading((text,)), self.reader.phrases)}
        return bool(found) and mine not in found

    def _is_header(self, cells: list[str]) -> bool | None:
        """Tell whether a row of headings has the columns of the table, None when it is none."""
        filled = [(place, text) for place, text in enumerate(cells) if text]
        here = moved = 0
        for place, text in filled:
            target, mine = self._target(text), self._targets.get(self.table.fields[place].place, "")
            if fold(text) in self._own[place] or (target and target == mine):
                here += 1
            elif fold(text) in self._every or target or self._may_be_another(text, mine):
                moved += 1
        if here + moved < max(2, 0.6 * len(filled)):
            return None
        return not moved and here >= NEARLY_ALL * len(filled)

    def _header_lines(self, row: int) -> Iterator[int]:
        """Yield all rows of a header of several rows of which `row` is one."""
        size = self.table.header.rows
        for at in range(max(row - size + 1, 0), min(row + size, self.table.n_rows)):
            filled = [(place, text) for place, text in enumerate(self.table.cells(at)) if text]
            fits = sum(fold(text) in self._own[place] for place, text in filled)
            if at == row or (filled and fits == len(filled) and not self._named(at)):
                yield at

    def _named(self, row: int) -> bool:
        code = int(self._name.codes[row])
        return code >= 0 and self.reader.names.find(self._name.texts[code]) is not None

    # ---- what belongs to the header --------------------------------------------------------------

    def _below_header(self) -> list[int]:
        """Return the first row when it numbers the columns, or says how to fill them in."""
        if not self.table.n_rows or self._named(0):
            return []
        cells = [text for text in self.table.cells(0) if text]
        return [0] if len(cells) > 1 and (_in_sequence(cells) or self._hints(cells)) else []

    def _hints(self, cells: list[str]) -> bool:
        """Tell whether all cells say how to answer, and say the same: no reply has "(Y/N)" everywhere."""
        if self._name.codes[0] >= 0 and not _is_hint(self._name.texts[self._name.codes[0]]):
            return False
        return len(set(map(fold, cells))) <= 3 and all(map(_is_hint, cells))

    # ---- counts ----------------------------------------------------------------------------------

    def _counts(self) -> list[int]:
        """Return the rows whose numbers are those of the ticks above them, or their shares."""
        ids = [q.id for q in self.reader.questionnaire.answered if q.id in self.fields]
        answers = [self.fields[id_] for id_ in ids]
        if len(answers) < 2:
            return []
        numeric = [field.where(lambda text: NUMBER.match(plain(text))) for field in answers]
        several = np.sum(numeric, axis=0)
        filled = np.sum([field.codes >= 0 for field in answers], axis=0)
        rows = np.flatnonzero((several >= 2) & (several >= 0.8 * filled)).tolist()
        rows = [row for row in rows if not self._named(row) and not self._about(row)][-50:]
        found: list[int] = []
        for row in rows:
            since = found[-1] + 1 if found else 0
            counted = _count(answers, row, 0) or _count(answers, row, since)
            if counted or self._are_shares(answers, row) or self._nothing_else(answers, row):
                found.append(row)
        return found

    def _are_shares(self, answers: list[Field], row: int) -> bool:
        """Tell whether all that a row answers are percentages, in columns where no reply answers so."""
        said = [field for field in answers if field.codes[row] >= 0]
        replied = {
            field.texts[code] for field in said for code in field.codes[self._known].tolist() if code >= 0
        }
        return all(_is_share(field.texts[field.codes[row]]) for field in said) and not any(
            map(_is_share, replied)
        )

    def _about(self, row: int) -> bool:
        """Tell whether a row has a name, known or not, and a workshop: it is a reply whatever it answers."""
        cells = [self.fields[t].codes[row] for t in ("administration", "workshop") if t in self.fields]
        return len(cells) == 2 and all(code >= 0 for code in cells)

    def _nothing_else(self, answers: list[Field], row: int) -> bool:
        """Tell whether a row without a name is numbers only, larger than any in the rows above it."""
        cells = [plain(text) for text in self.table.cells(row) if text]
        if self._name.codes[row] >= 0 or not all(map(NUMBER.match, cells)):
            return False
        mine = {plain(field.texts[field.codes[row]]) for field in answers if field.codes[row] >= 0}
        above = {
            plain(f.texts[code]) for f in answers for code in np.unique(f.codes[:row]).tolist() if code >= 0
        }
        large = {text for text in mine if text.rstrip("% ") not in ("0", "1")}
        return len(large) > 1 and not large & above

    def aside(self) -> dict[int, Why]:
        """Return the rows that are no replies."""
        found = dict.fromkeys(self._below_header(), BELONGS)
        for header in self.headers():
            found |= dict.fromkeys(self._header_lines(header.row), HEADER) if header.same else {}
        return found | {row: COUNTS for row in self._counts() if row not in found}


def _is_hint(cell: str) -> bool:
    return fold(cell) in HINTS or fold(cell) in forms("yes_no_heading")


def _in_sequence(cells: list[str]) -> bool:
    """Tell whether cells number their columns: (1) (2) (3), a b c, Q1 Q2 Q3."""
    if len(cells) < 3:
        return False
    words = [fold(cell) for cell in cells]
    if all(re.fullmatch(r"[a-z]", word) for word in words):
        numbers = [ord(word) for word in words]
    else:
        parts = [re.fullmatch(r"([a-z ]{0,9}?)\s?(\d{1,3})", word) for word in words]
        if not all(parts) or len({part[1] for part in parts if part}) > 1:
            return False
        numbers = [int(part[2]) for part in parts if part]
    if all(re.fullmatch(r"[a-z]", word) for word in words):
        return all((later - first) % 26 == 1 for first, later in pairwise(numbers))
    return all(later - first == 1 for first, later in pairwise(numbers))


def _count(answers: list[Field], row: int, since: int) -> bool:
    """Tell whether the numbers of a row are those of what is ticked in the rows above it."""
    said, right, largest = 0, 0, 0.0
    for field in answers:
        code = int(field.codes[row])
        text = plain(field.texts[code]) if code >= 0 else ""
        if not NUMBER.match(text):
            continue
        number = float(text.rstrip("% ").replace(",", "."))
        said, largest = said + 1, max(largest, number)
        right += _fits(field, number, slice(since, row))
    return said > 1 and right >= 0.8 * said and (largest >= 2 or "." in str(largest).removesuffix(".0"))


def _is_share(text: str) -> bool:
    return "%" in plain(text)


def _fits(field: Field, number: float, rows: slice) -> bool:
    codes = field.codes[rows]
    said = [box(text).answer for text in field.texts] + [Answer.NOT_ANSWERED]
    yes = np.array([answer is Answer.YES for answer in said])[codes].sum()
    some = np.array([answer is not Answer.NO and answer is not Answer.NOT_ANSWERED for answer in said])[codes]
    answered = np.array([answer is not Answer.NOT_ANSWERED for answer in said])[codes].sum()
    for count in (int(yes), int(some.sum())):
        bases = {int(answered), int((codes >= 0).sum()), len(codes)} - {0}
        shares = [100 * count / base for base in bases] + [count / base for base in bases]
        if number == count or any(
            abs(number - share) < 0.006 * max(share, 1) for share in shares if share % 1
        ):
            return True
    return False
