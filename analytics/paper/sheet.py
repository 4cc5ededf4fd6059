"""What stands on one page of paper, as plain values that `pages.typ` lays out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analytics.charts.draw.scene import Box, Dot, Mark, Path, Words
from analytics.charts.draw.svg import DASHES, UNWRITABLE
from analytics.charts.theme import on_paper
from analytics.direction import END, START, isolated

Values = dict[str, Any]
STANDS_FOR = str.maketrans(
    {"✕": "×", "\t": " ", "\n": " ", "\r": " ", "\u2028": " ", "\u2029": " ", "\ufeff": ""}
)
"""What the fonts that come with the project lack, or no line holds → what is written for it."""
_APART = re.compile(f"{START}([^{END}]*){END}")


@dataclass(frozen=True)
class Sheet:
    """One page: its heading, what is drawn, and what stands below it, each in the order of reading.

    `alt` says in words what is drawn; where it is blank the words of the drawing are read themselves.
    """

    drawn: tuple[Mark, ...]
    head: tuple[Words, ...] = ()
    foot: tuple[Mark, ...] = ()
    alt: str = ""


def values_of(sheet: Sheet) -> Values:
    """Return a page as plain values. What a mark says when it is clicked stays on the screen."""
    return {
        "head": [_mark(mark) for mark in sheet.head],
        "drawn": [_mark(mark) for mark in sheet.drawn],
        "foot": [_mark(mark) for mark in sheet.foot],
        "alt": printable(sheet.alt),
    }


def texts_of(sheets: Sequence[Sheet]) -> list[str]:
    """Return every line of words that stands on pages, as it is printed."""
    marks = [mark for sheet in sheets for mark in (*sheet.head, *sheet.drawn, *sheet.foot)]
    return [printable(mark.text) for mark in marks if isinstance(mark, Words)]


def printable(text: str) -> str:
    """Return a text as paper can hold it.

    >>> printable("a✕\\x07b")
    'a×b'
    """
    return UNWRITABLE.sub("", text).translate(STANDS_FOR)


def pieces_of(text: str) -> list[str]:
    """Cut a line where its direction changes: every second piece is written from right to left.

    >>> pieces_of("At شحن: 1 of 8")
    ['At ', 'شحن', ': 1 of 8']
    """
    return _APART.split(isolated(printable(text)))


def _mark(mark: Mark) -> Values:
    if isinstance(mark, Words):
        return {
            "is": "words", "x": mark.x, "y": mark.y, "size": mark.size, "ink": on_paper(mark.ink),
            "anchor": mark.anchor, "bold": mark.bold, "pieces": pieces_of(mark.text),
        }  # fmt: skip
    if isinstance(mark, Box):
        return {
            "is": "box", "x": mark.x, "y": mark.y, "width": mark.width, "height": mark.height,
            "fill": on_paper(mark.fill), "line": _ink(mark.line), "pattern": mark.pattern,
        }  # fmt: skip
    if isinstance(mark, Dot):
        return {
            "is": "dot", "x": mark.x, "y": mark.y, "size": mark.size, "diamond": mark.diamond,
            "fill": _ink(mark.fill), "line": _ink(mark.line),
        }  # fmt: skip
    return _path(mark)


def _path(path: Path) -> Values:
    dash = [float(length) for length in DASHES[path.dash].split()] if path.dash else ""
    return {
        "is": "path", "points": path.points, "ink": on_paper(path.ink), "width": path.width, "dash": dash,
    }  # fmt: skip


def _ink(name: str) -> str:
    return on_paper(name) if name else ""
