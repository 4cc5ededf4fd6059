"""One round counted from the records: figures by name, and whom they count."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from analytics.filters import Filters
from analytics.measures import measures_of, rows
from analytics.model import Answer
from analytics.reconcile.checks import Counted, Unit
from analytics.reconcile.printed import within_group
from analytics.reconcile.shares import manner
from analytics.records import PublishedRecord
from analytics.result import Row
from analytics.selection import kept_units, selected
from analytics.survey import Survey
from analytics.tally import tally
from analytics.workshop_names import workshop_names

GROUPINGS = ("workshop", "region_type", "sub_region", "administration", "all")


class Recomputed:
    """The figures of one round as the records give them; each is counted once, when it is asked for."""

    def __init__(self, survey: Survey, round_code: str) -> None:
        self.survey = survey
        self.measures = measures_of(survey.questionnaire)
        self.counts = tally(survey, Filters(rounds=(round_code,)))
        self._rows: dict[tuple[str, str], dict[str, Row]] = {}
        self._unrecorded: dict[str, frozenset[Unit]] = {}

    def name_of(self, number: int) -> str:
        """Return what a workshop is called, by its number alone where the round has no such workshop."""
        return self._names.get(number, f"workshop {number}")

    @cached_property
    def _names(self) -> dict[int, str]:
        workshops = self.counts.workshops
        names = workshop_names(workshops, {r.code: r.title or r.code for r in self.survey.rounds})
        return {workshop.number: names[workshop.key] for workshop in workshops}

    def by_group(self, measure: str, by: str) -> dict[str, Row]:
        """Return the figures of a measure by their groups; KeyError for an unknown measure."""
        if (measure, by) not in self._rows:
            found = rows(self.counts, [self.measures[measure]], by=(by,)) if by in GROUPINGS else ()
            self._rows[measure, by] = {row.group: row for row in found}
        return self._rows[measure, by]

    def row(self, measure: str, by: str, group: str) -> Row | None:
        """Return a figure, None where the round holds no such group; KeyError for an unknown measure."""
        return self.by_group(measure, by).get(group)

    def counted(self, measure: str, by: str = "all", group: str = "all") -> Counted | None:
        """Return a figure as the report counts it, None where nothing is recorded or has that name."""
        if measure not in self.measures or not self.counts.replies:
            return None
        row = self.row(measure, by, group)
        if row is None:
            return None
        count, base = row.as_reported
        return self._of_blanks(measure, by, group) if count is None else Counted(count, base)

    def _of_blanks(self, measure: str, by: str, group: str) -> Counted | None:
        """Return a pair's figure where all who acted left the outcome blank: the report counts 0 of them."""
        within = within_group(by, group, {str(w.number): w.region_type for w in self.counts.workshops})
        if within is None or not self.measures[measure].is_pair or any(map(within, self.unrecorded(measure))):
            return None
        counted, base = self.sets(measure)
        return Counted(sum(map(within, counted)), sum(map(within, base)))

    def sets(self, measure: str) -> tuple[frozenset[Unit], frozenset[Unit]]:
        """Return whom a measure counts, and of whom as the report counts; KeyError for an unknown one."""
        sought = self.measures[measure].figure(self.counts)
        base = sought.base if sought.reported is None else sought.reported
        return self._units_where(sought.count), self._units_where(base)

    def unrecorded(self, measure: str) -> frozenset[Unit]:
        """Return the replies that leave a question of a measure unrecorded."""
        if measure not in self._unrecorded:
            questions = self.measures[measure].questions
            hidden = [self.counts.is_answer(question, Answer.NOT_RECORDED) for question in questions]
            self._unrecorded[measure] = (
                self._units_where(np.logical_or.reduce(hidden)) if hidden else frozenset()
            )
        return self._unrecorded[measure]

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


def own_figure(row: Row) -> Counted | None:
    """Return the project's own figure where it is another than the report's: of those who answered."""
    if row.count is None or row.as_reported == (row.count, row.base):
        return None
    return Counted(row.count, row.base)


def agrees(record: PublishedRecord, counted: Counted) -> bool | None:
    """Tell whether a published figure is the recomputed one, None where nothing can be compared.

    What is not printed is not compared. A percentage agrees when it is the share at the decimals it is
    printed with, halves rounded up or to the even number.
    """
    compared = []
    if record.count is not None:
        compared.append(record.count == counted.count)
    if record.base is not None and counted.base is not None:
        compared.append(record.base == counted.base)
    if record.percent is not None and counted.base:
        compared.append(manner(record.percent, counted.count, counted.base) == "rounded")
    if record.no is not None and counted.base is not None:
        compared.append(record.no == counted.base - counted.count)
    if record.no_percent is not None and counted.base:
        share = manner(record.no_percent, counted.base - counted.count, counted.base)
        compared.append(share == "rounded")
    return all(compared) if compared else None
