"""Words in columns, each as wide as its words need, the widest ones in several lines."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.charts.description import Listing
from analytics.charts.draw.scene import Mark, Path, Scene, lines_at
from analytics.charts.draw.size import Size
from analytics.charts.draw.text import height_of, longest_word, width_of, wrapped

GAP, PAD = 18, 5
"""Room between columns, and above and below a line, in units."""


def draw_listing(listing: Listing, size: Size) -> Scene:
    """Draw a table of words for a size; a line runs below its heads and between its rows."""
    widths = column_widths(listing, size)
    marks: list[Mark] = []
    top = 0.0
    for place, row in enumerate((listing.columns, *listing.lines)):
        drawn, tall = _row(row, widths, top, size, head=place == 0)
        marks += drawn
        top += tall
        marks.append(Path(((0.0, top), (size.width, top)), "muted" if place == 0 else "grid", size.unit))
    return Scene(size.width, top + size.unit, tuple(marks))


def column_widths(listing: Listing, size: Size) -> tuple[float, ...]:
    """Share out the width: columns have what their words need, and where that is too much the widest give."""
    gap = GAP * size.unit
    columns = list(zip(listing.columns, *listing.lines, strict=True))
    room = size.width - gap * max(len(columns) - 1, 0)
    wanted = [max(width_of(text, size.letters, bold=True) for text in column) for column in columns]
    least = [max(longest_word(text, size.letters, bold=True) for text in column) for column in columns]
    if sum(wanted) <= room or not columns:
        return tuple(wanted)
    level = _level(wanted, least, room)
    given = [max(min(want, level), hard) for want, hard in zip(wanted, least, strict=True)]
    excess = max(sum(given) - room, 0.0)
    return tuple(width * (1 - excess / sum(given)) for width in given)


def _level(wanted: Sequence[float], least: Sequence[float], room: float) -> float:
    """Return the width that no column exceeds, unless a word of it does, so that all fit."""
    low, high = 0.0, max(wanted)
    for _ in range(40):
        middle = (low + high) / 2
        used = sum(max(min(want, middle), hard) for want, hard in zip(wanted, least, strict=True))
        low, high = (middle, high) if used <= room else (low, middle)
    return low


def _row(
    row: Sequence[str], widths: Sequence[float], top: float, size: Size, *, head: bool
) -> tuple[list[Mark], float]:
    pad, gap = PAD * size.air, GAP * size.unit
    letters = size.small if head else size.letters
    marks: list[Mark] = []
    x, tall = 0.0, 0.0
    for place, (text, width) in enumerate(zip(row, widths, strict=True)):
        bold = not head and place == 0
        lines = wrapped(text, letters, width, bold=bold)
        ink = "muted" if head else "text"
        marks += lines_at(lines, x=x, top=top + pad, size=letters, ink=ink, bold=bold)
        tall = max(tall, height_of(len(lines), letters))
        x += width + gap
    return marks, tall + 2 * pad
