"""Administration × action × outcome: who did what, and what came of it, at a glance.

For up to some forty administrations. With more, filter first; the table holds all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.charts.cells import cell_trace, cell_words, grid_layout
from analytics.charts.chart import Chart, chart_of
from analytics.charts.theme import hue_of, plain, wrapped
from analytics.model import Questionnaire
from analytics.result import Result, Row

LINE = 26
SHOWN = 45
KEY = "✓ yes · ✕ no · ? not answered · – not recorded · 2/3 yes at two of three workshops"


def answer_matrix(result: Result, questionnaire: Questionnaire) -> Chart:
    """Show every administration's answers; a cell counts its workshops of the selection."""
    every = result.select(by="administration")
    measures = list(dict.fromkeys(row.measure for row in every))
    codes = list(dict.fromkeys(row.group for row in every))
    shown = codes[:SHOWN]
    cells = {(row.measure, row.group): row for row in every}
    labels = {row.group: row.label for row in every}
    words = [
        (x, y, glyph(cells[measure, code]), _shade(cells[measure, code]))
        for x, measure in enumerate(measures)
        for y, code in enumerate(shown)
    ]
    figure = {
        "data": [*(_column(m, x, shown, cells) for x, m in enumerate(measures)), cell_words(words)],
        "layout": grid_layout(
            [plain(labels[code]) for code in shown],
            [wrapped(questionnaire.by_id[m].short, 15) for m in measures],
        ),
    }
    cut = [f"The chart draws the first {len(shown)} of {len(codes)}."] if len(codes) > len(shown) else []
    return chart_of(
        result, every, id="matrix", title=_title(cells, codes, measures), figure=figure,
        measure="Answers by administration", height=70 + LINE * len(shown), notes=[KEY, *cut], wide=True,
    )  # fmt: skip


def _column(measure: str, x: int, codes: list[str], cells: dict[tuple[str, str], Row]) -> dict[str, Any]:
    rows = [cells[measure, code] for code in codes]
    return cell_trace(
        hue_of(measure),
        x=[x],
        y=list(range(len(codes))),
        shades=[[_shade(row)] for row in rows],
        picks=[[[measure, row.by, row.group]] for row in rows],
        hover=[[plain(f"{row.label}: {_words(row)}")] for row in rows],
        gap=2,
    )


def glyph(row: Row) -> str:
    """Write what an administration said in one sign; see `KEY`."""
    if row.count is None or (row.base == 0 and not row.not_answered):
        return "–"
    if row.base == 0:
        return "?"
    if row.base == 1:
        return "✓" if row.count else "✕"
    return f"{row.count}/{row.base}"


def _shade(row: Row) -> float:
    return -1 if row.share is None else row.share


def _words(row: Row) -> str:
    if row.count is None:
        return "not recorded"
    blank = f"{row.not_answered} not answered" if row.not_answered else ""
    said = f"yes at {row.count} of {row.base}" if row.base else ""
    return ", ".join(part for part in (said, blank) if part) or "no reply"


def _title(cells: dict[tuple[str, str], Row], codes: list[str], measures: Sequence[str]) -> str:
    def said_yes(code: str) -> int:
        return sum(1 for m in measures if cells[m, code].count)

    if not codes:
        return "No administration in this selection"
    most = max(said_yes(code) for code in codes)
    names = [cells[measures[0], code].label for code in codes if said_yes(code) == most]
    listed = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    return f"Yes to most questions: {listed} ({most} of {len(measures)})"
