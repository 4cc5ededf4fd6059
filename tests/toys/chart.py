"""A plain list of bars. For a handful of groups; not for more than fit on a screen."""

from __future__ import annotations

from analytics.charts.chart import Chart, chart_of
from analytics.charts.describing import rows_of
from analytics.result import Result


def plain_bars(result: Result, measure: str) -> Chart:
    """Show one figure by workshop as bars, each with its count and base."""
    rows = result.select(by="workshop", measure=measure)
    words = result.labels[measure]
    return chart_of(
        result, rows, id="plain", title=f"{words}, workshop by workshop", measure=f"{words} by workshop",
        body=rows_of(result, rows, [row.label for row in rows], scale="counts"),
    )  # fmt: skip
