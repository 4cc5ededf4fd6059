"""Find out which part of a workbook holds which sheet."""

from __future__ import annotations

import contextlib
import posixpath
import zipfile
from functools import lru_cache
from typing import Protocol
from xml.parsers import expat

Elements = list[tuple[str, dict[str, str]]]

SMALL = 4 * 2**20
"""Bytes at which the reading of an index part stops; a list of 50 sheets has a few thousand."""


class Reader(Protocol):
    """Takes what XML holds in its order: elements as they open and close, and the letters in them."""

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...

    def end(self, tag: str) -> None: ...

    def letters(self, text: str) -> None: ...


def read_through(xml: bytes, reader: Reader) -> bool:
    """Hand a part to a reader as far as it is XML; tell whether all of it is."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.letters
    try:
        parser.Parse(xml, True)
    except expat.ExpatError:
        return False
    return True


def elements(xml: bytes, *names: str) -> list[dict[str, str]]:
    """Return the attributes of all elements of these names, with any prefix, as far as it is XML."""
    found: list[dict[str, str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] in names:
            found.append({key.rpartition(":")[2]: value for key, value in attributes.items()})

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    with contextlib.suppress(expat.ExpatError):  # damaged, or longer than what was read of it
        parser.Parse(xml, True)
    return found


@lru_cache(maxsize=1)
def sheet_parts(file: str) -> dict[str, str]:
    """Return sheet → name of the part with its cells."""
    with zipfile.ZipFile(file) as archive:
        try:
            book, links = archive.open("xl/workbook.xml"), archive.open("xl/_rels/workbook.xml.rels")
        except KeyError:
            return {}
        with book, links:
            listed = elements(book.read(SMALL), "sheet")
            targets = {
                link.get("Id", ""): posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))).lstrip(
                    "/"
                )
                for link in elements(links.read(SMALL), "Relationship")
            }
    return {sheet.get("name", ""): targets.get(sheet.get("id", ""), "") for sheet in listed}
