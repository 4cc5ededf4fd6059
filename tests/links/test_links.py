"""Links: the four cells counted by hand, the verdict's rules, and words that claim nothing."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.charts.draw import draw
from analytics.charts.draw.scene import Dot
from analytics.charts.draw.size import Size
from analytics.charts.link_matrix import cell_text, link_matrix
from analytics.charts.link_pair import link_rates
from analytics.filters import Filters
from analytics.links import (
    VERDICTS,
    Pair,
    compare,
    every_pair,
    link_words,
    outcome_words,
    told_once,
    verdict_sentence,
)
from analytics.links.figures import links_result
from analytics.links.verdict import verdict_of
from analytics.links.words import attribution_words, points
from analytics.model import Question, Questionnaire, TableSpec
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


def test_an_unrecorded_action_is_said_to_be_unrecorded(counted):
    link = only(counted, "develop_manuals", outcome="projects")
    assert link.verdict.id == "unrecorded"
    assert link_words(link) == (
        "Develop operational manuals and modernization projects: cannot be told, not recorded.",
    )


def test_the_result_holds_both_rates_under_the_links_name(counted):
    link = only(counted, "share_materials", outcome="direct_effects")
    result = links_result(counted, [link])
    rows = [(r.group, r.count, r.base, r.not_answered) for r in result.rows]
    assert rows == [("acted", 1, 2, 1), ("did_not_act", 1, 2, 0)]
    assert link.pair == Pair(("share_materials",), "direct_effects")
    manuals = Pair(("develop_manuals",), "projects").id
    assert links_result(counted).row(manuals, by="acted", group="acted").count is None


@pytest.mark.parametrize(
    ("table", "within", "adjusted_p", "expected"),
    [
        (Table2x2(0, 0, 0, 0), None, None, "unrecorded"),
        (Table2x2(5, 5, 9, 9), 0.0, None, "nothing"),
        (Table2x2(3, 9, 0, 0), None, None, "nothing"),
        (Table2x2(8, 21, 4, 4), -0.6, 0.001, "few"),
        (Table2x2(8, 21, 5, 5), None, None, "divided"),
        (Table2x2(8, 21, 5, 5), -0.6, 0.019, "clearly"),
        (Table2x2(8, 21, 5, 5), -0.6, 0.02, "perhaps"),
        (Table2x2(8, 21, 5, 5), -0.6, 0.079, "perhaps"),
        (Table2x2(8, 21, 5, 5), -0.6, 0.08, "open"),
        (Table2x2(21, 30, 9, 30), -0.125, 0.34, "turns"),
        (Table2x2(21, 30, 9, 30), -0.09, 0.34, "open"),  # near zero the sign is chance
        (Table2x2(21, 30, 9, 30), -0.125, 0.01, "clearly"),  # within workshops, which the words say
        (Table2x2(3350, 3431, 6077, 6489), 0.04, 0.0001, "small"),  # 98% and 94%
        (Table2x2(3350, 3431, 5900, 6489), 0.04, 0.0001, "small"),  # 98% and 91%, but not within
        (Table2x2(10, 15, 9, 11), -0.12, 0.84, "open"),
        (Table2x2(13, 18, 6, 8), -0.07, 0.84, "open"),  # 3 points, plausible from -32 to +35: not the same
        (Table2x2(500, 1000, 510, 1000), -0.01, 0.84, "same"),
        (Table2x2(500, 1000, 510, 1000), 0.16, 0.84, "open"),
    ],
)
def test_the_verdict_follows_the_rules(table, within, adjusted_p, expected):
    assert verdict_of(table, within, adjusted_p).id == expected


def test_there_are_few_words_and_each_verdict_has_one_of_them():
    assert {verdict.word for verdict in VERDICTS.values()} == {
        "clearly",
        "perhaps",
        "cannot be told",
        "a small difference",
        "about the same",
    }


def test_p_values_are_adjusted_for_the_pairs_that_are_looked_at():
    codes = ["FJ", "WS", "TO", "MY", "JP", "IN", "NP", "LK", "MV", "AU"]
    said = ["nnnnnnnyn", "yynnnnyyy"] * 5
    replies = [("2020-1", code, letters) for code, letters in zip(codes, said, strict=True)]
    counted = tally(survey_of(replies))
    alone = only(counted, "share_materials", outcome="direct_effects")
    among = next(x for x in compare(counted, every_pair(counted.survey.questionnaire)) if x.id == alone.id)
    assert alone.adjusted_p == pytest.approx(alone.mid_p)  # one workshop: all are compared within it
    assert among.adjusted_p >= alone.adjusted_p


CLAIMS = r"\bnan\b|None|prove|cause[sd]|led to|hardly chance|to tell\b"
letters = st.text(alphabet="yn?-xb", min_size=9, max_size=9)


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
    found = {link.pair: link for link in compare(counted, every_pair(sample_survey.questionnaire))}
    assert found[Pair(("share_materials",), "direct_effects")].table == Table2x2(8, 21, 5, 5)
    assert found[Pair(("submit_reports",), "projects")].table == Table2x2(13, 18, 6, 8)
    assert found[Pair(("make_recommendations",), "projects")].table == Table2x2(10, 15, 9, 11)
    both = found[Pair(("share_materials", "organize_in_house_workshop"), "direct_effects")]
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


def test_no_link_of_the_sample_can_be_told(sample_links):
    assert outcome_words(sample_links[1]) == (
        "Direct effects: it cannot be told whether it goes together with any of the 4 actions or pairs of "
        "actions that could be compared.",
        "Efficiency and effectiveness: cannot be told, everyone saw better efficiency, so the two groups "
        "can't differ.",
        "Modernization projects: it cannot be told whether it goes together with any of the 5 actions or "
        "pairs of actions that could be compared.",
    )


def test_only_links_that_are_judged_count_as_adjusted_together(sample_links):
    links = sample_links[1]
    judged = [link for link in links if link.verdict.id in ("open", "weak")]
    assert {link.compared for link in links} == {len(judged)} == {9}


def test_the_matrix_says_that_nothing_is_told_and_which_count_is_which(sample_links):
    counted, links = sample_links
    assert (
        link_matrix(counted, links).title
        == "For none of 9 pairs of an action and an outcome can a difference be told"
    )
    found = next(link for link in links if link.table == Table2x2(8, 21, 5, 5))
    assert cell_text(found) == "cannot be told"
    chart = link_matrix(counted, links)
    pair = next(p for row in chart.body.cells for p in row if p and p.pick[0] == found.id)
    assert (pair.acted.words, pair.others.words) == ("8 of 21", "5 of 5")
    assert pair.tip.endswith("acted: 8 of 21 · did not: 5 of 5")
    assert "Upper bar: those who acted; lower bar: those who did not." in " ".join(chart.notes)
    assert pair.strength == 0  # what can't be told stands out by nothing
    (upper, lower) = (w for w in drawn(chart).words if w.pick == pair.pick and w.text.count(" of "))
    assert (upper.text, lower.text) == ("8 of 21", "5 of 5")
    assert upper.y < lower.y


def drawn(chart):
    return draw(chart.body, Size(900))


def test_too_few_to_say_shows_no_percentage(sample_links):
    counted, links = sample_links
    few = next(link for link in links if link.verdict.id == "few")
    assert "%" not in " ".join(link_words(few))
    assert "cannot be told (fewer than 5 replies in one group)" in link_words(few)[0]
    rates = link_rates(counted, few)
    dots = [mark for mark in drawn(rates).marks if isinstance(mark, Dot)]
    assert len(dots) == 1  # only the group that is large enough
    assert len(rates.body.rates) == 2
    said = " ".join(words.text for words in drawn(rates).words)
    assert all(f"{rate.label}: {rate.words}" in said for rate in rates.body.rates)
    assert not [rate for rate in rates.body.rates if rate.share is None and "%" in rate.words]


def test_the_reports_own_way_needs_five_replies(counted):
    assert attribution_words(only(counted, "share_materials", outcome="direct_effects")) == ()


def test_a_pair_is_the_same_in_whatever_order_its_actions_stand():
    assert Pair(("a", "b"), "x").same_as(Pair(("b", "a"), "x"))
    assert Pair(("a",), "x", "all").same_as(Pair(("a",), "x"))
    assert not Pair(("a", "b"), "x", "all").same_as(Pair(("a", "b"), "x"))


# ---- ids and pairs ------------------------------------------------------------------------------


def asked_with(actions, outcomes, tables=()):
    """Make a questionnaire of these ids."""
    questions = [Question(a, "action", a, a, a, f"did {a}") for a in actions]
    questions += [Question(o, "outcome", o, o, o, f"saw {o}") for o in outcomes]
    return Questionnaire("Toy", 6, tuple(questions), tuple(tables))


def test_a_table_of_one_action_makes_no_second_pair():
    table = TableSpec("t", "links", "T", outcome="o", actions=("a",))
    pairs = every_pair(asked_with(["a", "b"], ["o"], [table]))
    assert pairs == (Pair(("a",), "o"), Pair(("b",), "o"))


def test_two_tables_that_compare_the_same_make_one_pair():
    tables = [
        TableSpec("t1", "links", "T", outcome="o", actions=("a", "b")),
        TableSpec("t2", "links", "T", outcome="o", actions=("b", "a")),
    ]
    assert len(every_pair(asked_with(["a", "b"], ["o"], tables))) == 3


names = st.text(alphabet="ab_:or", min_size=1, max_size=6)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_no_two_pairs_share_an_id(data):
    def drawn():
        actions = tuple(data.draw(st.lists(names, min_size=1, max_size=3, unique=True)))
        mode = data.draw(st.sampled_from(["any", "all"])) if len(actions) > 1 else "any"
        return Pair(actions, data.draw(names), mode)

    one, other = drawn(), drawn()
    assert (one.id == other.id) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Pair(("review",), "and_o"), Pair(("review_and",), "o")),
        (Pair(("a_or_b",), "o"), Pair(("a", "b"), "o")),
        (Pair(("review_and_update",), "o"), Pair(("review",), "update_and_o")),
        (Pair(("any:a",), "o"), Pair(("any", "a"), "o")),
    ],
)
def test_joining_words_in_names_make_no_ids_alike(one, other):
    assert one.id != other.id


def test_a_combination_that_holds_the_same_replies_is_told_once():
    replies = [
        ("2020-1", code, said)
        for code, said in zip(MEMBERS, ["ynnnnnyyy"] * 8 + ["nnnnnnnyn"] * 8, strict=False)
    ]
    counted = tally(survey_of(replies))
    single, both = (
        Pair(("share_materials",), "direct_effects"),
        Pair(("share_materials", "organize_in_house_workshop"), "direct_effects"),
    )
    links = compare(counted, [both, single])
    assert links[0].table == links[1].table
    assert [link.pair for link in told_once(links)] == [single]


# ---- sentences ----------------------------------------------------------------------------------

MEMBERS = ["FJ", "WS", "TO", "MY", "JP", "IN", "NP", "LK", "MV", "AU", "NZ", "PG", "BD", "TH", "VN", "ID"]


def test_a_clear_link_has_rates_difference_interval_and_word():
    replies = [
        ("2020-1", code, said)
        for code, said in zip(MEMBERS, ["ynnnnnyyy"] * 8 + ["nnnnnnnyn"] * 8, strict=True)
    ]
    counted = tally(survey_of(replies))
    (link,) = compare(counted, [Pair(("share_materials",), "direct_effects")])
    # Newcombe from Wilson: 8 of 8 is 68% to 100%, 0 of 8 is 0% to 32%; 1 - sqrt(.324 ** 2 * 2) = .54
    assert verdict_sentence(link) == (
        "8 of 8 (100%) of those who shared training materials saw direct effects, 0 of 8 (0%) of those who "
        "did not: 100 points more, plausible from +54 to +100 for this pair alone; clearly more common among "
        "those who acted."
    )
    assert outcome_words([link]) == (
        "Direct effects: clearly more common among those who shared training materials (8 of 8 (100%) "
        "against 0 of 8 (0%)).",
    )


SIMPSON = [("2020-1", 21, 3, 6, 0), ("2020-2", 0, 6, 3, 21)]
"""Workshop, then replies: acted with and without effects, did not act with and without."""


@pytest.fixture
def simpson(sample_survey):
    codes = list(sample_survey.administration_by_code)
    replies = []
    for place, (key, *cells) in enumerate(SIMPSON):
        said = [letters for letters, n in zip(["yy", "yn", "ny", "nn"], cells, strict=True) for _ in range(n)]
        replies += [
            (key, codes[(place * 5 + i) % len(codes)], f"{a}nnnnn{o}yy") for i, (a, o) in enumerate(said)
        ]
    return replies


def test_where_the_direction_turns_within_workshops_that_is_the_sentence(simpson):
    # each administration once a workshop: 60 replies, so no workshop can hold the same twice
    survey = survey_of(simpson)
    (link,) = compare(tally(survey), [Pair(("share_materials",), "direct_effects")])
    assert link.table == Table2x2(21, 30, 9, 30)
    assert link.verdict.word == "cannot be told"
    said = " ".join(link_words(link))
    assert (  # by hand: 21/24 - 6/6 and 0/6 - 3/24 are both one eighth fewer
        "The direction turns round within workshops: in all 40 points more, but with each workshop compared "
        "only with itself 13 points fewer."
    ) in said
    assert "the direction turns round within workshops for those who shared" in outcome_words([link])[0]
    chart = link_matrix(tally(survey), [link])
    assert "can a difference be told" in chart.title
    ((pair,),) = chart.body.cells
    assert pair.words == "turns round within workshops"


def test_points_are_those_of_the_two_rates(sample_links):
    for link in sample_links[1]:
        if link.verdict.id in ("open", "weak"):
            gap = link.table.k1 / link.table.n1 - link.table.k0 / link.table.n0
            words = points(gap).lstrip("−+")
            assert f": {words} point" in verdict_sentence(link) or ": no difference" in verdict_sentence(link)
