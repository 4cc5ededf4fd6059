"""A grid of figures: groups down, actions and outcomes across, each cell a count of its base.

For seeing where something stands out. Not for reading off one figure: a row chart is quicker.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.charts.bars import BY_WORDS, ROWS_SHOWN
from analytics.charts.chart import Chart, chart_of
from analytics.charts.theme import EMPTY, hue_of, lines_of, plain, wrapped
from analytics.result import Result, Row

CELL = 30


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
    traces = [_column(m, x, groups, cells, by) for x, m in enumerate(measures)]
    height = 84 + sum(max(CELL, 17 * lines_of(labels[g]) + 8) for g in groups)
    figure = {
        "data": traces,
        "layout": grid_layout(
            [wrapped(labels[g]) for g in groups], [wrapped(result.labels[m], 16) for m in measures]
        ),
    }
    notes = ["A darker cell is a larger share of yes. In brackets: the published figure alone."]
    if len(keys) > len(groups):
        notes.append(f"The chart draws the first {len(groups)} of {len(keys)}.")
    return chart_of(
        result, every, id=f"grid-{by}", title=title or _title(result, every), figure=figure, height=height,
        measure=f"{result.title} {BY_WORDS[by]}", notes=notes, wide=True,
    )  # fmt: skip


def _column(
    measure: str, x: int, groups: list[str], cells: dict[tuple[str, str], Row], by: str
) -> dict[str, Any]:
    hue = hue_of(measure)
    rows = [cells[measure, group] for group in groups]
    return {
        "type": "heatmap",
        "x": [x],
        "y": list(range(len(groups))),
        "z": [[-1 if row.share is None else row.share] for row in rows],
        "text": [[cell_words(row)] for row in rows],
        "texttemplate": "%{text}",
        "zmin": -1,
        "zmax": 1,
        "colorscale": [[0, EMPTY], [0.499, EMPTY], [0.5, hue.light], [1, hue.solid]],
        "showscale": False,
        "xgap": 3,
        "ygap": 3,
        "customdata": [[[measure, by, row.group]] for row in rows],
        "hovertext": [[_hover(row)] for row in rows],
        "hoverinfo": "text",
    }


def cell_words(row: Row) -> str:
    """Write a cell: count of base, a published figure in brackets, a dot where nothing is known."""
    if row.count is None:
        return f"({row.published_count})" if row.published_count is not None else "·"
    return f"{row.count} of {row.base}" if row.base else "–"


def _hover(row: Row) -> str:
    if row.count is None:
        return plain(f"{row.label}: not recorded. {row.note}")
    blank = f", {row.not_answered} not answered" if row.not_answered else ""
    return plain(f"{row.label}: {row.count} of {row.base}{blank}")


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
            "automargin": True,
            "tickfont": {"size": 12},
        },
        "yaxis": {
            **axis,
            "tickvals": list(range(len(ticks))),
            "ticktext": ticks,
            "range": [len(ticks) - 0.5, -0.5],
            "automargin": True,
        },
    }


def _title(result: Result, rows: Sequence[Row]) -> str:
    known = [row for row in rows if row.share is not None]
    if not known:
        return f"{result.title}: nothing recorded"
    full = [row for row in known if row.share == 1]
    return f"{result.title}: everyone said yes in {len(full)} of {len(known)} cells"
