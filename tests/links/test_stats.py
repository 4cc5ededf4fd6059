"""Formulas, each against an independent computation: by hand, statsmodels, scipy, or enumeration."""

from fractions import Fraction
from itertools import product
from math import comb

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import binom, boschloo_exact, fisher_exact
from statsmodels.stats.contingency_tables import StratifiedTable
from statsmodels.stats.contingency_tables import Table2x2 as Oracle
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from analytics import exact, stats
from analytics.stats import Table2x2

SHARE_EFFECTS = Table2x2(8, 21, 5, 5)
REPORTS_PROJECTS = Table2x2(13, 18, 6, 8)
RECOMMENDATIONS_PROJECTS = Table2x2(10, 15, 9, 11)
SAMPLE = [SHARE_EFFECTS, REPORTS_PROJECTS, RECOMMENDATIONS_PROJECTS]


@st.composite
def tables(draw, most=40):
    n1, n0 = draw(st.integers(0, most)), draw(st.integers(0, most))
    return Table2x2(draw(st.integers(0, n1)), n1, draw(st.integers(0, n0)), n0)


def exact_probability(table, count):
    """Return the probability of a count of acted-and-reached given the margins, as a fraction."""
    reached = table.k1 + table.k0
    return Fraction(comb(table.n1, count) * comb(table.n0, reached - count), comb(table.total, reached))


def mid_p_by_enumeration(table):
    reached = table.k1 + table.k0
    counts = range(max(0, reached - table.n0), min(reached, table.n1) + 1)
    seen = exact_probability(table, table.k1)
    every = [exact_probability(table, count) for count in counts]
    return float(sum(p for p in every if p < seen) + sum(p for p in every if p == seen) / 2)


@settings(deadline=None)
@given(base=st.integers(1, 500), data=st.data())
def test_wilson_equals_statsmodels(base, data):
    count = data.draw(st.integers(0, base))
    expected = proportion_confint(count, base, method="wilson")
    assert stats.wilson(count, base) == pytest.approx(expected, abs=1e-9)


def test_wilson_of_nobody_is_none():
    assert stats.wilson(0, 0) is None


@settings(max_examples=200, deadline=None)
@given(table=tables())
def test_newcombe_equals_statsmodels(table):
    if not table.n1 or not table.n0:
        assert stats.newcombe(table) is None
        return
    expected = confint_proportions_2indep(
        table.k1, table.n1, table.k0, table.n0, compare="diff", method="newcomb"
    )
    assert stats.newcombe(table) == pytest.approx(expected, abs=1e-9)


@settings(max_examples=200, deadline=None)
@given(table=tables())
def test_odds_ratio_equals_statsmodels_with_half_a_reply_added(table):
    if not table.n1 or not table.n0:
        assert stats.odds_ratio(table) is None
        return
    cells = np.array([[table.k1, table.n1 - table.k1], [table.k0, table.n0 - table.k0]]) + 0.5
    oracle = Oracle(cells)
    expected = (oracle.oddsratio, *oracle.oddsratio_confint())
    assert stats.odds_ratio(table) == pytest.approx(expected, rel=1e-9)


@settings(max_examples=200, deadline=None)
@given(table=tables())
def test_phi_is_the_correlation_of_the_two_answers(table):
    if table.one_sided_margin:
        assert stats.phi(table) is None
        return
    acted = [1] * table.n1 + [0] * table.n0
    reached = [1] * table.k1 + [0] * (table.n1 - table.k1) + [1] * table.k0 + [0] * (table.n0 - table.k0)
    assert stats.phi(table) == pytest.approx(np.corrcoef(acted, reached)[0, 1], abs=1e-9)


@settings(max_examples=200, deadline=None)
@given(table=tables())
def test_mid_p_equals_the_enumeration_of_all_tables(table):
    if table.one_sided_margin:
        assert exact.mid_p(table) is None
        return
    assert exact.mid_p(table) == pytest.approx(mid_p_by_enumeration(table), abs=1e-9)


@settings(max_examples=100, deadline=None)
@given(table=tables())
def test_mid_p_is_never_above_fishers_p(table):
    assume(not table.one_sided_margin)
    cells = [[table.k1, table.n1 - table.k1], [table.k0, table.n0 - table.k0]]
    assert exact.mid_p(table) <= fisher_exact(cells).pvalue + 1e-9


@pytest.mark.parametrize("table", SAMPLE)
def test_boschloo_takes_the_groups_as_the_two_samples(table):
    columns = [[table.k1, table.k0], [table.n1 - table.k1, table.n0 - table.k0]]
    assert exact.boschloo(table) == pytest.approx(boschloo_exact(columns, n=200).pvalue, abs=0.01)


def test_boschloo_is_left_out_for_many_replies():
    assert exact.boschloo(Table2x2(60, 120, 40, 100)) is None


def stratified_by_enumeration(strata):
    """Go through every combination of tables with the given margins."""
    telling = [t for t in strata if not t.one_sided_margin]
    ranges = [range(max(0, t.k1 + t.k0 - t.n0), min(t.k1 + t.k0, t.n1) + 1) for t in telling]
    chance: dict[int, Fraction] = {}
    for counts in product(*ranges):
        probability = Fraction(1)
        for table, count in zip(telling, counts, strict=True):
            probability *= exact_probability(table, count)
        chance[sum(counts)] = chance.get(sum(counts), Fraction(0)) + probability
    seen = chance[sum(t.k1 for t in telling)]
    return float(sum(p for p in chance.values() if p <= seen))


@settings(max_examples=60, deadline=None)
@given(strata=st.lists(tables(most=6), min_size=1, max_size=3))
def test_the_stratified_p_equals_the_enumeration_of_all_tables(strata):
    if all(table.one_sided_margin for table in strata):
        assert exact.stratified_p(strata) is None
        return
    assert exact.stratified_p(strata) == pytest.approx(stratified_by_enumeration(strata), abs=1e-9)


def test_the_stratified_p_of_one_workshop_is_fishers():
    table = RECOMMENDATIONS_PROJECTS
    cells = [[table.k1, table.n1 - table.k1], [table.k0, table.n0 - table.k0]]
    assert exact.stratified_p([table]) == pytest.approx(fisher_exact(cells).pvalue)


def test_the_stratified_p_is_near_the_large_sample_test_where_there_are_many_replies():
    strata = [Table2x2(30, 60, 20, 50), Table2x2(22, 40, 20, 45)]
    cells = [np.array([[t.k1, t.n1 - t.k1], [t.k0, t.n0 - t.k0]]) for t in strata]
    large = StratifiedTable(cells).test_null_odds(correction=True).pvalue
    assert exact.stratified_p(strata) == pytest.approx(large, abs=0.02)


@settings(deadline=None)
@given(values=st.lists(st.floats(0.0001, 1), min_size=1, max_size=20))
def test_adjusted_p_values_are_those_of_benjamini_and_hochberg(values):
    expected = multipletests(values, method="fdr_bh")[1]
    assert exact.adjusted(values) == pytest.approx(expected, abs=1e-9)


def test_a_missing_p_value_stays_missing_and_does_not_count():
    assert exact.adjusted([0.02, None, 0.04]) == [pytest.approx(0.04), None, pytest.approx(0.04)]


@pytest.mark.parametrize("cells", [(0, 0, 0, 0), (0, 0, 3, 5), (3, 5, 0, 0), (5, 5, 5, 5), (0, 5, 0, 5)])
def test_an_empty_margin_gives_none_and_never_an_error(cells):
    table = Table2x2(*cells)
    assert exact.mid_p(table) is exact.boschloo(table) is stats.phi(table) is None
    assert exact.stratified_p([table]) is None
    assert stats.smallest_difference(table, 5.0, level=0.05) is None
    for formula in (stats.difference, stats.newcombe, stats.odds_ratio):
        value = formula(table)
        assert value is None or not np.isnan(np.array(value, dtype=float)).any()


def test_the_figures_that_were_worked_out_for_survey_2020():
    assert stats.difference(REPORTS_PROJECTS) == pytest.approx(13 / 18 - 6 / 8)
    low, high = stats.newcombe(REPORTS_PROJECTS)
    assert (round(low * 100), round(high * 100)) == (-32, 35)
    assert exact.mid_p(REPORTS_PROJECTS) == pytest.approx(0.82, abs=0.005)
    assert exact.mid_p(RECOMMENDATIONS_PROJECTS) == pytest.approx(0.53, abs=0.005)
    assert stats.odds_ratio(RECOMMENDATIONS_PROJECTS)[0] == pytest.approx(0.50, abs=0.005)


@settings(max_examples=60, deadline=None)
@given(table=tables())
def test_the_stratified_mid_p_of_one_workshop_is_the_mid_p(table):
    assert exact.stratified_p([table], ties=0.5) == (
        None if exact.mid_p(table) is None else pytest.approx(exact.mid_p(table), abs=1e-9)
    )


@settings(max_examples=60, deadline=None)
@given(strata=st.lists(tables(most=8), min_size=1, max_size=4))
def test_the_difference_within_strata_is_the_slope_of_a_regression_with_a_term_a_stratum(strata):
    acted = [x for t in strata for x in [1.0] * t.n1 + [0.0] * t.n0]
    where = [float(i) for i, t in enumerate(strata) for _ in range(t.total)]
    reached = [
        x for t in strata for k, n in ((t.k1, t.n1), (t.k0, t.n0)) for x in [1.0] * k + [0.0] * (n - k)
    ]
    found = stats.within_strata(strata)
    if not any(t.n1 and t.n0 for t in strata):
        assert found is None
        return
    terms = [[float(place == w) for w in where] for place in range(len(strata))]
    design = np.column_stack([acted, *terms])
    slope = np.linalg.lstsq(design, np.array(reached), rcond=None)[0][0]
    assert found[0] == pytest.approx(slope, abs=1e-9)


def test_the_difference_within_strata_by_hand():
    # 21/24 - 6/6 = -1/8 with weight 24*6/30, 0/6 - 3/24 = -1/8 with the same weight
    assert stats.within_strata([Table2x2(21, 24, 6, 6), Table2x2(0, 6, 3, 24)]) == pytest.approx(
        (-1 / 8, 9.6)
    )


@pytest.mark.parametrize(
    "table", [Table2x2(30, 60, 30, 60), Table2x2(15, 40, 35, 80), Table2x2(60, 100, 20, 40)]
)
def test_the_smallest_difference_is_found_four_times_in_five(table):
    """Draw surveys with that difference, the rate in all unchanged, and test each exactly."""
    found = stats.smallest_difference(table, table.n1 * table.n0 / table.total, level=0.05)
    rate = (table.k1 + table.k0) / table.total
    p1 = rate + found * table.n0 / table.total
    p0 = rate - found * table.n1 / table.total
    power = 0.0
    for k1, k0 in product(range(table.n1 + 1), range(table.n0 + 1)):
        p_value = exact.mid_p(Table2x2(k1, table.n1, k0, table.n0))
        if p_value is not None and p_value < 0.05:
            power += float(binom.pmf(k1, table.n1, p1) * binom.pmf(k0, table.n0, p0))
    assert 0.76 < power < 0.88


def test_no_difference_is_large_enough_for_a_base_that_is_too_small():
    assert stats.smallest_difference(Table2x2(3, 6, 2, 5), 6 * 5 / 11, level=0.05 / 9) is None
