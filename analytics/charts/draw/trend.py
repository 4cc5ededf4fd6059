"""Rounds side by side: a panel a measure, a filled point a round, hollow where only a report prints it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.charts.description import Panel, Point, Trend
from analytics.charts.draw.legend import Entry, legend
from analytics.charts.draw.scene import Dot, Mark, Path, Scene, lines_at, moved, stacked
from analytics.charts.draw.size import Size
from analytics.charts.draw.text import height_of, longest_word, wrapped

LEAST_PANEL, MOST_PANEL, GUTTER, PLOT, PAD = 300, 900, 28, 96, 30
"""Width of a panel, room between panels, height of the scale, and room over it, in units of 13 letters."""
DOT = 10
LEAST_ROUND = 46


def draw_trend(trend: Trend, size: Size) -> Scene:
    """Draw the panels in as many columns as have room; rounds that do not fit in a row go on below."""
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
    """Draw one panel: its heading, then its rounds in as many rows as they need."""
    heading = wrapped(panel.heading, size.letters, wide, bold=True)
    marks = list(lines_at(heading, x=0, top=0, size=size.letters, bold=True))
    top = height_of(len(heading), size.letters)
    if panel.note:
        note = wrapped(panel.note, size.small, wide)
        marks += lines_at(note, x=0, top=top, size=size.small, ink="muted")
        top += height_of(len(note), size.small)
    top += 4 * size.unit
    fit = max(1, min(len(rounds), int(wide // _least(panel, rounds, size))))
    parts = [range(start, min(start + fit, len(rounds))) for start in range(0, len(rounds), fit)]
    drawn = [_rounds(panel, rounds, part, wide, fit, size) for part in parts]
    whole = stacked(drawn, gap=6 * size.unit)
    return Scene(wide, top + whole.height, (*marks, *moved(whole.marks, down=top)))


def _least(panel: Panel, rounds: Sequence[str], size: Size) -> float:
    """Return the least width of a round: its name and its figures stand in it without touching."""
    words = [word for point in panel.points for word in (point.words, point.published_words)]
    need = max((longest_word(text, size.small) for text in (*words, *rounds)), default=0.0)
    return max(LEAST_ROUND * size.unit, need + 8 * size.unit)


def _rounds(panel: Panel, rounds: Sequence[str], part: range, wide: float, fit: int, size: Size) -> Scene:
    """Draw some of a panel's rounds on the scale, their figures above the scale and their names below it."""
    unit = size.unit
    step = wide / fit
    said = [_figures(panel.points[place], step - 6 * unit, size) for place in part]
    over = max((height_of(len(lines), size.small) for lines in said), default=0.0) + 4 * unit
    scale = _ScaleAt(over + 4 * unit, PLOT * unit)
    places = {place: (position + 0.5) * step for position, place in enumerate(part)}
    marks: list[Mark] = [
        Path(((0, scale.at(level)), (wide, scale.at(level))), "grid") for level in (0.0, 0.5, 1.0)
    ]
    marks += _joins(panel, places, scale, unit)
    for (place, x), lines in zip(places.items(), said, strict=True):
        point = panel.points[place]
        start = over - 4 * unit - height_of(len(lines), size.small)
        marks += lines_at(
            lines, x=x, top=start, size=size.small, ink="text" if point.share is not None else "muted",
            anchor="middle", pick=point.pick,
        )  # fmt: skip
        marks += _marks(point, x, panel.hue, scale, unit)
    names, below = _names([rounds[place] for place in part], step, scale.bottom + 8 * unit, size)
    return Scene(wide, scale.bottom + 12 * unit + below, (*marks, *names))


@dataclass(frozen=True)
class _ScaleAt:
    """A scale from 0 to 100% up, by its top and its height in pixels."""

    top: float
    tall: float

    @property
    def bottom(self) -> float:
        return self.top + self.tall

    def at(self, share: float) -> float:
        """Return the height of a share; one over 100% stands at the top."""
        return self.top + self.tall * (1 - min(share, 1.0))


def _joins(panel: Panel, places: Mapping[int, float], scale: _ScaleAt, unit: float) -> list[Mark]:
    """Draw the lines between neighbouring rounds that were both counted."""
    found: list[Mark] = []
    for place, x in places.items():
        point, before = panel.points[place], panel.points[place - 1] if place - 1 in places else None
        if before and point.joined and point.share is not None and before.share is not None:
            ends = ((places[place - 1], scale.at(before.share)), (x, scale.at(point.share)))
            found.append(Path(ends, f"{panel.hue}.yes", 2 * unit))
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


def _marks(point: Point, x: float, hue: str, scale: _ScaleAt, unit: float) -> list[Mark]:
    found: list[Mark] = []
    if point.share is not None:
        ink = f"{hue}.yes"
        found.append(Dot(x, scale.at(point.share), DOT * unit, ink, ink, pick=point.pick, tip=point.tip))
    if point.published is not None:
        found.append(
            Dot(
                x, scale.at(point.published), DOT * unit, "text", diamond=True, pick=point.pick, tip=point.tip
            )
        )
    return found
