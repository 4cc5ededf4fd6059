"""All links at a glance: actions down, outcomes across, coloured by direction, strength and certainty.

For choosing a pair to look at. Not for reading off rates: the pair's own chart does that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.charts.cells import grid_layout
from analytics.charts.chart import Chart, chart_of
from analytics.charts.theme import EMPTY, ON_SOLID, TEXT, plain, wrapped
from analytics.links import Link
from analytics.links.figures import ACTED, label, links_result
from analytics.links.words import action_label, points
from analytics.result import Row
from analytics.tally import Tally

LINE = 52
MORE = "light-dark(#0072B2,#56B4E9)"
LESS = "light-dark(#B35900,#E69F00)"
MORE_LIGHT = "light-dark(#D6E8F4,#1C3448)"
LESS_LIGHT = "light-dark(#F8E6D0,#43320F)"
SCALE = [
    [0, LESS],
    [0.25, LESS],
    [0.2501, LESS_LIGHT],
    [0.5, EMPTY],
    [0.7499, MORE_LIGHT],
    [0.75, MORE],
    [1, MORE],
]
CERTAINTY = {
    "apart": 1.0,
    "look": 0.49,
    "leans": 0.3,
    "none": 0.0,
    "few": 0.0,
    "alike": 0.0,
    "unrecorded": 0.0,
}
"""Verdict → how strongly its cell is coloured; only what is told apart is solid."""

KEY = (
    "Blue: the outcome is more common among those who acted; orange: less common. Solid: told apart; "
    "light: worth a look, or leaning; grey: no visible difference, or nothing can be said. "
    "Points: rate of those who acted less the rate of those who did not."
)


def link_matrix(tally: Tally, links: Sequence[Link]) -> Chart:
    """Show every link; a cell is picked with the link's name."""
    result = links_result(tally, links)
    across = list(dict.fromkeys(link.outcome.id for link in links))
    down = list(dict.fromkeys((link.actions, link.mode) for link in links))
    places = [(across.index(link.outcome.id), down.index((link.actions, link.mode)), link) for link in links]
    outcome_names = {link.outcome.id: link.outcome.label for link in links}
    layout = grid_layout(
        [wrapped(action_label(actions, mode)) for actions, mode in down],
        [wrapped(outcome_names[outcome], 24) for outcome in across],
    )
    figure = {"data": [_cells(places, len(down), len(across)), _words(places)], "layout": layout}
    return chart_of(
        result, _shown(result.rows), id="link-matrix", title=_title(links), figure=figure, wide=True,
        measure="Actions beside outcomes", height=70 + LINE * len(down), notes=[KEY],
    )  # fmt: skip


def _cells(places: Sequence[tuple[int, int, Link]], tall: int, wide: int) -> dict[str, Any]:
    shades: list[list[float | None]] = [[None] * wide for _ in range(tall)]
    picks: list[list[Any]] = [[None] * wide for _ in range(tall)]
    hover: list[list[Any]] = [[None] * wide for _ in range(tall)]
    for x, y, link in places:
        direction = 1 if (link.difference or 0) > 0 else -1
        shades[y][x] = direction * CERTAINTY[link.verdict.id]
        picks[y][x] = [link.id, "acted", ACTED]
        hover[y][x] = plain(f"{label(link)}: {link.verdict.label.lower()}")
    return {
        "type": "heatmap", "x": list(range(wide)), "y": list(range(tall)), "z": shades, "zmin": -1, "zmax": 1,
        "colorscale": SCALE, "showscale": False, "hoverongaps": False, "xgap": 3, "ygap": 3,
        "customdata": picks, "hovertext": hover, "hoverinfo": "text",
    }  # fmt: skip


def _words(places: Sequence[tuple[int, int, Link]]) -> dict[str, Any]:
    solid = [CERTAINTY[link.verdict.id] == 1.0 for _, _, link in places]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x for x, _, _ in places],
        "y": [y for _, y, _ in places],
        "text": [cell_text(link) for _, _, link in places],
        "textfont": {"size": 12, "color": [ON_SOLID if s else TEXT for s in solid]},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def cell_text(link: Link) -> str:
    """Write a cell: the difference in points, and both counts; or why there is none."""
    if link.verdict.id == "unrecorded":
        return "not recorded"
    table = link.table
    counts = f"{table.k1} of {table.n1} · {table.k0} of {table.n0}"
    if link.verdict.id in ("few", "alike"):
        return f"{link.verdict.label.lower()}<br>{counts}"
    return f"<b>{points(link.difference or 0.0)} points</b><br>{counts}"


def _shown(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.count is not None]


def _title(links: Sequence[Link]) -> str:
    found = {name: [link for link in links if link.verdict.id == name] for name in CERTAINTY}
    compared = [link for link in links if link.verdict.id in ("apart", "look", "leans", "none")]
    if not compared:
        return "No link can be judged on this selection"
    apart, look = len(found["apart"]), len(found["look"])
    if apart:
        return f"{apart} of {len(compared)} links can be told apart from chance"
    if look:
        return f"None of {len(compared)} links is told apart from chance; {look} may be worth a look"
    return f"None of {len(compared)} links is told apart from chance"
