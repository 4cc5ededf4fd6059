"""Who leads and who trails among figures, ties included; every text that names them asks here."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.model import sentence_list
from analytics.result import Row

NAMED = 3
"""So many of those that tie are named in a title; the others are counted."""


def highest(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with the largest share; none where no share is known."""
    return _at(rows, max((row.share for row in rows if row.share is not None), default=None))


def lowest(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with the smallest share; none where no share is known."""
    return _at(rows, min((row.share for row in rows if row.share is not None), default=None))


def one_figure(rows: Sequence[Row]) -> bool:
    """Tell whether all rows have the same count and base, so that one figure stands for all."""
    return len({(row.count, row.base) for row in rows}) == 1


def named(names: Sequence[str], at_most: int = NAMED) -> str:
    """Join names as a sentence does; those beyond `at_most` are counted.

    >>> named(["Fiji", "Japan"]), named(["Fiji", "Japan", "Nauru", "Tonga", "Tuvalu"])
    ('Fiji and Japan', 'Fiji, Japan, Nauru and 2 more')
    """
    if len(names) <= at_most:
        return sentence_list(names)
    return sentence_list([*names[:at_most], f"{len(names) - at_most} more"])


def _at(rows: Sequence[Row], share: float | None) -> list[Row]:
    return [row for row in rows if row.share is not None and row.share == share]
