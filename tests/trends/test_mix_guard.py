"""How much of a change goes with a different mix: an example by hand, and sums that always hold."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.filters import Filters
from analytics.reference import load_administrations
from analytics.trends import guard_words, mix_guard
from analytics.trends.words import group_parts, shown_parts
from tests.building import survey_of, workshop

CODES = sorted(load_administrations())


def replies(key, yes, no, *, first=0):
    """Make replies about direct effects, of administrations in the order of their codes."""
    answers = ["y"] * yes + ["n"] * no
    return [(key, CODES[first + place], "n" * 6 + answer + "nn") for place, answer in enumerate(answers)]


WORKSHOPS = [
    workshop("2020-1", region_type="regional"),
    workshop("2020-2"),
    workshop("2021-1", region_type="regional"),
    workshop("2021-2"),
]

# Earlier: regional 2 of 8, sub-regional 1 of 2: 3 of 10. Later: 1 of 2 and 6 of 8: 7 of 10.
# The whole: 70% - 30% = 40 points.
# Mix: regional (20% - 80%) x (25% + 50%) / 2 = -22.5; sub-regional (80% - 20%) x (50% + 75%) / 2 = 37.5.
# Within: regional (50% - 25%) x (80% + 20%) / 2 = 12.5; sub-regional (75% - 50%) x (20% + 80%) / 2 = 12.5.
BY_HAND = [
    *replies("2020-1", 2, 6),
    *replies("2020-2", 1, 1),
    *replies("2021-1", 1, 1),
    *replies("2021-2", 6, 2),
]


@pytest.fixture
def guard():
    return mix_guard(survey_of(BY_HAND, workshops=WORKSHOPS), "direct_effects", "2020", "2021")


def test_the_example_by_hand(guard):
    assert (guard.change, guard.mix, guard.within) == (
        Fraction(40, 100),
        Fraction(15, 100),
        Fraction(25, 100),
    )
    assert [(g.key, g.within) for g in guard.groups] == [
        ("regional", Fraction(125, 1000)),
        ("sub-regional", Fraction(125, 1000)),
    ]


def test_a_groups_part_of_the_mix_is_taken_from_the_mean_of_the_rounds(guard):
    # The mean is 50%. Regional shrank by 60 points and lies 12.5 below it, sub-regional grew and lies above.
    assert [g.mix for g in guard.groups] == [Fraction(75, 1000), Fraction(75, 1000)]


def test_the_words_carry_both_bases_and_parts_that_add_up(guard):
    assert guard_words(guard) == (
        "Direct effects: 3 of 10 (30%) in Survey 2020, 7 of 10 (70%) in Survey 2021: +40 points. "
        "Of these, +15 points go with a different mix of region types. "
        "Within the same region types the change is +25 points."
    )


def test_a_group_in_one_round_only_goes_wholly_to_the_mix():
    # Earlier sub-regional alone, 1 of 2; later regional alone, 2 of 8: nothing can have changed within.
    listed = [*replies("2020-2", 1, 1), *replies("2021-1", 2, 6)]
    guard = mix_guard(survey_of(listed, workshops=WORKSHOPS), "direct_effects", "2020", "2021")
    assert (guard.change, guard.mix, guard.within) == (Fraction(-1, 4), Fraction(-1, 4), 0)
    assert [group.in_both for group in guard.groups] == [False, False]
    assert (guard.same_earlier.base, guard.same_later.base) == (0, 0)


def test_by_administration_like_is_compared_with_like():
    # AU and BD in both rounds: 0 of 2, then 2 of 2. Later three others that saw none.
    both = [CODES[0], CODES[1]]
    listed = [
        *replies("2020-1", 0, 2),
        *replies("2021-1", 2, 0),
        *replies("2021-2", 0, 3, first=2),
    ]
    survey = survey_of(listed, workshops=WORKSHOPS)
    guard = mix_guard(survey, "direct_effects", "2020", "2021", by="administration")
    assert [g.key for g in guard.groups if g.in_both] == both
    assert (guard.same_earlier.count, guard.same_earlier.base) == (0, 2)
    assert (guard.same_later.count, guard.same_later.base) == (2, 2)
    # within: each 0 to 1 with places of a half and a fifth: 2 x (1/2 + 1/5) / 2 = 7/10; change 2/5
    assert (guard.change, guard.within, guard.mix) == (Fraction(2, 5), Fraction(7, 10), Fraction(-3, 10))


def test_a_base_under_five_is_not_parted_in_words():
    listed = [*replies("2020-1", 1, 1), *replies("2021-1", 2, 6)]
    guard = mix_guard(survey_of(listed, workshops=WORKSHOPS), "direct_effects", "2020", "2021")
    assert guard_words(guard) == (
        "Direct effects: 1 of 2 in Survey 2020, 2 of 8 (25%) in Survey 2021. "
        "With so few the change is not parted."
    )


def test_a_mix_of_topics_compares_like_topics():
    # AEO: 2 of 8, then 1 of 2; Risk in 2020 alone, 1 of 2; Origin in 2021 alone, 6 of 8
    described = [
        workshop("2020-1", topic="AEO"), workshop("2020-2", topic="Risk"),
        workshop("2021-1", topic="AEO"), workshop("2021-2", topic="Origin"),
    ]  # fmt: skip
    guard = mix_guard(survey_of(BY_HAND, workshops=described), "direct_effects", "2020", "2021", by="topic")
    assert [(g.key, g.in_both) for g in guard.groups] == [("AEO", True), ("Risk", False), ("Origin", False)]
    # within: (1/2 - 1/4) x (8/10 + 2/10) / 2 = 1/8, and all else goes with the mix
    assert (guard.within, guard.mix) == (Fraction(1, 8), Fraction(40, 100) - Fraction(1, 8))
    assert "In one of the two rounds only: Risk and Origin" in guard_words(guard)


def test_what_can_not_be_counted_by_group_is_not_parted():
    survey = survey_of(BY_HAND, workshops=WORKSHOPS)
    assert mix_guard(survey, "develop_manuals_and_projects", "2020", "2021") is None  # nobody did
    assert mix_guard(survey, "reply_rate", "2020", "2021", by="administration") is None  # no lists
    assert mix_guard(survey, "reply_rate", "2020", "2021") is None  # regional: 8 replies of 5
    described = [replace(each, participated=10) for each in WORKSHOPS]
    rated = survey_of(BY_HAND, workshops=described)
    assert mix_guard(rated, "reply_rate", "2020", "2021").change == 0  # 10 of 20 in both rounds
    with pytest.raises(KeyError):
        mix_guard(survey, "wealth", "2020", "2021")
    with pytest.raises(KeyError):
        mix_guard(survey, "reply_rate", "1999", "2021")


def test_filters_hold_but_for_rounds_and_workshops():
    survey = survey_of(BY_HAND, workshops=WORKSHOPS)
    kept = Filters(rounds=("2020",), workshops=("2020-1",), region_types=("regional",))
    guard = mix_guard(survey, "direct_effects", "2020", "2021", kept)
    assert (guard.earlier.base, guard.later.base) == (8, 2)
    assert (guard.mix, guard.within) == (0, Fraction(1, 4))


answers = st.lists(
    st.tuples(
        st.sampled_from(["2020-1", "2020-2", "2021-1", "2021-2"]),
        st.sampled_from(CODES[:6]),
        st.sampled_from(["y", "n", "?", "-"]),
    ),
    unique_by=lambda reply: reply[:2],
    max_size=20,
)


@settings(max_examples=150, deadline=None)
@given(answers, st.sampled_from(["region_type", "topic", "administration"]))
def test_the_parts_always_add_up_to_the_whole_change(drawn, by):
    survey = survey_of(
        [(key, code, "n" * 6 + letter + "nn") for key, code, letter in drawn], workshops=WORKSHOPS
    )
    guard = mix_guard(survey, "direct_effects", "2020", "2021", by=by)
    known = {code[:4] for code, _, letter in drawn if letter in "yn"}
    assert (guard is None) == (known != {"2020", "2021"})
    if guard:
        assert guard.mix + guard.within == guard.change
        assert guard.earlier.base == sum(k[:4] == "2020" and letter in "yn" for k, _, letter in drawn)
        change, mix, within = shown_parts(guard)
        assert mix + within == change
        assert abs(change - guard.change) <= Fraction(1, 200)
        parts = group_parts(guard)
        assert (sum(part[0] for part in parts), sum(part[1] for part in parts)) == (mix, within)
        for group, (mixed, kept) in zip(guard.groups, parts, strict=True):
            assert abs(mixed - group.mix) < Fraction(1, 50)
            assert abs(kept - group.within) < Fraction(1, 50)
            assert group.in_both or group.within == 0
