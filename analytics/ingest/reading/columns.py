"""Turn the cells of a column into codes and distinct values, chunk by chunk."""

from __future__ import annotations

import math
import struct
from array import array
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from .texts import Cleaner

TEXT, NUMBER, BOOL, DATETIME, TIME, DURATION, ERROR = range(7)
"""Kinds of values, as they are handed over."""

LOOSE_ABOVE = 8_192
"""A column with more distinct values than this, over half of them new, is not searched for repeats:
remembering a million different texts would take more memory than they are worth."""

CHUNK = 1_024
"""Rows that are taken at once."""


class Special(tuple[int, str]):
    """A value that must not be taken for a text or number that equals it: TRUE for 1, #N/A for a text."""

    __slots__ = ()


DATES = {date, datetime}
YES, NO = Special((BOOL, "1")), Special((BOOL, ""))


class _Known(dict[Any, int]):
    """Value → code; an unknown value gets the next code. An empty cell is -1."""

    def __missing__(self, value: Any) -> int:
        code = self[value] = len(self) - 1
        return code


class ColumnBuilder:
    """One column while it is read. Cells are str, float, int, bool, dates or Special; "" is empty."""

    def __init__(self, cleaner: Cleaner, rows_before: int = 0) -> None:
        self.codes = array("i", [-1]) * rows_before
        self.kinds = bytearray()
        self.lengths = array("I")
        self.texts: list[bytes] = []
        self.numbers = array("d")
        self.touched: dict[int, int] = {}
        """Row → characters that had to go."""
        self._cleaner = cleaner
        self._known: _Known | None = _Known({"": -1})

    def add(self, cells: Sequence[Any]) -> None:
        """Append the cells of some rows."""
        if bool in set(map(type, cells)):  # True equals 1, and would be taken for it
            cells = [YES if cell is True else NO if cell is False else cell for cell in cells]
        if self._known is None:
            self._add_loose(cells)
            return
        self._append(*map(self._known.__getitem__, cells))
        distinct = len(self._known)
        if distinct > LOOSE_ABOVE and distinct * 2 > len(self.codes):
            self._settle()

    def put(self, row: int, cell: Any) -> None:
        """Set a cell, whatever was read in it."""
        if row >= len(self.codes):
            self.codes.extend([-1] * (row + 1 - len(self.codes)))
        if self._known is not None:
            self.codes[row] = self._known[cell]
        else:
            self.codes[row] = len(self.kinds)
            self._keep([cell])

    def values_at(self, rows: Iterable[int]) -> dict[int, Any]:
        """Return row → value of some cells; none when the column is no longer searched for repeats."""
        values = list(self._known or ())
        return {row: values[self.codes[row] + 1] for row in rows if row < len(self.codes) and values}

    def finish(self, rows: int) -> None:
        """Fill up to the number of rows, and turn what was read into what is handed over."""
        self.codes.extend([-1] * (rows - len(self.codes)))
        self._settle()

    def _append(self, *codes: int) -> None:
        self.codes.frombytes(struct.pack(f"{len(codes)}i", *codes))  # thrice as fast as extend

    def _settle(self) -> None:
        """Keep the distinct values seen so far; texts that are equal once cleaned become one."""
        if self._known is None:
            return
        values = list(self._known)[1:]
        self._known = None
        cleaned, gone = self._cleaner.clean(values)
        if gone:
            self._note(gone)
            places = _Known({"": -1})
            new = [places[value] for value in cleaned] + [-1]  # code -1 takes the last
            self.codes = array("i", [new[code] for code in self.codes])
            cleaned = list(places)[1:]
        self._keep(cleaned)

    def _note(self, gone: dict[int, int]) -> None:
        for row, code in enumerate(self.codes):
            if code in gone:
                self.touched[row] = gone[code]

    def _add_loose(self, cells: Sequence[Any]) -> None:
        start = len(self.codes)
        cleaned, gone = self._cleaner.clean(cells)
        for place, count in gone.items():
            self.touched[start + place] = count
        filled = [cell for cell in cleaned if cell != ""]
        codes = iter(range(len(self.kinds), len(self.kinds) + len(filled)))
        if len(filled) == len(cleaned):
            self._append(*codes)
        else:
            self._append(*[-1 if cell == "" else next(codes) for cell in cleaned])
        self._keep(filled)

    def _keep(self, values: Sequence[Any]) -> None:
        types = set(map(type, values))
        if types == {str}:
            self._keep_texts(TEXT, values)
        elif types == {float}:
            self.kinds += bytes([NUMBER]) * len(values)
            self.lengths.extend([0] * len(values))
            self.numbers.extend(values)
            self._no_odd_numbers(len(values))
        elif types <= DATES:
            self._keep_texts(DATETIME, [value.isoformat() for value in values])
        else:
            for value in values:
                self._keep_one(value)

    def _keep_texts(self, kind: int, values: Sequence[str]) -> None:
        self.kinds += bytes([kind]) * len(values)
        self.lengths.extend(map(len, values))
        self.texts.append("".join(values).encode())

    def _keep_one(self, value: Any) -> None:
        if isinstance(value, str):
            self._keep_texts(TEXT, [value])
        elif isinstance(value, Special):
            self._keep_texts(value[0], [value[1]])
        elif isinstance(value, int | float):
            self._keep([float(value)])
        elif isinstance(value, date):
            self._keep([value])
        elif isinstance(value, time):
            self._keep_texts(TIME, [value.isoformat()])
        elif isinstance(value, timedelta):
            self._keep_texts(DURATION, [str(value // timedelta(microseconds=1))])
        else:
            raise TypeError(f"A cell of an unknown kind: {type(value).__name__}")

    def _no_odd_numbers(self, count: int) -> None:
        """Turn infinity and what is no number into the error that Excel would show."""
        numbers = self.numbers[-count:]
        if math.isfinite(sum(numbers)):
            return
        del self.kinds[-count:], self.lengths[-count:], self.numbers[-count:]
        for number in numbers:
            if math.isfinite(number):
                self.kinds.append(NUMBER)
                self.lengths.append(0)
                self.numbers.append(number)
            else:
                self._keep_texts(ERROR, ["#NUM!"])
