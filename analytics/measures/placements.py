"""What a base would be had the blanks that are placed by rule been placed otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from analytics.measures.measure import Figure
from analytics.placed import likeliest
from analytics.row import Row
from analytics.tally import Group, Tally

Bases = tuple[int, int]
"""The smallest base of a figure, and the largest."""
Numbers = Sequence[int]
"""Of one figure: count, base, not answered, not recorded, placed by rule, the report's base."""


def with_placements(
    tally: Tally, figure: Figure, groups: Sequence[Group], lines: Sequence[Numbers], *, parted: bool
) -> list[tuple[Numbers, Bases | None]]:
    """Return numbers that do not hang on whom a blank was given to, each with the range of its bases.

    The base is that of the likeliest placement, the same wherever the blank stands in the records. There is
    no range where it depends on no placement, or where nobody is in the base; and nothing is placed where
    workshops are parted, where no or blank is unknown.
    """
    mine, open_ones, blanks = figure.reported, figure.open, figure.blank_placed
    if parted or mine is None or open_ones is None or blanks is None or not blanks.any():
        return [(numbers, None) for numbers in lines]
    conditions = np.array([open_ones & mine, open_ones, blanks & mine, blanks]).T
    by_workshop = tally.count(conditions, "workshop").tolist()
    counted = dict(zip(tally.workshop_lines.tolist(), by_workshop, strict=True))
    return [
        _placed(numbers, [counted[line] for line in group.lines.tolist() if line in counted])
        for group, numbers in zip(groups, lines, strict=True)
    ]


def _placed(numbers: Numbers, workshops: Sequence[Sequence[int]]) -> tuple[Numbers, Bases | None]:
    """Place the blanks of each workshop: of m marked units b are blank, of a under the figure `here` are.

    Between max(0, b - (m - a)) and min(a, b) of the blanks can lie with the a.
    """
    count, base, not_answered, *others = numbers
    moved = sum(here - likeliest(b, a, m) for a, m, here, b in workshops)
    least = base + sum(here - min(a, b) for a, m, here, b in workshops)
    most = base + sum(here - max(0, b - (m - a)) for a, m, here, b in workshops)
    told = least < most and base + moved > 0
    return (count, base + moved, not_answered - moved, *others), (least, most) if told else None


def with_range(row: Row, bases: Bases | None) -> Row:
    """Say of a figure which bases are possible, where it depends on who left a question blank."""
    if bases is None:
        return row
    least, most = bases
    said = f"Who left it blank is not recorded: {row.count or 0} of {least} to {row.count or 0} of {most}."
    return replace(row, base_range=bases, note=f"{row.note} {said}".strip())
