"""The smallest binary workbook (.xlsb) that Excel's readers take, put together record by record."""

from __future__ import annotations

import struct

from tests.hostile.making import PACKAGE, PROLOG, RELATIONS, ROOT, TYPES, zipped

Cell = str | float | bool

BEGIN_BOOK, END_BOOK, BEGIN_SHEETS, END_SHEETS, SHEET = 131, 132, 143, 144, 156
BEGIN_SHEET, END_SHEET, BEGIN_DATA, END_DATA, SIZE = 129, 130, 145, 146, 148
ROW, BOOL, NUMBER, TEXT = 0, 4, 5, 6


def xlsb(rows: list[list[Cell]]) -> bytes:
    """Return a workbook with one sheet, Replies, that holds the rows."""
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
        }
    )


def _row(number: int, cells: list[Cell]) -> list[tuple[int, bytes]]:
    records = [(ROW, struct.pack("<LLHHBLLL", number, 0, 300, 0, 0, 1, 0, len(cells) - 1))]
    for column, cell in enumerate(cells):
        place = struct.pack("<LL", column, 0)
        if isinstance(cell, str):
            records.append((TEXT, place + _text(cell)))
        elif isinstance(cell, bool):
            records.append((BOOL, place + bytes([cell])))
        else:
            records.append((NUMBER, place + struct.pack("<d", cell)))
    return records


def _text(text: str) -> bytes:
    raw = text.encode("utf-16-le")
    return struct.pack("<L", len(raw) // 2) + raw


def _records(records: list[tuple[int, bytes]]) -> bytes:
    return b"".join(_id(kind) + bytes([len(body)]) + body for kind, body in records)


def _id(kind: int) -> bytes:
    return bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
