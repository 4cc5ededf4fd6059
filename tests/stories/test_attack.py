"""What can be worked out from all that the public sees of a round: no small group of those who did not act.

The attacker knows every figure that is printed, in all and by region type, and how many replies each group
sent; each reply says yes, no or nothing. A cell of a group (a workshop, a region type, a sub-region, an
administration) is given away when every way to fill the cells that fits the figures leaves 1 or 2 who did not
act in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from analytics.charts.reference import Reference
from analytics.charts.registry import chart_of_tally
from analytics.filters import Filters
from analytics.measures import answers, tables
from analytics.results import RESULTS
from analytics.seen_by import eyes
from analytics.stories import Slide, Story, ready_story
from analytics.stories.deck import deck
from analytics.stories.presenting.telling import head
from analytics.stories.show import for_audience
from analytics.survey import Survey
from analytics.tally import Tally, tally
from analytics.whole_rounds import by_region_type
from tests.building import survey_of, workshop
from tests.charts.rich_survey import rich_survey
from tests.charts.test_picture import EVERY
from tests.stories.packages import slides, words_of

FEW = 3
GROUPINGS = ("workshop", "region_type", "sub_region", "administration", "all")
Printed = Mapping[str, Mapping[str, tuple[int, int]]]
"""Measure → region type, or "all" → how many did it, and how many answered."""


def printed(survey: Survey, round_code: str) -> Printed:
    """Return the figures on the slides of the public, from the tables of their charts."""
    shown = for_audience(eyes(survey), ready_story(survey, round_code), "public")
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for slide in shown.slides:
        for bar in slide.chart.body.bars:
            measure, by, group = bar.pick
            assert (by, group) == ("all", "all") or by == "region_type"
            if bar.count is not None and bar.base is not None:
                found.setdefault(measure, {})[group] = (bar.count, bar.base)
    return found


def bounds_of(
    cell: Sequence[int], sizes: Sequence[int], figures: Sequence[tuple[Sequence[int], int, int]]
) -> tuple[int, int]:
    """Return the least and most who said no in some parts, over all answers that fit the figures.

    A figure is (the parts that it is of, how many did, how many answered).
    """
    many = len(sizes)
    did, did_not = np.arange(many), many + np.arange(many)
    rows, exact = np.zeros((many + 2 * len(figures), 2 * many)), []
    for part in range(many):
        rows[part, [did[part], did_not[part]]] = 1
    for place, (parts, yes, base) in enumerate(figures):
        rows[many + 2 * place, did[list(parts)]] = 1
        rows[many + 2 * place + 1, did_not[list(parts)]] = 1
        exact += [yes, base - yes]
    fits = LinearConstraint(rows, [*[0] * many, *exact], [*sizes, *exact])
    aim = np.zeros(2 * many)
    aim[did_not[list(cell)]] = 1
    room = Bounds(np.zeros(2 * many), np.array([*sizes, *sizes]))
    ends = [
        milp(sign * aim, constraints=fits, bounds=room, integrality=np.ones(2 * many)) for sign in (1, -1)
    ]
    assert all(end.success for end in ends)
    return round(ends[0].fun), round(-ends[1].fun)


def given_away(survey: Survey, round_code: str, figures: Printed) -> list[tuple[str, str, str]]:
    """Return the cells of which the figures say that 1 or 2 did not act."""
    counts = tally(survey, Filters(rounds=(round_code,)))
    made, found = answers(counts, by=GROUPINGS), []
    for by in GROUPINGS:
        parts = parts_of(counts, by)
        sizes = list(parts.values())
        of_type = {
            kind: [place for place, (of, _) in enumerate(parts) if kind in ("all", of)]
            for kind in {"all", *(of for of, _ in parts)}
        }
        for measure, groups in figures.items():
            known = [(of_type[group], *figure) for group, figure in groups.items()]
            for row in made.select(by=by, measure=measure):
                if row.base and 0 < row.base - (row.count or 0) < FEW:
                    cell = [place for place, (_, group) in enumerate(parts) if group == row.group]
                    least, most = bounds_of(cell, sizes, known)
                    found += [(by, row.group, measure)] if least >= 1 and most < FEW else []
    return found


def parts_of(counts: Tally, by: str) -> dict[tuple[str, str], int]:
    """Return how many replies each group of a grouping sent, apart by region type: both are public."""
    types = {workshop.region_type for workshop in counts.workshops}
    found = {}
    for kind in sorted(types):
        own = tally(counts.survey, Filters(rounds=counts.filters.rounds, region_types=(kind,)))
        measure = counts.survey.questionnaire.answered[0].id
        rows = answers(own, by=(by,)).select(by=by, measure=measure)
        found |= {(kind, row.group): row.replies for row in rows if row.replies}
    return found


SEVERAL = ("FJ", "WS", "TO", "VU", "NP", "MM", "MY", "TH", "VN", "LA")


def few(*answers: str, blank: int = 0) -> Survey:
    """Return a survey of one workshop with a reply for each string of answers, and some left blank."""
    said = [*answers, *["?" * 9] * blank]
    replies = [("2020-1", code, letters) for code, letters in zip(SEVERAL, said, strict=False)]
    return survey_of(replies, workshops=[workshop("2020-1", participants=SEVERAL[: len(said)])])


HURTING = {
    "a single reply": few("yyyynnyyn"),
    "two replies": few("yyyynnyyn", "ynnynnynn"),
    "two answers among blanks": few("y" * 9, "n" * 9, blank=7),
    "one who said no": few(*["y" * 9] * 8, "n" * 9),
    "one who said yes": few(*["n" * 9] * 8, "y" * 9),
    "nobody did": few(*["n" * 9] * 6),
    "all did": few(*["y" * 9] * 6),
}
"""Rounds in which totals tell of few."""


@pytest.mark.parametrize("data", HURTING)
def test_totals_that_tell_of_few_are_not_printed(data):
    """By hand: none of the totals of these rounds may stand but that all of six did."""
    survey = HURTING[data]
    figures = printed(survey, "2020")
    held = {figure for groups in figures.values() for figure in groups.values()}
    assert held == ({(6, 6)} if data == "all did" else set())
    assert given_away(survey, "2020", figures) == []


@pytest.mark.parametrize("data", HURTING)
def test_nothing_that_the_public_is_given_holds_such_a_total(data):
    """Tables and a file of PowerPoint: no "0 of", "1 of" or "2 of", and none of all but one or two."""
    see = eyes(HURTING[data])
    counts = tally(see("public"), Filters())
    rows = [row for made in (answers(counts, by=("all",)), *tables(counts, by=("all",))) for row in made.rows]
    acts = [
        row
        for row in rows
        if row.measure in {question.id for question in counts.survey.questionnaire.answered}
    ]
    assert acts
    assert all(row.count is None or (row.count >= FEW and row.base - row.count not in (1, 2)) for row in acts)
    shown = for_audience(see, ready_story(HURTING[data], "2020"), "public")
    held = " ".join(word for slide in slides(deck(shown)) for word in words_of(slide))
    assert not re.search(r"\b[012] of \d", held), held


@pytest.mark.parametrize("data", [*HURTING, "rich"])
def test_no_slide_that_anybody_puts_together_tells_the_public_of_few(data):
    """Every Result as a table and every chart, as "Add to presentation" puts them on a slide."""
    see = eyes(rich_survey() if data == "rich" else HURTING[data])
    asked = [spec.id for spec in see("office").questionnaire.tables]
    made = [Slide("table", f"result={id_}&by=all&by=administration") for id_ in (*asked, *RESULTS)]
    made += [Slide("chart", Reference(kind, tuple(choices.items())).to_query()) for kind, choices in EVERY]
    shown = for_audience(see, Story("All", tuple(made)), "public")
    assert len(shown.slides) + len(shown.left_out) == len(made)
    told = [word for slide in slides(deck(shown)) for word in words_of(slide)]
    figures = [tuple(map(int, pair)) for word in told for pair in re.findall(r"\b(\d+) of (\d+)\b", word)]
    assert [pair for pair in figures if pair[0] < FEW or pair[1] - pair[0] in (1, 2)] == []


def test_how_many_took_part_is_not_told_where_one_is_silent():
    replies = [("2020-1", code, "y" * 9) for code in SEVERAL[:9]]
    survey = survey_of(replies, workshops=[workshop("2020-1", participants=SEVERAL, participated=10)])
    assert eyes(survey)("public").workshops[0].participated is None
    assert eyes(survey)("nameless").workshops[0].participated == len(SEVERAL)


@pytest.mark.parametrize("data", ["sample", "rich"])
def test_figures_of_a_round_give_no_small_group_away(data, sample_survey):
    survey = sample_survey if data == "sample" else rich_survey()
    figures = printed(survey, survey.latest_round)
    assert len(figures) >= 5
    assert given_away(survey, survey.latest_round, figures) == []


IN_TYPES = {
    "enough in both": ("y" * 4 + "n" * 4, "y" * 5 + "n" * 3, True),
    "one no in one type": ("y" * 7 + "n", "y" * 4 + "n" * 4, False),
    "one yes in one type": ("y" * 4 + "n" * 4, "y" + "n" * 7, False),
    "nobody did in one type": ("y" * 4 + "n" * 4, "n" * 8, False),
    "all did in one type": ("y" * 8, "y" * 4 + "n" * 4, True),
    "one type without an answer": ("y" * 4 + "n" * 4, "?" * 8, True),
}
"""What eight replies say of the outcomes in the regional and in the sub-regional workshop, and whether it is
told by region type."""


OUTCOMES = ("direct_effects", "efficiency", "projects")


def of_types(said: Sequence[str], **known: object) -> Survey:
    """Return a survey of a regional and a sub-regional workshop; each reply says one thing throughout."""
    replies = [
        (f"2020-{number}", code, letter * 9)
        for number, letters in enumerate(said, start=1)
        for code, letter in zip(SEVERAL, letters, strict=False)
    ]
    kinds = enumerate(("regional", "sub-regional"), start=1)
    workshops = [workshop(f"2020-{number}", region_type=kind, **known) for number, kind in kinds]
    return survey_of(replies, workshops=workshops)


@pytest.mark.parametrize("data", IN_TYPES)
def test_region_types_are_told_where_none_tells_of_few(data):
    """By hand: 3 or more did in each region type that answered, and in none 1 or 2 did not."""
    survey = of_types(IN_TYPES[data][:2])
    figures = printed(survey, "2020")
    assert {
        m for m in OUTCOMES if "sub-regional" in figures.get(m, {}) or "regional" in figures.get(m, {})
    } == (set(OUTCOMES) if IN_TYPES[data][2] else set())
    assert given_away(survey, "2020", figures) == []


def test_what_is_hidden_tells_nothing_by_being_hidden():
    """By hand: three said no, 2 of the one type and 1 of the other. The total beside types that are not told
    says as much, so that it is not told either."""
    said = ("y" * 6 + "nn", "y" * 7 + "n")
    assert printed(of_types(said), "2020") == {}
    three_of_one = of_types(("y" * 5 + "nnn", "y" * 8))
    assert printed(three_of_one, "2020")["direct_effects"] == {
        "all": (13, 16), "regional": (5, 8), "sub-regional": (8, 8),
    }  # fmt: skip


def test_nothing_of_a_round_is_told_by_region_type_where_few_replied_to_one():
    """By hand: eight replies of one type, and none, one or two of the other."""
    for few_of_it in ("", "y", "yn"):
        figures = printed(of_types(("y" * 4 + "n" * 4, few_of_it)), "2020")
        assert {group for groups in figures.values() for group in groups} <= {"all"}


def test_who_is_silent_is_not_told_by_region_type_either():
    """By hand: of eight of one type one is silent, and of eight of the other four."""
    survey = of_types(("y" * 4 + "n" * 3, "y" * 4), participants=SEVERAL[:8], participated=8)
    see = eyes(survey)
    assert see("public").workshops[0].participated == 8  # of the round five are silent
    chart = chart_of_tally(tally(see("public"), Filters()), "actions", {})
    assert not chart.sure.lines
    assert all(each.participated is None for each in by_region_type(see("public")).workshops)


def test_a_reply_from_off_the_list_hides_no_silent_one():
    """By hand: of ten on the list nine replied, and one that is not on it."""
    replies = [("2020-1", code, "y" * 9) for code in (*SEVERAL[:9], "PG")]
    survey = survey_of(replies, workshops=[workshop("2020-1", participants=SEVERAL, participated=10)])
    assert eyes(survey)("public").workshops[0].participated is None


def test_without_the_rule_region_types_would_give_single_ones_away(monkeypatch):
    """The attack finds what the rule is for: one of eight said no, and its region type would tell."""
    monkeypatch.setattr("analytics.charts.registry.by_region_type", lambda survey: survey)
    survey = of_types(IN_TYPES["one no in one type"][:2])
    found = given_away(survey, "2020", printed(survey, "2020"))
    assert ("region_type", "regional", "direct_effects") in found


def test_the_attack_finds_what_is_given_away():
    """By hand: of groups of 2 and 5, six answered no and one yes; so one of the first at least said no."""
    assert bounds_of([0], [2, 5], [([0, 1], 1, 7)]) == (1, 2)
    assert bounds_of([0], [2, 5], [([0, 1], 3, 7)]) == (0, 2)
    assert bounds_of([0], [2, 5], [([0, 1], 3, 7), ([0], 1, 2)]) == (1, 1)


def two_rounds() -> Survey:
    """Return a survey of two rounds: of ten in 2020 nine say yes and one no, in 2021 four yes and four no."""
    replies = [("2020-1", code, ("y" if place else "n") * 9) for place, code in enumerate(SEVERAL)]
    replies += [("2021-1", code, ("y" if place % 2 else "n") * 9) for place, code in enumerate(SEVERAL[:8])]
    known = {"2020-1": {"participated": 11}, "2021-1": {"participated": 8}}
    return survey_of(replies, workshops=[workshop(key, **facts) for key, facts in known.items()])


def test_the_public_is_told_a_sum_of_rounds_of_which_every_one_is_told():
    """By hand: one of 2020 said no, so that 4 of 8 of 2021 must not stand for both rounds; and one of 2020 is
    silent, so that 8 of 8 must not either."""
    seen = eyes(two_rounds())("public")
    of_2021, of_both = (tally(seen, filters) for filters in (Filters(rounds=("2021",)), Filters()))
    (alone,) = answers(of_2021, by=("all",)).select(by="all", measure="efficiency")
    (both,) = answers(of_both, by=("all",)).select(by="all", measure="efficiency")
    assert (alone.count, alone.base) == (4, 8)
    assert (both.count, both.base, both.replies) == (None, None, 18)
    assert [each.participated for each in of_2021.workshops] == [8]
    assert of_both.participated == (None, None)
    (office,) = answers(tally(two_rounds()), by=("all",)).select(by="all", measure="efficiency")
    assert (office.count, office.base) == (13, 18)


def test_the_public_is_told_a_sum_where_every_round_tells_its_own():
    """By hand: 4 of 8 each, and of both rounds 8 of 16."""
    replies = [
        (key, code, ("y" if place % 2 else "n") * 9)
        for key in ("2020-1", "2021-1")
        for place, code in enumerate(SEVERAL[:8])
    ]
    survey = survey_of(replies, workshops=[workshop(k, participated=8) for k in ("2020-1", "2021-1")])
    (both,) = answers(tally(eyes(survey)("public")), by=("all",)).select(by="all", measure="efficiency")
    assert (both.count, both.base) == (8, 16)


def test_nothing_is_chosen_on_a_slide_for_the_public():
    assert head(eyes(two_rounds()), ready_story(two_rounds(), "2021"), "public")["filters"] == []
    assert head(eyes(two_rounds()), ready_story(two_rounds(), "2021"), "nameless")["filters"]
