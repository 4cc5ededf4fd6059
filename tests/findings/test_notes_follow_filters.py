"""What is said of the data is said of what is selected, and of nothing that a filter takes out."""

from __future__ import annotations

import pytest

from analytics.filters import Filters
from analytics.findings import attention
from analytics.tally import tally
from tests.building import survey_of, workshop

WORKSHOPS = [
    workshop("2020-1", region_type="regional", topic="AEO"),
    workshop("2020-2", region_type="sub-regional", topic="Risk management"),
]
REPLIES = [
    ("2020-1", "FJ", "ynnnnnnnn"),
    ("2020-1", "FJ", "nnnnnnnnn"),  # the second of Fiji: one unit, and a contradiction
    ("2020-1", "JP", "nnnnnnnnn"),
    ("2020-2", "XX", "nnnnnnnnn"),  # on no list of administrations
    ("2021-7", "JP", "nnnnnnnnn"),  # about a workshop that nothing describes
]
TWICE, BOTH = "replied more than once", "answered both yes and no"
UNKNOWN, NOWHERE = "not on the list of administrations", "no active upload describes"
ALL = {TWICE, BOTH, UNKNOWN, NOWHERE}


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        (Filters(), ALL),
        (Filters(rounds=("2020",)), ALL - {NOWHERE}),
        (Filters(rounds=("2021",)), {NOWHERE}),
        (Filters(workshops=("2020-1",)), {TWICE, BOTH}),
        (Filters(workshops=("2020-2",)), {UNKNOWN}),
        (Filters(administrations=("FJ",)), {TWICE, BOTH}),
        (Filters(administrations=("JP",)), {NOWHERE}),
        (Filters(administrations=("XX",)), {UNKNOWN}),
        (Filters(sub_regions=("Pacific",)), {TWICE, BOTH}),
        (Filters(topics=("AEO",), administrations=("JP",)), set()),
    ],
)
def test_a_note_is_said_where_a_filter_leaves_a_row_of_it(chosen: Filters, left: set[str]):
    said = " ".join(attention(tally(survey_of(REPLIES, workshops=WORKSHOPS), chosen)))
    assert {words for words in ALL if words in said} == left


def test_no_note_names_a_file_of_the_project():
    assert "data/" not in " ".join(attention(tally(survey_of(REPLIES, workshops=WORKSHOPS))))
