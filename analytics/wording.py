"""Write figures as words: a share never stands without its base."""

from __future__ import annotations

from analytics.result import Row

SMALL_BASE = 5
"""Under this base a figure is given as a count alone, with no percentage."""


def count_of_base(count: int | None, base: int | None) -> str:
    """Write a figure with its base: a share never stands without it.

    >>> count_of_base(19, 28), count_of_base(3, 4), count_of_base(12, None)
    ('19 of 28 (68%)', '3 of 4', '12')
    >>> count_of_base(None, None), count_of_base(0, 0)
    ('not recorded', 'no answers')
    """
    if count is None:
        return "not recorded"
    if base is None:
        return str(count)
    if base == 0:
        return "no answers"
    return f"{count} of {base}" if base < SMALL_BASE else f"{count} of {base} ({percent(count, base)})"


def percent(count: int, base: int) -> str:
    """Write a share in whole per cent, halves upwards, as the report rounds.

    >>> percent(15, 28), percent(1, 8)
    ('54%', '13%')
    """
    return f"{(200 * count + base) // (2 * base)}%"


def published_text(row: Row) -> str:
    """Write what a report prints for a figure, blank when it prints nothing."""
    if row.published_count is not None:
        base = f" of {row.published_base}" if row.published_base is not None else ""
        share = f" ({row.published_share}%)" if row.published_share is not None else ""
        return f"{row.published_count}{base}{share}"
    return f"{row.published_share}%" if row.published_share is not None else ""


def differs(row: Row) -> bool:
    """Tell whether the published figure and the recomputed one disagree in count or base."""
    if row.count is None or row.published_count is None:
        return False
    bases = (row.base, row.published_base)
    return row.count != row.published_count or (None not in bases and bases[0] != bases[1])
