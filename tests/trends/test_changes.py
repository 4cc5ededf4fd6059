"""A change between two rounds: like with like, with its interval, its certainty and the same members."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, fisher_exact
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.proportion import confint_proportions_2indep

from analytics.filters import Filters
from analytics.findings import findings, key_figures
from analytics.records import PublishedRecord
from analytics.reference import load_administrations
from analytics.tally import tally
from analytics.trends import card_words, change_words, changes_of, compared, short_words
from analytics.trends.chance import Member, chance_p
from analytics.trends.paired import paired
from tests.building import survey_of, workshop

CODES = sorted(load_administrations())
ROUND = Filters(rounds=("2022",))


def round_of(key, yes, no, *, first=0):
    """Make replies that say yes or no to everything but efficiency, which all praise."""
    sheets = ["y" * 9] * yes + ["n" * 7 + "yn"] * no
    return [(key, CODES[first + place], sheet) for place, sheet in enumerate(sheets)]


def change(survey, measure, filters=ROUND):
    (found,) = [c for c in changes_of(tally(survey, filters)) if c.measure.id == measure]
    return found


@pytest.fixture
def same_twelve():
    """The same 12 administrations in both rounds: 4 saw direct effects, then these 4 and 4 more."""
    described = [workshop("2021-1", participated=12), workshop("2022-1", participated=12)]
    return survey_of([*round_of("2021-1", 4, 8), *round_of("2022-1", 8, 4)], workshops=described)


def test_the_same_administrations_are_not_taken_for_two_independent_groups(same_twelve):
    found = change(same_twelve, "direct_effects")
    pair = found.paired
    assert (pair.both, pair.earlier, pair.later, pair.came, pair.went) == (12, 4, 8, 4, 0)
    assert pair.mcnemar_p == pytest.approx(2 / 2**4)  # four coins that fall alike
    assert pair.mcnemar_p == pytest.approx(mcnemar([[4, 0], [4, 4]], exact=True).pvalue)
    low, high = confint_proportions_2indep(8, 12, 4, 12, method="newcomb", compare="diff")
    assert found.interval == pytest.approx((low, high))
    assert found.verdict.id == "open"


def test_a_change_is_said_with_both_bases_its_interval_and_the_same_administrations(same_twelve):
    assert short_words(change(same_twelve, "direct_effects")) == (
        "Whether it changed cannot be told: +33 points, plausible from −6 to +61, after 4 of 12 (33%) in "
        "Survey 2021; of the 12 administrations in both rounds 4 said yes, then 8: 4 came, 0 went"
    )
    assert card_words(change(same_twelve, "direct_effects")) == ("4 of 12 (33%) in 2021")
    said = " ".join(change_words(change(same_twelve, "direct_effects")))
    assert "4 of 12 (33%) in Survey 2021, 8 of 12 (67%) in Survey 2022" in said
    assert "exact McNemar p 0.12" in said
    assert "no two independent groups" in said


def test_nothing_moved_where_everybody_said_yes_twice(same_twelve):
    assert short_words(change(same_twelve, "efficiency")).startswith(
        "Everyone in both rounds: after 12 of 12"
    )


def test_a_large_change_on_a_small_base_never_stands_alone():
    # 0 of 15, then 5 of 5: a hundred points, of other administrations
    survey = survey_of([*round_of("2021-1", 0, 15), *round_of("2022-1", 5, 0, first=15)])
    found = change(survey, "direct_effects")
    assert short_words(found).startswith("Clearly higher: +100 points, plausible from +")
    few = survey_of([*round_of("2021-1", 0, 15), *round_of("2022-1", 4, 0, first=15)])
    assert short_words(change(few, "direct_effects")) == (
        "Too few to compare: after 0 of 15 (0%) in Survey 2021"
    )


def test_under_a_filter_for_workshops_nothing_is_compared(same_twelve):
    one = Filters(rounds=("2022",), workshops=("2022-1",))
    assert changes_of(tally(same_twelve, one)) == ()
    assert {figure.change for figure in key_figures(tally(same_twelve, one))} == {""}
    assert not [f for f in findings(tally(same_twelve, one), at_most=99) if f.id.startswith("change-")]
    with pytest.raises(KeyError):
        compared(same_twelve, "1999", "2022", Filters())


def test_other_filters_hold_for_both_rounds():
    described = [
        workshop("2021-1", region_type="regional"), workshop("2021-2"),
        workshop("2022-1", region_type="regional"), workshop("2022-2"),
    ]  # fmt: skip
    replies = [
        *round_of("2021-1", 6, 0), *round_of("2021-2", 1, 7),
        *round_of("2022-1", 0, 6), *round_of("2022-2", 7, 1),
    ]  # fmt: skip
    survey = survey_of(replies, workshops=described)
    found = change(survey, "direct_effects", Filters(rounds=("2022",), region_types=("sub-regional",)))
    assert (found.earlier.count, found.earlier.base, found.later.count, found.later.base) == (1, 8, 7, 8)
    nobody = Filters(rounds=("2022",), topics=("Valuation",))
    assert changes_of(tally(survey, nobody)) == ()


def test_an_administration_with_several_replies_is_one_and_that_is_said():
    replies = [
        *round_of("2021-1", 2, 6), ("2021-2", CODES[7], "y" * 9),
        *round_of("2022-1", 6, 2),
    ]  # fmt: skip
    pair = change(survey_of(replies), "direct_effects").paired
    # CODES[7] said no and yes in 2021, so yes; no in 2022: it went. CODES[2] to CODES[5] came.
    assert (pair.both, pair.earlier, pair.later, pair.came, pair.went, pair.several) == (8, 3, 6, 4, 1, 1)
    assert "1 replied about several" in " ".join(change_words(change(survey_of(replies), "direct_effects")))


def test_blanks_placed_by_rule_are_nobodys_own_no_so_no_pairs_are_made():
    blank = ("2021-1", CODES[8], "n" * 6 + "b" + "yn")
    marked = [
        (key, code, sheet[:6] + "x" + sheet[7:]) for key, code, sheet in round_of("2021-1", 0, 4, first=4)
    ]
    replies = [*round_of("2021-1", 4, 0), *marked, blank, *round_of("2022-1", 6, 2)]
    found = change(survey_of(replies), "direct_effects")
    assert (found.earlier.count, found.earlier.base, found.paired) == (4, 8, None)
    assert change(survey_of(replies), "share_materials").paired is not None


@pytest.fixture
def printed():
    described = [workshop("2022-1", participated=12)]
    pair = "share_materials_and_direct_effects"
    shared = [("2022-1", code, "ynnnnn" + "?yn") for code in CODES[8:11]]
    return survey_of(
        [*round_of("2022-1", 5, 3), *shared],
        workshops=described,
        published=[
            PublishedRecord("2021", "table-1", "reply_rate", "all", "all", None, None, 54),
            PublishedRecord("2021", "table-3", "direct_effects", "all", "all", 3, 12, 25),
            PublishedRecord("2021", "table-4", pair, "all", "all", None, None, 52),
        ],
    )


def test_a_percentage_without_a_base_gives_no_change(printed):
    (rate,) = [f for f in key_figures(tally(printed, ROUND)) if f.id == "reply_rate"]
    assert rate.change == "54% in 2021 as published"
    assert rate.change_in_full == (
        "54% in Survey 2021 as published, base not given, so that no change can be worked out"
    )
    (told,) = [f for f in findings(tally(printed, ROUND), at_most=99) if f.id == "change-reply_rate"]
    assert not told.small  # nothing is compared
    assert told.text == (
        "Reply rate: 11 of 12 (92%); 54% in Survey 2021 as published, base not given, so that no change can "
        "be worked out."
    )


def test_a_published_figure_stands_beside_ours_as_the_report_counts(printed):
    said = short_words(change(printed, "share_materials_and_direct_effects"))
    assert said.startswith("52% in Survey 2021 as published")
    assert said.endswith("(as the report counts: 5 of 8 (63%) in Survey 2022)")  # our own base is 5


def test_a_published_figure_with_its_base_is_compared(printed):
    found = change(printed, "direct_effects")
    assert found.size == pytest.approx(5 / 8 - 3 / 12)
    assert found.adjusted_p == pytest.approx(fisher_mid_p(5, 8, 3, 12))
    assert "3 of 12 (25%) as published, in Survey 2021" in short_words(found)
    assert card_words(found).startswith("3 of 12 (25%) in 2021 as published")


@pytest.mark.parametrize("percent", [55, None])
@pytest.mark.parametrize("filters", [ROUND, replace(ROUND, region_types=("sub-regional",))])
def test_a_round_without_a_reply_is_compared_by_what_its_report_prints(percent, filters):
    described = [workshop("2021-1", participated=19), workshop("2022-1", participated=12)]
    figures = [PublishedRecord("2021", "table-1", "reply_rate", "all", "all", 17, 31, percent)]
    survey = survey_of(round_of("2022-1", 6, 2), workshops=described, published=figures)
    found = change(survey, "reply_rate", filters)
    assert found.printed
    assert found.size == pytest.approx(8 / 12 - 17 / 31)  # nobody is taken for silent


@pytest.mark.parametrize("silent", ["2021", "2022"])
def test_a_round_of_which_a_report_prints_a_count_alone_gives_no_change(silent):
    described = [workshop("2021-1", participated=19), workshop("2022-1", participated=12)]
    figures = [PublishedRecord(silent, "table-1", "reply_rate", "all", "all", 9, None, None)]
    other = "2022-1" if silent == "2021" else "2021-1"
    survey = survey_of(round_of(other, 6, 2), workshops=described, published=figures)
    assert not [c for c in changes_of(tally(survey, ROUND)) if c.measure.id == "reply_rate"]


def fisher_mid_p(k1, n1, k0, n0):
    """The mid-p of Fisher's test from scipy's own distribution: half of the ties."""
    from scipy.stats import hypergeom

    law = hypergeom(n1 + n0, k1 + k0, n1)
    chances = law.pmf(np.arange(0, n1 + 1))
    seen = law.pmf(k1)
    ties = np.isclose(chances, seen)
    return chances[(chances < seen) & ~ties].sum() + chances[ties].sum() / 2


def test_more_replies_than_participants_are_no_rate_and_give_no_change():
    described = [workshop("2021-1", participated=12), workshop("2022-1", participated=5)]
    survey = survey_of([*round_of("2021-1", 6, 3), *round_of("2022-1", 4, 4)], workshops=described)
    assert not [c for c in changes_of(tally(survey, ROUND)) if c.measure.id == "reply_rate"]


members = st.lists(
    st.tuples(st.booleans(), st.booleans()).map(lambda yes: Member((int(yes[0]), 1), (int(yes[1]), 1))),
    min_size=5,
    max_size=30,
)


@settings(max_examples=25, deadline=None)
@given(members)
def test_with_everybody_in_both_rounds_it_is_mcnemars_test(drawn):
    came = sum(m.later[0] > m.earlier[0] for m in drawn)
    went = sum(m.later[0] < m.earlier[0] for m in drawn)
    exact = binomtest(came, came + went, 0.5).pvalue if came + went else 1.0
    assert chance_p(drawn) == pytest.approx(exact, abs=0.04)
    assert (paired(drawn).came, paired(drawn).went) == (came, went)


@settings(max_examples=25, deadline=None)
@given(st.integers(5, 20), st.data())
def test_with_nobody_in_both_rounds_it_is_fishers_test(size, data):
    # groups of one size: then "as far apart" and "as probable" order the tables alike
    k1, k0 = (data.draw(st.integers(0, size)) for _ in range(2))
    drawn = [Member((int(i < k1), 1), (0, 0)) for i in range(size)]
    drawn += [Member((0, 0), (int(i < k0), 1)) for i in range(size)]
    exact = fisher_exact([[k1, size - k1], [k0, size - k0]]).pvalue
    assert chance_p(drawn) == pytest.approx(exact, abs=0.04)


def test_chance_alone_is_seldom_taken_for_a_change():
    """Administrations that mostly say what they always say, with several replies each: no true change."""
    random, found = np.random.default_rng(7), []
    for _ in range(300):
        leaning = random.beta(0.7, 0.7, size=30)  # within an administration answers are alike
        sizes = random.integers(0, 4, size=(30, 2))
        drawn = [
            Member((random.binomial(a, p), a), (random.binomial(b, p), b))
            for p, (a, b) in zip(leaning, sizes.tolist(), strict=True)
        ]
        found.append(chance_p(drawn))
    assert np.mean(np.array(found) <= 0.05) <= 0.08


def test_no_change_says_more_than_it_can_over_random_rounds():
    """Every change on screen has both bases and a word of certainty."""
    random = np.random.default_rng(3)
    for _ in range(40):
        replies = [
            (f"{code}-{number}", member, "".join(random.choice(list("yn?-"), 9, p=[0.4, 0.4, 0.1, 0.1])))
            for code in ("2021", "2022")
            for number in (1, 2)
            for member in CODES[: int(random.integers(2, 12))]
        ]
        for found in changes_of(tally(survey_of(replies), ROUND)):
            said = short_words(found)
            assert re.search(r"\d+ of \d+", said)
            if "points" in said:
                assert re.match(r"Clearly|Perhaps|About the same|A small|Whether it changed cannot", said), (
                    said
                )
                assert ("plausible from" in said) == (found.measure.form != "replies")
                assert min(found.table.n1, found.table.n0) >= 5
                assert not re.search(r"\d\.\d", said)
