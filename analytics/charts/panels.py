"""Small panels of one chart: where each stands, and the axes that they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analytics.charts.theme import TEXT, wrapped

PANEL = 204
"""Height of a panel in pixels, its heading and the names of the rounds included."""
HEADING, NAMES = 40, 44
WIDTH = 60
"""Letters of a heading's line; two lines have room."""
GUTTER = 0.06
TOP = 1.0


@dataclass(frozen=True)
class Panel:
    """One of `total` panels, counted from 0, row by row in `columns`."""

    place: int
    columns: int
    total: int

    @property
    def _suffix(self) -> str:
        return str(self.place + 1) if self.place else ""

    @property
    def axes(self) -> dict[str, str]:
        """Name the panel's axes as a trace does."""
        return {"xaxis": f"x{self._suffix}", "yaxis": f"y{self._suffix}"}

    @property
    def axis_names(self) -> tuple[str, str]:
        """Name the panel's axes as a layout does."""
        return f"xaxis{self._suffix}", f"yaxis{self._suffix}"

    @property
    def rows(self) -> int:
        return -(-self.total // self.columns)

    @property
    def height(self) -> int:
        """The height of the whole chart in pixels."""
        return PANEL * self.rows

    @property
    def domain(self) -> tuple[list[float], list[float]]:
        """Where the panel stands across and up, as shares of the chart."""
        row, column = divmod(self.place, self.columns)
        width = (1 - GUTTER * (self.columns - 1)) / self.columns
        left = column * (width + GUTTER)
        top = 1 - (PANEL * row + HEADING) / self.height
        bottom = 1 - (PANEL * (row + 1) - NAMES) / self.height
        return [left, left + width], [bottom, top]


def panel_layout(panels: Sequence[Panel], headings: Sequence[str], rounds: Sequence[str]) -> dict[str, Any]:
    """Return the layout: the same rounds across and 0 to 100% up in every panel, its heading above."""
    layout: dict[str, Any] = {
        "margin": {"l": 44, "r": 16, "t": 0, "b": 0},
        "showlegend": False,
        "annotations": [_heading(panel, words) for panel, words in zip(panels, headings, strict=True)],
    }
    for panel in panels:
        across, up = panel.domain
        x, y = panel.axis_names
        layout[x] = {**_rounds_axis(rounds), "domain": across, "anchor": panel.axes["yaxis"]}
        layout[y] = {**SHARES_AXIS, "domain": up, "anchor": panel.axes["xaxis"]}
    return layout


SHARES_AXIS = {
    "range": [0, TOP],
    "tickvals": [0, 0.5, 1],
    "ticktext": ["0%", "50%", "100%"],
    "tickfont": {"size": 11},
    "zeroline": False,
}


def _rounds_axis(rounds: Sequence[str]) -> dict[str, Any]:
    return {
        "tickmode": "array",
        "tickvals": list(range(len(rounds))),
        "ticktext": [wrapped(name, 14) for name in rounds],
        "tickangle": 0,
        "tickfont": {"size": 11},
        "range": [-0.5, len(rounds) - 0.5],
        "showgrid": False,
        "zeroline": False,
    }


def _heading(panel: Panel, words: str) -> dict[str, Any]:
    return {
        "text": wrapped(words, WIDTH),
        "xref": "paper",
        "yref": "paper",
        "x": panel.domain[0][0],
        "y": panel.domain[1][1],
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 4,
        "align": "left",
        "showarrow": False,
        "font": {"size": 13, "color": TEXT},
    }
