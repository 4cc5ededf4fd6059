"""A grid of figures: groups down, actions and outcomes across, each cell a count of its base.

For seeing where something stands out. Not for reading off one figure: a row chart is quicker.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.charts.bars import BY_WORDS, ROWS_SHOWN
from analytics.charts.cells import cell_trace, cell_words, grid_layout, shade_of
from analytics.charts.chart import Chart, chart_of
from analytics.charts.theme import Hue, hue_of, lines_of, plain, wrapped
from analytics.result import Result, Row
from analytics.wording import SMALL_BASE

CELL = 30
TURNED_UNDER = 3
"""Up to so many groups stand side by side, with the measures down the side."""


def answer_grid(result: Result, measures: Sequence[str], *, by: str, title: str = "") -> Chart:
    """Show counts of base for several measures and the groups of one grouping.

    A cell is darker the larger the share of yes. Published figures that stand alone are in
    brackets; a dot says that nothing is recorded.
    """
    every = [row for row in result.select(by=by) if row.measure in measures]
    keys = list(dict.fromkeys(row.group for row in every))
    groups = keys[:ROWS_SHOWN]
    labels = {row.group: row.label for row in every}
    cells = {(row.measure, row.group): row for row in every}
    down = [labels[group] for group in groups]
    across = [result.labels[measure] for measure in measures]
    turned = len(groups) <= TURNED_UNDER
    lines = {measure: [cells[measure, group] for group in groups] for measure in measures}
    traces = [
        _line(hue_of(result.measures[measure]), place, rows, turned=turned)
        for place, (measure, rows) in enumerate(lines.items())
    ]
    words = [
        (place, line, words_of(row), shade_of(row))
        for place, rows in enumerate(lines.values())
        for line, row in enumerate(rows)
    ]
    if turned:
        down, across, words = across, down, [(y, x, text, shade) for x, y, text, shade in words]
    layout = grid_layout([wrapped(label) for label in down], [wrapped(label, 16) for label in across])
    notes = ["A darker cell is a larger share of yes. In brackets: the published figure alone."]
    more = [f"The chart draws the first {len(groups)} of {len(keys)}."] if len(keys) > len(groups) else []
    return chart_of(
        result, every, id=f"grid-{by}", title=title or _title(result, every),
        figure={"data": [*traces, cell_words(words)], "layout": layout},
        height=70 + sum(max(CELL, 17 * lines_of(label) + 8) for label in down),
        measure=f"{result.title} {BY_WORDS[by]}", notes=[*notes, *more], wide=not turned,
    )  # fmt: skip


def _line(hue: Hue, place: int, rows: Sequence[Row], *, turned: bool) -> dict[str, Any]:
    """Draw the cells of one measure, a column of the grid, or a row where it is turned."""
    places = list(range(len(rows)))
    lay = (lambda values: [values]) if turned else (lambda values: [[value] for value in values])
    return cell_trace(
        hue,
        x=places if turned else [place],
        y=[place] if turned else places,
        shades=lay([shade_of(row) for row in rows]),
        picks=lay([[row.measure, row.by, row.group] for row in rows]),
        hover=lay([_hover(row) for row in rows]),
        gap=3,
    )


def words_of(row: Row) -> str:
    """Write a cell: count of base, a published figure in brackets, a dot where nothing is known."""
    if row.count is None:
        return f"({row.published_count})" if row.published_count is not None else "·"
    return f"{row.count} of {row.base}" if row.base else "?" if row.not_answered else "–"


def _hover(row: Row) -> str:
    if row.count is None:
        return plain(f"{row.label}: not recorded. {row.note}")
    blank = f", {row.not_answered} not answered" if row.not_answered else ""
    return plain(f"{row.label}: {row.count} of {row.base}{blank}")


def _title(result: Result, rows: Sequence[Row]) -> str:
    """Name the measure and the group where the shares of two groups lie furthest apart."""
    apart: list[tuple[float, str, Row, Row]] = []
    for measure in dict.fromkeys(row.measure for row in rows):
        every = [row for row in rows if row.measure == measure and row.share is not None]
        known = [row for row in every if (row.base or 0) >= SMALL_BASE]
        if len(known) > 1:
            high, low = max(known, key=_share), min(known, key=_share)
            apart.append((_share(high) - _share(low), measure, low, high))
    if not apart:
        return result.title
    _, measure, low, high = max(apart, key=lambda found: found[0])
    return (
        f"{result.labels[measure]} varies most: {low.count} of {low.base} ({_name(low)}) "
        f"to {high.count} of {high.base} ({_name(high)})"
    )


def _share(row: Row) -> float:
    return row.share or 0.0


def _name(row: Row) -> str:
    if row.by == "workshop":
        return f"workshop {row.label.partition('.')[0]}"
    return row.label.lower() if row.by == "region_type" else row.label
