"""A change in two parts: a row a group, the part that goes with the mix and the part within."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.charts.description import Change, Mix
from analytics.charts.draw.legend import Entry, legend
from analytics.charts.draw.scene import Box, Mark, Path, Scene, Words, lines_at, stacked
from analytics.charts.draw.size import Size
from analytics.charts.draw.text import height_of, widest, wrapped

BAR, GAP = 18, 12


def draw_mix(mix: Mix, size: Size) -> Scene:
    """Draw the whole change and the groups: names above their bars, points at the bars' ends."""
    unit = size.unit
    tail = max((widest([c.words], size.letters) for c in mix.changes), default=0.0) + 10 * unit
    low, high = _reach(mix.changes)
    per_point = max(size.width - tail, 60 * unit) / max(high - low, 1e-9)
    zero = -low * per_point
    marks: list[Mark] = []
    y = 0.0
    for change in mix.changes:
        name = wrapped(change.label, size.letters, size.width)
        marks += lines_at(name, x=0, top=y, size=size.letters)
        y += height_of(len(name), size.letters) + 2 * unit
        marks += _bars(change, mix.hue, zero, per_point, y, size)
        y += (BAR + GAP) * unit
    line = Path(((zero, 0), (zero, y - GAP * unit)), "muted", unit)
    entries = [
        Entry(mix.parts[0], "box", (f"{mix.hue}.no",), f"{mix.hue}.yes"),
        Entry(mix.parts[1], "box", (f"{mix.hue}.yes",)),
    ]
    return stacked([legend(entries, size), Scene(size.width, y, (line, *marks))])


def _reach(changes: Sequence[Change]) -> tuple[float, float]:
    """Return the least and the most points that bars reach, each on its side of 0."""
    sums = [(c.mix, c.within) for c in changes]
    low = min((sum(v for v in pair if v < 0) for pair in sums), default=0.0)
    high = max((sum(v for v in pair if v > 0) for pair in sums), default=0.0)
    return low, high if high > low else low + 1.0


def _bars(change: Change, hue: str, zero: float, per_point: float, y: float, size: Size) -> list[Mark]:
    unit = size.unit
    marks: list[Mark] = []
    ends = {True: zero, False: zero}
    for value, fill in ((change.mix, f"{hue}.no"), (change.within, f"{hue}.yes")):
        if value:
            wide = abs(value) * per_point
            left = ends[True] if value > 0 else ends[False] - wide
            marks.append(Box(left, y, wide, BAR * unit, fill, f"{hue}.yes", "", change.pick, change.tip))
            ends[value > 0] += wide if value > 0 else -wide
    words = Words(ends[True] + 6 * unit, y + BAR * unit / 2, change.words, size.letters, pick=change.pick)
    return [*marks, words]
