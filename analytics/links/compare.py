"""Count pairs of actions and outcomes, and judge them together: four cells each, by workshop and in all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analytics.exact import adjusted, mid_p
from analytics.links.link import Attribution, Link
from analytics.links.pair import Pair
from analytics.links.placements import Placement, Stratum, bases, likeliest_placement, placements
from analytics.links.verdict import PERHAPS_BELOW, VERDICTS, Verdict, comparable, least_certain, verdict_of
from analytics.links.within import Replies, Within, comes_again, within_both, within_workshops
from analytics.model import Answer
from analytics.selection import kept_units, selected
from analytics.stats import Table2x2, difference, within_strata
from analytics.tally import Tally


def compare(tally: Tally, pairs: Sequence[Pair]) -> tuple[Link, ...]:
    """Count the pairs and judge them together: p-values are adjusted for how many there are.

    Only replies that say whether they acted and that answered about the outcome enter a table.
    """
    if not pairs:
        return ()
    units = _units(tally)
    members = comes_again(tally.survey.units.administration[units])
    tested = _tested_both(tally, pairs, units) if members else {}
    judged = [
        _tested(counted, tested.get(counted.pair.id) if members else None, members=members)
        for counted in _count(tally, pairs)
    ]
    p_values = adjusted([test.p for test in judged])
    known = sum(p_value is not None for p_value in p_values)
    return tuple(_link(tally, test, p_value, known) for test, p_value in zip(judged, p_values, strict=True))


def acted_and_not(tally: Tally, pair: Pair) -> tuple[np.ndarray, np.ndarray]:
    """Return which patterns acted and which surely did not; what is neither is not known."""
    yes = [tally.yes(action) for action in pair.actions]
    no = [tally.is_answer(action, Answer.NO) & ~tally.placed(action) for action in pair.actions]
    if pair.mode == "any":
        return np.logical_or.reduce(yes), np.logical_and.reduce(no)
    return np.logical_and.reduce(yes), np.logical_or.reduce(no)


@dataclass(frozen=True)
class _Counted:
    """One pair, counted: by workshop with the marked replies apart, and what stands beside the table."""

    pair: Pair
    strata: tuple[Stratum, ...]
    blank: tuple[int, int]
    unrecorded: tuple[int, int]
    unknown: int
    attribution: Attribution


@dataclass(frozen=True)
class _Tested:
    """A pair with every way to place its blanks and the test of each; the least certain first."""

    counted: _Counted
    placements: tuple[Placement, ...]
    withins: tuple[Within | None, ...]
    members: bool
    complete: bool

    @property
    def p(self) -> float | None:
        """The p-value of the least certain placement, None where it can't be judged at all."""
        sized = all(comparable(placement.table) for placement in self.placements)
        return self.withins[0].p if self.complete and sized and self.withins[0] else None


def _units(tally: Tally) -> np.ndarray:
    survey = tally.survey
    return np.arange(len(survey.units))[kept_units(survey, *selected(survey, tally.filters))]


def _count(tally: Tally, pairs: Sequence[Pair]) -> list[_Counted]:
    conditions = [_conditions(tally, pair) for pair in pairs]
    width = len(conditions[0])
    counts = tally.counts(np.array([part for parts in conditions for part in parts]).T, ["workshop"])
    marks = {outcome: _marks(tally, outcome) for outcome in {pair.outcome for pair in pairs}}
    return [
        _counted(pair, counts["workshop"][:, place * width : (place + 1) * width], marks[pair.outcome])
        for place, pair in enumerate(pairs)
    ]


def _conditions(tally: Tally, pair: Pair) -> tuple[np.ndarray, ...]:
    acted, idle = acted_and_not(tally, pair)
    placed, reached = tally.placed(pair.outcome), tally.yes(pair.outcome)
    known = tally.answered(pair.outcome) & ~placed
    blank = tally.is_answer(pair.outcome, Answer.NOT_ANSWERED) & ~placed
    hidden = tally.is_answer(pair.outcome, Answer.NOT_RECORDED)
    certain = acted | idle
    return (
        acted & reached,
        acted & known,
        idle & reached,
        idle & known,
        acted & placed,
        idle & placed,
        acted & blank,
        idle & blank,
        acted & hidden,
        idle & hidden,
        ~certain,
        reached & certain,
        acted,
        certain,
    )


def _marks(tally: Tally, outcome: str) -> np.ndarray:
    """Return, for each selected workshop, how many replies are marked and how many of them are blank.

    Counted over the whole workshop, also where administrations are filtered: what is known is known of
    the workshop.
    """
    units = tally.survey.units
    said = units.patterns[:, tally.survey.question_index[outcome]]
    if not tally.placed(outcome).any():
        return np.zeros((len(tally.workshops), 2), dtype=np.int64)
    placed = tally.placed(outcome)[units.pattern]
    blank = (said == Answer.BLANK_OR_NO)[units.pattern]
    lines = len(tally.survey.workshops)
    every = [np.bincount(units.workshop[which], minlength=lines) for which in (placed, blank)]
    found: np.ndarray = np.array(every).T[tally.workshop_lines]
    return found


def _counted(pair: Pair, cells: np.ndarray, marks: np.ndarray) -> _Counted:
    total = cells.sum(axis=0).tolist()
    return _Counted(
        pair=pair,
        strata=tuple(
            Stratum(Table2x2(*line[:4]), acted=line[4], idle=line[5], marked=marked, blank=blank)
            for line, (marked, blank) in zip(cells.tolist(), marks.tolist(), strict=True)
        ),
        blank=(total[6], total[7]),
        unrecorded=(total[8], total[9]),
        unknown=total[10],
        attribution=Attribution(count=total[0], base=total[11], acted=total[12], everyone=total[13]),
    )


def _tested_both(tally: Tally, pairs: Sequence[Pair], units: np.ndarray) -> dict[str, Within | None]:
    """Test the pairs of each outcome together with administrations compared with themselves too."""
    found: dict[str, Within | None] = {}
    for outcome in dict.fromkeys(pair.outcome for pair in pairs):
        of_outcome = [pair for pair in pairs if pair.outcome == outcome]
        tests = _both_of_outcome(tally, outcome, of_outcome, units)
        found |= {pair.id: test for pair, test in zip(of_outcome, tests, strict=True)}
    return found


def _both_of_outcome(
    tally: Tally, outcome: str, pairs: Sequence[Pair], units: np.ndarray
) -> list[Within | None]:
    every = tally.survey.units
    unsure = np.unique(every.workshop[tally.placed(outcome)[every.pattern]])
    kept = units[tally.answered(outcome)[every.pattern[units]] & ~np.isin(every.workshop[units], unsure)]
    pattern = every.pattern[kept]
    groups = [acted_and_not(tally, pair) for pair in pairs]
    return within_both(
        Replies(every.administration[kept], every.workshop[kept], tally.yes(outcome)[pattern]),
        acted=np.array([acted[pattern] for acted, _ in groups]).T,
        known=np.array([(acted | idle)[pattern] for acted, idle in groups]).T,
    )


def _tested(counted: _Counted, both: Within | None, *, members: bool) -> _Tested:
    every = placements(counted.strata)
    complete = bool(every)
    every = every or [likeliest_placement(counted.strata)]
    tests = [both if members else within_workshops(placement.strata) for placement in every]
    order = [0]
    if len(every) > 1:
        order = sorted(range(len(every)), key=lambda place: _certainty(every[place], tests[place]))
    return _Tested(
        counted=counted,
        placements=tuple(every[place] for place in order),
        withins=tuple(tests[place] for place in order),
        members=members,
        complete=complete,
    )


def _certainty(placement: Placement, within: Within | None) -> tuple[object, ...]:
    """Sort by certainty, the least first, and for the rest by what stands in the table."""
    cells = [(t.k1, t.n1, t.k0, t.n0) for t in (placement.table, *placement.strata)]
    p_value = 2.0 if within is None else within.p
    return (-round(p_value, 9), round(abs(difference(placement.table) or 0.0), 9), cells)


def _verdict(test: _Tested, adjusted_p: float | None) -> Verdict:
    verdicts = [
        verdict_of(placement.table, _inside(placement, within), adjusted_p)
        for placement, within in zip(test.placements, test.withins, strict=True)
    ]
    if not test.complete:
        verdicts.append(VERDICTS["unplaced"])
    return least_certain(verdicts)


def _inside(placement: Placement, within: Within | None) -> float | None:
    """Return the difference within workshops, None where the test has nothing to compare."""
    found = within_strata(placement.strata)
    return None if within is None or found is None else found[0]


def _link(tally: Tally, test: _Tested, p_value: float | None, compared: int) -> Link:
    asked, counted, shown = (
        tally.survey.questionnaire.by_id,
        test.counted,
        likeliest_placement(test.counted.strata),
    )
    link = Link(
        pair=counted.pair,
        actions=tuple(asked[action] for action in counted.pair.actions),
        outcome=asked[counted.pair.outcome],
        table=shown.table,
        strata=shown.strata,
        blank=(counted.blank[0] + shown.blank[0], counted.blank[1] + shown.blank[1]),
        bases=bases(counted.strata),
        unrecorded=counted.unrecorded,
        unknown=counted.unknown,
        attribution=counted.attribution,
        within=test.withins[0],
        members=test.members,
        adjusted_p=p_value,
        compared=compared,
        verdict=_verdict(test, p_value),
    )
    hopeless = link.smallest_difference is None or _told_by_all_together(link)
    return replace(link, verdict=VERDICTS["weak"]) if link.verdict.id == "open" and hopeless else link


def _told_by_all_together(link: Link) -> bool:
    """Tell whether all replies together would rule chance out, as one of so many pairs."""
    p_value = mid_p(link.table)
    return p_value is not None and p_value * link.compared < PERHAPS_BELOW
