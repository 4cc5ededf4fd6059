"""Read what a file says about itself beside its sheets: its custom properties, and when it was last saved.

Only texts of a few hundred letters are taken, and no more than a few thousand of them: whoever made the file
could write anything there. What can't be read is left out.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable

from .xml_parts import read_through

MOST_BYTES = 2 * 2**20
"""A larger part is not looked at."""
MOST, LONGEST = 10_000, 1_000
SAVED = ("modified", "date")
"""When the file was last saved: in a workbook of Excel, and in an OpenDocument sheet."""

Properties = dict[str, str]


def properties_of(file: str, form: str) -> tuple[Properties, str]:
    """Return the custom properties of a file that hold a text, and when it was saved, blank if that is not
    said. Nothing for formats that are no zip."""
    try:
        with zipfile.ZipFile(file) as archive:
            if form == "ods":
                return _read(archive, "meta.xml", "user-defined"), _read(archive, "meta.xml", "").get(
                    "date", ""
                )
            core = _read(archive, "docProps/core.xml", "")
            return _read(archive, "docProps/custom.xml", "property"), core.get("modified", "")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        return {}, ""


def _read(archive: zipfile.ZipFile, part: str, element: str) -> Properties:
    """Return the texts of elements by what they are called; without `element` the moments of saving."""
    try:
        if archive.getinfo(part).file_size > MOST_BYTES:
            return {}
    except KeyError:
        return {}
    reader = _Reader(lambda tag, name: name if tag == element else "" if element else tag * (tag in SAVED))
    read_through(archive.read(part), reader)  # of a damaged part what stands before the damage
    return reader.found


class _Reader:
    """Takes the text within each element that is called something; `called` gets its tag and its name."""

    def __init__(self, called: Callable[[str, str], str]) -> None:
        self.found: Properties = {}
        self._called = called
        self._name = ""
        self._depth = 0
        self._text = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._name:
            self._depth += 1
            return
        named = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        self._name = self._called(tag.rpartition(":")[2], named.get("name", ""))[:LONGEST]
        self._text = ""

    def end(self, tag: str) -> None:
        if not self._name:
            return
        if self._depth:
            self._depth -= 1
            return
        if len(self.found) < MOST:
            self.found[self._name] = self._text
        self._name = ""

    def letters(self, text: str) -> None:
        if self._name and len(self._text) < LONGEST:
            self._text = (self._text + text)[:LONGEST]
