"""Many groups against their numbers of answers, within the limits that chance allows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analytics.charts.description import Funnel
from analytics.charts.draw.legend import Entry, Shape, legend
from analytics.charts.draw.scene import Dot, Mark, Path, Scene, Words, lines_at, stacked
from analytics.charts.draw.size import Size
from analytics.charts.draw.text import LEADING, height_of, widest, width_of, wrapped

Sides = tuple[float, float, float, float]
PLOT, LEFT, DOT = 300, 44, 11
RING, LARGEST = 8, 24
LARGER = "Larger: several at one place, up to {}"
NAME, NAME_SHARE, NAME_LINES = 190, 0.6, 3
"""A name takes so many units, so much of the width and so many lines at the most."""
DASHES: dict[str, Shape] = {"dot": "dots", "dash": "dashes"}


def draw_funnel(funnel: Funnel, size: Size) -> Scene:
    """Draw the limits, every group, and the names of those beyond the outer limits; nothing for none."""
    if not funnel.spots:
        return Scene(size.width, 0)
    unit = size.unit
    top = max(spot.base for spot in funnel.spots) * 1.06
    left, plot = LEFT * unit, PLOT * size.air
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
    dots = _dots(funnel, place, size)
    names, others = _names(funnel, dots, Scene(size.width, head + plot), size)
    marks += [*dots, *names, *_answers(top, left, wide, head + plot + DOT * unit, size)]
    drawn = Scene(size.width, head + plot + DOT * unit + 2 * head, tuple(marks))
    return stacked([_legend(funnel, size), drawn, *([_further(others, size)] if others else [])])


def _legend(funnel: Funnel, size: Size) -> Scene:
    ink = f"{funnel.hue}.yes"
    entries = [Entry("Share in all", "line", ("muted",))]
    entries += [Entry(f"{each.name} of groups", DASHES[each.dash], ("muted",)) for each in funnel.limits]
    if any(spot.alike > 1 for spot in funnel.spots):
        entries.append(Entry(LARGER.format(max(spot.alike for spot in funnel.spots)), "ring", (ink,)))
    return legend(entries, size)


def _dots(funnel: Funnel, place: Callable[[float, float], tuple[float, float]], size: Size) -> list[Dot]:
    """Draw the groups; one with a name is filled; where several stand the area is that of so many."""
    ink = f"{funnel.hue}.yes"
    return [
        Dot(
            *place(spot.base, spot.share),
            min(LARGEST, (DOT if spot.name else RING) * spot.alike**0.5) * size.unit,
            ink, ink if spot.name else "", pick=spot.pick, tip=spot.tip,
        )
        for spot in funnel.spots
    ]  # fmt: skip


def _names(
    funnel: Funnel, dots: Sequence[Dot], plot: Scene, size: Size
) -> tuple[list[Words], list[str]]:  # fmt: skip
    """Write the names where they stand free; return the others, which have no place beside their dots."""
    taken = [_around(dot) for dot in dots if dot.fill]
    written: list[Words] = []
    others: list[str] = []
    for spot, dot in zip(funnel.spots, dots, strict=True):
        if not spot.name:
            continue
        lines = _beside(spot.name, dot, plot, taken, size)
        taken += [words.box for words in lines]
        written += lines
        others += [] if lines else [spot.name]
    return written, others


def _beside(
    name: str, dot: Dot, plot: Scene, taken: Sequence[Sides], size: Size
) -> tuple[Words, ...]:  # fmt: skip
    """Write a name above, below, right or left of its dot; nothing where each of them is taken."""
    small, left, far = size.small, LEFT * size.unit, dot.size / 2 + 3 * size.unit
    lines = wrapped(name, small, min(NAME * size.unit, NAME_SHARE * (plot.width - left)))
    half, tall = widest(lines, small) / 2, height_of(len(lines), small)
    if len(lines) > NAME_LINES:
        return ()
    middle = min(max(dot.x, left + half), plot.width - half)
    for x, top in (
        (middle, dot.y - far - tall), (middle, dot.y + far),
        (dot.x + far + half, dot.y - tall / 2), (dot.x - far - half, dot.y - tall / 2),
    ):  # fmt: skip
        sides = (x - half, top, x + half, top + tall)
        inside = sides[0] >= left and top >= 0 and sides[2] <= plot.width and sides[3] <= plot.height
        if inside and not any(_touch(sides, other) for other in taken):
            return lines_at(lines, x=x, top=top, size=small, anchor="middle")
    return ()


def _further(names: Sequence[str], size: Size) -> Scene:
    """Write the names below that have no place beside their dots."""
    lines = wrapped(f"Beyond the outer lines too: {'; '.join(names)}", size.small, size.width)
    marks = lines_at(lines, x=0, top=0, size=size.small, ink="muted")
    return Scene(size.width, height_of(len(lines), size.small) + 6 * size.unit, marks)


def _answers(top: float, left: float, wide: float, y: float, size: Size) -> list[Mark]:
    """Write round numbers of answers below the drawing, as many as have room, and what they are."""
    head, unit = size.small * LEADING, size.unit
    room = width_of(f"{int(top)}", size.small)
    marks: list[Mark] = [
        Words(
            min(left + base / top * wide, size.width - width_of(str(base), size.small) / 2), y + head / 2,
            str(base), size.small, "muted", "middle",
        )
        for base in _steps(top, most=max(1, min(4, int(wide // (room + 14 * unit)))))
    ]  # fmt: skip
    return [*marks, Words(left + wide, y + head * 1.5, "Answers", size.small, "muted", "end")]


def _around(dot: Dot) -> Sides:
    half = dot.size / 2
    return dot.x - half, dot.y - half, dot.x + half, dot.y + half


def _touch(one: Sides, other: Sides) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _steps(top: float, *, most: int = 4) -> list[int]:
    """Return round numbers of answers up to the most, so many at the most.

    >>> _steps(30), _steps(7), _steps(30, most=2)
    ([10, 20, 30], [2, 4, 6], [20])
    """
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10**4, 10**5, 10**6)
    step = next((s for s in steps if top / s < most + 1), int(top))
    return list(range(step, int(top) + 1, step))
