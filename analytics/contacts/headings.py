"""What the columns of a list of contacts hold, known by the words above them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from analytics.ingest.book import Row, Sheet
from analytics.ingest.values import fold, one_line
from analytics.ingest.vocabulary import BLANKLESS, forms
from analytics.model import Questionnaire

Target = Literal["address", "workshops", "administration", "role", "given", "family", "name"]
WORDS: dict[Target, str] = {
    "address": "contact_address",
    "workshops": "contact_workshops",
    "administration": "contact_administration",
    "role": "contact_role",
    "given": "contact_given_name",
    "family": "contact_family_name",
    "name": "contact_name",
}
"""Target → its meaning in data/vocabulary.toml."""
ORDER: tuple[Target, ...] = ("address", "workshops", "administration", "role", "given", "family", "name")
"""What a heading of several words is taken for first: "E-mail of participant" is an address."""
WHOLE_ALONE = frozenset({"address", "title", "post", "contact", "function", "attended"})
"""Words that tell what a column is only where the heading says nothing else, such as "Postal address"."""
SEARCHED = 40
"""So many rows from the top a header can stand below."""
NEEDED = 2
"""A header names an address and at least one thing more."""

Find: TypeAlias = Callable[[str], str | None]
"""From a text to the key of the workshop that it names, None for none."""


@dataclass(frozen=True)
class Columns:
    """Where a sheet has what: the row of the headings from 0, target → column, column → key of a workshop.

    `aside` are the headings that were not taken, with their columns.
    """

    row: int
    of: dict[Target, int] = field(default_factory=dict)
    workshops: dict[int, str] = field(default_factory=dict)
    aside: tuple[tuple[int, str], ...] = ()


class Headings:
    """The words of headings, in all languages that the data hold."""

    def __init__(self, questionnaire: Questionnaire, find: Find) -> None:
        self._find = find
        asked = {target: tuple(map(fold, phrases)) for target, phrases in questionnaire.headings}
        self._forms: dict[Target, frozenset[str]] = {target: forms(word) for target, word in WORDS.items()}
        self._forms["administration"] |= frozenset(asked.get("administration", ()))
        self._forms["workshops"] |= frozenset(asked.get("workshop", ()))

    def target_of(self, text: str) -> Target | None:
        """Return what a heading stands over, None for none of these."""
        form = fold(text)
        for target in ORDER:
            if form in self._forms[target]:
                return target
        return next(
            (target for target in ORDER if any(_within(word, form) for word in self._words(target))), None
        )

    def _words(self, target: Target) -> frozenset[str]:
        return self._forms[target] - WHOLE_ALONE

    def columns_of(self, sheet: Sheet) -> Columns | None:
        """Return where a sheet has what; None where none of its rows is a header.

        The header is the row that names the most, the first of several.
        """
        rows = sheet.head(SEARCHED)
        found = [self._columns(place, row) for place, row in enumerate(rows)]
        best = max(found, key=lambda each: len(each.of), default=None)
        if best is None:
            return None
        if "address" not in best.of and best.of:
            best = _with_address(best, sheet.rows[best.row + 1 :])
        return best if "address" in best.of and len(best.of) >= NEEDED else None

    def _columns(self, place: int, row: Row) -> Columns:
        of: dict[Target, int] = {}
        workshops: dict[int, str] = {}
        aside: list[tuple[int, str]] = []
        for column, value in enumerate(row):
            text = one_line(value)
            exact = fold(text) in frozenset().union(*self._forms.values())
            if not text:
                continue
            if not exact and (key := self._find(text)):
                workshops[column] = key
            elif (target := self.target_of(text)) and target not in of:
                of[target] = column
            else:
                aside.append((column, text))
        return Columns(place, of, workshops, tuple(aside))


def _within(word: str, form: str) -> bool:
    return word in form if BLANKLESS.search(word) else f" {word} " in f" {form} "


def _with_address(columns: Columns, rows: Sequence[Row]) -> Columns:
    """Take as addresses the one column in which most cells have an @, where no heading says so."""
    taken = {*columns.of.values(), *columns.workshops}
    width = max(map(len, rows), default=0)
    likely = []
    for column in range(width):
        cells = [str(row[column]) for row in rows if column < len(row) and row[column] is not None]
        if column not in taken and cells and sum("@" in cell for cell in cells) * 2 > len(cells):
            likely.append(column)
    if len(likely) != 1:
        return columns
    aside = tuple(each for each in columns.aside if each[0] != likely[0])
    return Columns(columns.row, {**columns.of, "address": likely[0]}, columns.workshops, aside)
