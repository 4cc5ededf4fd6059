"""Cells of a grid: a heatmap for the colours and words on top, each legible on its colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.charts.theme import ON_SOLID, STEP, TEXT, Hue, cell_scale
from analytics.result import Row

ON_BLANK = "light-dark(#1F2430,#FFFFFF)"
LEFT_BLANK = -0.5
"""The shade of a cell whose question was asked and left blank."""

Cells = Sequence[Sequence[Any]]


def cell_trace(
    hue: Hue, *, x: list[int], y: list[int], shades: Cells, picks: Cells, hover: Cells, gap: int
) -> dict[str, Any]:
    """Draw cells of one hue; a shade is a share of yes; see `shade_of`."""
    return {
        "type": "heatmap",
        "x": x,
        "y": y,
        "z": shades,
        "zmin": -1,
        "zmax": 1,
        "colorscale": cell_scale(hue),
        "showscale": False,
        "hoverongaps": False,
        "xgap": gap,
        "ygap": gap,
        "customdata": picks,
        "hovertext": hover,
        "hoverinfo": "text",
    }


def shade_of(row: Row) -> float:
    """Return a figure's place on the scale: its share, -0.5 left blank, -1 where nothing is known.

    A count whose base is not recorded is as dark as a yes.
    """
    if row.share is not None:
        return row.share
    if row.state == "counted":
        return 1 if row.count else -1
    return LEFT_BLANK if row.state == "not_answered" else -1


def _ink(shade: float) -> str:
    if shade == LEFT_BLANK:
        return ON_BLANK
    return ON_SOLID if shade >= STEP else TEXT


def words_in_cells(places: Sequence[tuple[int, int, str, float]], *, size: int = 13) -> dict[str, Any]:
    """Write words into cells: (x, y, words, shade of the cell under them)."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x for x, _, _, _ in places],
        "y": [y for _, y, _, _ in places],
        "text": [words for _, _, words, _ in places],
        "textfont": {
            "size": size,
            "color": [_ink(shade) for _, _, _, shade in places],
        },
        "hoverinfo": "skip",
        "showlegend": False,
    }


def when_narrow(words: Sequence[str], across: Sequence[str], *, under: int, size: int) -> dict[str, Any]:
    """Say what stands in the cells, and above them, where a chart is narrower than `under` pixels."""
    return {"narrow": {"words": list(words), "across": list(across), "under": under, "size": size}}


def grid_layout(ticks: list[str], across: list[str], *, heading: int = 12) -> dict[str, Any]:
    """Return the layout of a grid: names down the side, names across the top."""
    axis = {"tickmode": "array", "showgrid": False, "zeroline": False, "showline": False, "ticks": ""}
    return {
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "showlegend": False,
        "xaxis": {
            **axis,
            "side": "top",
            "tickvals": list(range(len(across))),
            "ticktext": across,
            "range": [-0.5, len(across) - 0.5],
            "automargin": True,
            "tickfont": {"size": heading},
        },
        "yaxis": {
            **axis,
            "ticklabelstandoff": 6,
            "tickvals": list(range(len(ticks))),
            "ticktext": ticks,
            "range": [len(ticks) - 0.5, -0.5],
            "automargin": True,
        },
    }
