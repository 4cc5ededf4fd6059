"""A figure of a Result as a mark of a drawing: a bar of rows, a cell of a grid."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.charts.chart import nobody_of
from analytics.charts.description import Bar, Cell, Rows, Scale, Told
from analytics.charts.theme import hue_name
from analytics.measures.measure import Measure
from analytics.ranking import TIES_NAMED, Ranking
from analytics.result import Result, Row
from analytics.wording import differs, row_lines

SHOWN = 12
"""A chart draws so many groups unless all are asked for; the table and the downloads hold all."""


def shown_groups(rows: Sequence[Row], *, whole: bool, ranking: Ranking | None = None) -> tuple[str, ...]:
    """Return the groups that a chart draws, in their order: those of which most is known, or the whole.

    Those that a title names of a ranking of all groups are among them. Of groups of one size the later ones
    are drawn, which are the newer workshops.
    """
    told, sizes = _told(ranking), _sizes(rows)
    order = list(sizes)
    if whole or len(order) <= SHOWN:
        return tuple(order)
    by_size = sorted(order, key=lambda group: (group not in told, -sizes[group], -order.index(group)))
    largest = by_size[:SHOWN]
    return tuple(group for group in order if group in largest)


def cut_words(rows: Sequence[Row], groups: Sequence[str], ranking: Ranking | None = None) -> list[str]:
    """Say which groups a chart leaves out, of which `groups` are drawn; nothing where it draws all."""
    told, sizes = _told(ranking), _sizes(rows)
    left = [sizes[group] for group in sizes if group not in groups]
    if not left:
        return []
    least = min((sizes[group] for group in groups if group not in told), default=0)
    drawn = "those of the title and those with the most answers" if told else "those with the most answers"
    ties = "; of those with equally many, the last in the list" if least in left else ""
    return [f"The {len(groups)} of {len(sizes)} that are drawn are {drawn}{ties}."]


def _told(ranking: Ranking | None) -> set[str]:
    """Return the groups that a title names of a ranking."""
    ends = (*ranking.highest[:TIES_NAMED], *ranking.lowest[:TIES_NAMED]) if ranking else ()
    return {row.group for row in ends}


def _sizes(rows: Sequence[Row]) -> dict[str, int]:
    """Return how much is known of each group."""
    sizes: dict[str, int] = {}
    for row in rows:
        sizes[row.group] = max(sizes.get(row.group, 0), row.base or row.replies)
    return sizes


def rows_of(result: Result, rows: Sequence[Row], labels: Sequence[str], *, scale: Scale = "shares") -> Rows:
    """Describe figures as rows, each named by its label; their measures' bases have the same two parts.

    Where no row has a base, bars are as long as their replies: there is no share to compare.
    """
    bars = tuple(_bar(result, row, label) for row, label in zip(rows, labels, strict=True))
    parts = result.measures[rows[0].measure].parts if rows else ("Yes", "No")
    return Rows(bars, parts, scale if any(bar.base for bar in bars) else "counts")


def _bar(result: Result, row: Row, label: str) -> Bar:
    said, *more = row_lines(row, nobody=nobody_of(result, row))
    # Where nothing else is known than that it is not recorded or shown, words say so and no bar is drawn.
    nothing = row.state in ("not_recorded", "not_shown")
    return Bar(
        label=label,
        hue=hue_name(result.measures[row.measure]),
        count=row.count,
        base=row.base,
        known=row.known if row.base is None else row.base,
        not_answered=row.not_answered,
        not_recorded=0 if nothing else row.not_recorded,
        not_shown=0 if nothing else row.not_shown,
        no_or_blank=row.placed,
        words=said,
        more=tuple(more),
        published=(row.published_count, row.published_base) if shows_published(row) else (None, None),
        pick=pick_of(row),
        tip="\n".join((label, said, *more)),
    )


def shows_published(row: Row) -> bool:
    """Tell whether a row has a published count that is seen beside or in place of the counted one."""
    return row.published_count is not None and (row.published_only or differs(row))


def pick_of(row: Row) -> tuple[str, ...]:
    """Name a figure for a click."""
    return (row.measure, row.by, row.group)


def cell_of(measure: Measure, row: Row, words: str, *, short: str = "", tip: str = "") -> Cell:
    """Describe a figure as a cell that holds `words`, or `short` where there is little room.

    A count whose base is not recorded is as strong as a yes, and as empty as nothing where it is none.
    """
    told: Told = "nothing"
    if row.share is not None:
        told = "figure"
    elif row.state == "counted" and row.count:
        told = "counted"
    elif row.state == "not_answered":
        told = "not_answered"
    lines = row_lines(row, nobody=measure.nobody)
    return Cell(
        hue=hue_name(measure),
        told=told,
        share=row.share,
        words=words,
        short=short,
        pick=pick_of(row),
        tip=tip or "\n".join((row.label, *lines)),
    )
