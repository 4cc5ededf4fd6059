"""What a report prints of one round: its figures, and its lists of administrations as sets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analytics.measures import Measure, measures_of
from analytics.model import Questionnaire
from analytics.reconcile.checks import Unit
from analytics.records import PublishedRecord

Sets = tuple[frozenset[Unit], frozenset[Unit] | None]
"""Who is counted, and of whom; None where no list says of whom."""


def published_of(
    stored: Iterable[PublishedRecord], by_hand: Sequence[PublishedRecord], round_code: str
) -> tuple[PublishedRecord, ...]:
    """Return the figures of a round; one given by hand stands in place of a stored one of its name."""
    given = [p for p in by_hand if p.round in ("", round_code)]
    replaced = {_name(p) for p in given}
    return (*(p for p in stored if p.round == round_code and _name(p) not in replaced), *given)


def _name(record: PublishedRecord) -> tuple[str, ...]:
    return record.table, record.measure, record.by, record.group


def listed_unit(record: PublishedRecord) -> Unit | None:
    """Return the workshop and administration of an entry such as ``3:WS``, None when it is none."""
    number, _, code = record.group.partition(":")
    return (int(number), code) if record.by == "listed" and number.isdigit() and code else None


class PrintedLists:
    """The lists of administrations that a report prints, by table and question."""

    def __init__(self, records: Iterable[PublishedRecord], questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        found: dict[tuple[str, str], set[Unit]] = {}
        for record in records:
            unit = listed_unit(record)
            if unit:
                found.setdefault((record.table, record.measure), set()).add(unit)
        self._lists = {key: frozenset(units) for key, units in found.items()}

    def of(self, question: str, table: str) -> frozenset[Unit] | None:
        """Return who is listed under a question: in the table itself, else in the first that lists it."""
        own = self._lists.get((table, question))
        return own or next((units for (_, name), units in self._lists.items() if name == question), None)

    def sets(self, measure: str, table: str) -> Sets | None:
        """Return whom the lists count for a measure, None where a list is missing."""
        units = {name: self.of(name, table) for name in questions_of(self._questionnaire, measure)}
        known = {name: listed for name, listed in units.items() if listed is not None}
        if not known or len(known) < len(units):
            return None
        if len(known) == 1:
            return next(iter(known.values())), None
        pair = measures_of(self._questionnaire)[measure]
        acted = frozenset().union(*(known[action] for action in pair.actions))
        base = known[pair.outcome] if pair.form == "attributed" else acted
        return acted & known[pair.outcome], base


def questions_of(questionnaire: Questionnaire, measure: str) -> tuple[str, ...]:
    """Return the questions that a measure rests on, none for the reply rate or an unknown name."""
    known = measures_of(questionnaire).get(measure)
    return known.questions if known else ()


def pair_of(questionnaire: Questionnaire, measure: str) -> Measure | None:
    """Return the measure of a name if it is a pair, None when it is anything else."""
    known = measures_of(questionnaire).get(measure)
    return known if known and known.is_pair else None
