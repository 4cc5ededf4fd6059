"""What is chosen stands side by side in the order in which it was offered, each figure with its base."""

from __future__ import annotations

import re

import pytest

from analytics.filters import Filters
from analytics.side_by_side import side_by_side, to_compare
from analytics.tally import tally
from tests.building import survey_of
from tests.pages.conftest import said

PAGE = "evidence/compare.py"


@pytest.fixture
def table(sample, page):
    """Return the lines of the page's table as cells."""

    def table(**address):
        body = " ".join(part.proto.body for part in page(PAGE, **address).get("html"))
        rows = re.findall(r"<tr>(.*?)</tr>", body, flags=re.DOTALL)
        cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, flags=re.DOTALL) for row in rows]
        plain = re.compile(r"<small>|<[^>]+>")
        return [[plain.sub(lambda m: " " if m[0] == "<small>" else "", c) for c in row] for row in cells]

    return table


def test_two_workshops_stand_side_by_side(table):
    # counted from the report's lists: AEO 12 of 22 replied, 4 of 11 saw direct effects; IPR 6 of 6, 5 of 6
    found = table(round="2020", of="workshops", a=["2020-2", "2020-3"])
    assert found[0] == ["", "AEO workshop", "IPR workshop"]
    assert found[1] == ["Replied", "12 of 22 (55%)", "6 of 6 (100%)"]
    by_name = {line[0]: line[1:] for line in found}
    assert by_name["Direct effects"][0].startswith("4 of 11 (36%)")
    assert by_name["Direct effects"][1].startswith("5 of 6 (83%)")


def test_a_base_under_five_has_no_percentage(table):
    found = {line[0]: line[1:] for line in table(round="2020", of="workshops", a=["2020-1", "2020-2"])}
    assert found["Share training materials"] == ["4 of 4", "11 of 12 (92%)"]


def test_an_administration_says_yes_or_no_workshop_by_workshop(table):
    # Fiji replied about the AEO and the IPR workshop, Japan about the first alone; Japan shared nothing
    found = table(round="2020", of="administrations", a=["FJ", "JP"])
    assert found[:2] == [["", "Fiji", "Japan"], ["Replied", "2 replies", "1 reply"]]
    by_name = {line[0]: line[1:] for line in found}
    assert by_name["Share training materials"][1].split() == ["✕", "AEO", "workshop"]
    assert "AEO workshop" in by_name["Modernization projects"][0]
    assert "IPR workshop" in by_name["Modernization projects"][0]


def test_what_no_longer_is_an_option_is_passed_over(sample, page):
    words = said(page(PAGE, round="2020", of="administrations", a=["FJ", "XX"]))
    assert "Choose at least two administrations." in words


def test_without_names_no_administrations_are_offered():
    from analytics.nameless import nameless

    survey = nameless(survey_of([("2020-1", "FJ", "y" * 9), ("2020-2", "JP", "n" * 9)]))
    assert to_compare(tally(survey), "administrations") == {}


def test_rounds_are_compared_whatever_round_is_selected():
    replies = [("2020-1", "FJ", "y" * 9), ("2020-1", "JP", "n" * 9), ("2021-1", "FJ", "y" * 9)]
    counts = tally(survey_of(replies), Filters(rounds=("2021",)))
    assert list(to_compare(counts, "rounds")) == ["2020", "2021"]
    earlier, later = side_by_side(counts, "rounds", ["2020", "2021"]).sides
    assert [(side.rows["projects"].count, side.rows["projects"].base) for side in (earlier, later)] == [
        (1, 2),
        (1, 1),
    ]
    assert (later.rows["reply_rate"].count, later.rows["reply_rate"].base) == (1, 5)
