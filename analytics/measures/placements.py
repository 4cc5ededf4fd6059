"""What a base would be had the blanks that are placed by rule been placed otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from analytics.measures.measure import Figure
from analytics.row import Row
from analytics.tally import Group, Tally


def with_placements(tally: Tally, figure: Figure, groups: Sequence[Group], rows: Sequence[Row]) -> list[Row]:
    """Say beside a figure how large its base could be, where that hangs on who left a question blank."""
    ranges = possible_bases(tally, figure, groups, [row.base or 0 for row in rows])
    return [
        row if least == most else replace(row, base_range=(least, most), note=_note(row, least, most))
        for row, (least, most) in zip(rows, ranges, strict=True)
    ]


def _note(row: Row, least: int, most: int) -> str:
    said = f"Who left it blank is not recorded: {row.count or 0} of {least} to {row.count or 0} of {most}."
    return f"{row.note} {said}".strip()


def possible_bases(
    tally: Tally, figure: Figure, groups: Sequence[Group], bases: Sequence[int]
) -> list[tuple[int, int]]:
    """Return the smallest and the largest base of each group over all placements, for whole workshops.

    Of the m administrations of a workshop that did not say yes b left the question blank. Of the a of them
    that stand under the figure between max(0, b - (m - a)) and min(a, b) can be among those b.
    """
    mine, open_ones, blanks = figure.reported, figure.open, figure.blank_placed
    if mine is None or open_ones is None or blanks is None or not blanks.any():
        return [(base, base) for base in bases]
    conditions = np.array([open_ones & mine, open_ones, blanks & mine, blanks]).T
    counted = dict(
        zip(tally.workshop_lines.tolist(), tally.count(conditions, "workshop").tolist(), strict=True)
    )
    found = []
    for group, base in zip(groups, bases, strict=True):
        least = most = base
        for a, m, here, b in (counted[line] for line in group.lines.tolist() if line in counted):
            least += here - min(a, b)
            most += here - max(0, b - (m - a))
        found.append((least, most))
    return found
