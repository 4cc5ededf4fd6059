"""Titles say what a manager would say: who did most and who least, by topics and not by numbers."""

from dataclasses import replace

import pytest

from analytics.charts.bars import action_bars, attribution_bars, group_bars, outcome_bars
from analytics.charts.grid import answer_grid
from analytics.filters import Filters
from analytics.measures import table
from analytics.reference import load_administrations
from analytics.results import result
from analytics.tally import tally
from tests.building import survey_of, workshop


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
            "AEO: 11 of 12 shared training materials; IPR and Customs valuation: each 4 of 6",
        ),
        (
            "table-5", "efficiency", "region_type",
            "Efficiency and effectiveness by region type: 28 of 28 (100%), all in every group",
        ),
    ],
)  # fmt: skip
def test_groups_are_named_by_what_they_did(counts, table_id, measure, by, title):
    assert group_bars(table(counts, table_id), measure, by=by).title == title


def test_where_names_have_no_room_in_full_all_of_them_are_given_in_brief(counts):
    # 8 of 12 and 4 of 6 made recommendations, 1 of 6 did: no other action is as far apart
    figures = table(counts, "table-2")
    assert answer_grid(figures, list(figures.measures), by="workshop").title == (
        "AEO: 8 of 12 and IPR: 4 of 6 made recommendations; Customs valuation: 1 of 6"
    )


@pytest.mark.parametrize(
    ("topic", "title"),
    [
        ("IPR", "Customs valuation (Dec 2025): 5 of 5 replied; IPR (Jan 2026): 2 of 6"),
        (
            "Coordinated border management",
            "Customs valuation (Dec 2025): 5 of 5 replied; lowest share of a workshop: 2 of 6",
        ),
    ],
)
def test_a_title_says_whose_its_lowest_figure_is(topic, title):
    months, topics = ("2025-11", "2025-12", "2026-01", "2026-02"), ("Customs valuation",) * 2 + (topic,) * 2
    came = ("FJ WS TO MY", "FJ WS TO MY JP", "FJ WS", "FJ WS TO MY")  # 4 of 5, 5 of 5, 2 of 6, 4 of 5
    workshops = [
        workshop(f"2026-{n}", topic=topics[n - 1], month=months[n - 1], participated=6 if n == 3 else 5)
        for n in (1, 2, 3, 4)
    ]
    replies = [(f"2026-{n}", code, "y" * 9) for n, codes in enumerate(came, 1) for code in codes.split()]
    counted = table(tally(survey_of(replies, workshops=workshops)), "table-1")
    assert group_bars(counted, "reply_rate", by="workshop").title == title


def test_outcomes_are_said_as_what_was_seen_without_what_everybody_saw(counts):
    outcomes = ["direct_effects", "efficiency", "projects"]
    assert outcome_bars(result(counts, "answers", by=("all",)), outcomes).title == (
        "13 of 26 saw direct effects; 19 of 26 started or enhanced a project"
    )


def test_a_title_speaks_of_all_groups_and_those_it_names_are_drawn():
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
    assert cut.title == whole.title
    assert "5 of 5" in [bar.words.partition(" (")[0] for bar in cut.body.bars]
    assert (
        "The 12 of 13 that are drawn are those of the title and those with the most answers; of those with "
        "equally many, the last in the list."
    ) in cut.notes


def test_a_chart_that_leaves_groups_out_says_how_it_chose_among_those_with_equally_many():
    """Fourteen administrations: of two answers twelve, of one answer two; then thirteen of two."""
    codes = list(load_administrations())[:14]
    for twice, words in (
        (12, "those with the most answers."),
        (13, "those with the most answers; of those with equally many, the last in the list."),
    ):
        replies = [("2020-1", code, "y" * 9) for code in codes]
        replies += [("2020-2", code, "y" * 9) for code in codes[:twice]]
        figures = result(tally(survey_of(replies)), "answers", by=("administration", "all"))
        chart = group_bars(figures, "projects", by="administration")
        drawn = [bar.label for bar in chart.body.bars]
        assert f"The 12 of 14 that are drawn are {words}" in chart.notes
        listed = [row.label for row in figures.select(by="administration", measure="projects")]
        both = {load_administrations()[code].name for code in codes[:twice]}
        assert drawn == [name for name in listed if name in both][-12:]


def test_what_is_not_recorded_neither_leads_nor_trails():
    # regional 1 of 5, sub-regional 3 of 5, and of nobody knows which 5 of 5
    codes = ["FJ", "WS", "TO", "MY", "JP"]
    kinds = {"2020-1": ("regional", 1), "2020-2": ("sub-regional", 3), "2020-3": ("", 5)}
    told = [
        (key, code, "ny"[at < yes] * 9) for key, (_, yes) in kinds.items() for at, code in enumerate(codes)
    ]
    described = [workshop(key, region_type=kind) for key, (kind, _) in kinds.items()]
    counted = table(tally(survey_of(told, workshops=described)), "table-3")
    assert group_bars(counted, "direct_effects", by="region_type").title == (
        "Sub-regional workshops: 3 of 5 saw direct effects; regional workshops: 1 of 5"
    )


def test_what_ties_for_the_furthest_apart_is_said_with_it():
    # at workshop 1 all five took every action, at workshop 2 none did
    codes = ["FJ", "WS", "TO", "MY", "JP"]
    told = [(key, code, letter * 9) for key, letter in (("2020-1", "y"), ("2020-2", "n")) for code in codes]
    described = [workshop("2020-1", topic="AEO"), workshop("2020-2", topic="Risk")]
    result = table(tally(survey_of(told, workshops=described)), "table-2")
    assert answer_grid(result, list(result.measures), by="workshop").title.endswith("; 5 more as far apart")


def test_few_and_little_known_are_two_reasons_to_name_no_action():
    codes = ["FJ", "WS", "TO", "MY", "JP", "KR", "IN", "NP", "NZ", "AU"]
    few = table(tally(survey_of([("2020-1", code, "y" * 9) for code in codes[:4]])), "table-2")
    little = table(
        tally(survey_of([("2020-1", code, "y-"[at > 5] * 9) for at, code in enumerate(codes)])), "table-2"
    )
    assert action_bars(few).title == "Too few answers to compare the follow-up actions"
    assert action_bars(little).title == "Too little is on record to compare the follow-up actions"


def test_outcomes_stand_in_a_title_all_together_or_with_the_number_of_the_others():
    # all three saw effects and started a project, two of three saw efficiency
    told = [("2020-1", code, "nnnnnn" + letters) for code, letters in
            (("FJ", "yyy"), ("WS", "yyy"), ("TO", "yny"))]  # fmt: skip
    made = result(tally(survey_of(told)), "answers", by=("all",))
    chart = outcome_bars(made, ["direct_effects", "efficiency", "projects"])
    assert chart.title == "Direct effects: 3 of 3; Efficiency: 2 of 3; Projects: 3 of 3"
    long = {name: replace(measure, short=30 * measure.short) for name, measure in made.measures.items()}
    chart = outcome_bars(replace(made, measures=long), ["direct_effects", "efficiency", "projects"])
    assert chart.title.endswith(": 3 of 3; 2 more")


def test_no_more_are_said_to_have_an_outcome_than_do():
    # three saw effects, of whom it is not recorded whether they had acted; three more did not say
    codes, effects = ["FJ", "WS", "TO", "MY", "JP", "KR"], "yyy?--"
    told = [("2020-1", code, f"?nn-nn{letter}yy") for code, letter in zip(codes, effects, strict=True)]
    survey = survey_of(told)
    chart = attribution_bars(result(tally(survey), "table-4", by=("all",)), survey.questionnaire)
    assert chart.title == "Saw direct effects: had acted: 1 not answered, 5 not recorded"
