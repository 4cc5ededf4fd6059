"""Small panels of one chart: where each stands, and the axes that they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analytics.charts.theme import TEXT, plain, wrapped

PANEL = 250
"""Height of a panel in pixels, its heading of three lines and the names of the rounds included."""
HEADING, NAMES = 58, 44
WIDTH = 48
"""Letters of a heading's line; two lines have room, and one below on how a report counts."""
GUTTER = 0.1
TOP = 1.3
"""The scale ends at 100%; above it words have room over a point at 100%."""


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


def panel_layout(
    panels: Sequence[Panel], headings: Sequence[str], rounds: Sequence[str], notes: Sequence[str]
) -> dict[str, Any]:
    """Return the layout: the same rounds across and 0 to 100% up in every panel, its heading above.

    `notes` has a line for each panel, muted below its heading; blank for none.
    """
    layout: dict[str, Any] = {
        "margin": {"l": 44, "r": 16, "t": 0, "b": 0},
        "showlegend": False,
        "meta": {"panels": len(panels), "panel": PANEL, "heading": HEADING, "names": NAMES},
        "annotations": [_heading(*each) for each in zip(panels, headings, notes, strict=True)],
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
    "showgrid": False,
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


def _heading(panel: Panel, words: str, note: str) -> dict[str, Any]:
    return {
        "text": wrapped(words, WIDTH)
        + (f'<br><span style="font-size:11px">{plain(note)}</span>' if note else ""),
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
