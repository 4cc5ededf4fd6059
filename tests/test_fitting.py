"""Texts that a reply bears out: one rule for what is quoted, another for what is checked, held together."""

from __future__ import annotations

import pytest

from analytics.filters import Filters
from analytics.practices import find_practices
from analytics.reconcile import reconcile
from analytics.seen_by import eyes
from tests.building import survey_of, workshop

REPLIES = [
    ("2020-1", "FJ", "yyyyyynyy"),  # the seventh letter: direct effects
    ("2020-1", "WS", "yyyyyy?yy"),
    ("2020-1", "TO", "yyyyyy-yy"),
    ("2020-1", "JP", "yyyyyyyyy"),
]
WROTE = [("2020-1", code) for code in ("FJ", "WS", "TO", "JP", "PG")] + [("2020-2", "FJ")]


@pytest.fixture
def survey():
    texts = [
        {"workshop": key, "administration": code, "kind": "direct_effects", "text": f"{key} {code}"}
        for key, code in WROTE
    ]
    return survey_of(REPLIES, workshops=[workshop("2020-1"), workshop("2020-2")], practices=texts)


def test_a_no_a_blank_and_no_reply_bear_nothing_out_and_what_is_not_on_record_may(survey):
    fits = {each.text for each in find_practices(survey, Filters(), fit=True)}
    assert fits == {"2020-1 TO", "2020-1 JP", "2020-2 FJ"}


def test_the_quotations_that_the_check_names_are_those_that_are_not_quoted(survey, sample_survey):
    for each in (survey, sample_survey):
        unfit = find_practices(each, Filters(rounds=("2020",)), fit=False)
        named = [q for q in reconcile(each, "2020").quotations if q.kind != "not_listed"]
        units = {(q.workshop, q.administration) for q in named}
        assert {(p.workshop, p.administration) for p in unfit} == units


def test_without_names_the_same_texts_are_borne_out(sample_survey):
    seen = eyes(sample_survey)
    office, nameless = (
        find_practices(seen(audience), Filters(rounds=("2020",)), fit=False)
        for audience in ("office", "nameless")
    )
    assert 0 < len(office) == len(nameless)
