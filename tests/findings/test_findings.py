"""Sentences: their numbers are those of the Results, and none claims what the data can't show."""

import re

import pytest

from analytics.filters import Filters
from analytics.findings import attention, findings, key_figures
from analytics.records import PublishedRecord
from analytics.tally import tally
from tests.building import survey_of, workshop

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


def text(survey, rule, filters=Filters(rounds=("2020",))):  # noqa: B008 - a frozen value
    (found,) = [f.text for f in findings(tally(survey, filters), at_most=99) if f.id == rule]
    return found


def test_the_actions_sentence_names_the_most_and_the_least_common(survey):
    assert text(survey, "actions") == (
        "6 of 8 (75%) shared training materials, the most common action; "
        "0 of 8 (0%) made recommendations, the least common."
    )


def test_those_who_did_not_act_stand_beside_those_who_did(survey):
    # of the 6 who shared, one left effects blank: 2 of 5; of the 2 who did not: 1
    assert text(survey, "not-acting-table-4") == (
        "Of 5 who shared training materials and answered, 2 saw direct effects; "
        "of 2 who did not, 1. The base is small."
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
    assert rate.change == "+15 points; 25% in Survey 2019 (recomputed)"  # 2 of 5 against 1 of 4


def test_the_round_before_is_taken_as_published_where_there_is_no_record(survey):
    before = PublishedRecord("2019", "table-1", "reply_rate", "all", "all", None, None, 54)
    known = survey_of(
        [("2020-1", code, "y" * 9) for code in CODES],
        workshops=[workshop("2020-1", participated=10)],
        published=[before],
    )
    chosen = Filters(rounds=("2020",))
    (rate,) = [f for f in key_figures(tally(known, chosen)) if f.id == "reply_rate"]
    assert rate.change == "+26 points; 54% in Survey 2019 (published)"
    part = Filters(rounds=("2020",), region_types=("sub-regional",))
    (rate,) = [f for f in key_figures(tally(known, part)) if f.id == "reply_rate"]
    assert rate.change == ""  # a published total says nothing about a part of its round
