"""Turn conditions on patterns of answers into rows: the one place where a figure is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from analytics.measures.measure import Figure, Measure
from analytics.measures.placements import with_placements, with_range
from analytics.measures.published import PublishedFigures, with_printed
from analytics.result import Row
from analytics.tally import Group, Tally

PARTS = 6
"""Conditions of one figure: count, base, not answered, not recorded, placed by rule, the report's base."""


def rows(tally: Tally, measures: Sequence[Measure], *, by: Sequence[str]) -> tuple[Row, ...]:
    """Count every measure for every group; measure by measure, each grouping in the order given.

    Where a group holds replies of whom the measure could speak and nobody's answer is known, count and
    base are None: unknown is not zero. A group without replies counts 0 of 0. By administration, or where
    some are selected, a no or a blank that was placed by rule is unknown too.
    """
    counted = [measure for measure in measures if measure.own_rows is None]
    found = dict(zip((m.id for m in counted), _rows(tally, counted, by), strict=True))
    shown = _not_shown if tally.survey.audience == "public" else lambda row: row
    return tuple(
        shown(row)
        for measure in measures
        for row in (found[measure.id] if measure.own_rows is None else measure.own_rows(measure, tally, by))
    )


def _rows(tally: Tally, measures: Sequence[Measure], by: Sequence[str]) -> list[list[Row]]:
    """Return the rows of each measure, all counted in one pass over the tally."""
    if not measures:
        return []
    figures = [measure.figure(tally) for measure in measures]
    whole, parted = (
        tally.counts(np.array([c for f in figures for c in _conditions(f, parted=part)]).T, kinds)
        for part, kinds in (
            (False, [kind for kind in by if not tally.parts_workshops(kind)]),
            (True, [kind for kind in by if tally.parts_workshops(kind)]),
        )
    )
    counts = {kind: table.tolist() for kind, table in (whole | parted).items()}
    sizes = {kind: tally.replies_by(kind) for kind in by}
    published = PublishedFigures(tally)
    made = []
    for place, (measure, figure) in enumerate(zip(measures, figures, strict=True)):
        columns, own = slice(PARTS * place, PARTS * (place + 1)), []
        for kind in by:
            groups, lines = tally.groups(kind), [line[columns] for line in counts[kind]]
            told = with_placements(tally, figure, groups, lines, parted=tally.parts_workshops(kind))
            own += [
                with_range(_row(measure, kind, group, numbers=line, replies=size, published=published), bases)
                for group, (line, bases), size in zip(groups, told, sizes[kind], strict=True)
            ]
        made.append(own)
    return made


def _not_shown(row: Row) -> Row:
    """Call not shown what is not recorded: of the public it is not told which is kept from it."""
    return replace(row, not_shown=row.not_recorded, not_recorded=0)


def _conditions(figure: Figure, *, parted: bool) -> tuple[np.ndarray, ...]:
    """Return the conditions of a figure; where workshops are parted, what was placed is left out."""
    reported = np.zeros_like(figure.base) if figure.reported is None else figure.reported
    if not parted:
        nobody = np.zeros_like(figure.count)
        return figure.count, figure.base, figure.not_answered, figure.not_recorded, nobody, reported
    own = ~figure.placed
    kept = (part & own for part in (figure.count, figure.base, figure.not_answered, figure.not_recorded))
    return *kept, figure.placed, reported


def _row(
    measure: Measure,
    by: str,
    group: Group,
    *,
    numbers: Sequence[int],
    replies: int,
    published: PublishedFigures,
) -> Row:
    count, base, not_answered, not_recorded, placed, reported_base = numbers
    hidden = placed > 0 and measure.form != "attributed"  # whose base can be larger, and by nos alone
    beyond = not_recorded + placed + (not_answered if measure.is_pair else 0)
    unknown = base == 0 and beyond > 0
    reported = measure.is_pair and not unknown
    row = Row(
        measure=measure.id,
        by=by,
        group=group.key,
        label=group.label,
        count=None if unknown else count,
        base=None if unknown or hidden else base,
        not_answered=not_answered,
        not_recorded=not_recorded,
        placed=placed,
        replies=replies,
        reported_count=count if reported else None,
        reported_base=reported_base if reported else None,
        known=0 if unknown else base,
    )
    return with_printed(row, published.find(measure.table, measure.id, by, group, alone=unknown))
