"""Find the parts of a workbook by what they are, as Excel does, and not by their usual names.

The first part that names others is `_rels/.rels`: it says which is the workbook. That one's own list says
where its sheets, texts and styles lie. Names are compared without regard to case, and a backslash is taken
for a slash: government systems and old .NET programs write such, and Excel opens them.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote
from zipfile import ZipInfo

from analytics.ingest.guard.beginnings import HEAD, judged
from analytics.ingest.guard.directory import Directory
from analytics.ingest.reading.xml_parts import SMALL, elements

ROOT_LINKS = "_rels/.rels"
USUAL_BOOKS = ("xl/workbook.xml", "xl/workbook.bin", "workbook.xml")
"""Where a workbook is looked for that the file does not name."""
BOOK_ROOT = re.compile(rb"<(?:\w+:)?workbook[\s>]")
SHEETS = ("worksheet", "chartsheet", "dialogsheet", "xlmacrosheet", "xlintlmacrosheet")


class Link(NamedTuple):
    """A part that another one names."""

    id: str
    kind: str
    """The end of its type, in small letters: worksheet, sharedstrings."""
    type: str
    target: str
    """Its full name, in the case in which the link has it."""
    external: bool = False
    said: str = ""
    """How the link says it."""


@dataclass(frozen=True)
class Package:
    """The workbook of a file, and what it names."""

    book: ZipInfo
    links: tuple[Link, ...]

    @property
    def binary(self) -> bool:
        return self.book.filename.lower().endswith(".bin")

    @property
    def sheets(self) -> tuple[Link, ...]:
        return tuple(link for link in self.links if link.kind in SHEETS)

    def one(self, kind: str) -> Link | None:
        """Return the part of a kind of which there is one: sharedstrings, styles, theme."""
        return next((link for link in self.links if link.kind == kind and not link.external), None)


def package_of(directory: Directory) -> Package | None:
    """Return the workbook of a file; None when it holds none."""
    named = [link.target for link in links_of(directory, "") if link.kind == "officedocument"]
    for name in (*named, *USUAL_BOOKS):
        book = directory.find(name)
        if book and (name in USUAL_BOOKS or _is_book(directory, book)):
            return Package(book, links_of(directory, book.filename))
    return None


def links_of(directory: Directory, part: str) -> tuple[Link, ...]:
    """Return what a part names; that of the file itself when the part is blank."""
    part = part.replace("\\", "/")
    folder, name = posixpath.split(part)
    listed = directory.find(posixpath.join(folder, "_rels", f"{name}.rels"))
    if not listed:
        return ()
    return tuple(
        Link(
            id=link.get("Id", ""),
            kind=link.get("Type", "").rpartition("/")[2].lower(),
            type=link.get("Type", ""),
            target=_target(folder, link.get("Target", "")),
            external=link.get("TargetMode", "").lower() == "external",
            said=link.get("Target", ""),
        )
        for link in elements(judged(directory, listed, SMALL), "Relationship")
    )


def _target(folder: str, target: str) -> str:
    target = unquote(target).replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _is_book(directory: Directory, part: ZipInfo) -> bool:
    name = part.filename.lower()
    return name.endswith(".bin") or bool(BOOK_ROOT.search(judged(directory, part, HEAD)))
