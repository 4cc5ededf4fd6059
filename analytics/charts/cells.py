"""Cells of a grid: a heatmap for the colours and words on top, each legible on its colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.charts.theme import ON_SOLID, STEP, TEXT, Hue, cell_scale

Cells = Sequence[Sequence[Any]]


def cell_trace(
    hue: Hue, *, x: list[int], y: list[int], shades: Cells, picks: Cells, hover: Cells, gap: int
) -> dict[str, Any]:
    """Draw cells of one hue; a shade is a share of yes, -1 where nothing is known."""
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


def cell_words(places: Sequence[tuple[int, int, str, float]], *, size: int = 13) -> dict[str, Any]:
    """Write words into cells: (x, y, words, shade of the cell under them)."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x for x, _, _, _ in places],
        "y": [y for _, y, _, _ in places],
        "text": [words for _, _, words, _ in places],
        "textfont": {
            "size": size,
            "color": [ON_SOLID if shade >= STEP else TEXT for _, _, _, shade in places],
        },
        "hoverinfo": "skip",
        "showlegend": False,
    }


def grid_layout(ticks: list[str], across: list[str]) -> dict[str, Any]:
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
            "tickangle": 0,
            "range": [-0.5, len(across) - 0.5],
            "automargin": True,
            "tickfont": {"size": 12},
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
