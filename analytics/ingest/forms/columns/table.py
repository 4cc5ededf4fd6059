"""A sheet as a table of replies: its header, and below it one row a reply."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from openpyxl.utils import get_column_letter

from analytics.ingest.book import Area, Codes, Column, Ready, Sheet
from analytics.ingest.forms.kinds import Header, Kind, Why
from analytics.ingest.forms.words.heading import Heading
from analytics.ingest.values import text_of
from analytics.ingest.vocabulary import bare

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
        return tuple(bare(text_of(value)) for value in self.column.values)

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
            if text := bare(text_of(self.column.kept.one(code))):
                counts[text] = counts.get(text, 0) + number
        return counts

    @property
    def sample(self) -> tuple[str, ...]:
        """Return some of the different texts of the column, as they come."""
        return tuple(self.counts)

    @property
    def place_in_words(self) -> str:
        """Return the letter and the heading: "F (Direct effects)"."""
        return f"{self.letter} ({self.heading.whole[:60]})"

    @property
    def filled(self) -> bool:
        return bool(self.sample)

    @cached_property
    def _used(self) -> tuple[tuple[int, str], ...]:
        return tuple((code, self.texts[code]) for code in used_in(self.codes))

    def used(self) -> tuple[tuple[int, str], ...]:
        """Return (code, text) of the values that stand in a row of the table."""
        return self._used

    def where(self, fits: Callable[[str], object]) -> NDArray[np.bool_]:
        """Return for each row whether it holds a text that fits; an empty cell does not."""
        return np.isin(self.codes, [code for code, text in self.used() if fits(text)])


def used_in(codes: Codes) -> list[int]:
    """Return the codes that stand in some rows, in their order; -1 stands for an empty cell."""
    return np.flatnonzero(np.bincount(codes[codes >= 0])).tolist()


def field_of(like: Field, codes: Codes, texts: Sequence[str]) -> Field:
    """Return a field of the same place with other cells: several columns put together."""
    return replace(like, column=Column(codes.astype(np.int32), Ready(tuple(texts))))


@dataclass(frozen=True, eq=False)
class Table:
    """A sheet, or a part of one, whose header was found. `above` are the texts over the header, one a cell.

    `lines` are Excel's numbers of the rows; of a turned sheet rows and columns have changed places, so they
    are numbers of columns. `offset` is the number of rows of the sheet above this part of it. `aside` are
    rows that are no replies by their shape, such as a header among the rows; their cells are blank here.
    """

    sheet: Sheet
    kind: Kind
    header: Header
    fields: tuple[Field, ...]
    above: tuple[str, ...] = ()
    turned: bool = False
    offset: int = 0
    lines: Sequence[int] = ()
    aside: Mapping[int, Why] = field(default_factory=dict)
    asked_as: str = ""
    """The sheet in whose name its columns are asked about: the first with these headings. Blank: its own."""
    about: str = ""
    """What says that this part of a sheet is about one workshop: the heading over a block of columns."""

    @property
    def n_rows(self) -> int:
        return len(self.lines)

    @property
    def below(self) -> str:
        """Where a part of a sheet begins, for the id of a question about it; blank of the first table."""
        return f" from row {self.header_starts}" if self.offset else ""

    @property
    def header_starts(self) -> int:
        """Excel's number of the first row of the header."""
        return self.offset + self.header.first + 1

    @property
    def header_ends(self) -> int:
        """Excel's number of the last row of the header."""
        return self.offset + self.header.end

    def number(self, index: int) -> int:
        """Return Excel's number of a row of the table."""
        return self.lines[index]

    def line(self, index: int) -> str:
        """Return where a row of the table stands, in words: "row 7", of a turned sheet "column G"."""
        number = self.lines[index]
        return f"column {get_column_letter(number)}" if self.turned else f"row {number}"

    def index(self, number: int) -> int | None:
        """Return the row of the table that has a number in Excel, None when it is none of them."""
        return self.lines.index(number) if number in self.lines else None

    def cells(self, row: int) -> list[str]:
        """Return the texts of a row as they stand in the sheet, one a field."""
        at = self.header.end + row
        return [text_of(self.sheet.cell(at, each.place)).strip() for each in self.fields]

    def without(self, aside: Mapping[int, Why]) -> Table:
        """Return the table with some rows put aside."""
        if not aside:
            return self
        gone = np.array(sorted(aside), dtype=np.intp)
        fields = []
        for each in self.fields:
            codes = each.column.codes.copy()
            codes[gone] = -1
            fields.append(replace(each, column=Column(codes, each.column.kept)))
        return replace(self, fields=tuple(fields), aside={**self.aside, **aside})


def moved(table: Table, offset: int) -> Table:
    """Return a table of a part of a sheet, which begins `offset` rows below the top of the sheet."""
    first, last = offset + table.header.end + 1, offset + table.header.end + table.n_rows + 1
    return replace(table, offset=offset, lines=range(first, last)) if offset else table


def table_of(
    sheet: Sheet,
    kind: Kind,
    header: Header,
    headings: Sequence[Heading],
    *,
    turned: bool = False,
) -> Table:
    """Return the table below a header. A merged cell says the same in all rows that it covers."""
    keys: dict[str, int] = {}
    fields = []
    merged: dict[int, list[Area]] = {}
    for area in sheet.merged:
        if area.bottom > max(area.top, header.end):
            merged.setdefault(area.left, []).append(area)
    for place, heading in enumerate(headings):
        name = heading.whole or "no heading"
        keys[name] = keys.get(name, 0) + 1
        key = name if keys[name] == 1 else f"{name} ({keys[name]})"
        below = _below(sheet.columns[place], merged.get(place, ()), header.end)
        fields.append(Field(place, get_column_letter(place + 1), heading, key, below))
    above = tuple(text for row in sheet.head(header.first) for cell in row if (text := text_of(cell).strip()))
    if turned:
        above += tuple(_titles_beside(fields))
    lines = range(header.end + 1, max(sheet.n_rows, header.end) + 1)
    return Table(sheet, kind, header, tuple(fields), above, turned, lines=lines)


def _titles_beside(fields: Sequence[Field]) -> Iterator[str]:
    """Yield what stands above a turned table: headings of nothing, before the first one of cells."""
    for each in fields:
        if each.filled:
            return
        if each.heading.whole:
            yield each.heading.whole


def _below(column: Column, areas: Sequence[Area], end: int) -> Column:
    """Return the cells of a column below the header, merged ones filled down."""
    codes = column.codes[end:]
    if areas and len(codes):
        codes = codes.copy()
        for area in areas:
            top = max(area.top - end, 0)
            codes[top : area.bottom - end + 1] = codes[top]
    return Column(codes, column.kept)
