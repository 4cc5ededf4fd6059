"""What a report is made of: headings, passages, tables, charts and quotations, one after the other.

A part holds words and figures and no look; `analytics.report.word` writes it as a Word document. The `key` of
a part names what it is made from, so that it can be found again in a document that people have edited.
"""

from __future__ import annotations

from dataclasses import dataclass

from analytics.audience import Audience
from analytics.charts.chart import Chart
from analytics.charts.description import Saying
from analytics.printed import Printed


@dataclass(frozen=True)
class Heading:
    """A heading of a chapter (level 1) or of a section in it (2). `apart`: it begins a page."""

    key: str
    words: str
    level: int = 1
    apart: bool = False


@dataclass(frozen=True)
class Passage:
    """A paragraph. `listed`: one of a list. `see` is the key of a table that it points to.

    `found`: it stands only where the records say something of its kind. `figures` are those that it tells.
    """

    key: str
    words: str
    listed: bool = False
    see: str = ""
    found: bool = False
    figures: tuple[Printed, ...] = ()


@dataclass(frozen=True)
class ToFill:
    """Words that the office is to write: what is to stand here."""

    key: str
    words: str


@dataclass(frozen=True)
class Run:
    """Words of a cell that look alike; `figure` is the one that they are, where they are one."""

    words: str
    bold: bool = False
    underlined: bool = False
    figure: Printed | None = None


Cell = tuple[Run, ...]


@dataclass(frozen=True)
class Table:
    """A table: its first line heads the columns, `strong` lines (by number) are totals.

    `widths` are parts of the width of the page; `notes` stand below it.
    """

    key: str
    caption: str
    head: tuple[str, ...]
    lines: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    strong: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A chart with its caption."""

    key: str
    caption: str
    chart: Chart


@dataclass(frozen=True)
class Quotations:
    """What administrations wrote, each text with whose words it is, below a line that says so."""

    key: str
    lead: str
    sayings: tuple[Saying, ...]


Part = Heading | Passage | ToFill | Table | Picture | Quotations


@dataclass(frozen=True)
class Report:
    """A report of a round for an audience. `about` are the lines below its title."""

    title: str
    about: tuple[str, ...]
    parts: tuple[Part, ...]
    foot: str
    """What stands at the foot of each page: round, audience, data version."""
    round: str = ""
    audience: Audience = "office"
    short: bool = False
    version: str = ""


def plain(words: str, *, bold: bool = False, figure: Printed | None = None) -> Cell:
    """Return words, or a figure as it is written there, as a cell that looks alike throughout.

    >>> plain("4 of 5")[0].words
    '4 of 5'
    """
    return (Run(words, bold, figure=figure),)
