"""A scale from 0 to 100% across, shared by the drawings that have one."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.charts.draw.scene import Anchor, Mark, Path, Words
from analytics.charts.draw.size import Size
from analytics.charts.draw.text import LEADING

STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)


def share_axis(
    left: float, plot: float, bands: Sequence[tuple[float, float]], size: Size
) -> tuple[Mark, ...]:
    """Draw faint lines at the steps of the scale, and their names below the last of `bands`.

    Between the bands, each a top and a bottom, words stand free of lines.
    """
    y = bands[-1][1] + size.small * LEADING / 2 + 2 * size.unit
    places = [(step, left + step * plot) for step in (STEPS if plot > 220 * size.unit else STEPS[::2])]
    return (
        *(Path(((x, top), (x, bottom)), "grid") for _, x in places for top, bottom in bands),
        *(Words(x, y, f"{step:.0%}", size.small, "muted", _anchor(step)) for step, x in places),
    )


def axis_height(size: Size) -> float:
    """Return how much room the names of the steps take below a drawing."""
    return size.small * LEADING + 6 * size.unit


def _anchor(step: float) -> Anchor:
    return "start" if step == 0 else "end" if step == 1 else "middle"
