"""The smallest binary workbook (.xlsb) that Excel's readers take, put together record by record."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from tests.hostile.making import PACKAGE, PROLOG, RELATIONS, ROOT, TYPES, zipped


@dataclass(frozen=True)
class Error:
    """An error; 0x2A is #N/A."""

    code: int


@dataclass(frozen=True)
class Styled:
    """A cell in one of the styles of `STYLES`, by its number; None is an empty one."""

    value: str | float | None
    style: int


@dataclass(frozen=True)
class Listed:
    """A text of the list of texts."""

    place: int


Cell = str | float | bool | Error | Styled | Listed
Comments = Sequence[tuple[int, int, str, str]]
"""(row, column, author, text), counted from 0"""

BEGIN_BOOK, END_BOOK, BEGIN_SHEETS, END_SHEETS, SHEET = 131, 132, 143, 144, 156
BEGIN_SHEET, END_SHEET, BEGIN_DATA, END_DATA, SIZE = 129, 130, 145, 146, 148
ROW, BLANK, ERROR, BOOL, NUMBER, TEXT, LISTED = 0, 1, 3, 4, 5, 6, 7
LISTED_TEXT, FONT, FILL, STYLE, BEGIN_STYLES, END_STYLES = 19, 43, 45, 47, 617, 618
BEGIN_AUTHORS, END_AUTHORS, AUTHOR = 630, 631, 632
BEGIN_COMMENTS, END_COMMENTS, BEGIN_LIST, END_LIST = 628, 629, 633, 634
BEGIN_COMMENT, END_COMMENT, COMMENT_TEXT = 635, 636, 637
BEGIN_TEXTS, END_TEXTS, BEGIN_FORMATS, END_FORMATS = 159, 160, 615, 616


def xlsb(rows: list[list[Cell]], comments: Comments = ()) -> bytes:
    """Return a workbook with one sheet, Replies, that holds the rows and these comments.

    Its styles are plain, struck through, in Wingdings and on red, then white letters on nothing and on red,
    and red ones on red; text 0 of its list is “Yes / No”, the first word struck through.
    """
    listed = struct.pack("<LL", 0, 1) + _text("rId1") + _text("Replies")
    book = [(BEGIN_BOOK, b""), (BEGIN_SHEETS, b""), (SHEET, listed), (END_SHEETS, b""), (END_BOOK, b"")]
    size = struct.pack("<4L", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    cells = [record for number, row in enumerate(rows) for record in _row(number, row)]
    page = [(BEGIN_SHEET, b""), (SIZE, size), (BEGIN_DATA, b""), *cells, (END_DATA, b""), (END_SHEET, b"")]
    link = f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.bin"/>'
    links = f'{PROLOG}<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships>'
    return zipped(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": ROOT,
            "xl/workbook.bin": _records(book),
            "xl/_rels/workbook.bin.rels": links,
            "xl/worksheets/sheet1.bin": _records(page),
            "xl/styles.bin": _records(_styles()),
            "xl/sharedStrings.bin": _records(_texts()),
            **(_parts_of(comments) if comments else {}),
        }
    )


def _parts_of(comments: Comments) -> dict[str, str | bytes]:
    link = f'<Relationship Id="rId1" Type="{RELATIONS}/comments" Target="../comments1.bin"/>'
    links = f'{PROLOG}<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships>'
    authors = sorted({author for _, _, author, _ in comments})
    listed: list[tuple[int, bytes]] = []
    for row, column, author, text in comments:
        place = struct.pack("<5L16s", authors.index(author), row, row, column, column, bytes(16))
        said = b"\0" + _text(text)
        listed += [(BEGIN_COMMENT, place), (COMMENT_TEXT, said), (END_COMMENT, b"")]
    records = [
        *((BEGIN_COMMENTS, b""), (BEGIN_AUTHORS, b"")),
        *((AUTHOR, _text(author)) for author in authors),
        *((END_AUTHORS, b""), (BEGIN_LIST, b""), *listed, (END_LIST, b""), (END_COMMENTS, b"")),
    ]
    return {"xl/worksheets/_rels/sheet1.bin.rels": links, "xl/comments1.bin": _records(records)}


def _row(number: int, cells: list[Cell]) -> list[tuple[int, bytes]]:
    records = [(ROW, struct.pack("<LLHHBLLL", number, 0, 300, 0, 0, 1, 0, len(cells) - 1))]
    for column, cell in enumerate(cells):
        place = struct.pack("<LL", column, cell.style if isinstance(cell, Styled) else 0)
        if isinstance(cell, Styled):
            cell = cell.value
        if cell is None:
            records.append((BLANK, place))
        elif isinstance(cell, Error):
            records.append((ERROR, place + bytes([cell.code])))
        elif isinstance(cell, Listed):
            records.append((LISTED, place + struct.pack("<L", cell.place)))
        elif isinstance(cell, str):
            records.append((TEXT, place + _text(cell)))
        elif isinstance(cell, bool):
            records.append((BOOL, place + bytes([cell])))
        else:
            records.append((NUMBER, place + struct.pack("<d", cell)))
    return records


def _styles() -> list[tuple[int, bytes]]:
    def font(name: str, flags: int = 0, colour: bytes = b"\2\0\0\0\0\0\0\xff") -> tuple[int, bytes]:
        about = struct.pack("<4H4B8sB", 220, flags, 400, 0, 0, 2, 0, 0, colour, 0)
        return (FONT, about + _text(name))

    def style(font: int, fill: int) -> tuple[int, bytes]:
        return (STYLE, struct.pack("<5H6B", 0, 0, font, fill, 0, 0, 0, 0, 0, 0, 0))

    none = (FILL, struct.pack("<L", 0) + bytes(64))
    red = (FILL, struct.pack("<L8s", 1, b"\5\0\0\0\xff\0\0\xff") + bytes(56))
    plain = [style(0, 0), style(1, 0), style(2, 0), style(0, 1)]
    styles = [*plain, style(3, 0), style(3, 1), style(4, 1)]
    white, red_too = b"\7\0\0\0\xff\xff\xff\xff", b"\5\0\0\0\xff\0\0\xff"
    coloured = [font("Calibri", colour=white), font("Calibri", colour=red_too)]
    fonts = [font("Calibri"), font("Calibri", 8), font("Wingdings"), *coloured]
    formats = [(BEGIN_FORMATS, struct.pack("<L", 0)), (END_FORMATS, b"")]
    begin = (BEGIN_STYLES, struct.pack("<L", len(styles)))
    return [*formats, *fonts, none, red, style(0, 0), begin, *styles, (END_STYLES, b"")]


def _texts() -> list[tuple[int, bytes]]:
    runs = struct.pack("<L4H", 2, 0, 1, 3, 0)
    return [
        (BEGIN_TEXTS, struct.pack("<LL", 1, 1)),
        (LISTED_TEXT, b"\1" + _text("Yes / No") + runs),
        (END_TEXTS, b""),
    ]


def _text(text: str) -> bytes:
    raw = text.encode("utf-16-le")
    return struct.pack("<L", len(raw) // 2) + raw


def _records(records: list[tuple[int, bytes]]) -> bytes:
    return b"".join(_id(kind) + bytes([len(body)]) + body for kind, body in records)


def _id(kind: int) -> bytes:
    return bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
