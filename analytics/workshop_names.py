"""What workshops are called in a sentence: by their topic, as people do, and by their number if need be."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from analytics.records import RoundRecord, WorkshopRecord

Name = Callable[[WorkshopRecord], str]
_NAME = re.compile(r"(?:(“.*”)|(.+) workshop)(?: of (.+)| (no\. \d+ of .+))?")
_MONTH = re.compile("|".join(month_name[1:]))


def workshop_names(workshops: Sequence[WorkshopRecord], rounds: Mapping[str, str]) -> dict[str, str]:
    """Return key → the shortest name that is no other workshop's: "AEO workshop", or its title in quotes.

    Two of one topic are told apart by month, then by round, then by number. `rounds` are titles by code.
    Where there are several rounds, each name says of which: by its month, else by the year of its round.

    >>> two = [WorkshopRecord("2020", 1, "A", "2019-11", topic="AEO"), WorkshopRecord("2020", 2, "Seals")]
    >>> list(workshop_names(two, {}).values())
    ['AEO workshop', '“Seals”']
    >>> list(workshop_names([*two, WorkshopRecord("2020", 3, "B", "2020-02", topic="AEO")], {}).values())
    ['AEO workshop of November 2019', '“Seals”', 'AEO workshop of February 2020']
    >>> list(workshop_names([two[0], WorkshopRecord("2021", 1, "Seals")], {"2020": "Survey 2020"}).values())
    ['AEO workshop of 2020', '“Seals” of 2021']
    """
    return _with_year(workshops, _shortest_names(workshops, rounds))


def within_sentence(name: str) -> str:
    """Return a name as it stands within a sentence: "the AEO workshop"; a title in quotes has no article."""
    return name if name.startswith("“") else f"the {name}"


def in_brief(name: str) -> str:
    """Return the name of a workshop in few letters; what is no such name stays.

    >>> in_brief("AEO workshop of November 2019"), in_brief("“Seals” of 2020"), in_brief("AEO workshop")
    ('AEO (Nov 2019)', '“Seals” (2020)', 'AEO')
    >>> in_brief("AEO workshop no. 2 of Survey 2020"), in_brief("regional workshops")
    ('AEO (no. 2 of Survey 2020)', 'regional workshops')
    """
    found = _NAME.fullmatch(name)
    if not found:
        return name
    which = _MONTH.sub(lambda month: month[0][:3], found[3] or found[4] or "")
    return (found[1] or found[2]) + (f" ({which})" if which else "")


def _shortest_names(workshops: Sequence[WorkshopRecord], rounds: Mapping[str, str]) -> dict[str, str]:
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


def workshop_labels(workshops: Sequence[WorkshopRecord], rounds: Mapping[str, str]) -> dict[str, str]:
    """Return key → what a workshop is called beside a bar; where there are several rounds with its year.

    That is the year of its month where the name has one, else its round.

    >>> two = [WorkshopRecord("2020", 1, "A", "2019-11", topic="AEO"), WorkshopRecord("2021", 1, "Seals")]
    >>> list(workshop_labels(two, {"2020": "Survey 2020"}).values())
    ['AEO workshop of 2020', 'Seals of 2021']
    >>> two = [WorkshopRecord("2020", 1, "Seals", "2019-11"), WorkshopRecord("2021", 1, "Seals", "2020-02")]
    >>> list(workshop_labels(two, {}).values())
    ['Seals of November 2019', 'Seals of February 2020']
    """
    names = _shortest_names(workshops, rounds)
    plain = {w.key: names[w.key].replace(f"“{w.title}”", w.title) for w in workshops}
    return _with_year(workshops, plain)


def _with_year(workshops: Sequence[WorkshopRecord], names: dict[str, str]) -> dict[str, str]:
    """Say with each name that has no date of which round it is, where there are several rounds."""
    if len({w.round for w in workshops}) < 2:
        return names
    return {
        w.key: names[w.key] if _dated(names[w.key], w) else f"{names[w.key]} of {w.round}" for w in workshops
    }


def _plain(workshop: WorkshopRecord) -> str:
    return f"{workshop.topic} workshop" if workshop.topic else f"“{workshop.title}”"


def _dated(name: str, workshop: WorkshopRecord) -> bool:
    """Tell whether a name says when: by its round, or by its month."""
    month = month_words(workshop.month)
    return workshop.round in name or bool(month and month in name)


def short_month(month: str) -> str:
    """Return a month in few letters; a text of another form stays.

    >>> short_month("2019-11"), short_month("")
    ('Nov 2019', '')
    """
    year, _, number = month.partition("-")
    known = number.isdecimal() and 1 <= int(number) <= 12
    return f"{month_abbr[int(number)]} {year}" if known else month


def month_words(month: str) -> str:
    """Return a month as people write it; a text of another form stays.

    >>> month_words("2019-11"), month_words("")
    ('November 2019', '')
    """
    year, _, number = month.partition("-")
    known = number.isdecimal() and 1 <= int(number) <= 12
    return f"{month_name[int(number)]} {year}" if known else month


def period_words(record: RoundRecord) -> str:
    """Say of which time a round's workshops are; blank where no file says so.

    >>> period_words(RoundRecord("2020", "Survey 2020", "2019/20", "2019-07", "2020-06"))
    'fiscal year 2019/20 (July 2019 to June 2020)'
    >>> period_words(RoundRecord("2020", "", "", "2019-07", "2020-06"))
    'July 2019 to June 2020'
    """
    months = " to ".join(filter(None, map(month_words, (record.starts, record.ends))))
    if not record.fiscal_year:
        return months
    return f"fiscal year {record.fiscal_year}{f' ({months})' if months else ''}"
