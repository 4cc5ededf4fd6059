"""What only a person can know is asked, once; what was decided is applied, and said."""

from __future__ import annotations

import pytest

from analytics.errors import FileRefused, FollowupError
from analytics.ingest import mapping_from_json, mapping_of, mapping_to_json
from analytics.ingest.two_replies import QUESTION
from analytics.model import Answer
from analytics.one_unit import LATER
from analytics.records import Batch
from analytics.reference import load_questionnaire
from analytics.understanding import Decision, Mapping
from tests.exports.foreign import Foreign, every_foreign
from tests.ingest.listing import AUDIT, DATA, FIJI, HEADINGS, JAPAN, asked, left_out, read, said


def notes(batch: Batch) -> list[str]:
    return [problem.code for problem in batch.having("note")]


def test_an_unknown_name_is_asked_once_with_the_likely_ones_first():
    rows = [HEADINGS, ("Fidji Islds", *FIJI[1:]), ("Fidji Islds", DATA, *FIJI[2:]), JAPAN]
    batch = read(rows)
    assert asked(batch) == ["administration:fidji islds"]
    assert batch.questions[0].likely == "Fiji"
    assert batch.replies == ()
    answered = read(rows, answers={"administration:fidji islds": "Fiji"})
    assert sorted(said(answered)) == ["FJ 1", "FJ 2", "JP 2"]


def test_a_decision_is_applied_and_said():
    rows = [HEADINGS, ("Kiwi Customs", *FIJI[1:]), ("Japan", "the AEO one", *JAPAN[2:])]
    decisions = (
        Decision("administration", "kiwi customs", "NZ"),
        Decision("workshop", "aeo one", "2024-2"),
    )
    assert asked(read(rows)) == ["administration:kiwi customs", "workshop:aeo one"]
    batch = read(rows, decisions=decisions)
    assert sorted(said(batch)) == ["JP 2", "NZ 1"]
    assert "administration-decided" in notes(batch)


def test_rows_of_a_name_can_be_left_out_by_answer():
    rows = [HEADINGS, ("World Bank", *FIJI[1:]), JAPAN]
    assert list(said(read(rows, answers={"administration:world bank": "leave out"}))) == ["JP 2"]


@pytest.mark.parametrize(
    "text", ["1", "w1", "WS1", "(1)", AUDIT, "Post-Clearance Audit", "September 2023", "2024-09"]
)
def test_a_workshop_is_known_by_number_title_words_or_month(text: str):
    row = ("Fiji", text, *FIJI[2:])
    if text == "2024-09":
        assert asked(read([HEADINGS, row])) == ["workshop:2024 09"]
    else:
        assert list(said(read([HEADINGS, row]))) == ["FJ 1"]


def test_what_is_told_by_words_alone_is_said():
    assert "workshop-by-words" in notes(read([HEADINGS, ("Fiji", "Audit course", *FIJI[2:])]))


def test_a_number_as_answer_makes_a_new_workshop_whose_participants_are_asked_for():
    rows = [HEADINGS, ("Fiji", "WCO Regional Workshop on AEO (Dec. 2023)", *FIJI[2:])]
    name = "workshop:wco regional workshop on aeo dec 2023"
    assert asked(read(rows)) == [name]
    assert asked(read(rows, answers={name: "3"})) == ["participated:2024-3"]
    (made,) = read(rows, answers={name: "3", "participated:2024-3": "12"}).workshops
    assert (made.number, made.title, made.month) == (3, "WCO Regional Workshop on AEO", "2023-12")
    assert (made.region_type, made.participated) == ("regional", 12)
    unknown = read(rows, answers={name: "3", "participated:2024-3": ""})
    assert (unknown.workshops[0].participated, len(unknown.replies)) == (None, 1)


def test_a_value_that_is_neither_yes_nor_no_is_asked_once():
    rows = [HEADINGS, (*FIJI[:4], "partly", "Yes", "No"), (*JAPAN[:4], "partly", "Yes", "No")]
    assert asked(read(rows)) == ["value:direct_effects:Direct effects:partly"]
    batch = read(rows, answers={"value:direct_effects:Direct effects:partly": "not answered"})
    assert {r.answers["direct_effects"] for r in batch.replies} == {Answer.NOT_ANSWERED}


def test_two_columns_that_could_be_the_same_are_asked_about():
    rows = [("Country", *HEADINGS), ("Fiji", *FIJI), ("China", *JAPAN)]
    assert asked(read(rows)) == ["column:Sheet1!A", "column:Sheet1!B"]
    batch = read(rows, answers={"column:Sheet1!B": "administration", "column:Sheet1!A": "ignore"})
    assert list(said(batch)) == ["FJ 1", "JP 2"]


def test_two_columns_that_say_the_same_need_no_question():
    rows = [("Country", *HEADINGS), ("Fiji", *FIJI), ("JAPAN", *JAPAN)]
    assert list(said(read(rows))) == ["FJ 1", "JP 2"]


def test_answers_under_a_heading_that_says_nothing_are_asked_about():
    headings = [*HEADINGS[:5], "Has it become faster?", "Projects"]
    rows = [headings, FIJI, JAPAN]
    assert asked(read(rows)) == ["column:Sheet1!F"]
    assert said(read(rows, answers={"column:Sheet1!F": "efficiency"})) == {
        "FJ 1": "yn....yn?",
        "JP 2": "ny....nyy",
    }


def test_a_mapping_is_remembered_under_the_header_and_goes_through_a_file():
    rows = [[*HEADINGS[:5], "Has it become faster?", "Projects"], FIJI, JAPAN]
    decided = read(rows, answers={"column:Sheet1!F": "efficiency"})
    assert decided.understanding is not None
    mapping = mapping_from_json(
        mapping_to_json(mapping_of(decided.understanding, name="faster")), load_questionnaire()
    )
    again = read(rows, mappings=(mapping,))
    assert said(again) == said(decided)
    assert again.understanding is not None
    assert again.understanding.mapping_name == "faster"
    assert all(column.by_person for column in again.understanding.columns)
    other = read([HEADINGS, FIJI], mappings=(mapping,))
    assert other.understanding is not None
    assert not any(column.by_person for column in other.understanding.columns)


def test_a_mapping_that_speaks_of_no_question_is_refused():
    mapping = mapping_to_json(Mapping("f", "n", "k", {"A": ("no_such_question", "tick")}))
    with pytest.raises(FollowupError, match="no_such_question"):
        mapping_from_json(mapping, load_questionnaire())


def test_of_two_replies_the_latest_counts_whatever_their_order():
    rows = [
        ("Date received", *HEADINGS),
        ("2024-05-09", *FIJI),
        ("2024-05-02", *FIJI[:2], "", "x", "No", "No", "No"),
    ]
    batch = read(rows, answers={QUESTION: LATER})
    assert said(batch) == {"FJ 1": "yn....yn?"}
    assert left_out(batch) == [(3, "duplicate")]


def test_a_person_can_take_a_row_back_in():
    rows = [
        ("Date received", *HEADINGS),
        ("2024-05-09", *FIJI),
        ("2024-05-02", *FIJI[:2], "", "x", "No", "No", "No"),
    ]
    batch = read(rows, take_back={("Sheet1", 3)}, answers={QUESTION: LATER})
    assert said(batch) == {"FJ 1": "ny....nnn"}
    assert left_out(batch) == [(2, "duplicate")]


def test_rows_that_are_no_replies_are_left_out_with_the_reason():
    total = ("Total", "", 1, 1, "", "", "")
    note = ("Note: members that did not reply are not listed.",)
    rows = [HEADINGS, FIJI, ("test", *FIJI[1:]), ("Tonga", AUDIT), JAPAN, total, [], note]
    assert left_out(read(rows)) == [(3, "test"), (4, "partial"), (6, "total"), (8, "note")]


def test_answers_without_an_administration_are_an_error_with_their_row():
    (problem,) = read([HEADINGS, ("", *JAPAN[1:]), FIJI]).having("error")
    assert (problem.code, problem.row) == ("administration-missing", 2)


def test_the_round_is_asked_for_unless_the_workshops_are_those_of_one():
    assert asked(read([HEADINGS, ("Fiji", "1", *FIJI[2:])], round_code=None)) == ["round"]
    batch = read([HEADINGS, FIJI, JAPAN], round_code=None)
    assert (asked(batch), batch.replies[0].round) == ([], "2024")
    assert "round-found" in notes(batch)


def test_a_round_that_is_not_known_is_opened_by_its_code():
    rows = [HEADINGS, ("Fiji", "(1) Workshop on AEO", *FIJI[2:])]
    batch = read(rows, known=(), known_rounds=(), round_code="2021", answers={"participated:2021-1": "4"})
    assert [r.code for r in batch.rounds] == ["2021"]
    assert [(w.number, w.title, w.participated) for w in batch.workshops] == [(1, "Workshop on AEO", 4)]


@pytest.mark.parametrize("other", every_foreign(), ids=lambda other: other.name)
def test_another_survey_is_refused(other: Foreign):
    with pytest.raises(FileRefused):
        read(other.data)
