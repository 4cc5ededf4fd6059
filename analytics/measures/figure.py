"""Turn conditions on patterns of answers into rows: the one place where a figure is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from analytics.measures.published import PublishedFigures
from analytics.result import Row
from analytics.tally import Group, Tally


@dataclass(frozen=True)
class Figure:
    """What one measure counts; the arrays hold a truth value for every pattern.

    `table` is the table of the report that prints it.

    `count` lies within `base`. `not_answered` and `not_recorded` are the units of which the
    measure can't say anything, for the one reason and the other.
    """

    id: str
    table: str
    count: np.ndarray
    base: np.ndarray
    not_answered: np.ndarray
    not_recorded: np.ndarray


Note = Callable[[int, int, int, int], str]
"""From count, base, not answered and not recorded to a note on the row, blank for none."""


def no_note(count: int, base: int, not_answered: int, not_recorded: int) -> str:
    """Say nothing."""
    return ""


def rows(
    tally: Tally, figures: Sequence[Figure], *, by: Sequence[str], note: Note = no_note
) -> tuple[Row, ...]:
    """Count every figure for every group; figure by figure, each grouping in the order given.

    Where a group holds replies and the records of all of them lack the answer, count and base are
    None: not recorded is not zero. A group without replies counts 0 of 0.
    """
    published = PublishedFigures(tally)
    conditions = np.array(
        [part for f in figures for part in (f.count, f.base, f.not_answered, f.not_recorded)]
    ).T
    made: list[Row] = []
    counts = {kind: table.tolist() for kind, table in tally.counts(conditions, by).items()}
    for index, figure in enumerate(figures):
        for kind in by:
            for group, line in zip(tally.groups(kind), counts[kind], strict=True):
                numbers = line[4 * index : 4 * index + 4]
                made.append(_row(figure, kind, group, numbers, published, note))
    return tuple(made)


def _row(
    figure: Figure, by: str, group: Group, numbers: list[int], published: PublishedFigures, note: Note
) -> Row:
    count, base, not_answered, not_recorded = numbers
    unknown = base == 0 and not_recorded > 0
    printed = published.find(figure.table, figure.id, by, group, alone=unknown)
    return Row(
        measure=figure.id,
        by=by,
        group=group.key,
        label=group.label,
        count=None if unknown else count,
        base=None if unknown else base,
        not_answered=not_answered,
        not_recorded=not_recorded,
        published_count=printed.count,
        published_base=printed.base,
        published_share=printed.percent,
        note=printed.note if unknown else note(count, base, not_answered, not_recorded),
        blank_in_base=bool((figure.not_answered & figure.base).any()),
    )
