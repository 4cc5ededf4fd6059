"""Take over what the reading process has written: the counterpart of `reading.hand_over`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import DTypeLike, NDArray

from analytics.ingest.book import OF_A_VALUE, Area, Column, ErrorValue, ExcelTable, Look, Sheet, Value
from analytics.ingest.reading.columns import BOOL, DATETIME, DURATION, ERROR, NUMBER, TEXT, TIME
from analytics.ingest.reading.hand_over import ABOUT, CELLS
from analytics.ingest.reading_notes import notes_of
from analytics.records import Problem

EXACT = 2**53
"""Above this a whole number in a workbook is no longer exact, and stays a float."""


@dataclass(frozen=True, eq=False)
class Packed:
    """The values of a column as they were handed over: a kind and a length of text for each."""

    kinds: NDArray[np.uint8]
    lengths: NDArray[np.uint32]
    numbers: NDArray[np.float64]
    raw_texts: bytes

    def __len__(self) -> int:
        return len(self.kinds)

    def all(self) -> tuple[Value, ...]:
        count = len(self)
        if not len(self.numbers) and not self.kinds.any():  # texts only
            ends, texts = self._ends.tolist(), self._texts
            return tuple(texts[start:end] for start, end in zip([0, *ends], ends, strict=False))
        return tuple(map(self.one, range(count)))

    def one(self, place: int) -> Value:
        kind = int(self.kinds[place])
        if kind == NUMBER:
            return _number(float(self.numbers[self._number_places[place]]))
        end = int(self._ends[place])
        return _value(kind, self._texts[end - int(self.lengths[place]) : end])

    @property
    def size(self) -> int:
        """About how many bytes they take, those of Python included that are made when they are asked for."""
        packed = self.kinds.nbytes + self.lengths.nbytes + self.numbers.nbytes + len(self.raw_texts)
        return packed + len(self.raw_texts) + OF_A_VALUE * len(self)

    @cached_property
    def _texts(self) -> str:
        return self.raw_texts.decode("utf-8")

    @cached_property
    def _ends(self) -> NDArray[np.int64]:
        return np.cumsum(self.lengths, dtype=np.int64)

    @cached_property
    def _number_places(self) -> NDArray[np.int64]:
        return np.cumsum(self.kinds == NUMBER, dtype=np.int64) - 1


def _number(number: float) -> int | float:
    return int(number) if number.is_integer() and abs(number) < EXACT else number


def _value(kind: int, text: str) -> Value:
    if kind == TEXT:
        return text
    if kind == BOOL:
        return bool(text)
    if kind == DATETIME:
        return datetime.fromisoformat(text)
    if kind == TIME:
        return time.fromisoformat(text)
    if kind == DURATION:
        return timedelta(microseconds=int(text))
    assert kind == ERROR, kind
    return ErrorValue(text)


@dataclass(frozen=True)
class Taken:
    """The sheets of a file, what is to be said about them, what the reading of it took, and what the file
    says about itself."""

    sheets: tuple[Sheet, ...]
    notes: tuple[Problem, ...]
    peak_mb: int
    properties: Mapping[str, str]
    saved: str


def take_over(folder: Path) -> Taken:
    """Return what stands in the folder; it can be removed afterwards."""
    about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    with open(folder / CELLS, "rb") as cells:
        sheets = tuple(_sheet(described, cells) for described in about["sheets"])
    notes = tuple(note for described in about["sheets"] for note in notes_of(described))
    return Taken(sheets, notes, about["peak_mb"], about["properties"], about["saved"])


def _sheet(about: dict[str, Any], cells: BinaryIO) -> Sheet:
    columns = [_column(places, cells) for places in about["columns"]]
    rows = max((_filled(column.codes) for column in columns), default=0)
    while columns and not _filled(columns[-1].codes):
        columns.pop()
    cut = tuple(Column(column.codes[:rows], column.kept) for column in columns)
    areas = (_within(Area(*area), rows, len(cut)) for area in about["merged"])
    return Sheet(
        name=about["name"],
        columns=cut,
        visible=about["visible"],
        merged=tuple(area for area in areas if area),
        tables=tuple(ExcelTable(name, Area(*area)) for name, *area in about["tables"]),
        lost_formulas=frozenset((row + 1, column + 1) for row, column in about["lost"]),
        taken_out={(row + 1, column + 1): gone for row, column, gone in about["touched"]},
        looks=_looks(**about["looks"]),
        comments={(row + 1, column + 1): text for row, column, text in about["comments"]},
        offers=tuple(map(tuple, about["offers"])),
    )


def _looks(kinds: list[list[Any]], cells: list[tuple[int, int, int]]) -> dict[tuple[int, int], Look]:
    known = [Look(*kind) for kind in kinds]
    return {(row + 1, column + 1): known[kind] for row, column, kind in cells}


def _column(places: dict[str, tuple[int, int]], cells: BinaryIO) -> Column:
    def buffer(name: str, kind: DTypeLike) -> NDArray[Any]:
        start, length = places[name]
        cells.seek(start)
        return np.frombuffer(cells.read(length), dtype=kind)

    texts = buffer("texts", np.uint8).tobytes()
    packed = Packed(
        kinds=buffer("kinds", np.uint8),
        lengths=buffer("lengths", np.uint32),
        numbers=buffer("numbers", np.float64),
        raw_texts=texts,
    )
    return Column(buffer("codes", np.int32), packed)


def _filled(codes: NDArray[np.int32]) -> int:
    """Return the number of rows up to the last with a value."""
    if len(codes) and codes[-1] >= 0:
        return len(codes)
    filled = np.flatnonzero(codes >= 0)
    return int(filled[-1]) + 1 if len(filled) else 0


def _within(area: Area, rows: int, columns: int) -> Area | None:
    """Return the part of a merged block that lies within what is filled; a file can merge all there is."""
    if area.top >= rows or area.left >= columns:
        return None
    return Area(area.top, area.left, min(area.bottom, rows - 1), min(area.right, columns - 1))
