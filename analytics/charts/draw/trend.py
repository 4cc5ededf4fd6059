"""Rounds side by side: a panel a measure, a filled point a round, hollow where only a report prints it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
    room = step - 6 * unit
    said = [_figures(panel.points[place], room, size) for place in part]
    over = max((height_of(len(lines), size.small) for lines in said), default=0.0) + 4 * unit
    plot, bottom = PLOT * unit, over + PLOT * unit + 8 * unit
    marks: list[Mark] = [
        Path(
            ((0, over + 4 * unit + plot * (1 - level)), (wide, over + 4 * unit + plot * (1 - level))), "grid"
        )
        for level in (0.0, 0.5, 1.0)
    ]
    places = {place: (position + 0.5) * step for position, place in enumerate(part)}

    def height(share: float) -> float:
        return over + 4 * unit + plot * (1 - min(share, 1.0))

    for place, x in places.items():
        point, before = panel.points[place], panel.points[place - 1] if place - 1 in places else None
        if before and point.joined and point.share is not None and before.share is not None:
            ends = ((places[place - 1], height(before.share)), (x, height(point.share)))
            marks.append(Path(ends, f"{panel.hue}.yes", 2 * unit))
    for (place, x), lines in zip(places.items(), said, strict=True):
        point = panel.points[place]
        start = over - 4 * unit - height_of(len(lines), size.small)
        marks += lines_at(
            lines, x=x, top=start, size=size.small, ink="text" if point.share is not None else "muted",
            anchor="middle", pick=point.pick,
        )  # fmt: skip
        marks += _marks(point, x, panel.hue, height, unit)
    names = [wrapped(rounds[place], size.small, room) for place in part]
    for x, lines in zip(places.values(), names, strict=True):
        marks += lines_at(lines, x=x, top=bottom, size=size.small, ink="muted", anchor="middle")
    below = max((height_of(len(lines), size.small) for lines in names), default=0.0)
    return Scene(wide, bottom + below + 4 * unit, tuple(marks))


def _figures(point: Point, room: float, size: Size) -> tuple[str, ...]:
    """Return the words above a round: its own figure, then what a report prints."""
    own = wrapped(point.words, size.small, room) if point.words else ()
    printed = wrapped(point.published_words, size.small, room) if point.published_words else ()
    return (*own, *printed)


def _marks(point: Point, x: float, hue: str, height: Callable[[float], float], unit: float) -> list[Mark]:
    found: list[Mark] = []
    if point.share is not None:
        ink = f"{hue}.yes"
        found.append(Dot(x, height(point.share), DOT * unit, ink, ink, pick=point.pick, tip=point.tip))
    if point.published is not None:
        found.append(
            Dot(x, height(point.published), DOT * unit, "text", diamond=True, pick=point.pick, tip=point.tip)
        )
    return found
