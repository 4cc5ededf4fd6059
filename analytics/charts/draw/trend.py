"""Rounds side by side: a panel a measure, a filled point a round, hollow where only a report prints it.

Where they have no room side by side they stand below one another, and the scale goes across: the line of a
measure is whole at any width.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analytics.charts.description import Panel, Point, Trend
from analytics.charts.draw.legend import Entry, legend
from analytics.charts.draw.scene import Dot, Mark, Path, Scene, lines_at, moved, stacked
from analytics.charts.draw.size import Size
from analytics.charts.draw.text import height_of, longest_word, widest, wrapped

LEAST_PANEL, MOST_PANEL, GUTTER, PLOT, PAD = 300, 900, 28, 96, 30
"""Width of a panel, room between panels, height of the scale, and room over it, in units of 13 letters."""
DOT, LEVELS = 10, (0.0, 0.5, 1.0)
LEAST_ROUND, ROUND_HIGH, COLUMN_SHARE = 46, 34, 0.3
"""Width and height of a round at the least; the share of the width that its name or its figures may have."""

Spot = Callable[[int, float], tuple[float, float]]
"""Where a share of a round stands."""


def draw_trend(trend: Trend, size: Size) -> Scene:
    """Draw the panels in as many columns as have room."""
    unit = size.unit
    across = max(
        1, min(len(trend.panels), int((size.width + GUTTER * unit) // ((LEAST_PANEL + GUTTER) * unit)))
    )
    wide = min((size.width - GUTTER * unit * (across - 1)) / across, MOST_PANEL * unit)
    panels = [_panel(panel, trend.rounds, wide, size) for panel in trend.panels]
    lines = [panels[start : start + across] for start in range(0, len(panels), across)]
    rows = [_beside(line, wide + GUTTER * unit, size) for line in lines]
    return stacked([_legend(trend, size), *rows], gap=10 * unit)


def _legend(trend: Trend, size: Size) -> Scene:
    points = [point for panel in trend.panels for point in panel.points]
    hues = tuple(dict.fromkeys(panel.hue for panel in trend.panels))
    entries = []
    if any(point.share is not None for point in points):
        entries.append(Entry("Counted from replies", "disc", (f"{hues[0]}.yes",)))
    if any(point.published is not None for point in points):
        entries.append(Entry("Published", "diamond", ("text",)))
    if entries:
        entries.append(Entry("0, 50 and 100%", "line", ("grid",)))
    return legend(entries, size)


def _beside(scenes: Sequence[Scene], step: float, size: Size) -> Scene:
    marks = tuple(m for place, scene in enumerate(scenes) for m in moved(scene.marks, right=place * step))
    return Scene(size.width, max(scene.height for scene in scenes), marks)


def _panel(panel: Panel, rounds: Sequence[str], wide: float, size: Size) -> Scene:
    """Draw a panel: its heading, and its rounds side by side or, without room for that, below one another."""
    heading = wrapped(panel.heading, size.letters, wide, bold=True)
    marks = list(lines_at(heading, x=0, top=0, size=size.letters, bold=True))
    top = height_of(len(heading), size.letters)
    if panel.note:
        note = wrapped(panel.note, size.small, wide)
        marks += lines_at(note, x=0, top=top, size=size.small, ink="muted")
        top += height_of(len(note), size.small)
    top += 4 * size.unit
    across = len(rounds) * _least(panel, rounds, size) <= wide
    drawn = (_across if across else _down)(panel, rounds, wide, size)
    return Scene(wide, top + drawn.height, (*marks, *moved(drawn.marks, down=top)))


def _least(panel: Panel, rounds: Sequence[str], size: Size) -> float:
    """Return the least width of a round: its name and its figures stand in it without touching."""
    words = [word for point in panel.points for word in (point.words, point.published_words)]
    need = max((longest_word(text, size.small) for text in (*words, *rounds)), default=0.0)
    return max(LEAST_ROUND * size.unit, need + 8 * size.unit)


def _across(panel: Panel, rounds: Sequence[str], wide: float, size: Size) -> Scene:
    """Draw the rounds side by side, their figures above the scale and their names below it."""
    unit = size.unit
    step = wide / max(len(rounds), 1)
    said = [_figures(point, step - 6 * unit, size) for point in panel.points]
    over = max((height_of(len(lines), size.small) for lines in said), default=0.0) + 4 * unit
    high = PLOT * size.air
    bottom = over + 4 * unit + high

    def spot(place: int, share: float) -> tuple[float, float]:
        return (place + 0.5) * step, bottom - high * min(share, 1.0)

    marks: list[Mark] = [
        Path(((0, spot(0, level)[1]), (wide, spot(0, level)[1])), "grid") for level in LEVELS
    ]
    marks += _line(panel, spot, unit)
    for place, lines in enumerate(said):
        point = panel.points[place]
        marks += lines_at(
            lines, x=spot(place, 0)[0], top=over - 4 * unit - height_of(len(lines), size.small),
            size=size.small, ink=_ink(point), anchor="middle", pick=point.pick,
        )  # fmt: skip
    names, below = _names(rounds, step, bottom + 8 * unit, size)
    return Scene(wide, bottom + 12 * unit + below, (*marks, *names))


def _down(panel: Panel, rounds: Sequence[str], wide: float, size: Size) -> Scene:
    """Draw the rounds below one another, their names left of the scale and their figures right of it."""
    unit, room = size.unit, COLUMN_SHARE * wide
    names = [wrapped(name, size.small, room) for name in rounds]
    said = [_figures(point, room, size) for point in panel.points]
    left = max((widest(lines, size.small) for lines in names), default=0.0) + (DOT + 4) * unit
    right = wide - max((widest(lines, size.small) for lines in said), default=0.0) - (DOT + 4) * unit
    needed = [height_of(len(lines), size.small) + 4 * unit for lines in (*names, *said)]
    high = max([ROUND_HIGH * unit, *needed])

    def spot(place: int, share: float) -> tuple[float, float]:
        return left + (right - left) * min(share, 1.0), (place + 0.5) * high

    marks: list[Mark] = [
        Path(((spot(0, level)[0], 0.0), (spot(0, level)[0], high * len(rounds))), "grid") for level in LEVELS
    ]
    marks += _line(panel, spot, unit)
    for place, (name, lines) in enumerate(zip(names, said, strict=True)):
        point, middle = panel.points[place], (place + 0.5) * high
        top = middle - height_of(len(name), size.small) / 2
        marks += lines_at(name, x=0, top=top, size=size.small, ink="muted")
        top = middle - height_of(len(lines), size.small) / 2
        marks += lines_at(
            lines, x=wide, top=top, size=size.small, ink=_ink(point), anchor="end", pick=point.pick
        )
    return Scene(wide, high * len(rounds) + 4 * unit, tuple(marks))


def _ink(point: Point) -> str:
    return "text" if point.share is not None else "muted"


def _line(panel: Panel, spot: Spot, unit: float) -> list[Mark]:
    """Draw the points of a panel, and the lines between neighbouring rounds that were both counted."""
    found: list[Mark] = []
    for place, point in enumerate(panel.points):
        before = panel.points[place - 1] if place else None
        if before and point.joined and point.share is not None and before.share is not None:
            ends = (spot(place - 1, before.share), spot(place, point.share))
            found.append(Path(ends, f"{panel.hue}.yes", 2 * unit))
    for place, point in enumerate(panel.points):
        found += _marks(point, place, panel.hue, spot, unit)
    return found


def _names(rounds: Sequence[str], step: float, top: float, size: Size) -> tuple[list[Mark], float]:
    """Write the names of rounds below the scale; return them and how high they are."""
    lines = [wrapped(name, size.small, step - 6 * size.unit) for name in rounds]
    marks = [
        mark
        for place, each in enumerate(lines)
        for mark in lines_at(
            each, x=(place + 0.5) * step, top=top, size=size.small, ink="muted", anchor="middle"
        )
    ]
    return list(marks), max((height_of(len(each), size.small) for each in lines), default=0.0)


def _figures(point: Point, room: float, size: Size) -> tuple[str, ...]:
    """Return the words above a round: its own figure, then what a report prints."""
    own = wrapped(point.words, size.small, room) if point.words else ()
    printed = wrapped(point.published_words, size.small, room) if point.published_words else ()
    return (*own, *printed)


def _marks(point: Point, place: int, hue: str, spot: Spot, unit: float) -> list[Mark]:
    found: list[Mark] = []
    if point.share is not None:
        ink = f"{hue}.yes"
        found.append(Dot(*spot(place, point.share), DOT * unit, ink, ink, pick=point.pick, tip=point.tip))
    if point.published is not None:
        x, y = spot(place, point.published)
        found.append(Dot(x, y, DOT * unit, "text", diamond=True, pick=point.pick, tip=point.tip))
    return found
