"""Read the comments (notes) of cells: what people write beside an answer, or in its place."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable

from .xml_parts import elements, read_through
from .xml_walk import PLACE, number_of

MOST_BYTES = 16 * 2**20
MOST, LONGEST = 10_000, 500
KIND = "/comments"
OURS = "Follow-up survey"
"""The author of the marks in a copy that was given back: they tell what is wrong, and answer nothing."""

Comments = list[tuple[int, int, str]]


def comments_of(
    archive: zipfile.ZipFile, part: str, in_part: Callable[[bytes], Comments] | None = None
) -> Comments:
    """Return (row, column, text) of the comments of a sheet, counted from 0, by the name of its part.
    `in_part` reads a part of comments that is not XML."""
    folder, name = posixpath.split(part)
    try:
        links = archive.read(f"{folder}/_rels/{name}.rels")[:MOST_BYTES]
    except KeyError:
        return []
    found: Comments = []
    for link in elements(links, "Relationship"):
        target = posixpath.normpath(posixpath.join("/" + folder, link.get("Target", ""))).lstrip("/")
        if link.get("Type", "").endswith(KIND) and target in archive.namelist():
            about = archive.getinfo(target)
            found += (in_part or _in_part)(archive.read(target)) if about.file_size <= MOST_BYTES else []
    return found[:MOST]


def told(text: str, author: str = "") -> str:
    """Return the text of a comment without the name of its author in front of it."""
    for name in (author, text.partition("\n")[0].rstrip().removesuffix(":")):
        if name and text.startswith(f"{name}:\n"):
            text = text[len(name) + 2 :]
    _, threaded, said = text.partition("Comment:\n")
    return " ".join((said if threaded and text.startswith("[Threaded comment]") else text).split())[:LONGEST]


def as_found(row: int, column: int, text: str, author: str) -> Comments:
    """Return a comment as it is told, none where it is empty or a mark of ours."""
    said = "" if author == OURS else told(text, author)
    return [(row, column, said)] if said else []


def _in_part(xml: bytes) -> Comments:
    reader = _Reader()
    read_through(xml, reader)  # of a damaged part what stands before the damage
    return reader.found


class _Reader:
    """Takes authors and comments from the elements: authors, author, comment, in it t."""

    def __init__(self) -> None:
        self.found: Comments = []
        self._authors: list[str] = []
        self._inside = ""
        self._place: tuple[int, int] | None = None
        self._author = self._text = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._inside = tag.rpartition(":")[2]
        if self._inside == "author":
            self._authors.append("")
        elif self._inside == "comment":
            place = PLACE.fullmatch(attributes.get("ref", "").encode())
            self._place = (int(place[2]) - 1, number_of(place[1])) if place else None
            number = attributes.get("authorId", "")
            known = number.isdecimal() and int(number) < len(self._authors)
            self._author, self._text = self._authors[int(number)] if known else "", ""

    def end(self, tag: str) -> None:
        self._inside = ""
        if tag.rpartition(":")[2] == "comment" and self._place is not None:
            self.found += as_found(*self._place, self._text, self._author)

    def letters(self, text: str) -> None:
        if self._inside == "author":
            self._authors[-1] += text
        elif self._inside == "t":
            self._text += text
