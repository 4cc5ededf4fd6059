"""A grid of figures: groups down, actions and outcomes across, each cell a count of its base.

For seeing where something stands out. Not for reading off one figure: a row chart is quicker.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from analytics.charts.bars import BY_WORDS, ROWS_SHOWN
from analytics.charts.cells import cell_trace, grid_layout, shade_of, words_in_cells
from analytics.charts.chart import Chart, chart_of
from analytics.charts.theme import hue_of, lines_of, plain, wrapped
from analytics.charts.titles import level_words
from analytics.measures import Measure
from analytics.ranking import Ranking, named, ranked
from analytics.result import Result, Row
from analytics.wording import cell_key, cell_words, row_lines

CELL = 30
TURNED_UNDER = 3
"""Up to so many groups stand side by side, with the measures down the side."""


def answer_grid(result: Result, measures: Sequence[str], *, by: str) -> Chart:
    """Show counts of base for several measures and the groups of one grouping.

    A cell is darker the larger the share of yes. Published figures that stand alone are in brackets; a
    mark says why there is no figure.
    """
    every = [row for row in result.select(by=by) if row.measure in measures]
    keys = list(dict.fromkeys(row.group for row in every))
    groups = keys[:ROWS_SHOWN]
    labels = {row.group: row.label for row in every}
    down = [labels[group] for group in groups]
    across = [result.labels[measure] for measure in dict.fromkeys(row.measure for row in every)]
    turned = len(groups) <= TURNED_UNDER
    traces = _drawn(result, every, groups, turned=turned)
    if turned:
        down, across = across, down
    layout = grid_layout([wrapped(label) for label in down], [wrapped(label, 16) for label in across])
    title = _title(result, every)
    more = [f"The chart draws the first {len(groups)} of {len(keys)}."] if len(keys) > len(groups) else []
    left_out = [] if title == result.title else _left_out(result, every)
    return chart_of(
        result, every, id=f"grid-{by}", title=title, figure={"data": traces, "layout": layout},
        height=70 + sum(max(CELL, 17 * lines_of(label) + 8) for label in down),
        measure=f"{result.title} {BY_WORDS[by]}", notes=[*_notes(result, every), *left_out, *more],
        wide=not turned,
    )  # fmt: skip


def _drawn(
    result: Result, rows: Sequence[Row], groups: Sequence[str], *, turned: bool
) -> list[dict[str, Any]]:
    """Draw the cells of every measure and the words in them."""
    cells = {(row.measure, row.group): row for row in rows}
    lines = {m: [cells[m, group] for group in groups] for m in dict.fromkeys(row.measure for row in rows)}
    traces = [
        _line(result.measures[measure], place, line, turned=turned)
        for place, (measure, line) in enumerate(lines.items())
    ]
    words = [
        (y if turned else x, x if turned else y, words_of(row), shade_of(row))
        for x, line in enumerate(lines.values())
        for y, row in enumerate(line)
    ]
    return [*traces, words_in_cells(words)]


def _line(measure: Measure, place: int, rows: Sequence[Row], *, turned: bool) -> dict[str, Any]:
    """Draw the cells of one measure, a column of the grid, or a row where it is turned."""
    nobody = measure.nobody
    places = list(range(len(rows)))
    lay = (lambda values: [values]) if turned else (lambda values: [[value] for value in values])
    return cell_trace(
        hue_of(measure),
        x=places if turned else [place],
        y=[place] if turned else places,
        shades=lay([shade_of(row) for row in rows]),
        picks=lay([[row.measure, row.by, row.group] for row in rows]),
        hover=lay([_hover(row, nobody) for row in rows]),
        gap=3,
    )


def words_of(row: Row) -> str:
    """Write a cell: count of base, a published figure in brackets, a mark where nothing is known."""
    return f"({row.published_count})" if row.published_only else cell_words(row)


def _hover(row: Row, nobody: str) -> str:
    return plain(f"{row.label}: {'; '.join(row_lines(row, nobody=nobody))}")


def _notes(result: Result, rows: Sequence[Row]) -> list[str]:
    """Explain what is drawn, and nothing that is not."""
    printed = any(row.published_only for row in rows)
    key = cell_key(row for row in rows if not row.published_only)
    said = "A darker cell is a larger share of yes." + (" In brackets: as published." if printed else "")
    return [said, *([f"{key}."] if key else [])]


def _title(result: Result, rows: Sequence[Row]) -> str:
    """Name the measures that differ most between two groups, of the figures that may be ranked."""
    apart: list[tuple[Fraction, str, Ranking]] = []
    for measure in dict.fromkeys(row.measure for row in rows):
        ranking = ranked([row for row in rows if row.measure == measure], name=result.name)
        if not ranking.level:
            apart.append((_exact(ranking.rows[0]) - _exact(ranking.rows[-1]), measure, ranking))
    if not apart:
        return result.title
    widest = max(difference for difference, _, _ in apart)
    (measure, ranking), *others = [(name, by) for difference, name, by in apart if difference == widest]
    low, high = level_words(result, ranking.lowest), level_words(result, ranking.highest)
    alike = named([result.labels[name].lower() for name, _ in others])
    ending = f"; {alike} as much" if others else ""
    return f"{result.labels[measure]} varies most: {low} to {high}{ending}"


def _left_out(result: Result, rows: Sequence[Row]) -> list[str]:
    """Say which figures the title leaves out; measures of which nothing is known are told elsewhere."""
    known = {row.measure for row in rows if row.base}
    ranking = ranked(
        [row for row in rows if row.measure in known],
        name=lambda row: f"{result.name(row)}: {result.labels[row.measure].lower()}",
    )
    return [f"{ranking.words[:1].upper()}{ranking.words[1:]}."] if ranking.words else []


def _exact(row: Row) -> Fraction:
    return Fraction(row.count or 0, row.base or 1)
