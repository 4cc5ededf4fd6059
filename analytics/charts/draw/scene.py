"""Marks at their places, in pixels from the top left: what every kind of drawing is made of.

Colours are names of meanings here ("direct_effects.yes", "text"); a theme gives them. A mark with a `pick`
can be clicked and reached by keyboard; `tip` is what it says then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Literal

from analytics.charts.draw.text import LEADING, width_of

Anchor = Literal["start", "middle", "end"]
Pick = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle. `pattern` is "", "/", "." or "x"; `line` is the ink of its edge, "" for none."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    line: str = ""
    pattern: str = ""
    pick: Pick = ()
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A round mark, or a diamond; `fill` "" is hollow. `x` and `y` are its middle, `size` its width."""

    x: float
    y: float
    size: float
    line: str
    fill: str = ""
    diamond: bool = False
    pick: Pick = ()
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A line from point to point. `dash` is "", "dot" or "dash"."""

    points: tuple[tuple[float, float], ...]
    ink: str
    width: float = 1.0
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words. `x` is where they are anchored, `y` the middle of the line."""

    x: float
    y: float
    text: str
    size: float
    ink: str = "text"
    anchor: Anchor = "start"
    bold: bool = False
    pick: Pick = ()

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the room that is kept for the words."""
        width = width_of(self.text, self.size, bold=self.bold)
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        half = self.size * LEADING / 2
        return left, self.y - half, left + width, self.y + half


Mark = Box | Dot | Path | Words


@dataclass(frozen=True, slots=True)
class Scene:
    """A drawing of a size in pixels. Marks lie over those before them."""

    width: float
    height: float
    marks: tuple[Mark, ...] = ()

    @property
    def words(self) -> tuple[Words, ...]:
        return tuple(mark for mark in self.marks if isinstance(mark, Words))


def lines_at(
    lines: Sequence[str], *, x: float, top: float, size: float, ink: str = "text", anchor: Anchor = "start",
    bold: bool = False, pick: Pick = (),
) -> tuple[Words, ...]:  # fmt: skip
    """Place lines below one another, the first one's top at `top`."""
    step = size * LEADING
    return tuple(
        Words(x, top + step * (place + 0.5), line, size, ink, anchor, bold, pick)
        for place, line in enumerate(lines)
        if line.strip()
    )


_BESIDE_PLACE = {kind: attrgetter(*(f.name for f in fields(kind)[2:])) for kind in (Box, Dot, Words)}
"""Kind of mark → what gives all of it but its place; `replace` takes five times as long, of 100,000 marks."""


def moved(marks: Iterable[Mark], *, right: float = 0.0, down: float = 0.0) -> tuple[Mark, ...]:
    """Return marks at other places."""
    return tuple(_moved(mark, right, down) for mark in marks)


def _moved(mark: Mark, right: float, down: float) -> Mark:
    if isinstance(mark, Path):
        return replace(mark, points=tuple((x + right, y + down) for x, y in mark.points))
    return type(mark)(mark.x + right, mark.y + down, *_BESIDE_PLACE[type(mark)](mark))


def stacked(scenes: Sequence[Scene], *, gap: float = 0.0) -> Scene:
    """Put drawings below one another."""
    marks: list[Mark] = []
    top = 0.0
    for place, scene in enumerate(scenes):
        top += gap if place else 0.0
        marks += moved(scene.marks, down=top)
        top += scene.height
    return Scene(max((scene.width for scene in scenes), default=0.0), top, tuple(marks))
