"""Read texts of which single words have a look of their own: struck through, or in a font of signs."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from .styles import PLAIN, Style, is_on
from .symbols import of_signs
from .xml_parts import read_through

STRINGS = "xl/sharedStrings.xml"
MOST_BYTES = 64 * 2**20
"""A larger list of texts is not taken apart."""
ITEM = re.compile(rb"<((?:\w+:)?si)(?:\s[^<>]*)?(?:/>|>(.*?)</\1>)", re.DOTALL)
TELLING = re.compile(
    rb"strike\b|<(?:\w+:)?(?:b|u|i|color)[\s/>]|rFont\b[^<>]*(?:dings|Marlett|Symbol|Dingbats)", re.IGNORECASE
)
"""What stands in a text that is worth a closer look."""
MARKS = (b"rPr>",)
SHORT, MOST_SHORT = 1_000, 5_000
"""What stands out is told of so many texts of so many letters: options, as a form prints them."""
USUAL_COLOURS = ("", "1", "auto", "FF000000", "64")
BETWEEN = " \t\n\r/|,;·–—-"
BLOCK, LONGEST_MARK = 2**20, 16


class Run(NamedTuple):
    """A piece of a text; `look` is None when it looks as the style of its cell says. `weight` names what of
    it stands out: that it is bold, underlined, slanting or coloured."""

    text: str
    look: Style | None
    weight: str = ""


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
    found: dict[int, Runs] = {}
    standing_out = 0
    for place, item in enumerate(ITEM.finditer(archive.read(about))):
        runs = runs_of(item[0]) if item[2] and TELLING.search(item[2]) else ()
        plain = not any(run.look not in (None, PLAIN) for run in runs)
        standing_out += bool(runs) and plain
        if runs and not (plain and standing_out > MOST_SHORT):
            found[place] = runs
    return found


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
    return telling(reader.runs) if read_through(item, reader) else ()


def telling(runs: Iterable[Run]) -> Runs:
    """Return the pieces of a text if one of them has an unusual look, or stands out in a short text."""
    pieces = tuple(runs)
    unusual = any(run.look not in (None, PLAIN) for run in pieces)
    return pieces if unusual or standing_out(pieces) else ()


def standing_out(runs: Runs) -> str:
    """Return what stands out in a text, piece by piece, blank where all of it looks alike.

    >>> standing_out((Run("Yes", PLAIN, "b"), Run(" / No", PLAIN)))
    'Yes'
    >>> bold = [Run(text, PLAIN, "b") for text in ("Sh", "are", "Tell")]
    >>> standing_out((*bold[:2], Run(", ", None), bold[2], Run("; No", None)))
    'Share; Tell'
    """
    said = [run for run in runs if run.text.strip(BETWEEN)]
    weights = {run.weight for run in said}
    if len(weights) < 2 or sum(len(run.text) for run in runs) > SHORT:
        return ""
    plainest = min(weights, key=len)
    groups = groupby(runs, key=lambda run: run.weight != plainest)
    out = ("".join(run.text for run in group).strip(BETWEEN) for stands_out, group in groups if stands_out)
    return "; ".join(filter(None, out))


class _Reader:
    """Takes the pieces from the elements of a text: r, in it rPr and t; phonetic readings are left out."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._inside: list[str] = []
        self._look: Style | None = None
        self._text = self._weight = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self._inside.append(name)
        value = attributes.get("val", "")
        if name == "r":
            self._look, self._text, self._weight = None, "", ""
        elif name == "rPr":
            self._look = PLAIN
        elif self._look is not None and name == "strike":
            self._look = self._look._replace(struck=is_on(value))
        elif self._look is not None and name in ("b", "u", "i", "color"):
            colour = attributes.get("rgb", attributes.get("theme", attributes.get("indexed", "")))
            plain = colour in USUAL_COLOURS if name == "color" else not is_on(value)
            self._weight += "" if plain else f"{name}{colour}"
        elif self._look is not None and name == "rFont" and of_signs(value):
            self._look = self._look._replace(font=value)

    def end(self, tag: str) -> None:
        if self._inside.pop() == "r":
            self.runs.append(Run(self._text, self._look, self._weight))

    def letters(self, text: str) -> None:
        if self._inside[-1] == "t" and "rPh" not in self._inside:
            self._text += text
