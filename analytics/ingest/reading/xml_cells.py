"""Find cells that calamine gives as empty and that are not: errors, and formulas without a result.

The parts are unpacked once more for it, in a thread: calamine lets other threads run while it reads.
"""

from __future__ import annotations

import re
import threading
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .columns import ERROR
from .xml_parts import sheet_parts

BLOCK = 2**20
KEPT = 2**18
"""Longest beginning of a cell that is kept for the next block."""

MOST_LOST = 100_000

CELL = rb"<(?:\w+:)?c\s([^<>]*)>\s*"
FORMULA = rb"<(?:\w+:)?f\b[^<>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
RESULT = rb"<(?:\w+:)?v\b[^<>]*>([^<]*)<"
WITH_FORMULA = re.compile(CELL + FORMULA + rb"(?:" + RESULT + rb")?")
WITH_ERROR = re.compile(rb"<(?:\w+:)?c\s([^<>]*\bt=[\"']e[\"'][^<>]*)>\s*(?:" + FORMULA + rb")?" + RESULT)
PLACE = re.compile(rb"\br=[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")
TEXT_RESULT = re.compile(rb"\bt=[\"']str[\"']")
PLAIN_ROOT = re.compile(rb"<worksheet\b")
IN_FORMULA, IN_ERROR = b"<f", b't="e"'
"""What stands in a cell that is worth a closer look, as Excel and nearly all others write it."""
NEAR = 2_048
"""So many bytes before it the cell begins."""


class Damaged(Exception):
    """A part of the file is not what its directory says."""


@dataclass
class Found:
    """Places, counted from 0, of formulas without a result, and of errors with what they show."""

    lost: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[int, int, tuple[int, str]]] = field(default_factory=list)


class XmlCells:
    """Scans all sheets of a file in a thread, and gives what it found in one of them."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: dict[str, Found] = {}
        self._damage = ""
        self._thread = threading.Thread(target=self._scan, daemon=True)
        self._thread.start()

    def of(self, part: str) -> Found:
        """Return what was found in a part; Damaged when the file can't be unpacked."""
        self._thread.join()
        if self._damage:
            raise Damaged(self._damage)
        return self._found.get(part, Found())

    def _scan(self) -> None:
        try:
            with zipfile.ZipFile(self._file) as archive:
                held = set(archive.namelist())
                for part in set(sheet_parts(self._file).values()) & held:
                    self._found[part] = _scan_part(archive, part)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            self._damage = str(error)


def _scan_part(archive: zipfile.ZipFile, part: str) -> Found:
    found = Found()
    plain: bool | None = None
    for block in _blocks(archive, part):
        plain = _as_excel_writes(block) if plain is None else plain
        found.lost += _lost(
            _marked(block, IN_FORMULA, WITH_FORMULA) if plain else WITH_FORMULA.finditer(block)
        )
        found.errors += _errors(_marked(block, IN_ERROR, WITH_ERROR) if plain else WITH_ERROR.finditer(block))
        del found.lost[MOST_LOST + 1 :]
    return found


def _marked(block: bytes, mark: bytes, cell: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
    """Yield the cells that a mark stands in; the marks are few, and looking for them is fast."""
    at = block.find(mark)
    while at >= 0:
        start = block.rfind(b"<c ", max(at - NEAR, 0), at)
        found = cell.match(block, start) if start >= 0 else None
        if found and found.end() > at:
            yield found
        at = block.find(mark, max(found.end(), at + 1) if found else at + 1)


def _as_excel_writes(beginning: bytes) -> bool:
    """Tell whether a part has no prefixes before its names and no single quotation marks."""
    return bool(PLAIN_ROOT.search(beginning)) and b"r='" not in beginning and b"t='" not in beginning


def _blocks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Yield a part in pieces that end before the beginning of a cell."""
    rest = b""
    with archive.open(part) as stream:
        while piece := stream.read(BLOCK):
            piece = rest + piece
            cut = piece.rfind(b"<c ")
            if cut < 0:
                cut = piece.rfind(b"<", 0, piece.rfind(b":c ") + 1)
            if cut < 0 or len(piece) - cut > KEPT:
                cut = len(piece)
            yield piece[:cut]
            rest = piece[cut:]
    yield rest


def _lost(cells: Iterable[re.Match[bytes]]) -> Iterator[tuple[int, int]]:
    for found in cells:
        attributes, result = found.groups()
        empty_text = result is not None and TEXT_RESULT.search(attributes)
        place = _place(attributes)
        if place and not empty_text and not (result or b"").strip():
            yield place


def _errors(cells: Iterable[re.Match[bytes]]) -> Iterator[tuple[int, int, tuple[int, str]]]:
    for found in cells:
        place = _place(found[1])
        shown = found[2].decode("ascii", "replace").strip()[:20]
        if place and shown:
            yield (*place, (ERROR, shown))


def _place(attributes: bytes) -> tuple[int, int] | None:
    found = PLACE.search(attributes)
    if not found:
        return None
    column = 0
    for char in found[1].upper():
        column = column * 26 + char - 64
    return int(found[2]) - 1, column - 1
