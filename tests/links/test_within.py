"""The test behind a verdict, against full enumeration, statsmodels, and its own promise under chance."""

from itertools import product

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chisquare

from analytics import exact
from analytics.links.swaps import Grid, swap_p, swapped
from analytics.links.within import Replies, comes_again, within_both, within_workshops
from analytics.stats import Table2x2


def replies_of(random, *, members, workshops, chance=0.8):
    """Draw who replied about what; each administration at most once a workshop."""
    return np.nonzero(random.random((members, workshops)) < chance)


def every_answer(member, workshop, reached):
    """List all answers in which every administration and every workshop keeps its number of yeses."""
    kept = [
        said
        for said in product([0, 1], repeat=len(reached))
        if (np.bincount(member, said) == np.bincount(member, reached)).all()
        and (np.bincount(workshop, said) == np.bincount(workshop, reached)).all()
    ]
    return np.array(kept)


@pytest.mark.parametrize("seed", range(8))
def test_all_answers_with_the_same_numbers_of_yes_are_drawn_alike_often(seed):
    random = np.random.default_rng(seed)
    member, workshop = replies_of(random, members=4, workshops=4, chance=1.0)
    reached = random.random(len(member)) < 0.5
    every = every_answer(member, workshop, reached)
    drawn = swapped(Grid.of(member, workshop), reached)[:, 1:].T
    names = {said.tobytes(): place for place, said in enumerate(every.astype(np.uint8))}
    counts = np.bincount(
        [names[said.tobytes()] for said in np.ascontiguousarray(drawn)], minlength=len(every)
    )
    assert chisquare(counts).pvalue > 0.0005 if len(every) > 1 else True


def test_the_p_is_the_part_of_drawings_as_far_from_their_mean():
    # two administrations, three workshops: 1 0 0 over 0 1 1 has 3 ways; the one yes of the first moves
    member, workshop = np.array([0, 0, 0, 1, 1, 1]), np.array([0, 1, 2, 0, 1, 2])
    reached = np.array([1, 0, 0, 0, 1, 1], dtype=bool)
    weights = np.array([[2.0, 0, -1, 0, 0, 0]]).T  # sums 2, 0, -1: mean 1/3, away 5/3, 1/3, 4/3
    (found,) = swap_p(Grid.of(member, workshop), reached, weights)
    assert found == pytest.approx(1 / 3, abs=0.03)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), members=st.integers(1, 9), workshops=st.integers(1, 7))
def test_every_drawing_keeps_both_numbers_of_yes(seed, members, workshops):
    random = np.random.default_rng(seed)
    member, workshop = replies_of(random, members=members, workshops=workshops)
    if not len(member):
        return
    reached = random.random(len(member)) < 0.5
    drawn = swapped(Grid.of(member, workshop), reached)
    for keys in (member, workshop):
        of_group = np.eye(keys.max() + 1)[keys].T
        assert (of_group @ drawn == (of_group @ reached)[:, None]).all()


def test_the_same_replies_give_the_same_p():
    random = np.random.default_rng(3)
    member, workshop = replies_of(random, members=12, workshops=9)
    reached, weights = random.random(len(member)) < 0.5, random.normal(size=(len(member), 2))
    first, second = (swap_p(Grid.of(member, workshop), reached, weights) for _ in range(2))
    assert (first == second).all()


def test_p_values_are_even_under_chance_where_both_differ():
    """A tenth of p-values lie below a tenth, however much administrations and workshops differ."""
    random, low, made = np.random.default_rng(11), 0, 100
    for _ in range(made):
        member, workshop = replies_of(random, members=12, workshops=8)
        acted, reached = (
            random.random(len(member))
            < 1
            / (1 + np.exp(-(1.5 * random.normal(size=12)[member] + 1.5 * random.normal(size=8)[workshop])))
            for _ in range(2)
        )
        (test,) = within_both(
            Replies(member, workshop, reached), acted[:, None], np.ones((len(member), 1), dtype=bool)
        )
        low += test is not None and test.p < 0.1
    assert low <= 19  # 10 expected, three standard deviations of 3


@pytest.mark.filterwarnings("ignore:The design matrix is rank-deficient")
@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_difference_is_the_slope_of_a_regression_with_a_term_a_workshop_and_a_member(seed):
    random = np.random.default_rng(seed)
    member, workshop = replies_of(random, members=7, workshops=5)
    acted, reached = random.random(len(member)) < 0.5, random.random(len(member)) < 0.5
    known = random.random(len(member)) < 0.9
    (test,) = within_both(Replies(member, workshop, reached), acted[:, None], known[:, None])
    terms = np.column_stack([acted, np.eye(7)[member], np.eye(5)[workshop]]).astype(float)[known]
    others = terms[:, 1:]
    left = terms[:, 0] - others @ np.linalg.lstsq(others, terms[:, 0], rcond=None)[0]
    if (left**2).sum() < 1e-6:
        assert test is None
        return
    slope = sm.OLS(reached[known].astype(float), terms).fit(method="pinv").params[0]
    assert test is not None
    assert test.difference == pytest.approx(slope, abs=1e-6)
    assert test.information == pytest.approx((left**2).sum(), abs=1e-6)


def test_an_administration_alone_has_nothing_to_compare():
    member, workshop = np.zeros(6, dtype=int), np.arange(6)
    acted = np.array([1, 1, 1, 0, 0, 0], dtype=bool)
    (test,) = within_both(Replies(member, workshop, acted), acted[:, None], np.ones((6, 1), dtype=bool))
    assert test is None


def test_within_workshops_is_the_exact_conditional_test():
    tables = [Table2x2(5, 6, 1, 6), Table2x2(3, 4, 1, 5)]
    found = within_workshops(tables)
    assert found.p == exact.stratified_p(tables, ties=0.5)
    # weights 36/12 and 20/9; differences 2/3 and 11/20
    assert found.difference == pytest.approx((3 * 2 / 3 + 20 / 9 * 11 / 20) / (3 + 20 / 9))
    assert within_workshops([Table2x2(4, 4, 0, 0), Table2x2(0, 0, 1, 4)]) is None


def test_administrations_come_again_from_one_and_a_half_replies_on():
    assert not comes_again(np.array([1, 1, 2, 3]))
    assert comes_again(np.array([1, 1, 2]))
    assert not comes_again(np.array([], dtype=int))


def test_a_large_sample_p_is_only_used_far_from_a_verdict():
    """From 400 replies on: where the large-sample p is low, the drawn one is given."""
    random = np.random.default_rng(5)
    member, workshop = replies_of(random, members=30, workshops=20)
    assert len(member) >= 400
    acted = random.random(len(member)) < 0.5
    reached = np.where(random.random(len(member)) < 0.2, acted, random.random(len(member)) < 0.5)
    known = np.ones((len(member), 1), dtype=bool)
    (strong,) = within_both(Replies(member, workshop, reached), acted[:, None], known)
    assert 1 / 4097 <= strong.p < 0.01
    (weak,) = within_both(Replies(member, workshop, random.random(len(member)) < 0.5), acted[:, None], known)
    assert weak.p > 0.05
