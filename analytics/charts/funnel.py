"""Many workshops at once: the share of each against its base, within the limits that chance allows.

For `FUNNEL_FROM` workshops or more; with fewer, bars show each one. Small bases scatter widely by chance
alone, so a ranking of many workshops names the smallest ones; here each is judged on its own base.
Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202; limits of the exact binomial distribution.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from analytics.charts.chart import Chart, chart_of
from analytics.charts.theme import MUTED, TEXT, hue_of, plain
from analytics.result import Result, Row
from analytics.wording import SMALL_BASE, count_of_base

WARN, ALARM = 0.95, 0.998
"""The parts of all workshops that lie within the inner and the outer limits where nothing but chance acts."""
DRAWN = 200
"""Limits are worked out at so many bases at most."""


def funnel(result: Result, measure: str) -> Chart:
    """Show every workshop with at least 5 answers; those outside the outer limits carry their names."""
    every = result.select(by="workshop", measure=measure)
    rows = [row for row in every if (row.base or 0) >= SMALL_BASE and (row.count or 0) <= (row.base or 0)]
    total = result.row(measure)
    middle = total.share or 0.0
    apart = [row for row in rows if outside(row, middle, ALARM)]
    label, left = result.labels[measure], len(every) - len(rows)
    notes = [
        f"The lines hold {WARN:.0%} and {ALARM:.1%} of all workshops where nothing but chance acts, around "
        f"the share in all, {count_of_base(total.count, total.base)}.",
        "Only workshops beyond the outer lines are named.",
        *([f"Not drawn, with fewer than {SMALL_BASE} answers: {left}."] if left else []),
    ]
    return chart_of(
        result, every, id=f"funnel-{measure}", title=_title(label, rows, apart), height=360, notes=notes,
        figure={"data": _traces(result, rows, apart, middle), "layout": _layout(rows)},
        measure=f"{label} by workshop: share against the number of answers, with limits of chance",
        base_text="Base: replies that answered yes or no.",
    )  # fmt: skip


def outside(row: Row, middle: float, level: float) -> bool:
    """Tell whether a workshop lies outside the limits of a level around the share of all."""
    (low,), (high,) = _limits(np.array([row.base or 0]), middle, level)
    return not low <= (row.count or 0) <= high


def _limits(bases: np.ndarray, middle: float, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the fewest and the most that chance allows of each base."""
    from scipy.stats import binom

    tail = (1 - level) / 2
    return binom.ppf(tail, bases, middle), binom.ppf(1 - tail, bases, middle)


def _title(label: str, rows: Sequence[Row], apart: Sequence[Row]) -> str:
    many = len(rows)
    if not apart:
        return f"{label}: none of {many} workshops differs from the others by more than chance allows"
    verb = "differs" if len(apart) == 1 else "differ"
    return f"{label}: {len(apart)} of {many} workshops {verb} from the others by more than chance allows"


def _traces(result: Result, rows: Sequence[Row], apart: Sequence[Row], middle: float) -> list[dict[str, Any]]:
    top = max((row.base or 0 for row in rows), default=SMALL_BASE)
    bases = np.unique(np.linspace(SMALL_BASE, top, DRAWN).astype(int))
    traces = [{**_line(bases, np.full(len(bases), middle), "solid"), "name": "In all", "showlegend": True}]
    for level, dash in ((WARN, "dot"), (ALARM, "dash")):
        low, high = (ends / bases for ends in _limits(bases, middle, level))
        traces += [
            {**_line(bases, low, dash), "name": f"{level:.1%}".replace(".0", ""), "showlegend": True},
            _line(bases, high, dash),
        ]
    within = [row for row in rows if row not in apart]
    return [*traces, _points(result, within, named=False), _points(result, apart, named=True)]


def _line(x: np.ndarray, y: np.ndarray, dash: str) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "lines", "x": x.tolist(), "y": y.tolist(), "hoverinfo": "skip",
        "line": {"color": MUTED, "width": 1, "dash": dash}, "showlegend": False,
    }  # fmt: skip


def _points(result: Result, rows: Sequence[Row], *, named: bool) -> dict[str, Any]:
    colour = hue_of(result.measures[rows[0].measure]).solid if rows else TEXT
    return {
        "type": "scatter",
        "mode": "markers+text" if named else "markers",
        "x": [row.base for row in rows],
        "y": [row.share for row in rows],
        "text": [plain(row.label) for row in rows] if named else [],
        "textposition": "top center",
        "textfont": {"color": TEXT},
        "marker": {
            "size": 11 if named else 8,
            "color": colour,
            "symbol": "circle" if named else "circle-open",
            "line": {"width": 1.5, "color": colour},
        },
        "customdata": [[row.measure, row.by, row.group] for row in rows],
        "hovertext": [plain(f"{row.label}: {count_of_base(row.count, row.base)}") for row in rows],
        "hoverinfo": "text",
        "showlegend": False,
        "cliponaxis": False,
    }


def _layout(rows: Sequence[Row]) -> dict[str, Any]:
    top = max((row.base or 0 for row in rows), default=SMALL_BASE)
    return {
        "margin": {"l": 8, "r": 24, "t": 16, "b": 40},
        "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "y": 1.08, "font": {"size": 12, "color": MUTED}},
        "xaxis": {"title": {"text": "Answers"}, "range": [0, top * 1.08], "zeroline": False},
        "yaxis": {"range": [-0.03, 1.05], "tickformat": ".0%", "automargin": True, "zeroline": False},
    }
