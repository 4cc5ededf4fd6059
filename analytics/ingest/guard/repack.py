"""Put a workbook together anew, with the parts that are read under their usual names and with no others.

That is done only where a reader would look for them in vain, or would meet a part that it must not read.
Parts are copied as they are packed; only those in letters of 16 bits are written anew.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr
from zipfile import ZipInfo

from analytics.errors import FileRefused
from analytics.ingest.guard.beginnings import HEAD, is_wide, judged, whole_as_utf8
from analytics.ingest.guard.directory import LOCAL_HEADER, Directory
from analytics.ingest.guard.package import ROOT_LINKS, Link, Package, links_of

TYPES = "[Content_Types].xml"
ALSO_READ = (TYPES, "docProps/core.xml", "docProps/custom.xml")
"""What openpyxl reads beside the workbook; it is left away where it is not as it should be."""
RENAMED = b"up"
"""The mark of an extra field that gives a part a second name, which some readers follow."""
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@dataclass(frozen=True)
class Plan:
    """The parts that are read, by the names under which readers look for them, and what they name."""

    parts: Mapping[str, ZipInfo]
    links: Mapping[str, tuple[Link, ...]]
    """Name of a part → what it names, by the new names."""


def planned(directory: Directory, package: Package) -> Plan:
    """Return what of a workbook is read, and under which names."""
    end = ".bin" if package.binary else ".xml"
    book = f"xl/workbook{end}"
    parts: dict[str, ZipInfo] = {book: package.book}
    links: dict[str, tuple[Link, ...]] = {}
    named: list[Link] = []
    for link in package.links:
        part = None if link.external else directory.find(link.target)
        name = _name(link, part, len(named), end) if part else ""
        if part and name:
            parts[name] = part
            named.append(link._replace(target=name))
            if link.kind == "worksheet":
                links[name] = tuple(_tables(directory, part, parts))
    for kind, name in _names(end).items():
        part = directory.find(name)
        if part and not package.one(kind):  # calamine looks for it by its name alone
            parts[name] = part
            named.append(Link(f"own-{kind}", kind, f"{OFFICE}/{kind}", name))
    return Plan(parts, {book: tuple(named), **links})


def _names(end: str) -> dict[str, str]:
    return {
        "sharedstrings": f"xl/sharedStrings{end}",
        "styles": f"xl/styles{end}",
        "theme": "xl/theme/theme1.xml",
    }


def _name(link: Link, part: ZipInfo, place: int, end: str) -> str:
    if link.kind in _names(end):
        return _names(end)[link.kind]
    if not link.kind.endswith("sheet"):
        return ""
    folder = f"xl/{link.kind}s/"
    usual = re.fullmatch(re.escape(folder) + r"[^/\\]+" + re.escape(end), part.filename)
    return part.filename if usual else f"{folder}part{place}{end}"


def _tables(directory: Directory, sheet: ZipInfo, parts: dict[str, ZipInfo]) -> Iterator[Link]:
    for link in links_of(directory, sheet.filename):
        part = directory.find(link.target) if link.kind == "table" and not link.external else None
        if part:
            usual = re.fullmatch(r"xl/tables/[^/\\]+\.(xml|bin)", part.filename)
            name = part.filename if usual else f"xl/tables/part{len(parts)}.xml"
            parts[name] = part
            yield link._replace(target=name)


def stands_as_usual(directory: Directory, package: Package, plan: Plan) -> bool:
    """Tell whether the readers find all parts in the file as it is, and nothing that they must not read."""
    held = {entry.filename for entry in directory.entries}
    inside = [link for link in package.links if not link.external and directory.find(link.target)]
    return (
        all(name == part.filename for name, part in plan.parts.items())
        and all(link.target in held and _is_said_plainly(link, package) for link in inside)
        and not any(RENAMED in entry.extra for entry in directory.entries)
        and not any(is_wide(directory, part) for part in plan.parts.values())
        and all(_is_harmless(directory, name) for name in (*ALSO_READ, *_named_too(directory, package, plan)))
    )


def _is_said_plainly(link: Link, package: Package) -> bool:
    """Tell whether calamine follows a link as it is written; in .xlsb it must begin at the workbook."""
    from_book = link.target.removeprefix("xl/")
    return link.said == from_book or (not package.binary and link.said in (link.target, f"/{link.target}"))


def _named_too(directory: Directory, package: Package, plan: Plan) -> list[str]:
    """Return the parts that the workbook names and that are not read: openpyxl opens some of them."""
    return [link.target for link in package.links if not link.external and link.target not in plan.parts]


def _is_harmless(directory: Directory, name: str) -> bool:
    part = directory.find(name)
    if not part or not name.lower().endswith((".xml", ".rels")):
        return True
    try:
        judged(directory, part, HEAD)
    except FileRefused:
        return False
    return not is_wide(directory, part)


def repacked(directory: Directory, plan: Plan, data: bytes) -> bytes:
    """Return a new file with the parts of a plan, their lists of links and nothing else."""
    book = next(iter(plan.parts))
    root = Link("rId1", "officedocument", f"{OFFICE}/officeDocument", book)
    written = {TYPES: _types(plan, book), ROOT_LINKS: _links([root], "")}
    for name, links in plan.links.items():
        folder, _, own = name.rpartition("/")
        written[f"{folder}/_rels/{own}.rels"] = _links(links, folder)
    target = _Target()
    for name, content in written.items():
        target.add(name, content)
    for name, part in plan.parts.items():
        if is_wide(directory, part):
            target.add(name, whole_as_utf8(directory, part))
        else:
            target.copy(name, part, data)
    return target.finished()


def _links(links: Iterable[Link], folder: str) -> bytes:
    """Return the list of what a part in a folder names, as calamine wants it: from this folder on."""
    listed = "".join(
        f"<Relationship Id={quoteattr(link.id)} Type={quoteattr(link.type)} "
        f"Target={quoteattr(posixpath.relpath(link.target, folder or '.'))}/>"
        for link in links
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'.encode()


def _types(plan: Plan, book: str) -> bytes:
    kinds = {book: "sheet.main", "xl/sharedStrings.xml": "sharedStrings", "xl/styles.xml": "styles"}
    kinds |= {name: "worksheet" for name in plan.parts if name.startswith("xl/worksheets/")}
    listed = "".join(
        f'<Override PartName={quoteattr("/" + name)} ContentType="{CONTENT}.{kind}+xml"/>'
        for name, kind in kinds.items()
        if name in plan.parts
    )
    links = "application/vnd.openxmlformats-package.relationships+xml"
    ends = f'<Default Extension="rels" ContentType="{links}"/>'
    ends += '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{PACKAGE}/content-types">{ends}{listed}</Types>'.encode()


class _Target:
    """A zip file in the making. Parts of another one are copied as they are packed there."""

    ENTRY = struct.Struct("<4s6H3L5H2L")
    END = struct.Struct("<4s4H2LH")
    UTF8, VERSION, DAY = 0x800, 20, 0x21

    def __init__(self) -> None:
        self._body = io.BytesIO()
        self._directory = io.BytesIO()
        self._count = 0

    def add(self, name: str, content: bytes) -> None:
        """Add a part that is written here."""
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        packed = packer.compress(content) + packer.flush()
        self._add(name, zipfile.ZIP_DEFLATED, zlib.crc32(content), len(content), packed)

    def copy(self, name: str, part: ZipInfo, data: bytes) -> None:
        """Add a part of another file."""
        *_, name_length, extra_length = LOCAL_HEADER.unpack_from(data, part.header_offset)
        start = part.header_offset + LOCAL_HEADER.size + name_length + extra_length
        packed = memoryview(data)[start : start + part.compress_size]
        self._add(name, part.compress_type, part.CRC, part.file_size, packed)

    def _add(self, name: str, method: int, crc: int, size: int, packed: bytes | memoryview) -> None:
        known, start = name.encode(), self._body.tell()
        about = (self.VERSION, self.UTF8, method, 0, self.DAY, crc, len(packed), size, len(known), 0)
        self._body.write(LOCAL_HEADER.pack(b"PK\x03\x04", *about))
        self._body.write(known)
        self._body.write(packed)
        entry = self.ENTRY.pack(b"PK\x01\x02", self.VERSION, *about, 0, 0, 0, 0, start)
        self._directory.write(entry + known)
        self._count += 1

    def finished(self) -> bytes:
        """Return the file."""
        directory, start = self._directory.getvalue(), self._body.tell()
        end = (0, 0, self._count, self._count, len(directory), start, 0)
        return self._body.getvalue() + directory + self.END.pack(b"PK\x05\x06", *end)
