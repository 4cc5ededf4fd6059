"""From records to units: repeats, contradictions, and what no list knows."""

import pytest

from analytics.filters import Filters
from analytics.measures import table
from analytics.model import Answer
from analytics.tally import tally
from tests.building import ASKED, survey_of, workshop


def said(survey, unit=0):
    return {
        q: Answer(int(a))
        for q, a in zip(ASKED, survey.units.patterns[survey.units.pattern[unit]], strict=True)
    }


def test_two_replies_of_one_administration_about_one_workshop_count_once():
    survey = survey_of(
        [("2020-1", "FJ", "ynnnnnynn"), ("2020-1", "FJ", "ynnnnnynn"), ("2020-1", "WS", "n" * 9)]
    )
    assert tally(survey).replies == 2
    assert [note.code for note in survey.notes] == ["several-replies"]


@pytest.mark.parametrize(
    ("first", "second", "merged"),
    [
        ("y", "n", Answer.YES),
        ("n", "y", Answer.YES),
        ("n", "?", Answer.NO),
        ("?", "-", Answer.NOT_ANSWERED),
        ("-", "n", Answer.NO),
        ("-", "-", Answer.NOT_RECORDED),
    ],
)
def test_any_yes_is_a_yes_and_a_blank_never_hides_an_answer(first, second, merged):
    survey = survey_of([("2020-1", "FJ", first * 9), ("2020-1", "FJ", second * 9)])
    assert set(said(survey).values()) == {merged}


def test_a_contradiction_is_told_with_who_where_and_what():
    survey = survey_of([("2020-1", "FJ", "ynnnnnnnn"), ("2020-1", "FJ", "nnnnnnnnn")])
    (note,) = [n for n in survey.notes if n.code == "contradiction"]
    assert note.text == (
        "Fiji answered both yes and no to “Share training materials” about workshop 2020-1; counted as yes."
    )


def test_every_contradiction_names_its_workshop_and_who_it_is():
    codes = ["FJ", "WS", "TO", "MY", "JP", "IN"]
    replies = [("2020-1", code, letter * 9) for code in codes for letter in "yn"]
    notes = [n for n in survey_of(replies).notes if n.code == "contradiction"]
    assert len(notes) == 54  # 6 administrations × 9 questions
    assert {(n.workshop, n.administration) for n in notes} == {("2020-1", code) for code in codes}


def test_a_code_that_no_list_knows_is_counted_and_reported():
    survey = survey_of([("2020-1", "XX", "y" * 9)])
    assert tally(survey).replies == 1
    assert [n.code for n in survey.notes] == ["unknown-administration"]
    assert "XX" in survey.notes[0].text


def test_replies_to_a_workshop_that_nothing_describes_are_counted_and_reported():
    survey = survey_of([("2020-7", "FJ", "y" * 9)], workshops=[workshop("2020-1")])
    assert tally(survey).replies == 1
    assert [w.key for w in survey.workshops] == ["2020-1", "2020-7"]
    assert survey.notes[0].code == "workshop-not-described"


def test_workshops_stand_in_order_of_round_and_number():
    survey = survey_of([(key, "FJ", "y" * 9) for key in ("2020-10", "2020-2", "2019-3")])
    assert [w.key for w in survey.workshops] == ["2019-3", "2020-2", "2020-10"]
    assert survey.latest_round == "2020"


def test_the_sample_is_marked_wherever_its_round_is_named(sample_survey):
    result = table(tally(sample_survey, Filters(rounds=("2020",))), "table-1")
    assert result.sample == ("Survey 2020",)
    assert result.filters_text == "Survey 2020 (sample data)"
    assert table(tally(sample_survey), "table-1").filters_text.startswith("All rounds (sample data")
