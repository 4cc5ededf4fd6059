"""What a file holds, by sheet and column: see `analytics.ingest.read` for how to use it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cached_property
from typing import Literal, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from analytics.records import Problem

Format = Literal["xlsx", "xlsm", "xlsb", "xls", "ods", "csv"]
Visible = Literal["visible", "hidden", "veryhidden"]
Codes = NDArray[np.int32]
OF_A_VALUE = 64
"""Bytes of a value of Python, beside the letters of a text."""


class ErrorValue(str):
    """An error that a spreadsheet shows in a cell, such as ``#N/A``. A text of the same letters is none."""

    __slots__ = ()


Value = str | int | float | bool | datetime | time | timedelta | ErrorValue
Row = tuple[Value | None, ...]


class Area(NamedTuple):
    """A block of cells, counted from 0, first and last row and column included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class ExcelTable:
    """A range that Excel knows as a table (Insert, Table), its heading row included."""

    name: str
    area: Area


Struck = Literal["no", "partly", "wholly"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks, where that can carry the answer.

    In a cell whose letters are in a font of signs, such as Wingdings, the value is what they show: ✔ for
    “ü”. Where that is not known, the value is what was typed, and `unknown` says so. Likewise a number that
    its format shows as a word, ``[=1]"Yes"``, is that word.
    """

    struck: Struck = "no"
    """Whether the text is struck through."""
    left: str = ""
    """What of a text that is partly struck through is not; blank for all others."""
    fill: str = ""
    """The colour of the cell, such as #FFC7CE; blank for none and for white. The cell may be empty."""
    font: str = ""
    """The font, if it is one of signs."""
    typed: str = ""
    """What was typed where the value is what it shows: letters in a font of signs, or a number."""
    unknown: bool = False
    """The signs that they show are not known."""
    marked: str = ""
    """What stands out of a short text: what is bold, underlined, slanting or coloured in it."""
    invisible: bool = False
    """Whether the letters have the colour of the cell, so that nobody sees them."""


class Values(Protocol):
    """The values of a column, turned into Python's only when they are asked for."""

    def __len__(self) -> int: ...
    def one(self, place: int) -> Value: ...
    def all(self) -> tuple[Value, ...]: ...
    @property
    def size(self) -> int: ...


@dataclass(frozen=True)
class Ready:
    """Values that are Python's already."""

    values: tuple[Value, ...]

    def __len__(self) -> int:
        return len(self.values)

    def one(self, place: int) -> Value:
        return self.values[place]

    def all(self) -> tuple[Value, ...]:
        return self.values

    @property
    def size(self) -> int:
        """About how many bytes they take."""
        return sum(OF_A_VALUE + (len(value) if isinstance(value, str) else 0) for value in self.values)


@dataclass(frozen=True, eq=False)
class Column:
    """One column: `codes[row]` says which of `values` stands there, -1 that the cell is empty.

    Values are in the order of their first row. Each stands once, but for a long column of texts
    that hardly repeat, where one may stand several times; so give a meaning to each value and take
    it by code, and look no value up.
    """

    codes: Codes
    kept: Values = field(repr=False)

    @cached_property
    def values(self) -> tuple[Value, ...]:
        return self.kept.all()

    def cell(self, row: int) -> Value | None:
        code = int(self.codes[row]) if row < len(self.codes) else -1
        return None if code < 0 else self.kept.one(code)

    def cells(self, start: int = 0, stop: int | None = None) -> list[Value | None]:
        """Return the values of some rows, None for an empty cell."""
        codes = self.codes[start:stop]
        if len(codes) * 4 < len(self.kept):
            return [None if code < 0 else self.kept.one(code) for code in codes.tolist()]
        lookup = np.empty(len(self.values) + 1, dtype=object)
        lookup[:-1] = self.values
        return list(lookup[codes].tolist())  # code -1 is the last, which is None


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet; rows and columns have the sheet's own numbers, counted from 0 (row 0 is Excel's 1).

    Hidden sheets and hidden rows are data like any other. `lost_formulas` are (row, column),
    counted from 1, of formulas that carry no saved result; `taken_out` says of how many characters a
    cell's text was freed, up to 10,000 cells, by the same numbers. `looks` has the cells that look
    unusual by the same numbers, up to 50,000 with a colour alone and 50,000 others; `comments` are what
    people noted beside cells, up to 10,000.
    """

    name: str
    columns: tuple[Column, ...] = ()
    visible: Visible = "visible"
    merged: tuple[Area, ...] = ()
    tables: tuple[ExcelTable, ...] = ()
    lost_formulas: frozenset[tuple[int, int]] = frozenset()
    taken_out: Mapping[tuple[int, int], int] = field(default_factory=dict)
    looks: Mapping[tuple[int, int], Look] = field(default_factory=dict)
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    offers: tuple[tuple[str, ...], ...] = ()
    """What its cells offer to choose from: the choices of each drop-down that holds them itself."""

    @property
    def n_columns(self) -> int:
        return len(self.columns)

    @property
    def n_rows(self) -> int:
        """The number of rows up to the last that is not empty."""
        return len(self.columns[0].codes) if self.columns else 0

    def cell(self, row: int, column: int) -> Value | None:
        """Return one cell, None when it is empty or outside of what is filled."""
        return self.columns[column].cell(row) if column < self.n_columns else None

    def head(self, n: int) -> tuple[Row, ...]:
        """Return the first rows, all as wide as the sheet; cheap, whatever the size of the sheet."""
        return tuple(zip(*(column.cells(0, n) for column in self.columns), strict=True))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All rows; one without any value is (). For small sheets: a million rows take gigabytes."""
        if not self.columns:
            return ()
        filled = np.logical_or.reduce([column.codes >= 0 for column in self.columns])
        rows = zip(*(column.cells() for column in self.columns), strict=True)
        return tuple(row if some else () for row, some in zip(rows, filled.tolist(), strict=True))


@dataclass(frozen=True, eq=False)
class Book:
    """All sheets of a file in their order, and what is to be said about the reading of it."""

    sheets: tuple[Sheet, ...]
    file_name: str = ""
    format: Format = "xlsx"
    notes: tuple[Problem, ...] = ()
    peak_mb: int = 0
    """The most memory that the reading of it has taken, 0 when that is not known."""
    sha256: str = ""
    """The digest of the file, by which it is known again."""
    properties: Mapping[str, str] = field(default_factory=dict)
    """The custom properties of the file that hold a text; whoever made it could write anything there."""
    saved: str = ""
    """When the file says that it was last saved; blank where it does not."""
    parts: tuple[Book, ...] = ()
    """The files that it was put together of, where each is still to be read by itself."""

    @property
    def size(self) -> int:
        """About how many bytes of memory it takes."""
        columns = [column for sheet in self.sheets for column in sheet.columns]
        return sum(column.codes.nbytes + column.kept.size for column in columns)


def sheet_of(name: str, rows: Iterable[Sequence[Value | None]], *, visible: Visible = "visible") -> Sheet:
    """Return a sheet of rows as Python has them, row 1 first; None and blank texts are empty cells.

    >>> sheet = sheet_of("Replies", [["Workshop", "Fiji"], [], [1, None]])
    >>> sheet.rows, sheet.n_columns, sheet.columns[0].values, sheet.columns[1].codes.tolist()
    ((('Workshop', 'Fiji'), (), (1, None)), 2, ('Workshop', 1), [0, -1, -1])
    """
    listed = [tuple(None if value == "" else value for value in row) for row in rows]
    while listed and not any(value is not None for value in listed[-1]):
        listed.pop()
    width = max((place + 1 for row in listed for place, v in enumerate(row) if v is not None), default=0)
    columns = [[row[place] if place < len(row) else None for row in listed] for place in range(width)]
    return Sheet(name, tuple(map(_column, columns)), visible)


def _column(cells: Iterable[Value | None]) -> Column:
    places: dict[tuple[type, Value], int] = {}
    codes = [-1 if cell is None else places.setdefault((type(cell), cell), len(places)) for cell in cells]
    return Column(np.array(codes, dtype=np.int32), Ready(tuple(value for _, value in places)))
