"""The tidy rows of Survey 2020 say what its report prints: Tables 1 to 3, 5, 6, the lists of 4 and 7."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.dataset import data_for, of_groups, of_replies
from analytics.dataset.columns import DATA, dictionary
from analytics.filters import Filters
from analytics.seen_by import seen_by
from analytics.tally import tally
from tests.building import survey_of, workshop
from tests.stories.test_attack import two_rounds

YES = {
    "share_materials": 23, "submit_reports": 19, "make_recommendations": 15, "organize_in_house_workshop": 11,
    "direct_effects": 13, "efficiency": 28, "projects": 19,
}  # fmt: skip
"""Yeses that the report prints; who developed manuals, or did something else, it does not say."""
UNSAID = ("develop_manuals", "others")
PROJECTS = {"1": "MV NP", "2": "FJ HK ID JP MY MV MN TH TO VN", "3": "WS FJ TO", "4": "TH MM LA ID"}
"""Table 7: who started a project, by workshop. At the fourth the two others, KH and MY, left it blank."""
EFFECTS = {"1": (1, 2, 3), "2": (4, 7, 11), "3": (5, 1, 6), "4": (3, 3, 6)}
"""Table 3: yes, no and answered, by workshop. One left it blank at the first, one at the second."""


@pytest.fixture(scope="module")
def lines(sample_survey):
    return as_dicts(of_replies(tally(sample_survey)))


def as_dicts(data):
    return [dict(zip((c.name for c in data.columns), line, strict=True)) for line in data.lines()]


def of(lines, question, **facts):
    return [
        line
        for line in lines
        if line["question"] == question and all(line[name] == value for name, value in facts.items())
    ]


def test_there_is_a_row_for_each_of_28_replies_and_nine_questions(lines):
    assert len(lines) == 28 * 9
    assert len({(line["workshop"], line["administration"], line["question"]) for line in lines}) == 28 * 9
    assert {line["uploads"] for line in lines} == {"1"}
    assert all(line["sample"] is True for line in lines)


@pytest.mark.parametrize(("question", "number"), YES.items())
def test_the_yeses_of_a_question_are_those_that_are_printed(lines, question, number):
    own = of(lines, question)
    assert len([line for line in own if line["answer"] == "yes"]) == number
    assert sum(line["said_yes"] or 0 for line in own) == number


@pytest.mark.parametrize("question", UNSAID)
def test_what_is_not_recorded_is_neither_no_nor_zero(lines, question):
    own = of(lines, question)
    assert {(line["answer"], line["said_yes"], line["in_base"]) for line in own} == {
        ("not recorded", None, False)
    }


def test_who_started_a_project_and_who_left_it_blank_are_those_of_the_list(lines):
    own = of(lines, "projects")
    for number, codes in PROJECTS.items():
        yes = {
            line["administration"]
            for line in own
            if (line["workshop"], line["answer"]) == (f"2020-{number}", "yes")
        }
        assert yes == set(codes.split())
    blank = [line for line in own if line["answer"] == "not answered"]
    assert {(line["workshop"], line["administration"]) for line in blank} == {
        ("2020-4", "KH"),
        ("2020-4", "MY"),
    }
    assert {(line["said_yes"], line["in_base"]) for line in blank} == {(None, False)}
    assert len([line for line in own if line["in_base"]]) == 26


def test_a_no_or_blank_is_told_of_no_reply(lines):
    # at the first workshop one of IN, MV and LK left direct effects blank, at the second one of the eight
    own = of(lines, "direct_effects", answer="no or blank")
    first = {line["administration"] for line in own if line["workshop"] == "2020-1"}
    assert first == {"IN", "MV", "LK"}
    assert len(own) == 3 + 8
    assert {(line["said_yes"], line["in_base"]) for line in own} == {(None, None)}


def test_counts_have_the_base_that_single_replies_do_not_tell(sample_survey):
    counts = as_dicts(of_groups(tally(sample_survey)))
    assert len(counts) == 4 * 9
    for number, figures in EFFECTS.items():
        (line,) = of(counts, "direct_effects", workshop=f"2020-{number}")
        assert (line["yes"], line["no"], line["base"]) == figures
        assert line["not_answered"] == (1 if number in "12" else 0)
    (unsaid,) = of(counts, "develop_manuals", workshop="2020-2")
    assert (unsaid["yes"], unsaid["no"], unsaid["base"], unsaid["not_recorded"]) == (None, None, None, 12)


def test_the_facts_of_a_workshop_are_those_of_table_1(lines):
    (line,) = of(lines, "projects", workshop="2020-4", administration="TH")
    assert line["region_type"] == "sub-regional"
    assert line["month"] == "2020-01"
    assert line["administration_name"] == "Thailand"
    assert line["round_title"] == "Survey 2020"


def test_filters_hold(sample_survey):
    found = as_dicts(of_replies(tally(sample_survey, Filters(region_types=("regional",)))))
    assert len(found) == 12 * 9
    assert {line["workshop"] for line in found} == {"2020-2"}
    fiji = as_dicts(of_replies(tally(sample_survey, Filters(administrations=("FJ",)))))
    assert {line["workshop"] for line in fiji} == {"2020-2", "2020-3"}


@pytest.mark.parametrize("audience", ["members", "nameless", "public"])
def test_single_replies_are_for_the_office(sample_survey, audience):
    counts = tally(seen_by(sample_survey, audience))
    with pytest.raises(ValueError, match="for the office"):
        of_replies(counts)
    data = data_for(counts)
    assert data.id == "counts"
    assert not {"administration", "administration_name", "uploads"} & set(data.values)


def test_the_public_has_whole_rounds_and_outcomes_by_region_type(sample_survey):
    found = as_dicts(data_for(tally(seen_by(sample_survey, "public"))))
    assert {line["level"] for line in found} == {"round", "region type"}
    assert {line["workshop"] for line in found} == {None}
    assert {line["question_kind"] for line in found if line["level"] == "region type"} == {"outcome"}
    (total,) = of(found, "direct_effects", level="round")
    assert (total["yes"], total["base"]) == (13, 26)


def test_the_public_has_each_round_by_itself_though_not_all_together():
    """By hand: of ten of 2020 one said no, so that nothing is told of it; of 2021 four of eight said yes."""
    found = as_dicts(data_for(tally(seen_by(two_rounds(), "public"))))
    of_round = {line["round"]: line for line in of(found, "efficiency", level="round")}
    assert (of_round["2020"]["yes"], of_round["2020"]["not_shown"]) == (None, 10)
    assert (of_round["2021"]["yes"], of_round["2021"]["base"]) == (4, 8)


def test_unknown_facts_are_empty_and_hold_their_rows(sample_survey):
    bare = replace(workshop("2020-1"), month="", region_type="", topic="")
    (line, *_) = as_dicts(of_replies(tally(survey_of([("2020-1", "FJ", "yn?-yn?-y")], workshops=[bare]))))
    assert (line["month"], line["region_type"], line["topic"]) == (None, None, None)
    assert line["uploads"] == "1"


def test_nothing_on_record_is_no_row():
    data = data_for(tally(survey_of([])))
    assert len(data) == 0


def test_every_column_is_in_the_dictionary_and_empty_only_where_it_says_so(sample_survey):
    assert [line["column"] for line in dictionary("replies")] == [column.name for column in DATA["replies"]]
    for data in (of_replies(tally(sample_survey)), of_groups(tally(sample_survey))):
        for column in data.columns:
            cells = data.values[column.name]
            assert column.empty or None not in cells, column.name
            kinds = {type(cell) for cell in cells} - {type(None)}
            assert kinds <= {{"text": str, "whole": int, "truth": bool}[column.kind]}, column.name
