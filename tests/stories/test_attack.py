"""What can be worked out from all that the public sees of a round: no small group of those who did not act.

The attacker knows every total that is printed and how many replies each group sent; each reply says yes, no
or nothing. A cell of a group (a workshop, a region type, a sub-region, an administration) is given away when
every way to fill the cells that fits the totals leaves 1 or 2 who did not act in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from analytics.filters import Filters
from analytics.measures import answers
from analytics.seen_by import eyes
from analytics.stories import ready_story
from analytics.stories.show import for_audience
from analytics.survey import Survey
from analytics.tally import tally
from tests.charts.rich_survey import rich_survey

FEW = 3
GROUPINGS = ("workshop", "region_type", "sub_region", "administration")
Totals = Mapping[str, tuple[int, int]]
"""Measure → how many did it, and how many answered."""


def printed_totals(survey: Survey, round_code: str) -> Totals:
    """Return the totals on the slides of the public, from the tables of their charts."""
    shown = for_audience(eyes(survey), ready_story(survey, round_code), "public")
    found: dict[str, tuple[int, int]] = {}
    for slide in shown.slides:
        for bar in slide.chart.body.bars:
            measure, by, group = bar.pick
            assert (by, group) == ("all", "all")
            if bar.count is not None and bar.base is not None:
                found[measure] = (bar.count, bar.base)
    return found


def bounds_of(cell: int, sizes: Sequence[int], yes: int, base: int) -> tuple[int, int]:
    """Return the least and most who said no in a group, over all answers that fit the totals."""
    many = len(sizes)
    did, did_not = np.arange(many), many + np.arange(many)
    rows = np.zeros((many + 2, 2 * many))
    rows[0, did], rows[1, did_not] = 1, 1
    for group in range(many):
        rows[2 + group, [did[group], did_not[group]]] = 1
    fits = LinearConstraint(rows, [yes, base - yes, *[0] * many], [yes, base - yes, *sizes])
    aim = np.zeros(2 * many)
    aim[did_not[cell]] = 1
    room = Bounds(np.zeros(2 * many), np.array([*sizes, *sizes]))
    ends = [
        milp(sign * aim, constraints=fits, bounds=room, integrality=np.ones(2 * many)) for sign in (1, -1)
    ]
    assert all(end.success for end in ends)
    return round(ends[0].fun), round(-ends[1].fun)


def given_away(survey: Survey, round_code: str, totals: Totals) -> list[tuple[str, str, str]]:
    """Return the cells of which the totals say that 1 or 2 did not act."""
    counts = tally(survey, Filters(rounds=(round_code,)))
    made, found = answers(counts, by=GROUPINGS), []
    for by in GROUPINGS:
        for measure, (yes, base) in totals.items():
            rows = [row for row in made.select(by=by, measure=measure) if row.replies]
            sizes = [row.replies for row in rows]
            for cell, row in enumerate(rows):
                if row.base and 0 < row.base - (row.count or 0) < FEW:
                    least, most = bounds_of(cell, sizes, yes, base)
                    found += [(by, row.group, measure)] if least >= 1 and most < FEW else []
    return found


@pytest.mark.parametrize("data", ["sample", "rich"])
def test_totals_of_a_round_give_no_small_group_away(data, sample_survey):
    survey = sample_survey if data == "sample" else rich_survey()
    totals = printed_totals(survey, survey.latest_round)
    assert len(totals) >= 5
    assert given_away(survey, survey.latest_round, totals) == []


def test_the_attack_finds_what_is_given_away():
    """By hand: of groups of 2 and 5, six answered no and one yes; so one of the first at least said no."""
    assert bounds_of(0, [2, 5], yes=1, base=7) == (1, 2)
    assert bounds_of(0, [2, 5], yes=3, base=7) == (0, 2)
