"""The page Trends: short with one round, a line a measure with several, a panel where one is chosen."""

from __future__ import annotations

import re

import pytest

from analytics.notes import Notes
from tests.building import survey_of
from tests.pages.sent import gathered

PAGE = "evidence/trends.py"


def body(app) -> str:
    return " ".join(part.proto.body for part in app.get("html"))


def test_with_one_round_the_page_says_what_is_needed(sample, page):
    # Survey 2019 is known by the four percentages that the report of 2020 quotes
    app = page(PAGE)
    words = body(app)
    lines = re.findall(r"<tr[^>]*>(.*?)</tr>", words, flags=re.DOTALL)
    assert len(lines) == 1 + 4
    assert "◇ 54%" in words
    assert "28 of 40 (70%)" in words
    assert "◇ as a report prints it" in words
    assert "Nothing to compare yet for 12 measures: Share training materials" in words
    assert "Once another round is uploaded" in words


def test_a_diamond_is_explained_only_where_one_stands(monkeypatch, page):
    replies = [(f"{year}-1", code, "yyyyyyyyy") for year in (2020, 2021) for code in ("FJ", "TO", "WS")]
    sent = gathered(monkeypatch, survey_of(replies), Notes())
    page(PAGE)
    assert "the last round large" in sent.text
    assert "◇" not in sent.text


def test_the_filters_of_one_round_are_hidden_and_let_go(sample, page):
    words = body(page(PAGE, round="2020", workshop="2020-1"))
    assert ".st-key-round, .st-key-workshop" in words
    assert "28 replies from 22 administrations" in words


def test_filters_that_have_no_effect_are_told_of(sample, page):
    words = " ".join(part.value for part in page(PAGE, workshop="2020-1").caption)
    assert "the filters for round and workshop have no effect" in words
    assert "no effect" not in " ".join(part.value for part in page(PAGE).caption)


@pytest.mark.parametrize("asked", ["reply_rate", "no-such-measure", ""])
def test_a_measure_in_the_address_is_open(sample, page, asked):
    words = body(page(PAGE, measure=asked))
    assert words.count("<tr class='open'>") == (asked == "reply_rate")
