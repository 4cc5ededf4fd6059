"""One round counted from the records: figures by name, and whom they count."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property

import numpy as np

from analytics.filters import Filters
from analytics.measures import measures_of, rows
from analytics.model import Answer
from analytics.reconcile.checks import Counted, Unit
from analytics.records import PublishedRecord
from analytics.result import Row
from analytics.selection import kept_units, selected
from analytics.survey import Survey
from analytics.tally import tally
from analytics.wording import percent

GROUPINGS = ("workshop", "region_type", "sub_region", "administration", "all")


class Recomputed:
    """The figures of one round as the records give them; each is counted once, when it is asked for."""

    def __init__(self, survey: Survey, round_code: str) -> None:
        self.survey = survey
        self.counts = tally(survey, Filters(rounds=(round_code,)))
        self._measures = measures_of(survey.questionnaire)
        self._rows: dict[tuple[str, str], dict[str, Row]] = {}

    def row(self, measure: str, by: str, group: str) -> Row | None:
        """Return a figure, None where the round holds no such group; KeyError for an unknown measure."""
        if by not in GROUPINGS:
            return None
        if (measure, by) not in self._rows:
            found = rows(self.counts, [self._measures[measure]], by=(by,))
            self._rows[measure, by] = {row.group: row for row in found}
        return self._rows[measure, by].get(group)

    def counted(self, measure: str, by: str = "all", group: str = "all") -> Counted | None:
        """Return a figure as it was counted, None where nothing is recorded or nothing has that name."""
        try:
            row = self.row(measure, by, group)
        except KeyError:
            return None
        return None if row is None or row.count is None else Counted(row.count, row.as_reported[1])

    def sets(self, measure: str) -> tuple[frozenset[Unit], frozenset[Unit]]:
        """Return whom a measure counts, and of whom; KeyError for an unknown measure."""
        sought = self._measures[measure].figure(self.counts)
        base = sought.base if sought.reported is None else sought.reported
        return self._units_where(sought.count), self._units_where(base)

    def answer(self, unit: Unit, question: str) -> Answer | None:
        """Return what a reply says to a question, None where there is no reply."""
        place = self._place_of.get(unit)
        if place is None:
            return None
        units = self.survey.units
        return Answer(int(units.patterns[units.pattern[place], self.survey.question_index[question]]))

    @cached_property
    def replied(self) -> frozenset[Unit]:
        return frozenset(self._place_of)

    @cached_property
    def _places(self) -> np.ndarray:
        chosen = kept_units(self.survey, *selected(self.survey, self.counts.filters))
        return np.arange(len(self.survey.units))[chosen]

    @cached_property
    def _place_of(self) -> dict[Unit, int]:
        return {self._unit(place): place for place in self._places.tolist()}

    def _units_where(self, condition: np.ndarray) -> frozenset[Unit]:
        meets = condition[self.survey.units.pattern[self._places]]
        return frozenset(self._unit(place) for place in self._places[meets].tolist())

    def _unit(self, place: int) -> Unit:
        units = self.survey.units
        workshop = self.survey.workshops[units.workshop[place]]
        return workshop.number, self.survey.administrations[units.administration[place]].code


def agrees(record: PublishedRecord, counted: Counted) -> bool | None:
    """Tell whether a published figure is the recomputed one, None where nothing can be compared.

    What is not printed is not compared. A percentage agrees when it is the share in whole per cent,
    halves rounded up or to the even number.
    """
    compared = []
    if record.count is not None:
        compared.append(record.count == counted.count)
    if record.base is not None and counted.base is not None:
        compared.append(record.base == counted.base)
    if record.percent is not None and counted.base:
        compared.append(record.percent in roundings(counted.count, counted.base))
    return all(compared) if compared else None


def roundings(count: int, base: int) -> set[int]:
    """Return a share in whole per cent, rounded in either of the usual ways.

    >>> sorted(roundings(1, 8)), roundings(15, 28)
    ([12, 13], {54})
    """
    return {percent(count, base), round(Fraction(100 * count, base))}
