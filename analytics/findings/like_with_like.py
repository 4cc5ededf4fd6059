"""Whether a group of replies stands apart from the others by more than chance allows.

Where each administration replies about once the replies are compared as they are (Fisher's exact test). Where
administrations come again (`analytics.links.within.comes_again`), or rounds are pooled, the replies of one
administration are alike, and each is compared with itself alone: the exact conditional test over
administrations, which deals out anew, within each, which of its replies said yes. An administration that is
in the group only, or outside it only, says nothing then, so where the two hold other administrations nothing
can be told. A workshop where a blank was placed by rule is left out then, since it is not known whose it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analytics.exact import stratified_p
from analytics.links.within import comes_again
from analytics.measures import Measure
from analytics.selection import kept_units, selected
from analytics.stats import Table2x2, difference, within_strata
from analytics.tally import Tally


@dataclass(frozen=True)
class Answered:
    """Those in the base of a figure, an entry each: who, at which workshop, and whether they are counted."""

    administration: np.ndarray
    workshop: np.ndarray
    counted: np.ndarray

    def tables(self, group: frozenset[int], others: frozenset[int]) -> list[Table2x2]:
        """Return the cells of every administration: at the workshops of a group, and at the others."""
        sides = [np.isin(self.workshop, list(lines)) for lines in (group, others)]
        size = int(self.administration.max(initial=-1)) + 1
        cells = [
            np.bincount(self.administration[side & part], minlength=size).tolist()
            for side in sides
            for part in (self.counted, np.ones_like(self.counted))
        ]
        return [Table2x2(*four) for four in zip(*cells, strict=True)]


@dataclass(frozen=True)
class LikeWithLike:
    """The test of every contrast of one selection."""

    tally: Tally

    @cached_property
    def _units(self) -> np.ndarray:
        survey = self.tally.survey
        return np.arange(len(survey.units))[kept_units(survey, *selected(survey, self.tally.filters))]

    @cached_property
    def within(self) -> bool:
        """Tell whether administrations are compared with themselves alone."""
        units = self.tally.survey.units
        replied = np.unique(units.workshop[self._units]).tolist()
        rounds = {self.tally.survey.workshops[line].round for line in replied}
        return len(rounds) > 1 or comes_again(units.administration[self._units])

    def p(
        self, measure: Measure, group: frozenset[int], others: frozenset[int], *, table: Table2x2
    ) -> float | None:
        """Return the p-value of a group of workshops beside others, None where like has no like beside it.

        None too where the administrations, each compared with itself, go the other way than all together.
        """
        if not self.within:
            return stratified_p([table])
        answered = self._participations(group | others) if measure.form == "replies" else self._of(measure)
        if answered is None:
            return None
        strata = answered.tables(group, others)
        inside, pooled = within_strata(strata), difference(table)
        if inside is None or pooled is None or inside[0] * float(pooled) <= 0:
            return None
        return stratified_p(strata)

    def _of(self, measure: Measure) -> Answered:
        units, figure = self.tally.survey.units, measure.figure(self.tally)
        unsure = np.unique(units.workshop[self._units][figure.placed[units.pattern[self._units]]])
        kept = self._units[figure.base[units.pattern[self._units]]]
        kept = kept[~np.isin(units.workshop[kept], unsure)]
        return Answered(units.administration[kept], units.workshop[kept], figure.count[units.pattern[kept]])

    def _participations(self, lines: frozenset[int]) -> Answered | None:
        """Return who took part and whether a reply came; None where a workshop does not list them."""
        survey, units = self.tally.survey, self.tally.survey.units
        chosen = {
            survey.administrations[line].code: line for line in self.tally.administration_lines.tolist()
        }
        replied = set(zip(units.workshop.tolist(), units.administration.tolist(), strict=True))
        found: list[tuple[int, int]] = []
        for line in sorted(lines):
            listed = survey.workshops[line].participants
            if listed is None:
                return None
            found += [(chosen[code], line) for code in listed if code in chosen]
        who, where = np.array(found, dtype=np.int64).reshape(-1, 2).T
        came = [(line, member) in replied for member, line in found]
        return Answered(who, where, np.array(came, dtype=bool))
