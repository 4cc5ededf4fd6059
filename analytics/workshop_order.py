"""Which workshops are the newest: by month where all say theirs, else by round and number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from analytics.records import WorkshopRecord

Item = TypeVar("Item")
MONTH = re.compile(r"\d{4}-\d{2}")


def all_dated(workshops: Iterable[WorkshopRecord]) -> bool:
    """Tell whether every workshop says its month, so that they have an order in time."""
    return all(MONTH.match(workshop.month) for workshop in workshops)


def newest_last(items: Iterable[Item], workshop: Callable[[Item], WorkshopRecord]) -> list[Item]:
    """Return what stands for workshops with the newest at the end; their own order where months are lacking.

    >>> found = [WorkshopRecord("2024", 1, "A", "2024-12"), WorkshopRecord("2024", 2, "B", "2024-01")]
    >>> [each.title for each in newest_last(found, lambda each: each)]
    ['B', 'A']
    """
    every = list(items)
    if not all_dated(map(workshop, every)):
        return every
    return sorted(every, key=lambda item: workshop(item).month)


def order_words(workshops: Iterable[WorkshopRecord]) -> str:
    """Say which of them stand first in a list of the newest."""
    return "the newest first" if all_dated(workshops) else "the last number first"
