"""A change in two parts: a row a group, the part that goes with the mix and the part within."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.charts.description import Change, Mix
from analytics.charts.draw.legend import Entry, legend
from analytics.charts.draw.scene import Box, Mark, Path, Scene, Words, lines_at, stacked
from analytics.charts.draw.size import Size
from analytics.charts.draw.text import height_of, widest, wrapped

BAR, GAP, LEAST = 18, 12, 110


def draw_mix(mix: Mix, size: Size) -> Scene:
    """Draw the whole change and the groups: names above their bars, points at their ends or above."""
    unit = size.unit
    tail = max((widest([c.words], size.letters) for c in mix.changes), default=0.0) + 10 * unit
    above = size.width - tail < LEAST * unit
    low, high = _reach(mix.changes)
    per_point = (size.width - (0.0 if above else tail)) / max(high - low, 1e-9)
    zero = -low * per_point
    rows = [_row(change, mix.hue, zero, per_point, above=above, size=size) for change in mix.changes]
    drawn = stacked(rows)
    line = Path(((zero, 0), (zero, max(drawn.height - GAP * size.air, 0.0))), "muted", unit)
    entries = [
        Entry(mix.parts[0], "box", (f"{mix.hue}.no",), f"{mix.hue}.yes"),
        Entry(mix.parts[1], "box", (f"{mix.hue}.yes",)),
    ]
    return stacked([legend(entries, size), Scene(size.width, drawn.height, (line, *drawn.marks))])


def _row(change: Change, hue: str, zero: float, per_point: float, *, above: bool, size: Size) -> Scene:
    """Draw a change: its name, its points above the bars where these have no room beside, and its bars."""
    unit, letters = size.unit, size.letters
    name = wrapped(change.label, letters, size.width)
    said = wrapped(change.words, letters, size.width) if above else ()
    top = height_of(len(name), letters)
    marks: list[Mark] = [*lines_at(name, x=0, top=0, size=letters)]
    marks += lines_at(said, x=0, top=top, size=letters, pick=change.pick)
    top += height_of(len(said), letters) + 2 * unit
    bars, end = _bars(change, hue, zero, per_point, top, size)
    marks += bars
    if not above:
        marks.append(Words(end + 6 * unit, top + BAR * unit / 2, change.words, letters, pick=change.pick))
    return Scene(size.width, top + BAR * unit + GAP * size.air, tuple(marks))


def _reach(changes: Sequence[Change]) -> tuple[float, float]:
    """Return the least and the most points that bars reach, each on its side of 0."""
    sums = [(c.mix, c.within) for c in changes]
    low = min((sum(v for v in pair if v < 0) for pair in sums), default=0.0)
    high = max((sum(v for v in pair if v > 0) for pair in sums), default=0.0)
    return low, high if high > low else low + 1.0


def _bars(
    change: Change, hue: str, zero: float, per_point: float, y: float, size: Size
) -> tuple[list[Mark], float]:
    unit = size.unit
    marks: list[Mark] = []
    ends = {True: zero, False: zero}
    for value, fill in ((change.mix, f"{hue}.no"), (change.within, f"{hue}.yes")):
        if value:
            wide = abs(value) * per_point
            left = ends[True] if value > 0 else ends[False] - wide
            marks.append(Box(left, y, wide, BAR * unit, fill, f"{hue}.yes", "", change.pick, change.tip))
            ends[value > 0] += wide if value > 0 else -wide
    return marks, ends[True]
