"""A sheet as a table of replies: its header, and below it one row a reply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from openpyxl.utils import get_column_letter

from analytics.ingest.book import Codes, Column, Ready, Sheet
from analytics.ingest.forms.kinds import Header, Kind
from analytics.ingest.forms.words.heading import Heading
from analytics.ingest.values import text_of

SAMPLED_ROWS = 4000
SAMPLED = 300
"""A column is known by so many of its different values."""


@dataclass(frozen=True, eq=False)
class Field:
    """One column of a table. `key` is its heading, with its place among equal ones behind it."""

    place: int
    letter: str
    heading: Heading
    key: str
    column: Column
    """The cells below the header only."""

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Return each value as a text without blanks around it."""
        return tuple(text_of(value).strip() for value in self.column.values)

    @cached_property
    def codes(self) -> Codes:
        """Return for each row which of `texts` stands there, -1 where nothing does."""
        blank = np.array([not text for text in self.texts] + [True])
        return (
            np.where(blank[self.column.codes], np.int32(-1), self.column.codes)
            if blank[:-1].any()
            else self.column.codes
        )

    @cached_property
    def counts(self) -> dict[str, int]:
        """Return some of the different texts of the column with the number of rows they stand in."""
        seen, rows = np.unique(self.column.codes[:SAMPLED_ROWS], return_counts=True)
        if not (seen >= 0).any():
            seen, rows = np.unique(self.column.codes, return_counts=True)
        listed = [(int(code), int(n)) for code, n in zip(seen, rows, strict=True) if code >= 0][:SAMPLED]
        counts: dict[str, int] = {}
        for code, number in listed:
            if text := text_of(self.column.kept.one(code)).strip():
                counts[text] = counts.get(text, 0) + number
        return counts

    @property
    def sample(self) -> tuple[str, ...]:
        """Return some of the different texts of the column, as they come."""
        return tuple(self.counts)

    @property
    def filled(self) -> bool:
        return bool(self.sample)

    def used(self) -> list[tuple[int, str]]:
        """Return (code, text) of the values that stand in a row of the table."""
        return [(int(code), self.texts[code]) for code in np.unique(self.codes) if code >= 0]


def field_of(like: Field, codes: Codes, texts: Sequence[str]) -> Field:
    """Return a field of the same place with other cells: several columns put together."""
    return replace(like, column=Column(codes.astype(np.int32), Ready(tuple(texts))))


@dataclass(frozen=True, eq=False)
class Table:
    """A sheet whose header was found. `above` are the texts over the header, one a cell.

    Of a turned sheet rows and columns have changed places, so a row's number is a column's.
    """

    sheet: Sheet
    kind: Kind
    header: Header
    fields: tuple[Field, ...]
    above: tuple[str, ...] = ()
    turned: bool = False

    @property
    def n_rows(self) -> int:
        return max(self.sheet.n_rows - self.header.end, 0)

    def number(self, index: int) -> int:
        """Return Excel's number of a row of the table."""
        return self.header.end + index + 1


def table_of(
    sheet: Sheet, kind: Kind, header: Header, headings: Sequence[Heading], *, turned: bool = False
) -> Table:
    """Return the table below a header."""
    keys: dict[str, int] = {}
    fields = []
    for place, heading in enumerate(headings):
        column = sheet.columns[place]
        name = heading.whole or "no heading"
        keys[name] = keys.get(name, 0) + 1
        key = name if keys[name] == 1 else f"{name} ({keys[name]})"
        below = Column(column.codes[header.end :], column.kept)
        fields.append(Field(place, get_column_letter(place + 1), heading, key, below))
    above = tuple(text for row in sheet.head(header.first) for cell in row if (text := text_of(cell).strip()))
    return Table(sheet, kind, header, tuple(fields), above, turned)
