"""What stands on a slide, before it is written as XML: charts, tables, rectangles, each with its place.

Sizes are pixels of a stage of 1920 × 1080, inks are meanings of `analytics.charts.theme`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from analytics.charts.draw.text import longest_word, width_of, wrapped
from analytics.direction import isolated
from analytics.member_names import in_one_piece
from analytics.stories.deck.places import Box

WIDER = 1.15
"""Fonts of Office are up to so much wider than the one that words are measured in."""
LEADING = 1.22
"""Height of a line of Office as a multiple of its letters."""
SMALLER, LEAST = 0.86, 28.0
"""Size of what stands beside a figure, and the least of what stands in charts and tables: 14 points."""
SIGNS = {"hatched": "▨", "dotted": "░", "crossed": "▩", "diamond": "◇"}
"""Marks of the stage as signs within words."""
NO_ROOM = 1e6
"""The height of what is too wide: it fits nowhere."""
Lines = tuple[str, ...]
Kind = Literal["counts", "shares", "points", "lines"]


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart, a value a category; None is a gap.

    `inks` is of each point, `ink` of all where they have one. `labels` are lines of words at the points.
    """

    name: str
    values: tuple[float | None, ...]
    ink: str
    inks: Lines = ()
    pattern: str = ""
    outline: str = ""
    labels: tuple[Lines, ...] = ()
    unjoined: tuple[int, ...] = ()
    """Points to which no line leads."""
    bare: bool = False
    """Only its labels are to be seen, or of lines only the points."""


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart of categories: bars of counts or of shares of a whole, bars of points, or lines of shares.

    `left` and `top` are the parts of its box that names and legend take, `below` that of names at the foot.
    """

    kind: Kind
    categories: Lines
    series: tuple[Series, ...]
    letters: float
    least: float
    most: float
    left: float
    top: float
    below: float = 0.0
    title: Lines = ()
    legend: bool = True


@dataclass(frozen=True, slots=True)
class Trace:
    """Points or a line in a chart of two scales."""

    name: str
    points: tuple[tuple[float, float], ...]
    ink: str
    dash: str = ""
    labels: Lines = ()


@dataclass(frozen=True, slots=True)
class Scatter:
    """A chart of two scales: numbers of answers across, shares up."""

    traces: tuple[Trace, ...]
    letters: float
    most: float
    across: str
    up: str


@dataclass(frozen=True, slots=True)
class Field:
    """A cell of a table: lines of words on a fill."""

    lines: Lines
    fill: str = ""
    ink: str = "text"
    bold: bool = False
    middle: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its first row heads the columns."""

    widths: tuple[float, ...]
    heights: tuple[float, ...]
    rows: tuple[tuple[Field, ...], ...]
    letters: float
    head: float


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle with words in it, the first line bold where its field is. A `pattern` is of its fill."""

    box: Box
    field: Field
    letters: float
    outline: str = ""
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Blocks:
    """Rectangles that belong together."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of a text: as it was written, or whose words those above it are."""

    words: str
    letters: float
    ink: str = "text"
    above: float = 0.0
    indent: float = 0.0
    marked: bool = False
    """A stroke stands before it, in its indent."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts below one another."""

    paragraphs: tuple[Paragraph, ...]


Piece = Plot | Scatter | Table | Blocks | Texts


class Placed(NamedTuple):
    """A piece and where it stands. `alt` is its own text alternative; blank for that of the slide."""

    piece: Piece
    box: Box
    alt: str = ""


def lines_in(words: str, letters: float, wide: float, *, bold: bool = False) -> Lines:
    """Break words into lines as a program of Office may at the most."""
    return wrapped(words, letters * WIDER, wide, bold=bold)


def wide_of(words: str, letters: float, *, bold: bool = False) -> float:
    """Return how wide words are at the most."""
    return width_of(words, letters * WIDER, bold=bold)


def hardest_of(texts: Iterable[str], letters: float, *, bold: bool = False) -> float:
    """Return the width of the widest part of several words that no line of Office breaks; 0 for none.

    >>> hardest_of(["New Zealand"], 20) == wide_of("New Zealand", 20) > hardest_of(["New workshop"], 20)
    True
    """
    return max((longest_word(in_one_piece(text), letters * WIDER, bold=bold) for text in texts), default=0.0)


def beside(letters: float) -> float:
    """Return the size of a legend, an axis or a label: smaller than what is shown, as long as that is large.

    >>> beside(50), beside(30), beside(24)
    (43.0, 28.0, 24)
    """
    return max(letters * SMALLER, min(letters, LEAST))


def tall_of(lines: int, letters: float) -> float:
    """Return how high so many lines are."""
    return lines * letters * LEADING


def widest_of(texts: Iterable[str], letters: float, *, bold: bool = False) -> float:
    """Return the width of the widest of several words; 0 for none."""
    return max((wide_of(text, letters, bold=bold) for text in texts), default=0.0)


def clean(text: str) -> str:
    """Return words as XML can hold them: a control character is a space, and words keep their direction.

    >>> clean("a\\x0bb & c")
    'a b & c'
    """
    return isolated("".join(c if c.isprintable() or c in JOINING else " " for c in text))


JOINING = frozenset("\u200b\u200c\u200d\u200e\u200f\u2068\u2069\n\u00a0\u3000\u2060\u00ad")
"""Signs that are no letters and belong to words all the same."""
