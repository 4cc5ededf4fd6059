"""Free texts: found by filter, kind and words."""

import pytest

from analytics.filters import Filters
from analytics.practices import find_practices, kinds
from tests.building import survey_of, workshop

TEXTS = [
    ("2020-2", "JP", "projects", "A risk register for AEO"),
    ("2020-1", "FJ", "others", "Talked to the trade-mark office"),
    ("2020-1", "ID", "efficiency", "RISK profiles, sharper than before"),
]


@pytest.fixture
def survey():
    lines = [dict(zip(("workshop", "administration", "kind", "text"), t, strict=True)) for t in TEXTS]
    return survey_of(
        [("2020-1", "FJ", "y" * 9)], workshops=[workshop("2020-1"), workshop("2020-2")], practices=lines
    )


def texts(found):
    return [practice.text for practice in found]


def test_practices_stand_in_order_of_workshop_and_kind(survey):
    assert texts(find_practices(survey, Filters())) == [TEXTS[1][3], TEXTS[2][3], TEXTS[0][3]]


def test_a_text_of_an_administration_without_a_reply_is_not_lost(survey):
    assert texts(find_practices(survey, Filters(administrations=("ID",)))) == [TEXTS[2][3]]


def test_what_a_search_found_stands_in_the_order_found(survey):
    keys = [practice.key for practice in find_practices(survey, Filters())]
    found = find_practices(survey, Filters(), keys=[keys[2], keys[0], "not/here"])
    assert [practice.key for practice in found] == [keys[2], keys[0]]
    assert find_practices(survey, Filters(administrations=("JP",)), keys=keys[:2]).keys() == []
    assert find_practices(survey, Filters(), keys=[]).keys() == []


def test_only_some_keys_are_let_through_in_the_order_of_places(survey):
    found = find_practices(survey, Filters())
    keys = [practice.key for practice in found]
    kept = find_practices(survey, Filters(), among={keys[2], keys[0], "not/here"})
    assert kept.keys() == [keys[0], keys[2]]
    assert [practice.key for practice in found[1:]] == keys[1:]
    assert (len(found), found[-1].text, found[0:1][0].key) == (3, TEXTS[0][3], keys[0])
    assert find_practices(survey, Filters(), among=()).keys() == []


def test_kinds_and_filters_narrow_together(survey):
    assert texts(find_practices(survey, Filters(workshops=("2020-1",)), of_kinds=["others"])) == [TEXTS[1][3]]
    assert list(kinds(survey))[:2] == ["others", "operational_improvement"]
