"""Read texts of which single words have a look of their own: struck through, or in a font of signs."""

from __future__ import annotations

import re
import zipfile
from typing import NamedTuple
from xml.parsers import expat

from .styles import PLAIN, Style, is_on
from .symbols import of_signs

STRINGS = "xl/sharedStrings.xml"
MOST_BYTES = 64 * 2**20
"""A larger list of texts is not taken apart."""
ITEM = re.compile(rb"<((?:\w+:)?si)(?:\s[^<>]*)?(?:/>|>(.*?)</\1>)", re.DOTALL)
TELLING = re.compile(rb"strike\b|rFont\b[^<>]*(?:dings|Marlett|Symbol|Dingbats)", re.IGNORECASE)
"""What stands in a text that is worth a closer look."""
MARKS = (b"strike", b"dings", b"Marlett", b"Symbol")
BLOCK, LONGEST_MARK = 2**20, 16


class Run(NamedTuple):
    """A piece of a text; `look` is None when it looks as the style of its cell says."""

    text: str
    look: Style | None


Runs = tuple[Run, ...]


def rich_texts(archive: zipfile.ZipFile) -> dict[int, Runs] | None:
    """Return number → pieces of the texts of the list that look unusual; None when it is too long to tell."""
    try:
        about = archive.getinfo(STRINGS)
    except KeyError:
        return {}
    if not _holds_a_mark(archive, about):
        return {}
    if about.file_size > MOST_BYTES:
        return None
    return {
        place: runs
        for place, item in enumerate(ITEM.finditer(archive.read(about)))
        if item[2] and TELLING.search(item[2]) and (runs := runs_of(item[0]))
    }


def _holds_a_mark(archive: zipfile.ZipFile, about: zipfile.ZipInfo) -> bool:
    """Tell whether anything in a list of texts can be unusual; it may be very long, so without a pattern."""
    end = b""
    with archive.open(about) as part:
        while block := part.read(BLOCK):
            block = end + block
            if any(mark in block for mark in MARKS):
                return True
            end = block[-LONGEST_MARK:]
    return False


def runs_of(item: bytes) -> Runs:
    """Return the pieces of one text; () when none has an unusual look of its own, or it is no XML."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.letters
    try:
        parser.Parse(item, True)
    except expat.ExpatError:
        return ()
    runs = tuple(reader.runs)
    return runs if any(run.look not in (None, PLAIN) for run in runs) else ()


class _Reader:
    """Takes the pieces from the elements of a text: r, in it rPr and t; phonetic readings are left out."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._inside: list[str] = []
        self._look: Style | None = None
        self._text = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self._inside.append(name)
        value = attributes.get("val", "")
        if name == "r":
            self._look, self._text = None, ""
        elif name == "rPr":
            self._look = PLAIN
        elif self._look is not None and name == "strike":
            self._look = self._look._replace(struck=is_on(value))
        elif self._look is not None and name == "rFont" and of_signs(value):
            self._look = self._look._replace(font=value)

    def end(self, tag: str) -> None:
        if self._inside.pop() == "r":
            self.runs.append(Run(self._text, self._look))

    def letters(self, text: str) -> None:
        if self._inside[-1] == "t" and "rPh" not in self._inside:
            self._text += text
