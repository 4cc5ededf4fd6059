"""Administration × action × outcome: who did what, and what came of it, at a glance.

For up to some forty administrations. With more, filter first; the table holds all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.charts.chart import Chart, chart_of
from analytics.charts.grid import grid_layout
from analytics.charts.theme import BLANK, EMPTY, hue_of, plain
from analytics.result import Result, Row

LINE = 26
SHOWN = 45
KEY = "✓ yes   ✕ no   ? not answered   · not recorded   2/3 yes at two of three workshops"


def answer_matrix(result: Result, measures: Sequence[str]) -> Chart:
    """Show every administration's answers; a cell counts its workshops of the selection."""
    every = [row for row in result.select(by="administration") if row.measure in measures]
    codes = list(dict.fromkeys(row.group for row in every))
    shown = codes[:SHOWN]
    cells = {(row.measure, row.group): row for row in every}
    labels = {row.group: row.label for row in every}
    figure = {
        "data": [_column(m, x, shown, cells) for x, m in enumerate(measures)],
        "layout": grid_layout(
            [plain(labels[code]) for code in shown], [_short(result.labels[m]) for m in measures]
        ),
    }
    cut = [f"The chart draws the first {len(shown)} of {len(codes)}."] if len(codes) > len(shown) else []
    return chart_of(
        result, every, id="matrix", title=_title(cells, codes, result, measures), figure=figure,
        measure="Answers by administration", height=90 + LINE * len(shown), notes=[KEY, *cut], wide=True,
    )  # fmt: skip


def _column(measure: str, x: int, codes: list[str], cells: dict[tuple[str, str], Row]) -> dict[str, Any]:
    hue = hue_of(measure)
    rows = [cells[measure, code] for code in codes]
    return {
        "type": "heatmap",
        "x": [x],
        "y": list(range(len(codes))),
        "z": [[_shade(row)] for row in rows],
        "text": [[glyph(row)] for row in rows],
        "texttemplate": "%{text}",
        "zmin": -2,
        "zmax": 1,
        "colorscale": [
            [0, EMPTY], [0.17, EMPTY], [0.18, BLANK], [0.5, BLANK], [0.6666, hue.light], [1, hue.solid],
        ],
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "customdata": [[[measure, "administration", row.group]] for row in rows],
        "hovertext": [[plain(f"{row.label}: {_words(row)}")] for row in rows],
        "hoverinfo": "text",
    }  # fmt: skip


def glyph(row: Row) -> str:
    """Write what an administration said in one sign; see `KEY`."""
    if row.count is None:
        return "·"
    if row.base == 0:
        return "?" if row.not_answered else "–"
    if row.base == 1:
        return "✓" if row.count else "✕"
    return f"{row.count}/{row.base}"


def _shade(row: Row) -> float:
    if row.count is None:
        return -2
    if row.base == 0:
        return -1 if row.not_answered else -2
    return row.share or 0.0


def _words(row: Row) -> str:
    if row.count is None:
        return "not recorded"
    blank = f"{row.not_answered} not answered" if row.not_answered else ""
    said = f"yes at {row.count} of {row.base}" if row.base else ""
    return ", ".join(part for part in (said, blank) if part) or "no reply"


def _short(label: str) -> str:
    return "<br>".join(plain(word) for word in label.split(" ", 1))


def _title(
    cells: dict[tuple[str, str], Row], codes: list[str], result: Result, measures: Sequence[str]
) -> str:
    def said_yes(code: str) -> int:
        return sum(1 for m in measures if cells[m, code].count)

    if not codes:
        return "No administration in this selection"
    most = max(said_yes(code) for code in codes)
    names = [cells[measures[0], code].label for code in codes if said_yes(code) == most]
    listed = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    return f"Yes to most questions: {listed} ({most} of {len(measures)})"
