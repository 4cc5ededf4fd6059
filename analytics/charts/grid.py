"""A grid of figures: groups down, actions and outcomes across, each cell a count of its base.

For seeing where something stands out. Not for reading off one figure: a row chart is quicker.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from analytics.charts.bars import BY_WORDS
from analytics.charts.chart import Chart, chart_of
from analytics.charts.describing import cell_of, cut_words, shown_groups
from analytics.charts.description import Cell, Grid, Head
from analytics.charts.draw.grid import TURNED_UNDER
from analytics.charts.saying import saying
from analytics.charts.titles import KINDS, ends_title
from analytics.ranking import Ranking, named, ranked
from analytics.result import Result, Row
from analytics.wording import cell_key, cell_words, row_lines


def answer_grid(result: Result, measures: Sequence[str], *, by: str, whole: bool = False) -> Chart:
    """Show counts of base for several measures and the groups of one grouping.

    A cell is stronger the larger the share of yes. Published figures that stand alone are in brackets; a
    mark says why there is no figure.
    """
    every = [row for row in result.select(by=by) if row.measure in measures]
    measure, ranking, others = _apart(result, every)
    plain = f"{result.title} {BY_WORDS[by]}"
    title = _title(result, measure, ranking, others, plain) if ranking else plain
    told = ranking if title != plain else None
    groups = shown_groups(every, whole=whole, ranking=told)
    drawn = [row for row in every if row.group in groups]
    more = cut_words(every, groups, told)
    left_out = [] if title == plain else _left_out(result, every)
    return chart_of(
        result, every, id=f"grid-{by}", title=title, body=_grid(result, every, groups),
        measure=plain, notes=[*_notes(drawn), *left_out, *more],
        wide=len(groups) > TURNED_UNDER,
    )  # fmt: skip


def _grid(result: Result, rows: Sequence[Row], groups: Sequence[str]) -> Grid:
    """Describe the cells: a row a group, a column a measure."""
    cells = {(row.measure, row.group): row for row in rows}
    labels = {row.group: result.short(row) for row in rows}
    across = list(dict.fromkeys(row.measure for row in rows))
    return Grid(
        down=tuple(Head(labels[group]) for group in groups),
        across=tuple(Head(result.labels[m]) for m in across),
        cells=tuple(tuple(_cell(result, cells[m, group]) for m in across) for group in groups),
    )


def _cell(result: Result, row: Row) -> Cell:
    measure = result.measures[row.measure]
    tip = "\n".join(
        (result.short(row), f"{measure.label}: {'; '.join(row_lines(row, nobody=measure.nobody))}")
    )
    short = words_of(row) if row.published_only else cell_words(row, short=True)
    return cell_of(measure, row, words_of(row), short=short, tip=tip)


def words_of(row: Row) -> str:
    """Write a cell: count of base, a published figure in brackets, a mark where nothing is known."""
    return f"({row.published_count})" if row.published_only else cell_words(row)


def _notes(rows: Sequence[Row]) -> list[str]:
    """Explain what is drawn, and nothing that is not."""
    printed = any(row.published_only for row in rows)
    key = cell_key(row for row in rows if not row.published_only)
    said = ["In brackets: as published."] if printed else []
    return [*said, *([f"{key}."] if key else [])]


def _apart(result: Result, rows: Sequence[Row]) -> tuple[str, Ranking | None, list[str]]:
    """Return what differs most between two groups that may be ranked, and what differs as much."""
    apart: list[tuple[Fraction, str, Ranking]] = []
    for measure in dict.fromkeys(row.measure for row in rows):
        ranking = ranked([row for row in rows if row.measure == measure], name=result.name)
        if not ranking.level:
            apart.append((_exact(ranking.rows[0]) - _exact(ranking.rows[-1]), measure, ranking))
    if not apart:
        return "", None, []
    widest = max(difference for difference, _, _ in apart)
    (measure, ranking), *others = [(name, by) for difference, name, by in apart if difference == widest]
    return measure, ranking, [name for name, _ in others]


def _title(result: Result, measure: str, ranking: Ranking, others: Sequence[str], plain: str) -> str:
    """Say who did most and least of what differs most, and what differs as much; else both figures alone."""
    alike = named([result.labels[name].lower() for name in others])
    ending = (f"; {alike} as far apart", f"; {len(others)} more as far apart") if others else ("",)
    ends = [ranking.lowest[0], ranking.highest[0]]
    least, most = (f"{row.count} of {row.base}" for row in ends)
    figures = f"{result.labels[measure]}: from {least} at one {KINDS[ends[0].by]} to {most} at another"
    otherwise = saying(*(f"{figures}{end}" for end in ending), plain)
    return ends_title(result, ranking, result.measures[measure].done, otherwise=otherwise, ending=ending)


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
