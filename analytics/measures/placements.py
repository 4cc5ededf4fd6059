"""What a base would be had the blanks that are placed by rule been placed otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from analytics.measures.measure import Figure
from analytics.placed import likeliest
from analytics.row import Row
from analytics.tally import Group, Tally


def with_placements(tally: Tally, figure: Figure, groups: Sequence[Group], rows: Sequence[Row]) -> list[Row]:
    """Return figures that do not hang on whom a blank was given to, with the range of their bases.

    The base is that of the likeliest placement, the same wherever the blank stands in the records.
    """
    mine, open_ones, blanks = figure.reported, figure.open, figure.blank_placed
    if mine is None or open_ones is None or blanks is None or not blanks.any():
        return list(rows)
    conditions = np.array([open_ones & mine, open_ones, blanks & mine, blanks]).T
    by_workshop = tally.count(conditions, "workshop").tolist()
    counted = dict(zip(tally.workshop_lines.tolist(), by_workshop, strict=True))
    return [
        _placed(row, [counted[line] for line in group.lines.tolist() if line in counted])
        for group, row in zip(groups, rows, strict=True)
    ]


def _placed(row: Row, workshops: Sequence[Sequence[int]]) -> Row:
    """Place the blanks of each workshop: of m marked units b are blank, of a under the figure `here` are.

    Between max(0, b - (m - a)) and min(a, b) of the blanks can lie with the a.
    """
    if row.base is None:
        return row
    moved = sum(here - likeliest(b, a, m) for a, m, here, b in workshops)
    least = row.base + sum(here - min(a, b) for a, m, here, b in workshops)
    most = row.base + sum(here - max(0, b - (m - a)) for a, m, here, b in workshops)
    row = replace(row, base=row.base + moved, not_answered=row.not_answered - moved)
    if least == most:
        return row
    said = f"Who left it blank is not recorded: {row.count or 0} of {least} to {row.count or 0} of {most}."
    return replace(row, base_range=(least, most), note=f"{row.note} {said}".strip())
