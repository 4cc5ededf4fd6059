"""Ids of figures: each figure has one, it leads back to it, and no wrong sign gets through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.figure_id import LENGTH, SIGNS, What, id_of, number_id, number_of, read, written
from analytics.figures.known import Known, Named, may_see, whats
from analytics.figures.telling import row_of
from analytics.filters import Filters
from analytics.measures import EVERY_GROUPING
from analytics.results import RESULTS, is_for, result
from analytics.seen_by import seen_by
from analytics.survey import Survey
from analytics.tally import tally

numbers = st.integers(min_value=0, max_value=len(SIGNS) ** LENGTH - 1)


@given(numbers, st.integers(0, LENGTH), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_found_out(number, place, sign):
    signs = list(written(number).replace("-", ""))
    assert read("".join(signs)) == number
    right, signs[place] = signs[place], sign
    assert (read("".join(signs)) is None) == (sign != right)


@given(numbers, st.integers(0, LENGTH), st.integers(0, LENGTH))
def test_two_signs_that_changed_places_are_found_out(number, one, other):
    signs = list(written(number).replace("-", ""))
    signs[one], signs[other] = signs[other], signs[one]
    assert (read("".join(signs)) is None) == (signs != list(written(number).replace("-", "")))


def test_no_sign_is_taken_for_another():
    assert not set("01ILOSU") & set(SIGNS)
    assert len(set(SIGNS)) == 29


def test_an_id_does_not_hang_on_the_order_in_which_it_is_asked():
    one = id_of(What("number", "projects"), Filters(rounds=("2020", "2021"), topics=("AEO",)))
    assert one == id_of(What("number", "projects"), Filters(rounds=("2021", "2020"), topics=("AEO",)))
    assert one != id_of(What("number", "efficiency"), Filters(rounds=("2020", "2021"), topics=("AEO",)))


def every_figure(survey: Survey, filters: Filters):
    """Yield every row of every Result of a selection, with its Result."""
    current = tally(survey, filters)
    office, public = survey.audience in ("office", "nameless"), survey.audience == "public"
    by = EVERY_GROUPING if office else ("all",) if public else (*EVERY_GROUPING[:3], "all")
    for name in (*(spec.id for spec in survey.questionnaire.tables), *RESULTS):
        if is_for(survey, name):
            made = result(current, name, by=by)
            yield from ((made, row) for row in made.rows)


def lead_back(survey: Survey, selections: list[Filters]) -> dict[str, tuple]:
    """Hold every figure that has an id to the id; return id → what it asks."""
    known, found = Known(survey), {}
    for filters in selections:
        for made, row in every_figure(survey, filters):
            if asked := number_of(made, row):
                id_ = number_id(made, row)
                assert found.setdefault(id_, asked) == asked
                assert known.named(id_) == (Named(*asked),)
    return found


@pytest.mark.parametrize("audience", ["office", "members", "nameless", "public"])
def test_every_figure_of_the_sample_has_an_id_that_leads_back_to_it(sample_survey, audience):
    survey = seen_by(sample_survey, audience)
    assert len(lead_back(survey, [Filters(), Filters(rounds=("2020",))])) > {"public": 15}.get(audience, 300)


def test_every_figure_of_six_rounds_has_an_id_of_its_own(six_rounds):
    rounds = [Filters(), *(Filters(rounds=(record.code,)) for record in six_rounds.rounds)]
    assert len(lead_back(six_rounds, rounds)) > 5000


def test_every_chart_and_table_has_an_id_of_its_own(six_rounds):
    asked = [*whats(six_rounds)]
    ids = {id_of(what, Filters()): what for what in asked}
    assert len(ids) == len(set(asked))
    known = Known(six_rounds)
    assert all(known.named(id_) == (Named(what),) for id_, what in ids.items())


def test_a_figure_is_the_same_number_by_its_id_as_where_it_stands(sample_survey):
    known = Known(sample_survey)
    for made, row in every_figure(sample_survey, Filters(rounds=("2020",))):
        if id_ := number_id(made, row):
            found = row_of(sample_survey, *known.named(id_))
            assert (found.count, found.base, found.not_answered, found.placed, found.replies) == (
                row.count, row.base, row.not_answered, row.placed, row.replies,
            )  # fmt: skip


def test_one_number_has_one_id_wherever_it_stands(sample_survey):
    of_all = result(tally(sample_survey, Filters(rounds=("2020",))), "table-2", by=("administration",))
    alone = result(
        tally(sample_survey, Filters(rounds=("2020",), administrations=("FJ",))), "answers", by=("all",)
    )
    group = of_all.row("submit_reports", by="administration", group="FJ")
    assert number_id(of_all, group) == number_id(alone, alone.row("submit_reports"))


# ---- audiences ----------------------------------------------------------------------------------

FIJI = Named(What("number", "submit_reports"), Filters(rounds=("2020",), administrations=("FJ",)))


@pytest.mark.parametrize("audience", ["members", "nameless", "public"])
def test_an_id_that_picks_out_a_member_leads_nowhere_but_for_the_office(sample_survey, audience):
    survey = seen_by(sample_survey, audience)
    assert Known(sample_survey).named(FIJI.id) == (FIJI,)
    assert Known(survey).named(FIJI.id) == ()
    assert Known(survey).named(FIJI.id, FIJI.filters) == ()


def test_without_names_no_row_by_administration_has_an_id(sample_survey):
    survey = seen_by(sample_survey, "nameless")
    rows = [(made, row) for made, row in every_figure(survey, Filters()) if row.by == "administration"]
    assert rows
    assert not any(number_id(made, row) for made, row in rows)


def test_the_public_finds_whole_rounds_and_outcomes_by_region_type(sample_survey):
    survey = seen_by(sample_survey, "public")
    parted = Filters(rounds=("2020",), region_types=("regional",))
    assert may_see(survey, Named(What("number", "efficiency"), parted))
    assert not may_see(survey, Named(What("number", "submit_reports"), parted))
    assert not may_see(survey, Named(What("number", "efficiency"), Filters(workshops=("2020-1",))))
    known = Known(survey)
    for hidden in (What("number", "reply_rate"), What("table", "table-1"), What("chart", "links")):
        assert known.named(id_of(hidden, Filters(rounds=("2020",)))) == ()


def test_an_id_of_many_filters_is_found_where_they_are_given(sample_survey):
    many = Filters(rounds=("2020",), topics=("AEO",), sub_regions=("Pacific", "East Asia"))
    id_ = id_of(What("number", "projects"), many)
    known = Known(sample_survey)
    assert known.named(id_) == ()
    assert [named.what.name for named in known.named(id_, many)] == ["projects"]
