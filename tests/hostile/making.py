"""Put workbooks together by hand, so that they can be wrong in ways that no program writes."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from analytics.ingest.limits import Limits

SMALL = Limits(
    file_mb=24,
    part_mb=64,
    unpacked_mb=96,
    ratio_matters_above_mb=4,
    child_memory_mb=600,
    wall_seconds=8,
    cpu_seconds=12,
)
"""Limits under which a bomb need not be large to be one."""

REFUSED, READ, EITHER = "refused", "read", "either"


@dataclass(frozen=True)
class Case:
    """A file and how the reading of it must end; `word` stands in the refusal, or in a cell or note.

    `made` is the file, or what makes one that takes a while: every process that runs tests lists them all.
    """

    name: str
    made: bytes | Callable[[], bytes]
    ends: str
    word: str = ""
    file_name: str = "hostile.xlsx"
    limits: Limits = SMALL

    @property
    def data(self) -> bytes:
        return self.made if isinstance(self.made, bytes) else self.made()


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def row(number: int, *cells: str, more: str = "") -> str:
    return f'<row r="{number}"{more}>{"".join(cells)}</row>'


HEADER = row(1, text_cell("A1", "Workshop"), text_cell("B1", "Administration"), text_cell("C1", "Text"))
REPLY = row(2, '<c r="A2"><v>1</v></c>', text_cell("B2", "Fiji"), text_cell("C2", "A text"))


def worksheet(rows: str = HEADER + REPLY, *, before: str = "", after: str = "", prolog: str = PROLOG) -> str:
    return f'{prolog}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def book_xml(sheets: Iterable[str], *, after: str = "") -> str:
    listed = "".join(
        f'<sheet name="{name}" sheetId="{place}" r:id="rId{place}"/>' for place, name in enumerate(sheets, 1)
    )
    return (
        f'{PROLOG}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets>{after}</workbook>'
    )


def relations(targets: Iterable[str], *, more: str = "") -> str:
    listed = "".join(
        f'<Relationship Id="rId{place}" Type="{RELATIONS}/worksheet" Target="{target}"{more}/>'
        for place, target in enumerate(targets, 1)
    )
    strings = f'<Relationship Id="s" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
    styles = f'<Relationship Id="t" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    body = listed + strings + styles
    return f'{PROLOG}<Relationships xmlns="{PACKAGE}/relationships">{body}</Relationships>'


STYLES = (
    f'{PROLOG}<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)
TYPES = (
    f'{PROLOG}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
ROOT = (
    f'{PROLOG}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" Type='
    f'"{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)


def parts_of(*sheets: str, **replaced: str | bytes) -> dict[str, str | bytes]:
    """Return the parts of a sound workbook, sheet by sheet; `replaced` gives workbook, rels or strings."""
    names = [f"Sheet{place}" for place in range(1, len(sheets) + 1)]
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "xl/workbook.xml": replaced.get("workbook", book_xml(names)),
        "xl/_rels/workbook.xml.rels": replaced.get(
            "rels", relations(f"worksheets/{name.lower()}.xml" for name in names)
        ),
        "xl/styles.xml": replaced.get("styles", STYLES),
        "xl/sharedStrings.xml": replaced.get("strings", f'{PROLOG}<sst xmlns="{MAIN}"/>'),
        **{f"xl/worksheets/{name.lower()}.xml": sheet for name, sheet in zip(names, sheets, strict=True)},
    }


def zipped(
    parts: Mapping[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED, mode: int | None = None
) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method, compresslevel=6) as archive:
        for name, content in parts.items():
            about = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            about.compress_type = method
            about.external_attr = (mode or 0o100644) << 16
            archive.writestr(about, content)
    return buffer.getvalue()


def workbook(*sheets: str, extra: Mapping[str, str | bytes] | None = None, **replaced: str | bytes) -> bytes:
    return zipped({**parts_of(*(sheets or (worksheet(),)), **replaced), **(extra or {})})


def of_rows(rows: str, **more: str) -> bytes:
    """Return a workbook with the heading and these rows below it."""
    return workbook(worksheet(HEADER + rows, **more))


def of_text(text: str) -> bytes:
    return of_rows(row(2, '<c r="A2"><v>1</v></c>', text_cell("C2", text)))


def of_cell(cell: str) -> bytes:
    return of_rows(row(2, cell))


def renamed_in_directory(data: bytes, old: bytes, new: bytes, *, local: bool = True) -> bytes:
    """Change a name of the same length in the directory of a zip file, and where the part begins."""
    assert len(old) == len(new)
    start = data.rindex(b"PK\x01\x02", 0, data.index(old, data.index(b"PK\x01\x02")))
    head, directory = data[:start], data[start:]
    return (head.replace(old, new) if local else head) + directory.replace(old, new, 1)


def with_size_lie(data: bytes, part: bytes, size: int) -> bytes:
    """Let the directory say another unpacked size of a part than it has."""
    changed = bytearray(data)
    at = data.index(part, data.index(b"PK\x01\x02")) - 46
    changed[at + 24 : at + 28] = struct.pack("<L", size)
    local = data.index(part) - 30
    changed[local + 22 : local + 26] = struct.pack("<L", size)
    return bytes(changed)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole(*streams: str) -> bytes:
    """Return the beginning of an OLE file with the entries of some streams, and nothing in them."""
    entries = (
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2) + b"\2" + bytes(61)
        for name in streams
    )
    return OLE + bytes(504) + b"".join(entries)


def ods(content: str, *, before: str = "", **more: str) -> bytes:
    """Return an OpenDocument workbook; `before` stands before its body, `more` are further parts."""
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'{PROLOG}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    body = (
        f'{PROLOG}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
        'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
        f'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc">{before}'
        f'<office:body><office:spreadsheet><table:table table:name="Replies">{content}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": mime, "content.xml": body, "META-INF/manifest.xml": manifest, **more})


def ods_cell(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'
