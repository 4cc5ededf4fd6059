"""What workshops are called in a sentence: by their topic, as people do, and by their number if need be."""

from __future__ import annotations

from calendar import month_name
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from analytics.records import WorkshopRecord

Name = Callable[[WorkshopRecord], str]


def workshop_names(workshops: Sequence[WorkshopRecord], rounds: Mapping[str, str]) -> dict[str, str]:
    """Return key → the shortest name that is no other workshop's: "AEO workshop", or its title in quotes.

    Two of one topic are told apart by month, then by round, then by number. `rounds` are titles by code.

    >>> two = [WorkshopRecord("2020", 1, "A", "2019-11", topic="AEO"), WorkshopRecord("2020", 2, "Seals")]
    >>> list(workshop_names(two, {}).values())
    ['AEO workshop', '“Seals”']
    >>> list(workshop_names([*two, WorkshopRecord("2020", 3, "B", "2020-02", topic="AEO")], {}).values())
    ['AEO workshop of November 2019', '“Seals”', 'AEO workshop of February 2020']
    """
    ways: tuple[Name, ...] = (
        _plain,
        lambda w: f"{_plain(w)} of {month_words(w.month)}" if w.month else "",
        lambda w: f"{_plain(w)} of {rounds.get(w.round, w.round)}",
        lambda w: f"{_plain(w)} no. {w.number} of {rounds.get(w.round, w.round)}",
    )
    found: dict[str, str] = {}
    for way in ways:
        left = [w for w in workshops if w.key not in found]
        names = {w.key: way(w) for w in left}
        often = Counter(names.values())
        found |= {key: name for key, name in names.items() if name and often[name] == 1}
    return {w.key: found.get(w.key, ways[-1](w)) for w in workshops}


def _plain(workshop: WorkshopRecord) -> str:
    return f"{workshop.topic} workshop" if workshop.topic else f"“{workshop.title}”"


def month_words(month: str) -> str:
    """Return a month as people write it; a text of another form stays.

    >>> month_words("2019-11"), month_words("")
    ('November 2019', '')
    """
    year, _, number = month.partition("-")
    known = number.isdecimal() and 1 <= int(number) <= 12
    return f"{month_name[int(number)]} {year}" if known else month
