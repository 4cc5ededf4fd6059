"""Workbooks that are put together in rare ways, which Excel opens without a word."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

from tests.hostile.making import (
    HEADER,
    MAIN,
    PROLOG,
    READ,
    REFUSED,
    RELATIONS,
    REPLY,
    ROOT,
    Case,
    ods,
    ods_cell,
    parts_of,
    relations,
    row,
    workbook,
    worksheet,
    zipped,
)

MASHUP = '<?xml version="1.0" encoding="utf-16"?><DataMashup xmlns="http://schemas.microsoft.com/DataMashup">A</DataMashup>'
SHARED = f'{PROLOG}<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><t>Tonga in the list</t></si></sst>'
WITH_SHARED = HEADER + row(2, '<c r="A2" t="s"><v>0</v></c><c r="B2" t="e"><v>#N/A</v></c>')


def packages() -> Iterator[Case]:
    """Yield the files, and a few whose harm lies in the same places."""
    unread = {
        "customXml/item1.xml": MASHUP.encode("utf-16"),
        "customXml/item2.xml": f"{PROLOG}<!DOCTYPE x [<!ENTITY l 'ha'>]><x>&l;</x>",
        "customXml/item3.XML": " " * 20_000,
    }
    yield Case("queries and other parts that are never read", workbook(extra=unread), READ, "Fiji")
    for name, moved in _moved().items():
        yield Case(name, moved, READ, "Tonga in the list")
        yield Case(f"{name}, its errors", moved, READ, "#N/A")
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        sheet = worksheet(prolog=PROLOG.replace("UTF-8", encoding)).encode(encoding)
        wide = zipped({**parts_of(worksheet()), "xl/worksheets/sheet1.xml": sheet})
        yield Case(f"a sheet in letters of {encoding}", wide, READ, "Fiji")
    cells = ods_cell("Workshop") + ods_cell("Fiji <text:s/> <text:s/> Islands")
    spaced = f"\n <table:table-row>\n {cells.replace('><table', '> <table')}\n</table:table-row>\n "
    yield Case("an ods with blanks between its cells", ods(spaced), READ, "Workshop", "h.ods")
    with zipfile.ZipFile(io.BytesIO(ods(f"<table:table-row>{cells}</table:table-row>"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != "mimetype"}
    yield Case("an ods that does not say what it is", zipped(parts), READ, "Workshop", "h.ods")
    yield Case("no list of the file's parts", _without("_rels/.rels"), READ, "Fiji")
    yield Case("no list of kinds", _without("[Content_Types].xml"), READ, "Fiji")
    second = workbook(worksheet(HEADER + row(2, '<c r="A2"><v>2</v></c>')))
    yield Case("two workbooks one behind the other", second + workbook(), READ, "before the workbook")
    fake = workbook() + b"PK\5\6" + b"\0" * 18
    yield Case("an empty directory behind the true one", fake, REFUSED, "")
    renamed = _with_second_name(workbook(), b"xl/worksheets/sheet1.xml", b"xl/worksheets/sheet9.xml")
    yield Case("a part with a second name", renamed, READ, "Fiji")
    locked = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "encrypted-package": "x" * 99}
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    whole = zipped({**locked, "META-INF/manifest.xml": manifest})
    yield Case("a password over the whole of an ods", whole, REFUSED, "password", "h.ods")
    other = {"styles.xml": f"{PROLOG}<!DOCTYPE x><x/>", "settings.xml": MASHUP.encode("utf-16")}
    yield Case("parts of an ods that are never read", ods("", **other), READ, "", "h.ods")  # type: ignore[arg-type]


def _moved() -> dict[str, bytes]:
    """Return a workbook with its parts in other places; a text of it is in the list, a cell an error."""
    parts = parts_of(worksheet(WITH_SHARED), strings=SHARED)

    def renamed(old: str, new: str) -> dict[str, str | bytes]:
        return {name.replace(old, new): content for name, content in parts.items()}

    root = {"_rels/.rels": ROOT.replace("xl/workbook.xml", "workbook.xml")}
    other = {"_rels/.rels": ROOT.replace("xl/workbook.xml", "xl/book22.xml")}
    strings = {
        "xl/_rels/workbook.xml.rels": relations(["tables/one.xml"]).replace("sharedStrings.xml", "texts.xml"),
        "_rels/.rels": ROOT,
    }
    elsewhere = {
        "xl/tables/one.xml": parts["xl/worksheets/sheet1.xml"],
        "xl/texts.xml": parts["xl/sharedStrings.xml"],
    }
    less = {n: c for n, c in parts.items() if n not in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml")}
    back = str(parts["xl/_rels/workbook.xml.rels"]).replace("worksheets/", "worksheets\\")
    around = str(parts["xl/_rels/workbook.xml.rels"]).replace('Target="', 'Target="../xl/./')
    whole = str(parts["xl/_rels/workbook.xml.rels"]).replace('Target="', 'Target="/xl/')
    strict = {
        name: str(content)
        .replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        .replace(RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, content in parts.items()
    }
    return {
        "part names with backslashes": zipped({n.replace("/", "\\"): c for n, c in parts.items()}),
        "links with backslashes": zipped({**parts, "xl/_rels/workbook.xml.rels": back}),
        "links that go up and down": zipped({**parts, "xl/_rels/workbook.xml.rels": around}),
        "links from the root": zipped({**parts, "xl/_rels/workbook.xml.rels": whole}),
        "part names in capitals": zipped({n.upper(): c for n, c in parts.items()}),
        "the workbook in capitals": zipped(renamed("xl/workbook", "xl/WorkBook")),
        "the workbook at the root": zipped({**renamed("xl/", ""), **root}),
        "the workbook under another name": zipped({**renamed("workbook.xml", "book22.xml"), **other}),
        "sheet and texts under other names": zipped({**less, **strings, **elsewhere}),
        "strict": zipped(strict),
    }


def _without(part: str) -> bytes:
    return zipped(
        {name: content for name, content in parts_of(worksheet(HEADER + REPLY)).items() if name != part}
    )


def _with_second_name(data: bytes, part: bytes, other: bytes) -> bytes:
    """Give a part of a zip file a second name in an extra field, as some packers do for rare letters."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
            for entry in archive.infolist():
                about = zipfile.ZipInfo(entry.filename)
                if entry.filename.encode() == part:
                    field = b"\1" + struct.pack("<L", zipfile.crc32(part)) + other
                    about.extra = struct.pack("<HH", 0x7075, len(field)) + field
                target.writestr(about, archive.read(entry))
    return buffer.getvalue()
