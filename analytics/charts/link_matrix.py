"""All links at a glance: actions down, outcomes across, coloured by direction, strength and certainty.

For choosing a pair to look at. Not for reading off rates: the pair's own chart does that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.charts.cells import grid_layout
from analytics.charts.chart import Chart, chart_of
from analytics.charts.theme import EMPTY, ON_SOLID, TEXT, plain, wrapped
from analytics.links import Link, most_telling
from analytics.links.figures import ACTED, label, links_result
from analytics.links.verdict import JUDGED, UNCOUNTED
from analytics.links.words import action_label, gap_words, points
from analytics.result import Row
from analytics.tally import Tally

LINE = 52
NAMED = 2
"""How many links the title names."""
MORE = "light-dark(#0072B2,#56B4E9)"
MORE_STRONG = "light-dark(#004C78,#9AD2F4)"
MORE_LIGHT = "light-dark(#B5D8EE,#1F5074)"
LESS = "light-dark(#B35900,#E69F00)"
LESS_STRONG = "light-dark(#7D3E00,#FFC657)"
LESS_LIGHT = "light-dark(#F5D3A8,#664A10)"
SCALE = [
    [0, LESS_STRONG],
    [0.125, LESS],
    [0.1251, LESS_LIGHT],
    [0.25, LESS_LIGHT],
    [0.5, EMPTY],
    [0.75, MORE_LIGHT],
    [0.8749, MORE_LIGHT],
    [0.875, MORE],
    [1, MORE_STRONG],
]
CERTAINTY = {"apart": 0.75, "look": 0.49, "leans": 0.2}
"""Verdict → how strongly its cell is coloured, at the least; only what is told apart is solid."""
FULL_FROM = 0.5
"""The difference from which a solid cell has its full strength."""

KEY = (
    "Blue: the outcome is more common among those who acted; orange: less common. Solid: told apart, "
    "stronger the larger the difference; light: worth a look; faint: leaning; grey: no visible difference, "
    "or nothing can be said. "
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
        shades[y][x] = shade(link)
        picks[y][x] = [link.id, "acted", ACTED]
        hover[y][x] = plain(f"{label(link)}: {link.verdict.label.lower()}")
    return {
        "type": "heatmap", "x": list(range(wide)), "y": list(range(tall)), "z": shades, "zmin": -1, "zmax": 1,
        "colorscale": SCALE, "showscale": False, "hoverongaps": False, "xgap": 3, "ygap": 3,
        "customdata": picks, "hovertext": hover, "hoverinfo": "text",
    }  # fmt: skip


def shade(link: Link) -> float:
    """Return how a cell is coloured, from -1 (solid, less common) to 1 (solid, more common)."""
    gap = link.difference or 0.0
    strength = CERTAINTY.get(link.verdict.id, 0.0)
    if link.verdict.id == "apart":
        strength += (1 - strength) * min(1.0, abs(gap) / FULL_FROM)
    return strength if gap > 0 else -strength


def _words(places: Sequence[tuple[int, int, Link]]) -> dict[str, Any]:
    solid = [link.verdict.id == "apart" for _, _, link in places]
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
    counts = f"{table.k1} of {table.n1} acted · {table.k0} of {table.n0} did not"
    if link.verdict.id in UNCOUNTED:
        return f"{link.verdict.label.lower()}<br>{counts}"
    return f"<b>{points(link.difference or 0.0)} points</b><br>{counts}"


def _shown(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.count is not None]


def _title(links: Sequence[Link]) -> str:
    judged = [link for link in most_telling(links) if link.verdict.id in JUDGED]
    if not judged:
        return "No link can be judged on this selection"
    apart = [link for link in judged if link.verdict.id == "apart"]
    look = [link for link in judged if link.verdict.id == "look"]
    if apart:
        return f"{len(apart)} of {len(judged)} links can be told apart from chance: {_named(apart)}"
    start = f"None of {len(judged)} links is told apart from chance"
    return f"{start}; worth a look: {_named(look)}" if look else start


def _named(links: Sequence[Link]) -> str:
    """Name the first two with their direction."""
    names = [label(link) for link in links[:NAMED]]
    said = [f"{n[:1].lower()}{n[1:]} ({gap_words(link)})" for n, link in zip(names, links, strict=False)]
    return ", ".join(said)
