"""Many groups against their numbers of answers, within the limits that chance allows."""

from __future__ import annotations

from collections.abc import Callable

from analytics.charts.description import Funnel, Spot
from analytics.charts.draw.legend import Entry, legend
from analytics.charts.draw.scene import Dot, Mark, Path, Scene, Words, stacked
from analytics.charts.draw.size import Size
from analytics.charts.draw.text import LEADING, width_of, wrapped

PLOT, LEFT = 300, 44
DASHES = {"dot": "dots", "dash": "dashes"}


def draw_funnel(funnel: Funnel, size: Size) -> Scene:
    """Draw the limits, every group, and the names of those beyond the outer limits where they have room."""
    unit = size.unit
    top = max([spot.base for spot in funnel.spots] or [1]) * 1.06
    left, plot = LEFT * unit, PLOT * unit
    wide = size.width - left - 10 * unit
    head = size.small * LEADING

    def place(base: float, share: float) -> tuple[float, float]:
        return left + base / top * wide, head + (1 - share) * plot

    marks: list[Mark] = []
    for level in (0.0, 0.5, 1.0):
        marks.append(Path((place(0, level), place(top, level)), "grid"))
        marks.append(Words(left - 6 * unit, place(0, level)[1], f"{level:.0%}", size.small, "muted", "end"))
    marks.append(Path((place(0, funnel.middle), place(top, funnel.middle)), "muted", unit))
    for limits in funnel.limits:
        for end in (1, 2):
            line = tuple(place(each[0], each[end]) for each in limits.ends)
            marks.append(Path(line, "muted", unit, limits.dash))
    marks += _spots(funnel, place, size)
    bottom = head + plot + 6 * unit
    for base in _steps(top):
        marks.append(Words(place(base, 0)[0], bottom + head / 2, str(base), size.small, "muted", "middle"))
    marks.append(Words(left + wide, bottom + head * 1.5, "Answers", size.small, "muted", "end"))
    entries = [Entry("Share in all", "line", ("muted",))]
    entries += [Entry(f"{each.name} of groups", DASHES[each.dash], ("muted",)) for each in funnel.limits]  # type: ignore[arg-type]
    return stacked([legend(entries, size), Scene(size.width, bottom + 2 * head, tuple(marks))])


def _spots(funnel: Funnel, place: Callable[[float, float], tuple[float, float]], size: Size) -> list[Mark]:
    """Draw the groups; a name is written where no other name stands, and else left to the tip."""
    ink = f"{funnel.hue}.yes"
    marks: list[Mark] = []
    names: list[Words] = []
    for spot in funnel.spots:
        x, y = place(spot.base, spot.share)
        wide = (11 if spot.name else 8) * size.unit
        marks.append(Dot(x, y, wide, ink, ink if spot.name else "", pick=spot.pick, tip=spot.tip))
        if spot.name:
            name = _name(spot, x, y, size)
            if not any(_touch(name, other) for other in names):
                names.append(name)
    return [*marks, *names]


def _name(spot: Spot, x: float, y: float, size: Size) -> Words:
    """Write a name above its dot, kept inside the drawing; one too long for it is left to its first words."""
    first = wrapped(spot.name, size.small, size.width - LEFT * size.unit)[0]
    half = width_of(first, size.small) / 2
    middle = min(max(x, LEFT * size.unit + half), size.width - half)
    over = 15 * size.unit
    return Words(middle, y - over if y - over > size.small else y + over, first, size.small, anchor="middle")


def _touch(one: Words, other: Words) -> bool:
    left, top, right, bottom = one.box
    a, b, c, d = other.box
    return left < c and a < right and top < d and b < bottom


def _steps(top: float) -> list[int]:
    """Return three or four round numbers of answers up to the most.

    >>> _steps(30), _steps(7)
    ([10, 20, 30], [2, 4, 6])
    """
    step = next(
        s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10**4, 10**5, 10**6) if top / s <= 4
    )
    return list(range(step, int(top) + 1, step))
