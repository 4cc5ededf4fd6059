"""All links at a glance: actions down, outcomes across, coloured by direction, strength and certainty.

For choosing a pair to look at. Not for reading off rates: the pair's own chart does that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.charts.cells import grid_layout, when_narrow
from analytics.charts.chart import Chart, chart_of
from analytics.charts.theme import EMPTY, ON_SOLID, TEXT, plain, wrapped
from analytics.links import Link, most_telling, told_once
from analytics.links.figures import label, links_result
from analytics.links.verdict import JUDGED
from analytics.links.words import ACTED, action_label, counts_words, gap_words, points
from analytics.result import Row
from analytics.tally import Tally

LINE = 52
CELL = 40
"""Letters of a line in a cell."""
NARROW = 720
"""Pixels; under this width a cell holds the points alone."""
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
CERTAINTY = {"clearly": 0.75, "perhaps": 0.49, "small": 0.2}
"""Verdict → how strongly its cell is coloured, at the least; only what is clear is solid."""
FULL_FROM = 0.5
"""The difference from which a solid cell has its full strength."""

KEY = (
    "Blue: the outcome is more common among those who acted; orange: less common. Solid: clearly, stronger "
    "the larger the difference; light: perhaps; faint: a small difference; grey: it cannot be told, or the "
    "two are about the same. "
    "Points: rate of those who acted less the rate of those who did not, all workshops together. "
    "In a narrow window a cell holds the points alone, and a dash where there is nothing to compare."
)


def link_matrix(tally: Tally, links: Sequence[Link]) -> Chart:
    """Show every link; a cell is picked with the link's name."""
    result = links_result(tally, links)
    across = list(dict.fromkeys(link.outcome.id for link in links))
    down = list(dict.fromkeys((link.actions, link.pair.mode) for link in links))
    places = [
        (across.index(link.outcome.id), down.index((link.actions, link.pair.mode)), link) for link in links
    ]
    outcome_names = {link.outcome.id: link.outcome.label for link in links}
    layout = grid_layout(
        [wrapped(action_label(actions, mode)) for actions, mode in down],
        [wrapped(outcome_names[outcome], 24) for outcome in across],
    )
    heads = [wrapped(outcome_names[outcome], 24) for outcome in across]
    layout["meta"] = when_narrow([short_text(link) for link in links], heads, under=NARROW, size=12)
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
        hover[y][x] = plain(f"{label(link)}: {link.verdict.label[:1].lower()}{link.verdict.label[1:]}")
    return {
        "type": "heatmap", "x": list(range(wide)), "y": list(range(tall)), "z": shades, "zmin": -1, "zmax": 1,
        "colorscale": SCALE, "showscale": False, "hoverongaps": False, "xgap": 3, "ygap": 3,
        "customdata": picks, "hovertext": hover, "hoverinfo": "text",
    }  # fmt: skip


def shade(link: Link) -> float:
    """Return how a cell is coloured, from -1 (solid, less common) to 1 (solid, more common)."""
    strength = CERTAINTY.get(link.verdict.id, 0.0)
    if link.verdict.id == "clearly":
        strength += (1 - strength) * min(1.0, abs(link.difference or 0.0) / FULL_FROM)
    return strength if link.direction > 0 else -strength


def _words(places: Sequence[tuple[int, int, Link]]) -> dict[str, Any]:
    solid = [link.verdict.id == "clearly" for _, _, link in places]
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
    counts = counts_words(link.table)
    if link.verdict.id not in JUDGED:
        return f"{wrapped(link.verdict.reason, CELL)}<br>{counts}"
    inside = ", turned within workshops" if link.turned else ""
    return f"<b>{points(link.difference or 0.0)} points</b>{inside}<br>{counts}"


def short_text(link: Link) -> str:
    """Write a cell that is too narrow for its counts: the difference in points, or a dash."""
    return points(link.difference or 0.0) if link.verdict.id in JUDGED else "–"


def _shown(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.count is not None]


def _title(links: Sequence[Link]) -> str:
    judged = [link for link in most_telling(links) if link.verdict.id in JUDGED]
    if not judged:
        return "No link can be judged on this selection"
    told = [link for link in judged if link.verdict.told]
    if not told:
        return f"Of {len(judged)} links none can be told from chance"
    return f"{len(told)} of {len(judged)} links can be told from chance: {_named(told_once(told))}"


def _named(links: Sequence[Link]) -> str:
    """Name the first two with their certainty and difference."""
    return ", ".join(f"{_lower(label(link))} ({_said(link)})" for link in links[:NAMED])


def _said(link: Link) -> str:
    word = link.verdict.word
    if link.turned:
        return f"{word} {'more' if link.direction > 0 else 'less'} within workshops"
    return f"{word}, {gap_words(link.difference or 0.0)}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
