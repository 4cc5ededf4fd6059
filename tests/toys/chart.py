"""A plain list of bars. For a handful of groups; not for more than fit on a screen."""

from __future__ import annotations

from analytics.charts.chart import Chart, chart_of
from analytics.charts.theme import plain
from analytics.result import Result
from analytics.wording import count_of_base


def plain_bars(result: Result, measure: str) -> Chart:
    """Show one figure by workshop as bars, each with its count and base."""
    rows = result.select(by="workshop", measure=measure)
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [row.count for row in rows],
        "y": [plain(row.label) for row in rows],
        "text": [count_of_base(row.count, row.base) for row in rows],
        "customdata": [[row.measure, row.by, row.group] for row in rows],
    }
    words = result.labels[measure]
    return chart_of(
        result, rows, id=f"plain-{measure}", title=f"{words}, workshop by workshop",
        measure=f"{words} by workshop", figure={"data": [bars], "layout": {}}, height=200,
    )  # fmt: skip
