"""A scale from 0 to 100% across, shared by the drawings that have one."""

from __future__ import annotations

from analytics.charts.draw.scene import Anchor, Mark, Path, Words
from analytics.charts.draw.size import Size
from analytics.charts.draw.text import LEADING

STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)


def share_axis(left: float, plot: float, top: float, bottom: float, size: Size) -> tuple[Mark, ...]:
    """Draw faint lines from top to bottom at the steps of the scale, and their names below them."""
    y = bottom + size.small * LEADING / 2 + 2 * size.unit
    return tuple(
        mark
        for step in (STEPS if plot > 220 * size.unit else STEPS[::2])
        for x in [left + step * plot]
        for mark in (
            Path(((x, top), (x, bottom)), "grid"),
            Words(x, y, f"{step:.0%}", size.small, "muted", _anchor(step)),
        )
    )


def axis_height(size: Size) -> float:
    """Return how much room the names of the steps take below a drawing."""
    return size.small * LEADING + 6 * size.unit


def _anchor(step: float) -> Anchor:
    return "start" if step == 0 else "end" if step == 1 else "middle"
