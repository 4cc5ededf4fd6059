"""Find in a binary workbook (.xlsb) what calamine does not tell: errors, comments, and how cells look.

A part is a row of records: a number that says what it is, a length, and so many bytes. Only the records of
cells, and the lists of fonts, fills, styles and texts are looked at; all others are passed over.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator

from .colours import BLACK, WHITE, named, tinted
from .columns import ERROR
from .comments import Comments, as_found, comments_of
from .finds import Drawn, Found
from .rich import Run, Runs, telling
from .styles import PLAIN, Style
from .symbols import of_signs
from .xml_parts import SMALL, elements

MOST_BYTES = 64 * 2**20
"""A larger sheet, or list of texts, is not looked at."""

ROW, TEXT, FONT, FILL, STYLE, SHEET = 0, 19, 43, 45, 47, 156
BEGIN_STYLES, END_STYLES = 617, 618
AUTHOR, COMMENT, SAID = 632, 635, 637
BLANK, ERROR_CELL, LISTED_TEXT, ERROR_RESULT, LAST_CELL = 1, 3, 7, 11, 11
SHORT = 11
"""So much more is the number of a cell that stands right of the last one and does not say its place."""
LAST_SHORT = 18
STRUCK, RICH = 0x8, 0x1
BOLD = 500
"""A font of more weight is bold; 400 is the usual one."""
SOLID = 1
COLOUR_OF_FONT = 12
INDEXED, THEME = 1, 3
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}

Record = tuple[int, bytes]


def found_in(file: str) -> dict[str, Found]:
    """Return sheet → what was found in it. Raises one of many kinds where a record is not as it should be."""
    with zipfile.ZipFile(file) as archive:
        book = _Book(archive)
        return {sheet: book.found(part) for sheet, part in book.sheets.items()}


class _Book:
    """The lists of a workbook that its sheets refer to."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.sheets = self._sheet_parts()
        self._weights: list[str] = []
        fonts, self._styles = self._looks()
        self._texts = self._rich_texts(fonts)

    def found(self, part: str) -> Found:
        """Return what was found in a sheet."""
        found = Found(comments=comments_of(self._archive, part, _comments))
        row = column = -1
        for kind, body in self._records(part):
            if kind == ROW:
                (row,), column = struct.unpack_from("<L", body), -1
                continue
            if not BLANK <= kind <= LAST_SHORT:
                continue
            short = kind > LAST_CELL
            column = column + 1 if short else struct.unpack_from("<L", body)[0]
            self._look(found, row, column, kind - SHORT if short else kind, body if short else body[4:])
        return found

    def _look(self, found: Found, row: int, column: int, kind: int, body: bytes) -> None:
        if kind in (ERROR_CELL, ERROR_RESULT):
            found.errors.append((row, column, (ERROR, ERRORS.get(body[4], "#ERR!"))))
        style = self._styles.get(int.from_bytes(body[:3], "little"), PLAIN)
        runs: Runs = ()
        if kind == LISTED_TEXT:
            runs = self._texts.get(struct.unpack_from("<L", body, 4)[0], ())
        found.draw(row, column, Drawn(style, runs, kind != BLANK))

    def _records(self, part: str) -> Iterator[Record]:
        about = self._archive.getinfo(part)
        if about.file_size > MOST_BYTES:
            raise ValueError(f"{part} is too large to be looked at")
        return _records(self._archive.read(about))

    def _sheet_parts(self) -> dict[str, str]:
        with self._archive.open("xl/_rels/workbook.bin.rels") as part:
            links = elements(part.read(SMALL), "Relationship")
        targets = {link.get("Id", ""): link.get("Target", "") for link in links}
        found = {}
        for kind, body in self._records("xl/workbook.bin"):
            if kind == SHEET:
                link, at = _text(body, 8)
                name, _ = _text(body, at)
                target = targets.get(link, "")
                found[name] = target.lstrip("/") if target.startswith(("/", "xl/")) else f"xl/{target}"
        return found

    def _looks(self) -> tuple[list[Style], dict[int, Style]]:
        fonts: list[Style] = []
        letters: list[str] = []
        fills: list[str] = []
        styles: list[Style] = []
        inside = False
        if "xl/styles.bin" not in self._archive.namelist():
            return [], {}
        for kind, body in self._records("xl/styles.bin"):
            inside = (inside or kind == BEGIN_STYLES) and kind != END_STYLES
            if kind == FONT:
                name, _ = _text(body, 21)
                fonts.append(Style(bool(body[2] & STRUCK), name if of_signs(name) else ""))
                letters.append(_colour(body, COLOUR_OF_FONT) or BLACK)
                self._weights.append(_weight(body))
            elif kind == FILL:
                fills.append(_fill(body))
            elif kind == STYLE and inside:
                font, fill = struct.unpack_from("<HH", body, 4)
                invisible = letters[font] == (fills[fill] or WHITE)
                styles.append(fonts[font]._replace(fill=fills[fill], invisible=invisible))
        return fonts, {place: style for place, style in enumerate(styles) if style != PLAIN}

    def _rich_texts(self, fonts: list[Style]) -> dict[int, Runs]:
        if "xl/sharedStrings.bin" not in self._archive.namelist():
            return {}
        texts = (body for kind, body in self._records("xl/sharedStrings.bin") if kind == TEXT)
        rich = {
            place: _runs(body, fonts, self._weights) for place, body in enumerate(texts) if body[0] & RICH
        }
        return {place: runs for place, runs in rich.items() if any(run.look for run in runs)}


def _records(data: bytes) -> Iterator[Record]:
    at = 0
    while at < len(data):
        kind, at = data[at], at + 1
        if kind & 0x80:
            kind, at = kind & 0x7F | (data[at] & 0x7F) << 7, at + 1
        length = shift = 0
        while True:
            byte, at = data[at], at + 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 21:
                break
        yield kind, data[at : at + length]
        at += length


def _comments(data: bytes) -> Comments:
    """Return the comments of a part: each says its author and its place, and in the next record its text."""
    authors: list[str] = []
    found: Comments = []
    by = row = column = 0
    for kind, body in _records(data):
        if kind == AUTHOR:
            authors.append(_text(body, 0)[0])
        elif kind == COMMENT:
            by, row, _, column = struct.unpack_from("<4L", body)
        elif kind == SAID:
            found += as_found(row, column, _text(body, 1)[0], authors[by] if by < len(authors) else "")
    return found


def _text(body: bytes, at: int) -> tuple[str, int]:
    """Return a text and where what follows it begins."""
    (letters,) = struct.unpack_from("<L", body, at)
    end = at + 4 + letters * 2
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


def _fill(body: bytes) -> str:
    (pattern,) = struct.unpack_from("<L", body)
    fill = _colour(body, 4) if pattern == SOLID else ""
    return "" if fill == WHITE else fill


def _colour(body: bytes, at: int) -> str:
    """Return a colour as #RRGGBB, blank where it is the usual one."""
    kind, index, tint, red, green, blue = struct.unpack_from("<BBh3B", body, at)
    if kind & 1:
        return f"#{red:02X}{green:02X}{blue:02X}"
    if kind >> 1 in (INDEXED, THEME):
        return tinted(named(index, of_theme=kind >> 1 == THEME), tint / 32_767)
    return ""


def _weight(body: bytes) -> str:
    """Return what of a font stands out: bold, underlined, coloured."""
    (weight,) = struct.unpack_from("<H", body, 4)
    coloured = body[12] & 1 and any(body[16:19])
    found: str = "b" * (weight > BOLD) + "u" * bool(body[8]) + (f"c{body[16:19].hex()}" if coloured else "")
    return found


def _runs(body: bytes, fonts: list[Style], weights: list[str]) -> Runs:
    text, at = _text(body, 1)
    (count,) = struct.unpack_from("<L", body, at)
    begins = [struct.unpack_from("<HH", body, at + 4 + 4 * place) for place in range(count)]
    ends = [start for start, _ in begins[1:]] + [len(text)]
    first = Run(text[: begins[0][0]] if begins else text, None)
    looks = [
        Run(text[start:end], fonts[font], weights[font])
        for (start, font), end in zip(begins, ends, strict=True)
    ]
    return telling((first, *looks))
