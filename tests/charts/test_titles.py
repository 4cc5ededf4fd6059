"""Titles say what a manager would say: who did most and who least, by topics and not by numbers."""

import pytest

from analytics.charts.bars import group_bars, outcome_bars
from analytics.charts.grid import answer_grid
from analytics.filters import Filters
from analytics.measures import table
from analytics.results import result
from analytics.tally import tally
from tests.building import survey_of


@pytest.fixture
def counts(sample_survey):
    return tally(sample_survey, Filters(rounds=("2020",)))


@pytest.mark.parametrize(
    ("table_id", "measure", "by", "title"),
    [
        # Tables 1, 2, 3 and 6 of the report; the sub-regional workshops taken together
        ("table-1", "reply_rate", "workshop", "IPR workshop: 6 of 6 replied; AEO workshop: 12 of 22"),
        (
            "table-6", "projects", "workshop",
            "AEO workshop: 10 of 12 started or enhanced a project; IPR workshop: 3 of 6",
        ),
        (
            "table-3", "direct_effects", "region_type",
            "Sub-regional workshops: 9 of 15 saw direct effects; regional workshops: 4 of 11",
        ),
        (
            "table-2", "share_materials", "workshop",
            "AEO workshop: 11 of 12 shared training materials; IPR workshop and 1 more: each 4 of 6",
        ),
        (
            "table-5", "efficiency", "region_type",
            "Efficiency and effectiveness: 28 of 28 (100%), all in every group",
        ),
    ],
)  # fmt: skip
def test_groups_are_named_by_what_they_did(counts, table_id, measure, by, title):
    assert group_bars(table(counts, table_id), measure, by=by).title == title


def test_where_names_of_both_ends_have_no_room_the_lower_end_has_its_figure_alone(counts):
    # 8 of 12 and 4 of 6 made recommendations, 1 of 6 did: no other action is as far apart
    figures = table(counts, "table-2")
    assert answer_grid(figures, list(figures.measures), by="workshop").title == (
        "AEO workshop: 8 of 12 and IPR workshop: 4 of 6 made recommendations, the lowest 1 of 6"
    )


def test_outcomes_are_said_as_what_was_seen_without_what_everybody_saw(counts):
    outcomes = ["direct_effects", "efficiency", "projects"]
    assert outcome_bars(result(counts, "answers", by=("all",)), outcomes).title == (
        "13 of 26 saw direct effects; 19 of 26 started or enhanced a project"
    )


def test_a_title_names_only_groups_that_are_drawn():
    # Thirteen workshops: the first with five replies, all yes; the others with six, one to three of them yes.
    codes = ["FJ", "WS", "TO", "MY", "JP", "IN"]
    replies = [("2020-1", code, "y" * 9) for code in codes[:5]]
    for number in range(2, 14):
        yes = number % 3 + 1
        replies += [(f"2020-{number}", code, "ny"[at < yes] * 9) for at, code in enumerate(codes)]
    counted = table(tally(survey_of(replies)), "table-3")
    cut, whole = (group_bars(counted, "direct_effects", by="workshop", whole=each) for each in (False, True))
    assert [len(chart.body.bars) for chart in (cut, whole)] == [12, 13]
    assert "5 of 5" in whole.title
    assert "5 of 5" not in cut.title
    assert cut.title == "Direct effects: 29 of 77 (38%)"  # both ends with their names have no room
