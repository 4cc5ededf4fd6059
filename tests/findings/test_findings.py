"""Sentences: their numbers are those of the Results, and none claims what the data can't show."""

import re

import pytest

from analytics.filters import Filters
from analytics.findings import Finding, attention, findings, key_figures
from analytics.findings.sentences import leading
from analytics.records import PublishedRecord
from analytics.tally import tally
from tests.building import survey_of, workshop

ROUND = Filters(rounds=("2020",))
CODES = ["FJ", "WS", "TO", "MY", "JP", "IN", "NP", "LK"]


def eight(*letters, key="2020-1"):
    return [(key, code, said) for code, said in zip(CODES, letters, strict=False)]


@pytest.fixture
def survey():
    # materials: 6 of 8; reports 2 of 8; effects: 3 of 7 (one blank); projects 4 of 8
    replies = eight(
        "yynnnn" + "yyy", "ynnnnn" + "yyy", "ynnnnn" + "nyy", "ynnnnn" + "nyn",
        "ynnnnn" + "nyn", "ynnnnn" + "?yn", "nynnnn" + "yyy", "nnnnnn" + "nyn",
    )  # fmt: skip
    return survey_of(replies, workshops=[workshop("2020-1", participated=10)])


def text(survey, rule):
    """Return the sentence of one finding by its id."""
    (found,) = [f.text for f in findings(tally(survey, ROUND), at_most=99) if f.id == rule]
    return found


def test_the_actions_sentence_names_the_most_and_the_least_common(survey):
    assert text(survey, "actions") == (
        "6 of 8 (75%) shared training materials, the most common action; "
        "0 of 8 (0%) each: made recommendations, organized an in-house workshop, "
        "developed operational manuals and took another action, equally the least common."
    )


def test_a_pair_of_the_report_that_shows_no_link_is_said_with_those_who_did_not_act():
    # recommended: 3 of 5 started a project; did not: 4 of 5
    replies = eight("nnynnn" + "nyy", "nnynnn" + "nyy", "nnynnn" + "nyy", "nnynnn" + "nyn", "nnynnn" + "nyn",
                    "nnnnnn" + "nyy", "nnnnnn" + "nyy", "nnnnnn" + "nyy")  # fmt: skip
    more = [("2020-1", "MV", "nnnnnn" + "nyy"), ("2020-1", "AU", "nnnnnn" + "nyn")]
    survey = survey_of([*replies, *more])
    assert text(survey, "link-fails-make_recommendations:projects") == (
        "3 of 5 (60%) of those who made recommendations started or enhanced a project, 4 of 5 (80%) of those "
        "who did not: 20 points fewer, plausible from −60 to +31; cannot be told (chance alone could make "
        "such a difference)."
    )


def test_a_workshop_that_stands_apart_is_named_with_the_total():
    replies = [("2020-1", code, "y" * 9) for code in CODES]
    replies += [("2020-2", code, "nyyyyy" + "yyy") for code in CODES]
    survey = survey_of(replies)
    assert text(survey, "outlier-share_materials-2") == (
        "At workshop 2, 0 of 8 (0%) shared training materials; in all, 8 of 16 (50%). The base is small."
    )


def test_no_sentence_claims_a_cause(survey):
    for found in findings(tally(survey, Filters(rounds=("2020",))), at_most=99):
        assert not re.search(r"prove|cause|led to|thanks to|because", found.text)


def test_blanks_and_unrecorded_answers_need_attention(survey):
    assert attention(tally(survey)) == ("1 left direct effects blank; they count neither as yes nor as no.",)


def test_key_figures_give_the_share_with_its_base(survey):
    shown = {f.id: (f.value, f.detail) for f in key_figures(tally(survey, Filters(rounds=("2020",))))}
    assert shown["reply_rate"] == ("80%", "8 of 10")
    assert shown["direct_effects"] == ("43%", "3 of 7, 1 not answered")
    assert shown["share_materials"] == ("75%", "6 of 8")


def test_the_round_before_is_recomputed_where_it_has_records():
    replies = [*eight("ynnnnn" + "nnn", key="2019-1"), *eight("y" * 9, "y" * 9)]
    described = [workshop("2019-1", participated=4), workshop("2020-1", participated=5)]
    survey = survey_of(replies, workshops=described)
    (rate,) = [f for f in key_figures(tally(survey, Filters(rounds=("2020",)))) if f.id == "reply_rate"]
    assert rate.change == "Too few to compare: after 1 of 4 in Survey 2019"


def test_the_round_before_is_taken_as_published_where_there_is_no_record(survey):
    before = PublishedRecord("2019", "table-1", "reply_rate", "all", "all", None, None, 54)
    known = survey_of(
        [("2020-1", code, "y" * 9) for code in CODES],
        workshops=[workshop("2020-1", participated=10)],
        published=[before],
    )
    chosen = Filters(rounds=("2020",))
    (rate,) = [f for f in key_figures(tally(known, chosen)) if f.id == "reply_rate"]
    assert rate.change == (
        "54% in Survey 2019 as published, base not given, so that no change can be worked out"
    )
    part = Filters(rounds=("2020",), region_types=("sub-regional",))
    (rate,) = [f for f in key_figures(tally(known, part)) if f.id == "reply_rate"]
    assert rate.change == ""  # a published total says nothing about a part of its round


def test_a_contradiction_is_told_only_where_its_workshop_is_selected():
    replies = [("2020-1", "FJ", "y" * 9), ("2020-1", "FJ", "n" + "y" * 8), ("2020-2", "FJ", "y" * 9)]
    survey = survey_of(replies)
    told = [text for text in attention(tally(survey)) if "both yes and no" in text]
    assert len(told) == 1
    elsewhere = attention(tally(survey, Filters(workshops=("2020-2",))))
    assert not [text for text in elsewhere if "both yes and no" in text]


def test_actions_that_tie_are_all_named_and_the_tile_agrees():
    tied = survey_of(eight(*["yynnnn" + "yyy"] * 4, *["nnn---" + "yyy"] * 2))
    assert text(tied, "actions").startswith(
        "4 of 6 (67%) each: shared training materials and submitted a report, equally the most common"
    )
    labels = [f.label for f in key_figures(tally(tied, ROUND))]
    assert "Most common on record: share training materials and submit reports" in labels


def test_the_first_screen_keeps_a_place_for_a_link_and_a_change():
    names = ["replies", "actions", "outcomes", "change-a", "change-b", "link-a", "link-b", "link-fails-c"]
    found = [Finding(name, ()) for name in names]
    assert [f.id for f in leading(found)] == ["replies", "actions", "outcomes", "link-a", "change-a"]
