"""What workshops are called in a form, so that an export of it tells which of all rounds is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analytics.records import WorkshopRecord
from analytics.workshop_names import month_words


def with_month(words: str, workshop: WorkshopRecord) -> str:
    """Add the month, where it is known: workshops of one title come again in other rounds.

    >>> with_month("Workshop on AEO", WorkshopRecord("2027", 1, "Workshop on AEO", "2026-08"))
    'Workshop on AEO (August 2026)'
    """
    return f"{words} ({month_words(workshop.month)})" if workshop.month else words


def titles(workshops: Sequence[WorkshopRecord]) -> list[str]:
    """Return the titles with their months; those that are still the same get their numbers."""
    titled = [with_month(each.title, each) for each in workshops]
    counts = Counter(titled)
    return [
        words if counts[words] == 1 else with_month(each.numbered, each)
        for words, each in zip(titled, workshops, strict=True)
    ]
