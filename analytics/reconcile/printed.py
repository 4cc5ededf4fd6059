"""What a report prints of one round: which figures stand, and its lists of administrations as sets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from analytics.measures import Measure
from analytics.model import Administration
from analytics.reconcile.checks import Unit
from analytics.records import PublishedRecord

Sets = tuple[frozenset[Unit], frozenset[Unit] | None]
"""Who is counted, and of whom; None where no list says of whom."""


def published_of(
    stored: Iterable[PublishedRecord], by_hand: Sequence[PublishedRecord], round_code: str
) -> tuple[PublishedRecord, ...]:
    """Return the figures of a round; one given by hand stands in place of a stored one of its name.

    A ranking is one thing: places given by hand stand in place of all stored places of that ranking.
    """
    given = [p for p in by_hand if p.round in ("", round_code)]
    replaced = {_name(p) for p in given}
    return (*(p for p in stored if p.round == round_code and _name(p) not in replaced), *given)


def _name(record: PublishedRecord) -> tuple[str, ...]:
    if record.by == "rank":
        return record.table, record.by
    return record.table, record.measure, record.by, record.group


def listed_unit(record: PublishedRecord, members: Mapping[str, Administration]) -> Unit | None:
    """Return the workshop and administration of an entry such as ``3:WS``, None when it is none."""
    number, _, name = record.group.partition(":")
    if record.by != "listed" or not number.isdigit() or not name:
        return None
    return int(number), code_of(name, members)


def code_of(name: str, members: Mapping[str, Administration]) -> str:
    """Return the code of an administration by its code or name in any case, else what stands there.

    Entries that came in before names were understood may hold either.
    """
    sought = name.strip().casefold()
    for code, member in members.items():
        if sought in {known.casefold() for known in (code, member.name, member.service, *member.aliases)}:
            return code
    return name


class PrintedLists:
    """The lists of administrations that a report prints, by table and question."""

    def __init__(
        self,
        records: Iterable[PublishedRecord],
        measures: Mapping[str, Measure],
        members: Mapping[str, Administration],
    ) -> None:
        self._measures = measures
        self.by_workshop: dict[int, set[str]] = {}
        found: dict[tuple[str, str], set[Unit]] = {}
        for record in records:
            unit = listed_unit(record, members)
            if unit:
                found.setdefault((record.table, record.measure), set()).add(unit)
                self.by_workshop.setdefault(unit[0], set()).add(unit[1])
        self._lists = {key: frozenset(units) for key, units in found.items()}
        self.tables = frozenset(table for table, _ in self._lists)

    def of(self, question: str, table: str) -> frozenset[Unit] | None:
        """Return who is listed under a question: in the table itself, else in the first that lists it."""
        own = self._lists.get((table, question))
        return own or next((units for (_, name), units in self._lists.items() if name == question), None)

    def sets(self, measure: str, table: str) -> Sets | None:
        """Return whom the lists count for a measure, None where a list is missing."""
        sought = self._measures.get(measure)
        questions = sought.questions if sought else ()
        units = {name: self.of(name, table) for name in questions}
        known = {name: listed for name, listed in units.items() if listed is not None}
        if sought is None or not known or len(known) < len(units):
            return None
        if not sought.is_pair:
            return known[questions[0]], None
        acted = frozenset().union(*(known[action] for action in sought.actions))
        reached = known[sought.outcome]
        return acted & reached, reached if sought.form == "attributed" else acted


def within_group(by: str, group: str, region_types: Mapping[str, str]) -> Callable[[Unit], bool] | None:
    """Return whether a unit belongs to the group of a figure; None for groups that lists do not tell."""
    tests: dict[str, Callable[[Unit], bool]] = {
        "all": lambda unit: True,
        "workshop": lambda unit: str(unit[0]) == group,
        "region_type": lambda unit: region_types.get(str(unit[0])) == group,
        "administration": lambda unit: unit[1] == group,
    }
    return tests.get(by)
