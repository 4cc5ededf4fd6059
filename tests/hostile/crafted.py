"""Files put together to be read as something else, or to reach out of themselves."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.making import (
    EITHER,
    HEADER,
    MAIN,
    OLE,
    PROLOG,
    READ,
    REFUSED,
    Case,
    ods,
    ods_cell,
    of_rows,
    ole,
    parts_of,
    relations,
    renamed_in_directory,
    row,
    text_cell,
    workbook,
    worksheet,
    zipped,
)

DEFINITIONS = "definitions"
SHEET = "xl/worksheets/sheet1.xml"


def entities(canary: Path) -> Iterator[Case]:
    """Yield files whose XML defines things of its own; none may show what stands in the canary."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    blocks = {
        "a billion laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>',
        "a quadratic blow-up": f'<!DOCTYPE x [<!ENTITY l9 "{"a" * 50_000}">]>',
        "a file from outside": f'<!DOCTYPE x [<!ENTITY l9 SYSTEM "{canary.as_uri()}">]>',
        "a parameter from outside": f'<!DOCTYPE x [<!ENTITY % l9 SYSTEM "{canary.as_uri()}"> %l9;]>',
        "an outside definition": f'<!DOCTYPE x SYSTEM "{canary.as_uri()}">',
        "a bare definition": "<!DOCTYPE x>",
    }
    cell = row(2, text_cell("C2", "&l9;"))
    for name, block in blocks.items():
        sheet = worksheet(HEADER + cell, prolog=PROLOG + block)
        yield Case(f"{name} in a sheet", workbook(sheet), REFUSED, DEFINITIONS)
        late = worksheet(HEADER + cell, prolog=f"{PROLOG}<!--{'-x' * 20_000}-->{block}")
        yield Case(f"{name} after a long remark", workbook(late), REFUSED, "begins with nothing")
    strings = f'{PROLOG}{blocks["a file from outside"]}<sst xmlns="{MAIN}"><si><t>&l9;</t></si></sst>'
    yield Case("a file from outside in the texts", workbook(strings=strings), REFUSED, DEFINITIONS)
    parts = {"content.xml": PROLOG + blocks["a file from outside"] + "<x>&l9;</x>"}
    yield Case("a file from outside in an ods", ods("", **parts), REFUSED, DEFINITIONS, "hostile.ods")
    for encoding in ("utf-32", "utf-32-le"):
        sheet = worksheet(prolog=f'<?xml version="1.0" encoding="{encoding}"?>').encode(encoding)
        yield Case(
            f"letters in {encoding}", zipped({**parts_of(worksheet()), SHEET: sheet}), REFUSED, "UTF-8"
        )
    block = blocks["a file from outside"]
    wide = worksheet(HEADER + cell, prolog=PROLOG.replace("UTF-8", "UTF-16") + block).encode("utf-16")
    yield Case("a file from outside in letters of 16 bits", _with(SHEET, wide), REFUSED, DEFINITIONS)
    capitals = parts_of(worksheet(), rels=relations(["worksheets/SHEET1.XML"]))
    del capitals[SHEET]
    capitals["xl/worksheets/SHEET1.XML"] = worksheet(HEADER + cell, prolog=PROLOG + block)
    yield Case("a file from outside in a part in capitals", zipped(capitals), REFUSED, DEFINITIONS)
    strings = f'{PROLOG}{block}<sst xmlns="{MAIN}"><si><t>&l9;</t></si></sst>'
    unnamed = relations(["worksheets/sheet1.xml"]).replace("sharedStrings.xml", "other.xml")
    yield Case(
        "a file from outside in texts that no part names",
        workbook(strings=strings, rels=unnamed, extra={"xl/other.xml": f'{PROLOG}<sst xmlns="{MAIN}"/>'}),
        READ,
        "Fiji",
    )
    for encoding in ("utf-7", "windows-1252"):
        sheet = worksheet(prolog=f'<?xml version="1.0" encoding="{encoding}"?>')
        yield Case(f"letters said to be {encoding}", workbook(sheet), REFUSED, "UTF-8")


def _with(part: str, content: str | bytes) -> bytes:
    return zipped({**parts_of(worksheet()), part: content})


def names() -> Iterator[Case]:
    """Yield zip files whose parts have names or kinds that lead elsewhere."""
    outside = "a place outside"
    for name in (
        "../../evil.xml",
        "/etc/evil.xml",
        "xl\\..\\..\\evil.xml",
        "C:/evil.xml",
        "xl/../../evil.xml",
    ):
        yield Case(f"a part {name}", workbook(extra={name: "<x/>"}), REFUSED, outside)
    with_zero = renamed_in_directory(workbook(extra={"xl/evil.xml": "<x/>"}), b"xl/evil.xml", b"xl/ev\0l.xml")
    yield Case("a zero byte in a name", with_zero, REFUSED, "")
    twice = renamed_in_directory(
        workbook(extra={"xl/worksheets/sheet2.xml": worksheet()}), b"sheet2", b"sheet1"
    )
    yield Case("the same name twice", twice, REFUSED, "same name")
    yield Case(
        "the same name in capitals", workbook(extra={SHEET.upper(): worksheet()}), REFUSED, "same name"
    )
    two = renamed_in_directory(
        workbook(extra={"xl/other.xml": "<x/>"}), b"xl/other.xml", b"xl/third.xml", local=False
    )
    yield Case("one name here, another there", two, REFUSED, "two names")
    yield Case("a link", zipped(parts_of(worksheet()), mode=0o120777), REFUSED, "link")
    for method, name in ((zipfile.ZIP_LZMA, "lzma"), (zipfile.ZIP_BZIP2, "bzip2")):
        yield Case(f"packed by {name}", zipped(parts_of(worksheet()), method=method), REFUSED, "unusual way")
    far = relations(["file:///etc/passwd"], more=' TargetMode="External"')
    yield Case("a sheet in another file", workbook(rels=far), REFUSED, "another file")
    up = relations(["../../../../etc/passwd"])
    yield Case("a sheet above the file", workbook(rels=up), EITHER)
    data = bytearray(workbook())
    at = data.rindex(b"PK\x05\x06")
    data[at + 8 : at + 12] = struct.pack("<2H", 3, 3)
    yield Case("a wrong count of parts", bytes(data), REFUSED, "damaged")
    macro = workbook(extra={"xl/vbaProject.bin": OLE + b"AutoOpen"})
    yield Case("macros", macro, READ, "macros", "hostile.xlsm")


def locked() -> Iterator[Case]:
    """Yield files with a password."""
    package = ole("EncryptionInfo", "EncryptedPackage")
    yield Case("a password of Excel", package, REFUSED, "password")
    data = bytearray(workbook())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        local = archive.getinfo(SHEET).header_offset
    data[local + 6] |= 1
    data[data.rindex(SHEET.encode()) - 46 + 8] |= 1
    yield Case("a password of the zip file", bytes(data), REFUSED, "password")
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    yield Case(
        "a password of LibreOffice", ods("", **{"META-INF/manifest.xml": manifest}), REFUSED, "password"
    )


def damaged() -> Iterator[Case]:
    """Yield files that were cut off, scrambled or are empty."""
    sound = workbook()
    yield Case("nothing", b"", REFUSED, "empty")
    for part in (0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99):
        yield Case(f"cut off at {part:.0%}", sound[: int(len(sound) * part)], REFUSED, "")
    noise = random.Random(7)
    yield Case("noise", noise.randbytes(50_000), REFUSED, "")
    yield Case("noise that begins as a zip file", b"PK\x03\x04" + noise.randbytes(50_000), REFUSED, "damaged")
    yield Case("noise that begins as an old workbook", OLE + noise.randbytes(50_000), REFUSED, "")
    for seed in range(12):
        chance = random.Random(seed)
        data = bytearray(sound)
        for _ in range(20):
            data[chance.randrange(len(data))] = chance.randrange(256)
        yield Case(f"20 bytes changed, {seed}", bytes(data), EITHER)
    start = sound.index(SHEET.encode()) + len(SHEET) + 4
    yield Case("a hole in the sheet", sound[:start] + b"\0" * 60 + sound[start + 60 :], REFUSED, "damaged")
    with zipfile.ZipFile(io.BytesIO(sound)) as archive:
        at = archive.getinfo(SHEET).header_offset + 14
    wrong = sound[:at] + b"\1\2\3\4" + sound[at + 4 :]
    central = wrong.rindex(SHEET.encode()) - 46 + 16
    yield Case("a wrong check sum", wrong[:central] + b"\1\2\3\4" + wrong[central + 4 :], REFUSED, "damaged")
    yield Case("a sheet that breaks off", workbook(worksheet()[:-60]), EITHER)
    yield Case("no sheet", workbook(rels=relations([])), EITHER)
    book = zipped({"xl/workbook.bin": noise.randbytes(5_000), "xl/worksheets/sheet1.bin": b"\1\2\3"})
    yield Case("noise as .xlsb", book, REFUSED, "", "hostile.xlsb")
    yield Case("an ods that is one cell repeated", ods(_repeated()), EITHER, "", "hostile.ods")
    header = OLE + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    fat = struct.pack("<9L", 0, 1, 0, 0, 4096, 0, 0, 0, 0) + struct.pack("<109L", *[0] * 109)
    circle = (header + fat).ljust(512, b"\0") + struct.pack("<128L", *[0] * 128)
    yield Case("an old workbook in circles", circle + ole("Workbook")[512:], EITHER, "", "h.xls")


def _repeated() -> str:
    cell = ods_cell("a", ' table:number-columns-repeated="16384"')
    return f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'


def renamed() -> Iterator[Case]:
    """Yield files of other kinds under the name of a workbook."""
    kinds = {
        "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 99,
        "a PDF": b"%PDF-1.7 ...",
        "a web page": b"<html><table><tr><td>Fiji</td></tr></table></html>",
        "XML Spreadsheet": b'<?xml version="1.0"?><W xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "a program": b"MZ" + b"\0" * 99,
        "a Word document": zipped({"word/document.xml": "<x/>"}),
        "a presentation": zipped({"ppt/presentation.xml": "<x/>"}),
        "a compressed folder": zipped({"notes.txt": "x"}),
        "an old Word document": ole("WordDocument"),
        "a sheet of Excel 2": b"\x09\x00\x04\x00\x02\x00\x10\x00" + b"\0" * 99,
        "a text": b"Dear colleagues,\nplease find the replies attached.\n",
    }
    for name, data in kinds.items():
        yield Case(name, data, REFUSED, "no Excel workbook")
    yield Case("a sound workbook named .xls", of_rows(row(2, text_cell("B2", "Fiji"))), READ, "Fiji", "h.xls")
