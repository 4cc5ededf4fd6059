"""Walk through the cells of a sheet's XML: all of them, or those that hold one of a few marks."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import NamedTuple

BLOCK = 2**20
KEPT = 2**18
"""Longest beginning of a cell that is kept for the next block."""
NEAR = 2_048
"""So many bytes before a mark its cell begins."""
FEW = 4
"""Up to so many marks are looked for one by one, which is faster than one search for all."""

BODY = rb"([^<]*(?:<(?!/?(?:\w+:)?c[\s/>])[^<]*)*)"
CELL = re.compile(rb"<(?:\w+:)?c((?:\s[^<>]*?)?)(?:/>|>" + BODY + rb"</(?:\w+:)?c\s*>)")
ROW_OR_CELL = re.compile(rb"<(?:\w+:)?row((?:\s[^<>]*)?)>|" + CELL.pattern)
ATTRIBUTE = re.compile(rb"\s([rst])\s*=\s*[\"']([^\"']*)[\"']")
PLACE = re.compile(rb"([A-Za-z]{1,3})(\d{1,7})")
PLAIN_ROOT = re.compile(rb"<worksheet\b")
WITHOUT_PLACE = re.compile(rb"<c(?:>|\s(?![^<>]*\br=)[^<>]*>)")


class Cell(NamedTuple):
    """A cell as it is written: its place, counted from 0, and what its attributes and its body say."""

    row: int
    column: int
    style: bytes
    kind: bytes
    body: bytes


class Walk:
    """Goes through the cells of one sheet and counts the places that they do not say themselves."""

    def __init__(self) -> None:
        self._row = self._column = -1

    def each(self, block: bytes) -> Iterator[Cell]:
        """Yield all cells of a block."""
        for found in ROW_OR_CELL.finditer(block):
            row, attributes, body = found.groups()
            if row is not None:
                number = dict(ATTRIBUTE.findall(row)).get(b"r", b"")
                self._row = int(number) - 1 if number.isdigit() and len(number) < 8 else self._row + 1
                self._column = -1
            else:
                yield self._cell(attributes, body)

    def marked(self, block: bytes, marks: Iterable[bytes]) -> Iterator[Cell]:
        """Yield the cells that a mark stands in; the marks are few, and looking for them is fast."""
        starts = {
            start
            for at in _places(block, tuple(marks))
            if (start := block.rfind(b"<c ", max(at - NEAR, 0), at + 1)) >= 0
        }
        for start in sorted(starts):
            if found := CELL.match(block, start):
                yield self._cell(*found.groups())

    def _cell(self, attributes: bytes, body: bytes | None) -> Cell:
        said = dict(ATTRIBUTE.findall(attributes))
        place = PLACE.fullmatch(said.get(b"r", b""))
        if place:
            self._row, self._column = int(place[2]) - 1, number_of(place[1])
        else:
            self._column += 1
        return Cell(self._row, self._column, said.get(b"s", b""), said.get(b"t", b""), body or b"")


def _places(block: bytes, marks: tuple[bytes, ...]) -> Iterator[int]:
    if len(marks) > FEW:
        for found in re.finditer(b"|".join(map(re.escape, marks)), block):
            yield found.start()
        return
    for mark in marks:
        at = block.find(mark)
        while at >= 0:
            yield at
            at = block.find(mark, at + 1)


def _last_cell(piece: bytes) -> int:
    """Return where the last cell begins, not a colour within it; with prefixes, the last element."""
    at = piece.rfind(b"<c")
    while at >= 0 and piece[at + 2 : at + 3].isalpha():
        at = piece.rfind(b"<c", 0, at)
    return at if at >= 0 else piece.rfind(b"<")


def number_of(letters: bytes) -> int:
    """Return the number of a column, counted from 0."""
    column = 0
    for char in letters.upper():
        column = column * 26 + char - 64
    return column - 1


def as_excel_writes(beginning: bytes) -> bool:
    """Tell whether a part has no prefixes, no single quotation marks, and cells that say their place."""
    usual = PLAIN_ROOT.search(beginning) and b"r='" not in beginning and b"t='" not in beginning
    return bool(usual) and not WITHOUT_PLACE.search(beginning)


def blocks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Yield a part in pieces that end before the beginning of a cell."""
    rest = b""
    with archive.open(part) as stream:
        while piece := stream.read(BLOCK):
            piece = rest + piece
            cut = _last_cell(piece)
            if cut <= 0 or len(piece) - cut > KEPT:
                cut = len(piece)
            yield piece[:cut]
            rest = piece[cut:]
    yield rest
