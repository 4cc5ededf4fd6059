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
    return f"{count} of {base}" if base < SMALL_BASE else f"{count} of {base} ({percent(count, base)}%)"


def percent(count: int, base: int) -> int:
    """Return a share in whole per cent, halves upwards, as the report rounds.

    >>> percent(15, 28), percent(1, 8)
    (54, 13)
    """
    return (200 * count + base) // (2 * base)


def published_text(row: Row) -> str:
    """Write what a report prints for a figure, as printed: "5 of 11 (45%)", "12", "54%" or blank."""
    share = "" if row.published_share is None else f"{row.published_share}%"
    if row.published_count is None:
        return share
    base = "" if row.published_base is None else f" of {row.published_base}"
    return f"{row.published_count}{base}" + (f" ({share})" if share else "")


def differs(row: Row) -> bool:
    """Tell whether a report prints another figure than the one that the records give."""
    if row.count is None:
        return row.published_count is None and row.published_share is not None
    return (
        row.published_count not in (None, row.count)
        or row.published_base not in (None, row.base)
        or (row.published_share is not None and bool(row.base) and row.published_share != _share(row))
    )


def _share(row: Row) -> int | None:
    return percent(row.count, row.base) if row.count is not None and row.base else None
