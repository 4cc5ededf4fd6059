"""What a chart prints: the figures behind its marks, and words of it that are no figure of their own."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.charts.chart import Chart
from analytics.charts.description import (
    Body,
    Funnel,
    Grid,
    Listing,
    Mix,
    Pairs,
    Pick,
    Rates,
    Rows,
    Tiles,
    Trend,
)
from analytics.printed import Printed, printed_rows


def figures_in(chart: Chart) -> tuple[Printed, ...]:
    """Return the figures that a chart draws, each once; of lists and pairs all that it is of."""
    if chart.counted is None:
        return ()
    result, rows = chart.counted
    drawn = set(_picks(chart.body))
    if not isinstance(chart.body, Pairs | Listing):
        rows = tuple(row for row in rows if (row.measure, row.by, row.group) in drawn)
    return printed_rows(result, rows)


def _picks(body: Body) -> Iterator[Pick]:
    if isinstance(body, Rows):
        yield from (bar.pick for bar in body.bars)
    elif isinstance(body, Grid):
        yield from (cell.pick for line in body.cells for cell in line if cell)
    elif isinstance(body, Tiles):
        yield from (tile.cell.pick for tile in body.tiles if tile.cell)
    elif isinstance(body, Rates):
        yield from (rate.pick for rate in body.rates)
    elif isinstance(body, Trend):
        yield from (point.pick for panel in body.panels for point in panel.points)
    elif isinstance(body, Funnel):
        yield from (spot.pick for spot in body.spots)


def words_in(body: Body) -> Iterator[tuple[str, str]]:
    """Give the words of a body that say more than its figures, each with what it is said of."""
    if isinstance(body, Mix):
        yield from ((each.label, each.words) for each in body.changes)
    elif isinstance(body, Pairs):
        for down, line in zip(body.down, body.cells, strict=True):
            for across, pair in zip(body.across, line, strict=True):
                if pair:
                    yield f"{down.text}, {across.text}", pair.words
    elif isinstance(body, Listing):
        for first, *cells in body.lines:
            for head, words in zip(body.columns[1:], cells, strict=False):
                yield ", ".join(filter(None, (first, head))), words
