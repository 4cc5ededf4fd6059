"""Names of administrations are read as one each: a list parts them clearly, and no line ends within one."""

from __future__ import annotations

import re

import pytest

from analytics.charts.draw.text import width_of, wrapped
from analytics.charts.registry import chart_of_tally
from analytics.describe import describe_filters
from analytics.direction import isolated
from analytics.errors import UnknownName
from analytics.filters import Filters
from analytics.report import report, written
from analytics.seen_by import eyes
from analytics.stories.presenting.telling import told
from analytics.stories.story import Slide, Story
from analytics.tally import tally
from tests.building import survey_of
from tests.report.reading import text_of

HONG_KONG, GUINEA = "Hong Kong, China", "Papua New Guinea"
SURVEY = survey_of([("2020-1", code, "yyyyyyyyy") for code in ("FJ", "HK", "MO", "PG")])


def held(name: str) -> str:
    return name.replace(" ", "\u00a0")


def test_a_list_of_members_has_semicolons_where_a_name_has_a_comma():
    counts = tally(SURVEY, Filters(administrations=("FJ", "HK", "MO")))
    assert "Fiji; Hong Kong, China; and Macao, China" in describe_filters(SURVEY, counts.filters)
    who = chart_of_tally(counts, "doers", {}).body.lines[0][2]
    assert who == "Fiji; Hong Kong, China; Macao, China"
    assert str(UnknownName("x", "y", ["Fiji", HONG_KONG])).endswith("Known: Fiji; Hong Kong, China.")
    both = Slide("table", "compare=administrations&a=HK&a=MO")
    (slide,) = told(eyes(SURVEY), Story("S", (both,)), "office")["slides"]
    assert slide["title"] == f"{held(HONG_KONG)}; and {held('Macao, China')} side by side"


@pytest.mark.parametrize("name", [HONG_KONG, "Macao, China", GUINEA, "Viet Nam"])
def test_a_line_ends_before_a_name_and_not_within_it(name: str):
    first = name.rpartition(" ")[0]
    room = width_of(f"Replies of {first}", 20)
    assert wrapped(f"Replies of {first} Customs", 20, room)[0] == f"Replies of {first}"
    assert wrapped(f"Replies of {name}", 20, room) == ("Replies of", name)


def test_a_name_that_has_no_room_on_a_line_breaks_between_its_words():
    assert wrapped(GUINEA, 20, width_of("Guinea", 20)) == ("Papua", "New", "Guinea")


def test_names_are_whole_on_pages_slides_and_in_reports():
    assert isolated(f"At {GUINEA} and in Hong Kong") == f"At {held(GUINEA)} and in Hong Kong"
    said = text_of(written(report(SURVEY, "2020", short=False)))
    names = re.findall("Hong.Kong,.China|Papua.New.Guinea", said)
    assert names
    assert set(names) == {held(HONG_KONG), held(GUINEA)}
