"""Administration × action × outcome: who did what, and what came of it, at a glance.

For up to some forty administrations. With more, filter first; the table holds all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.charts.cells import cell_trace, cell_words, grid_layout, shade_of
from analytics.charts.chart import Chart, chart_of
from analytics.charts.theme import Hue, hue_of, plain, wrapped
from analytics.model import Questionnaire
from analytics.ranking import named
from analytics.result import Result, Row

LINE = 26
SHOWN = 45
LONG_WORD = 12
KEY = (
    "✓ yes · ✕ no · ? not answered · – not recorded · 2/3 yes at two of three workshops · "
    "1/1 ? yes at one, left blank at another"
)


def answer_matrix(result: Result, questionnaire: Questionnaire) -> Chart:
    """Show every administration's answers; a cell counts its workshops of the selection."""
    every = result.select(by="administration")
    measures = list(dict.fromkeys(row.measure for row in every))
    codes = list(dict.fromkeys(row.group for row in every))
    shown = codes[:SHOWN]
    cells = {(row.measure, row.group): row for row in every}
    labels = {row.group: row.label for row in every}
    words = [
        (x, y, glyph(cells[measure, code]), shade_of(cells[measure, code]))
        for x, measure in enumerate(measures)
        for y, code in enumerate(shown)
    ]
    columns = [
        _column(hue_of(result.measures[m]), x, [cells[m, code] for code in shown])
        for x, m in enumerate(measures)
    ]
    figure = {
        "data": [*columns, cell_words(words)],
        "layout": grid_layout(
            [plain(labels[code]) for code in shown],
            [_heading(questionnaire.by_id[m].short) for m in measures],
            heading=11,
        ),
    }
    cut = [f"The chart draws the first {len(shown)} of {len(codes)}."] if len(codes) > len(shown) else []
    return chart_of(
        result, every, id="matrix", title=_title(cells, codes, measures), figure=figure,
        measure="Answers by administration", height=70 + LINE * len(shown), notes=[KEY, *cut], wide=True,
    )  # fmt: skip


def _column(hue: Hue, x: int, rows: Sequence[Row]) -> dict[str, Any]:
    return cell_trace(
        hue,
        x=[x],
        y=list(range(len(rows))),
        shades=[[shade_of(row)] for row in rows],
        picks=[[[row.measure, row.by, row.group]] for row in rows],
        hover=[[plain(f"{row.label}: {_words(row)}")] for row in rows],
        gap=2,
    )


def glyph(row: Row) -> str:
    """Write what an administration said in one sign; see `KEY`."""
    if row.count is None or (row.base == 0 and not row.not_answered):
        return "–"
    if row.base == 0:
        return "?"
    if row.not_answered:
        return f"{row.count}/{row.base} ?"
    if row.base == 1:
        return "✓" if row.count else "✕"
    return f"{row.count}/{row.base}"


def _words(row: Row) -> str:
    if row.count is None:
        return "not recorded"
    blank = f"{row.not_answered} not answered" if row.not_answered else ""
    said = f"yes at {row.count} of {row.base}" if row.base else ""
    return ", ".join(part for part in (said, blank) if part) or "no reply"


def _title(cells: dict[tuple[str, str], Row], codes: list[str], measures: Sequence[str]) -> str:
    """Name who said yes throughout to most questions, of those that are recorded for them."""

    def said_yes(code: str) -> tuple[int, int]:
        known = [row for row in (cells[m, code] for m in measures) if glyph(row) != "–"]
        return sum(1 for row in known if row.share == 1), -len(known)

    if not codes:
        return "No administration in this selection"
    most = max(said_yes(code) for code in codes)
    yes, recorded = most[0], -most[1]
    if not yes:
        return "No administration said yes throughout to any recorded question"
    names = named([cells[measures[0], code].label for code in codes if said_yes(code) == most])
    much = "every recorded question" if yes == recorded else "most recorded questions"
    start = f"Yes to {much}" if 2 * yes > recorded else "Yes most often"
    return f"{start}: {names} ({yes} of {recorded})"


def _heading(short: str) -> str:
    """Break a short label over lines that fit a narrow column; a long word parts at a hyphen."""
    words = (
        f"{word[: (len(word) + 1) // 2]}- {word[(len(word) + 1) // 2 :]}" if len(word) > LONG_WORD else word
        for word in short.split()
    )
    return wrapped(" ".join(words), 10)
