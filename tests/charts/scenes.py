"""What a chart describes and what is drawn of it, in the form that tests ask for."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.charts.chart import Chart
from analytics.charts.description import Bar, Rows
from analytics.charts.draw import draw
from analytics.charts.draw.scene import Box, Dot, Mark, Scene, Words
from analytics.charts.draw.size import Size

TOUCH = 1.0
"""Pixels that may be shared: places are rounded."""
UNKNOWN = {"Not answered": "not_answered", "Not recorded": "not_recorded", "No or blank": "no_or_blank"}


def scene(chart: Chart, width: float = 640) -> Scene:
    return draw(chart.body, Size(width))


def rows_of(chart: Chart) -> Rows:
    assert isinstance(chart.body, Rows)
    return chart.body


def drawn(chart: Chart, name: str) -> dict[int, int]:
    """Return how many replies each row draws for one entry of the legend, which has to have it."""
    body = rows_of(chart)
    counts = {place: _part(bar, name, body.parts) for place, bar in enumerate(body.bars)}
    found = {place: count for place, count in counts.items() if count}
    assert (name in legend(chart)) == bool(found)
    return found


def _part(bar: Bar, name: str, parts: tuple[str, str]) -> int:
    if name in UNKNOWN:
        return getattr(bar, UNKNOWN[name])
    count = bar.count or 0
    return count if name == parts[0] else (bar.known if bar.base is None else bar.base) - count


def legend(chart: Chart) -> list[str]:
    """Return the words above the first row."""
    whole = scene(chart, 1200)
    first = min((mark.y for mark in whole.marks if isinstance(mark, Box) and mark.pick), default=whole.height)
    said = {bar.label for bar in rows_of(chart).bars} | {bar.words for bar in rows_of(chart).bars}
    return [words.text for words in whole.words if words.y < first and words.text not in said]


def words(chart: Chart) -> list[str]:
    """Return what stands at the end of each row, the lines set apart by bars."""
    return [" | ".join((bar.words, *bar.more)) for bar in rows_of(chart).bars]


def boxes_of(chart: Chart, measure: str, *, group: str = "") -> list[Box]:
    """Return the boxes that stand for a measure, or for one of its groups."""
    return [
        mark
        for mark in scene(chart).marks
        if isinstance(mark, Box) and mark.pick[:1] == (measure,) and group in ("", mark.pick[2])
    ]


def diamonds(chart: Chart) -> list[Dot]:
    """Return the diamonds that stand for published figures, without that of the legend."""
    return [mark for mark in scene(chart).marks if isinstance(mark, Dot) and mark.diamond and mark.pick]


# ---- where marks stand -------------------------------------------------------------------------


def extent(mark: Mark) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a mark."""
    if isinstance(mark, Words):
        return mark.box
    if isinstance(mark, Box):
        return mark.x, mark.y, mark.x + mark.width, mark.y + mark.height
    if isinstance(mark, Dot):
        half = mark.size / 2
        return mark.x - half, mark.y - half, mark.x + half, mark.y + half
    (xs, ys) = zip(*mark.points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def outside(scene: Scene) -> list[Mark]:
    found = []
    for mark in scene.marks:
        left, top, right, bottom = extent(mark)
        inside = left >= -TOUCH and top >= -TOUCH
        if not inside or right > scene.width + TOUCH or bottom > scene.height + TOUCH:
            found.append(mark)
    return found


def overlapping(marks: Sequence[Mark]) -> list[tuple[Mark, Mark]]:
    """Return the pairs of marks that share more than an edge, looking from the top down."""
    ordered = sorted(((extent(mark), mark) for mark in marks), key=lambda each: each[0][1])
    found = []
    for place, (box, mark) in enumerate(ordered):
        for other, below in ordered[place + 1 :]:
            if other[1] >= box[3] - TOUCH:
                break
            if shared(box, other):
                found.append((mark, below))
    return found


def shared(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Tell whether two rectangles share more than an edge."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > TOUCH and down > TOUCH
