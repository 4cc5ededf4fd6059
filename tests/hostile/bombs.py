"""Files that unpack to more than they look, or that reach further than they look."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import replace

from tests.hostile.making import (
    EITHER,
    HEADER,
    MAIN,
    PROLOG,
    READ,
    REFUSED,
    REPLY,
    SMALL,
    Case,
    book_xml,
    of_cell,
    of_rows,
    parts_of,
    relations,
    row,
    text_cell,
    with_size_lie,
    workbook,
    worksheet,
    zipped,
)

MB = 2**20
TOO_MUCH = "unpacks to far more"


def bombs() -> Iterator[Case]:
    """Yield the files that unpack to much."""
    strings = f'{PROLOG}<sst xmlns="{MAIN}">'
    yield Case("spaces", workbook(worksheet(before=" " * (20 * MB))), REFUSED, TOO_MUCH)
    yield Case(
        "one text", workbook(strings=f"{strings}<si><t>{'a' * 20 * MB}</t></si></sst>"), REFUSED, TOO_MUCH
    )
    yield Case(
        "many texts", workbook(strings=strings + "<si><t>a</t></si>" * MB + "</sst>"), REFUSED, TOO_MUCH
    )
    yield Case("many rows", of_rows(REPLY * (MB // 8)), REFUSED, TOO_MUCH)
    yield Case("many styles", workbook(styles="<xf/>" * (4 * MB)), REFUSED, TOO_MUCH)
    noise = random.Random(1).randbytes(MB // 4)
    parts = {**parts_of(worksheet(before=" " * (20 * MB))), "xl/media/image1.png": noise}
    yield Case("behind a picture", zipped(parts), REFUSED, TOO_MUCH)
    many = {f"xl/media/{place}.bin": b"" for place in range(2_001)}
    yield Case("2,001 parts", workbook(extra=many), REFUSED, TOO_MUCH)
    inner = zipped({"bomb.txt": " " * (20 * MB)})
    yield Case("a bomb within a part", workbook(extra={"xl/media/inner.zip": inner}), READ, "Fiji")
    spaces = workbook(worksheet(before=" " * (20 * MB)))
    lie = with_size_lie(spaces, b"xl/worksheets/sheet1.xml", 1_000)
    yield Case("a size that is a lie", lie, REFUSED, "damaged")
    yield Case("parts that overlap", _overlapping(), REFUSED, "")
    small = replace(SMALL, child_memory_mb=80)
    yield Case("more texts than memory", _many_texts, REFUSED, "memory", limits=small)
    small = replace(SMALL, file_mb=1)
    yield Case(
        "a large file", workbook(extra={"a.bin": noise * 5}), REFUSED, "larger than 1 MB", limits=small
    )
    small = replace(SMALL, wall_seconds=1)
    yield Case("longer than it may take", _many_numbers, EITHER, "too long", limits=small)


def _many_texts() -> bytes:
    return of_rows(
        "".join(
            row(number, text_cell(f"C{number}", random.Random(number).randbytes(500).hex()))
            for number in range(2, 20_000)
        )
    )


def _many_numbers() -> bytes:
    return of_rows(
        "".join(row(number, f'<c r="A{number}"><v>{number}</v></c>') for number in range(2, 900_000))
    )


def _overlapping() -> bytes:
    """Return a workbook in whose directory two parts begin at the same place."""
    parts = {**parts_of(worksheet()), "xl/worksheets/sheet9.xml": worksheet()}
    data = bytearray(zipped(parts))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        first = archive.getinfo("xl/worksheets/sheet1.xml").header_offset
    at = data.rindex(b"xl/worksheets/sheet9.xml") - 46
    data[at + 42 : at + 46] = struct.pack("<L", first)
    return bytes(data)


def lies() -> Iterator[Case]:
    """Yield the files that say what is not so about their own size."""
    for name, ref in (("small", "A1"), ("huge", "A1:XFD1048576"), ("garbage", "what?"), ("turned", "C9:A1")):
        sheet = worksheet(before=f'<dimension ref="{ref}"/>')
        yield Case(f"{name} dimension", workbook(sheet), EITHER if name == "garbage" else READ, "Fiji")
    for count in (4_294_967_295, 30_000_000):
        for word in ("count", "uniqueCount"):
            strings = f'{PROLOG}<sst xmlns="{MAIN}" {word}="{count}"></sst>'
            ends = EITHER if (word, count) == ("count", 30_000_000) else REFUSED
            yield Case(f"{word} {count:,}", workbook(strings=strings), ends, "claims to hold")
    yield Case("a text beyond the list", of_cell('<c r="A2" t="s"><v>99</v></c>'), EITHER)
    yield Case("a style beyond the list", of_cell('<c r="A2" s="9999"><v>5</v></c>'), READ, "Workshop")
    merges = '<mergeCells count="4294967295"><mergeCell ref="A1:B1"/></mergeCells>'
    yield Case("a count of merges", workbook(worksheet(after=merges)), READ, "Fiji")


def far_cells() -> Iterator[Case]:
    """Yield the files with a cell that is far away or nowhere."""

    def with_cell(place: str, number: int) -> bytes:
        return of_rows(REPLY + row(number, text_cell(place, "far")))

    yield Case("the last cell of all", with_cell("XFD1048576", 1_048_576), REFUSED, "XFD1048576")
    yield Case("far down to the right", with_cell("ALL400000", 400_000), REFUSED, "ALL400000")
    yield Case("the last column", with_cell("XFD3", 3), REFUSED, "16,384 columns")
    yield Case("the last row", with_cell("A1048576", 1_048_576), READ, "far")
    for place, number in (
        ("XFE3", 3),
        ("A1048577", 1_048_577),
        ("ZZZZZZZ9", 9),
        ("A0", 0),
        ("A99999999999", 3),
    ):
        yield Case(f"a cell {place}", with_cell(place, number), EITHER)
    small = replace(SMALL, rows=1_000)
    yield Case(
        "more rows than may be", with_cell("A1001", 1_001), REFUSED, "more than 1,000 rows", limits=small
    )


def crowds() -> Iterator[Case]:
    """Yield the files with very many of something."""

    def wide(columns: int) -> bytes:
        return of_rows(row(2, "<c><v>1</v></c>" * columns))

    yield Case("3,000 columns", wide(3_000), REFUSED, "3,000 columns")
    yield Case("1,000 columns", wide(1_000), READ, "Workshop")
    for many, ends, word in ((66, READ, "Fiji"), (300, REFUSED, "300 sheets")):
        names = [f"S{place}" for place in range(many)]
        targets = relations(["worksheets/sheet1.xml"] * many)
        yield Case(f"{many} sheets", workbook(workbook=book_xml(names), rels=targets), ends, word)
    merges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(3, 60_003))
    yield Case("60,000 merges", workbook(worksheet(after=f"<mergeCells>{merges}</mergeCells>")), READ, "Fiji")
    one = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    yield Case("all cells merged", workbook(worksheet(after=one)), READ, "Fiji")
    link = '<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>'
    yield Case("all cells a link", workbook(worksheet(after=link)), READ, "Fiji")
    empty = "".join(row(number) for number in range(3, 100_000))
    yield Case("100,000 empty rows", of_rows(REPLY + empty), READ, "Fiji")
    hidden = "".join(row(n, f'<c r="A{n}"><v>{n}</v></c>', more=' hidden="1"') for n in range(3, 50_000))
    yield Case("50,000 hidden rows", of_rows(REPLY + hidden), READ, "Fiji")
    defined = "".join(f'<definedName name="n{n}">Sheet1!$A$1</definedName>' for n in range(20_000))
    after = f"<definedNames>{defined}</definedNames>"
    yield Case("20,000 names", workbook(workbook=book_xml(["Sheet1"], after=after)), READ, "Fiji")
    lost = "".join(row(n, f'<c r="A{n}"><f>1+{n}</f></c>') for n in range(3, 100_100))
    yield Case("100,000 formulas without result", of_rows(lost), REFUSED, "formulas")
    deep = "<x>" * 50_000 + "</x>" * 50_000
    yield Case("deeply nested", workbook(worksheet(after=deep)), EITHER, "Fiji")
    attributes = " ".join(f'a{n}="1"' for n in range(50_000))
    yield Case("many attributes", of_rows(f'<row r="2" {attributes}></row>' + HEADER), EITHER)
