"""Links: the four cells counted by hand, the verdict's rules, and words that claim nothing."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.charts.link_matrix import cell_text, link_matrix, shade
from analytics.charts.link_pair import link_rates
from analytics.filters import Filters
from analytics.links import Pair, compare, every_pair, link_words, most_telling, outcome_words
from analytics.links.figures import links_result, pair_of
from analytics.links.verdict import verdict_of
from analytics.links.words import attribution_words
from analytics.stats import Table2x2
from analytics.tally import tally
from tests.building import survey_of, workshop

# letters: materials reports recommendations in-house manuals others | effects efficiency projects
REPLIES = [
    ("2020-1", "FJ", "yynn--" + "yyy"),
    ("2020-1", "WS", "ynny--" + "?yn"),
    ("2020-1", "TO", "n?nn--" + "yyn"),
    ("2020-2", "JP", "nyyn--" + "nn?"),
    ("2020-2", "MY", "y-ny--" + "nyy"),
]


@pytest.fixture
def counted():
    return tally(survey_of(REPLIES, workshops=[workshop("2020-1"), workshop("2020-2")]))


def only(counted, *actions, outcome, mode="any"):
    (link,) = compare(counted, [Pair(actions, outcome, mode)])
    return link


def test_the_four_cells_hold_replies_of_which_both_answers_are_known(counted):
    link = only(counted, "share_materials", outcome="direct_effects")
    assert link.table == Table2x2(k1=1, n1=2, k0=1, n0=2)  # FJ yes, MY no; TO yes, JP no
    assert link.blank == (1, 0)  # WS left it blank
    assert link.strata == (Table2x2(1, 1, 1, 1), Table2x2(0, 1, 0, 1))


def test_an_action_that_is_not_recorded_or_blank_is_in_neither_group(counted):
    link = only(counted, "submit_reports", outcome="direct_effects")
    assert link.table == Table2x2(k1=1, n1=2, k0=0, n0=0)  # FJ, JP; WS did not but left effects blank
    assert link.unknown == 2  # TO left reports blank, MY is not recorded


def test_any_of_several_actions_acts_by_one_and_idles_only_by_none(counted):
    link = only(counted, "share_materials", "submit_reports", outcome="efficiency")
    assert link.table == Table2x2(k1=3, n1=4, k0=0, n0=0)  # FJ, WS, MY yes, JP no; TO: no and blank
    assert link.unknown == 1


def test_all_of_several_actions_acts_by_all_and_idles_by_any_no(counted):
    link = only(counted, "share_materials", "organize_in_house_workshop", outcome="efficiency", mode="all")
    assert link.table == Table2x2(k1=2, n1=2, k0=2, n0=3)  # WS, MY; FJ and TO yes, JP no
    assert link.id == "share_materials_plus_organize_in_house_workshop_and_efficiency"


def test_an_unrecorded_action_is_said_to_be_unrecorded(counted):
    link = only(counted, "develop_manuals", outcome="projects")
    assert link.verdict.id == "unrecorded"
    assert link_words(link) == ("No reply on record says both, so nothing can be compared.",)


def test_the_result_holds_both_rates_under_the_links_name(counted):
    link = only(counted, "share_materials", outcome="direct_effects")
    result = links_result(counted, [link])
    rows = [(r.group, r.count, r.base, r.not_answered) for r in result.rows]
    assert rows == [("acted", 1, 2, 1), ("did_not_act", 1, 2, 0)]
    assert pair_of(link) == Pair(("share_materials",), "direct_effects")
    assert links_result(counted).row("develop_manuals_and_projects", by="acted", group="acted").count is None


@pytest.mark.parametrize(
    ("table", "interval", "adjusted_p", "expected"),
    [
        (Table2x2(0, 0, 0, 0), None, None, "unrecorded"),
        (Table2x2(5, 5, 9, 9), (0.0, 0.0), None, "alike"),
        (Table2x2(3, 9, 0, 0), None, None, "alike"),
        (Table2x2(8, 21, 4, 4), (-0.8, -0.1), 0.01, "few"),
        (Table2x2(8, 21, 5, 5), (-0.79, -0.14), 0.049, "apart"),
        (Table2x2(8, 21, 5, 5), (-0.79, -0.14), 0.05, "look"),
        (Table2x2(10, 15, 9, 11), (-0.43, 0.20), 0.5, "leans"),
        (Table2x2(13, 18, 6, 8), (-0.32, 0.35), 0.8, "none"),
    ],
)
def test_the_verdict_follows_the_rules(table, interval, adjusted_p, expected):
    gap = table.k1 / table.n1 - table.k0 / table.n0 if table.n1 and table.n0 else None
    assert verdict_of(table, gap, interval, adjusted_p).id == expected


def test_p_values_are_adjusted_for_the_pairs_that_are_looked_at():
    codes = ["FJ", "WS", "TO", "MY", "JP", "IN", "NP", "LK", "MV", "AU"]
    said = ["nnnnnnnyn", "yynnnnyyy"] * 5
    replies = [("2020-1", code, letters) for code, letters in zip(codes, said, strict=True)]
    counted = tally(survey_of(replies))
    alone = only(counted, "share_materials", outcome="direct_effects")
    among = next(x for x in compare(counted, every_pair(counted.survey.questionnaire)) if x.id == alone.id)
    assert alone.adjusted_p == pytest.approx(alone.mid_p)
    assert among.adjusted_p >= alone.adjusted_p


CLAIMS = r"\bnan\b|None|prove|cause[sd]|led to"
letters = st.text(alphabet="yn?-", min_size=9, max_size=9)


@settings(max_examples=60, deadline=None)
@given(said=st.lists(letters, max_size=14))
def test_no_sentence_claims_a_cause_or_prints_a_missing_number(said):
    codes = ["FJ", "WS", "TO", "MY", "JP", "IN", "NP", "LK", "MV", "AU", "NZ", "PG", "BD", "TH"]
    survey = survey_of(
        [("2020-1", code, letters) for code, letters in zip(codes, said, strict=False)],
        workshops=[workshop("2020-1")],
    )
    for link in compare(tally(survey), every_pair(survey.questionnaire)):
        for sentence in (*link_words(link), *attribution_words(link)):
            assert not re.search(CLAIMS, sentence)
    for sentence in outcome_words(compare(tally(survey), every_pair(survey.questionnaire))):
        assert not re.search(CLAIMS, sentence)


def test_the_sample_puts_the_reports_claims_beside_those_who_did_not_act(sample_survey):
    counted = tally(sample_survey, Filters(rounds=("2020",)))
    found = {link.id: link for link in compare(counted, every_pair(sample_survey.questionnaire))}
    assert found["share_materials_and_direct_effects"].table == Table2x2(8, 21, 5, 5)
    assert found["submit_reports_and_projects"].table == Table2x2(13, 18, 6, 8)
    assert found["make_recommendations_and_projects"].table == Table2x2(10, 15, 9, 11)
    both = found["share_materials_or_organize_in_house_workshop_and_direct_effects"]
    assert attribution_words(both) == (
        "Of those who saw direct effects, 10 of 13 (77%) shared training materials or organized an "
        "in-house workshop.",
        "Of everyone, 25 of 28 (89%) did so anyway: the first share is below the second, so it says "
        "nothing for the action.",
    )


@pytest.fixture
def sample_links(sample_survey):
    counted = tally(sample_survey, Filters(rounds=("2020",)))
    return counted, compare(counted, every_pair(sample_survey.questionnaire))


def test_each_outcome_has_one_cautious_sentence(sample_links):
    assert outcome_words(sample_links[1]) == (
        "Direct effects: more common among those who organized an in-house workshop (7 of 9 against "
        "6 of 17), less common among those who shared training materials (8 of 21 against 5 of 5); "
        "neither is certain.",
        "Efficiency and effectiveness: nothing to compare.",
        "Modernization projects: perhaps less common among those who shared training materials (14 of 21 "
        "against 5 of 5) and those who made recommendations (10 of 15 against 9 of 11); chance alone "
        "could make as much.",
    )


def test_only_links_with_a_p_value_count_as_adjusted_together(sample_links):
    links = sample_links[1]
    assert {link.compared for link in links} == {sum(link.mid_p is not None for link in links)} == {10}


def test_the_matrix_names_the_most_telling_links_and_says_which_count_is_which(sample_links):
    counted, links = sample_links
    assert link_matrix(counted, links).title == (
        "None of 9 links is told apart from chance; worth a look: share training materials and direct "
        "effects (62 points fewer), organize in-house workshop and direct effects (42 points more)"
    )
    first, _, third = most_telling(links)[:3]
    assert cell_text(first).endswith("8 of 21 acted · 5 of 5 did not")
    assert shade(first) < shade(third) < 0  # worth a look is stronger than leaning


def test_too_few_to_say_shows_no_percentage(sample_links):
    counted, links = sample_links
    few = next(link for link in links if link.verdict.id == "few")
    assert "%" not in " ".join(link_words(few))
    assert len(link_rates(counted, few).figure["data"]) == 1  # only the group that is large enough


def test_the_reports_own_way_needs_five_replies(counted):
    assert attribution_words(only(counted, "share_materials", outcome="direct_effects")) == ()


def test_a_pair_is_the_same_in_whatever_order_its_actions_stand():
    assert Pair(("a", "b"), "x").same_as(Pair(("b", "a"), "x"))
    assert Pair(("a",), "x", "all").same_as(Pair(("a",), "x"))
    assert not Pair(("a", "b"), "x", "all").same_as(Pair(("a", "b"), "x"))
