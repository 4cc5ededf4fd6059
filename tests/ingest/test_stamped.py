"""Questionnaires that come back with a stamp: each answer to its question, asked only what is in doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.model import Answer, Question
from analytics.questionnaires import Form
from analytics.records import Batch
from analytics.reference import load_questionnaire
from tests.ingest.filling import only, opened, saved
from tests.ingest.sent_forms import (
    ACTIONS,
    NAME,
    OUTCOMES,
    TEXTS,
    answer_cell,
    came_back,
    filled,
    form,
    sent,
    without,
)

YES, NO, BLANK = Answer.YES, Answer.NO, Answer.NOT_ANSWERED
SOME = {
    ACTIONS[0]: "Yes",
    ACTIONS[3]: "No",
    OUTCOMES[1]: "Yes",
    TEXTS[1]: "Fewer checks\nat the border",
    TEXTS[4]: "It is = to before",
}
SAID = {
    "share_materials": YES,
    "submit_reports": BLANK,
    "make_recommendations": BLANK,
    "organize_in_house_workshop": NO,
    "develop_manuals": BLANK,
    "others": BLANK,
    "direct_effects": BLANK,
    "efficiency": YES,
    "projects": BLANK,
}
"""What SOME says, written down by hand."""


def reply(batch: Batch) -> dict[str, Answer]:
    (one,) = batch.replies
    return dict(one.answers)


def units(batch: Batch) -> list[tuple[str, str]]:
    return [(f"{one.round}-{one.workshop}", one.administration) for one in batch.replies]


def asked(batch: Batch) -> list[str]:
    return [each.code for each in batch.questions]


# ---- what is filled in, and what is not --------------------------------------------------------------


def test_a_blank_is_not_answered_and_texts_come_back_under_their_questions():
    batch = came_back(filled(sent(), SOME))
    assert (batch.questions, batch.problems) == ((), ())
    assert (units(batch), reply(batch)) == ([("2021-1", "FJ")], SAID)
    assert {(each.kind, each.text) for each in batch.practices} == {
        ("operational_improvement", "Fewer checks\nat the border"),
        ("efficiency", "It is = to before"),
    }
    assert (batch.workshops, batch.rounds) == ((), ())


def test_two_sheets_of_one_file_are_two_replies():
    file = filled(sent(form(1), form(2)), {ACTIONS[0]: "Yes"})
    batch = came_back(filled(file, {ACTIONS[0]: "No"}, sheet="Workshop 2"))
    assert batch.questions == ()
    said = {one.workshop: one.answers["share_materials"] for one in batch.replies}
    assert said == {1: YES, 2: NO}


def test_a_form_sent_back_empty_is_no_reply_and_one_of_spaces_is_empty_too():
    for file in (sent(), filled(sent(), {ACTIONS[0]: "  ", TEXTS[1]: " \n "})):
        batch = came_back(file)
        assert (batch.replies, batch.practices, batch.questions) == ((), (), ())
        assert [(each.reason, each.summary) for each in batch.left_out] == [
            ("sent back empty", "Fiji, workshop 2021-1")
        ]


@pytest.mark.parametrize("typed", ["maybe", "Yes, partly", "2", "ja oder nein"])
def test_what_is_no_answer_is_a_problem_with_its_place_and_is_not_guessed(typed: str):
    file = filled(sent(), {**SOME, ACTIONS[1]: typed})
    batch = came_back(file)
    errors = batch.having("error")
    assert [(each.sheet, each.found) for each in errors] == [("Workshop 1", typed)]
    assert errors[0].place
    assert batch.replies == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Oui", YES),
        ("ja", YES),
        ("はい", YES),
        ("non", NO),
        ("いいえ", NO),
        ("NO ", NO),
        ("yes.", YES),
        (True, YES),
    ],
)
def test_yes_and_no_are_known_in_other_languages(typed: object, meant: Answer):
    batch = came_back(filled(sent(), {**SOME, ACTIONS[1]: typed}))
    assert (batch.having("error"), reply(batch)["submit_reports"]) == ((), meant)


# ---- whose it is -------------------------------------------------------------------------------------


def test_another_name_in_the_form_is_asked_about_and_each_answer_leads_where_it_says():
    file = filled(sent(), {**SOME, NAME: "Tonga"})
    batch = came_back(file)
    question = only(batch)
    assert (batch.replies, question.code) == ((), "form-name")
    assert [each.value for each in question.options] == ["FJ", "TO", "leave out"]
    assert ("Fiji" in question.message, "Tonga" in question.message) == (True, True)
    for chosen in ("FJ", "TO"):
        settled = came_back(file, answers={question.id: chosen})
        assert (settled.questions, units(settled), reply(settled)) == ((), [("2021-1", chosen)], SAID)
    left = came_back(file, answers={question.id: "leave out"})
    assert (left.questions, left.replies) == ((), ())


@pytest.mark.parametrize("typed", ["", "fiji", "Fiji Revenue and Customs Service", "FRCS"])
def test_another_name_of_the_same_administration_or_none_is_not_asked_about(typed: str):
    batch = came_back(filled(sent(), {**SOME, NAME: typed}))
    assert (batch.questions, units(batch)) == ((), [("2021-1", "FJ")])


def test_a_name_that_nobody_knows_is_asked_about():
    batch = came_back(filled(sent(), {**SOME, NAME: "The office by the harbour"}))
    assert (asked(batch), batch.replies) == (["form-name"], ())


def test_a_stamp_that_was_not_given_out_here_is_asked_about():
    file = filled(sent(form(token="NEVER77")), SOME)
    question = only(came_back(file))
    assert question.code == "form-unknown"
    taken = came_back(file, answers={question.id: "take"})
    assert (taken.questions, units(taken), reply(taken)) == ((), [("2021-1", "FJ")], SAID)
    assert came_back(file, answers={question.id: "leave out"}).replies == ()


def test_a_stamp_that_was_given_to_another_unit_is_asked_about():
    file = filled(sent(form(token="TO1CCCC")), {**SOME, NAME: ""})
    batch = came_back(file)
    assert (asked(batch), batch.replies) == (["form-stamp"], ())
    (question,) = batch.questions
    values = [each.value for each in question.options]
    assert values == ["2021-1 FJ", "2021-1 TO", "leave out"]
    for value, code in (("2021-1 FJ", "FJ"), ("2021-1 TO", "TO")):
        assert units(came_back(file, answers={question.id: value})) == [("2021-1", code)]


def test_a_workshop_that_is_not_on_record_is_an_error():
    batch = came_back(filled(sent(), SOME), known=())
    assert [each.code for each in batch.having("error")] == ["workshop-unknown"]
    assert batch.replies == ()


# ---- another version of the survey -------------------------------------------------------------------


def test_a_form_that_asks_one_question_more_and_one_less_is_told_and_read_by_question():
    now = load_questionnaire()
    extra = Question("new_law", "action", "New law", "Law", "Was a law changed?", "changed a law")
    rest = tuple(question for question in now.questions if question.id != "submit_reports")
    then = replace(now, questions=(extra, *rest))
    file = filled(sent(form(), asked=then), {**SOME, "Was a law changed?": "Yes"})
    question = only(came_back(file))
    assert question.code == "form-version"
    assert ("Submit reports" in question.message, "new_law" in question.message) == (True, True)
    taken = came_back(file, answers={question.id: "take"})
    (one,) = taken.replies
    assert dict(one.answers) == {id_: answer for id_, answer in SAID.items() if id_ != "submit_reports"}
    assert taken.questions == ()


# ---- the same form twice -----------------------------------------------------------------------------


def test_the_same_form_twice_with_other_answers_shows_both_and_proposes_the_later():
    first, second = filled(sent(), SOME), filled(sent(), {**SOME, ACTIONS[3]: "Yes"})
    batch = came_back(first, second)
    question = only(batch)
    assert (batch.replies, question.code, question.likely) == ((), "form-twice", "2.xlsx")
    assert {each.value for each in question.options} == {"1.xlsx", "2.xlsx"}
    assert question.lines == ("Organize in-house workshop: no in 1.xlsx; yes in 2.xlsx",)
    for file, answer in (("1.xlsx", NO), ("2.xlsx", YES)):
        chosen = came_back(first, second, answers={question.id: file})
        assert (chosen.questions, reply(chosen)["organize_in_house_workshop"]) == ((), answer)


def test_the_same_form_twice_with_the_same_answers_is_no_question():
    later = filled(filled(sent(), SOME), {NAME: "FRCS"})
    batch = came_back(filled(sent(), SOME), later)
    assert (batch.questions, reply(batch)) == ((), SAID)
    assert [each.code for each in batch.problems] == ["form-twice"]


# ---- a stamp that was lost ---------------------------------------------------------------------------


@pytest.mark.parametrize("lost", ["sheet", "properties"])
def test_one_of_the_two_stamps_is_enough(lost: str):
    batch = came_back(without(filled(sent(), SOME), lost))
    assert (batch.questions, batch.problems, reply(batch)) == ((), (), SAID)


def test_without_any_stamp_a_blank_is_still_never_a_no():
    batch = came_back(without(filled(sent(), SOME), "sheet", "properties"))
    if batch.replies:
        said = reply(batch)
        assert [id_ for id_, answer in said.items() if answer is NO] == ["organize_in_house_workshop"]
    else:
        assert batch.questions or batch.having("error")
    assert batch.workshops == ()


def test_a_renamed_sheet_and_a_sheet_of_notes_do_no_harm():
    book = opened(filled(sent(), SOME))
    book["Workshop 1"].title = "Fiji, final"
    batch = came_back(saved(book))
    assert (batch.questions, reply(batch)) == ((), SAID)
    book["Fiji, final"].title = "Workshop 1"
    book.create_sheet("Notes")["A1"] = "Ask Ana"
    batch = came_back(saved(book))
    assert (reply(batch), [each.code for each in batch.problems]) == (SAID, ["sheet-aside"])


@pytest.mark.parametrize(("above", "rows"), [(2, 1), (12, 1), (12, 2)])
def test_rows_that_were_put_in_move_no_answer_to_another_question(above: int, rows: int):
    """Whoever took the protection off can do so; then nothing is taken from where it does not belong."""
    book = opened(filled(sent(), SOME))
    page = book["Workshop 1"]
    for joined in list(page.merged_cells.ranges):
        page.unmerge_cells(str(joined))
    page.insert_rows(above, rows)
    batch = came_back(saved(book))
    assert (batch.replies, batch.practices) == ((), ())
    assert "form-moved" in [each.code for each in batch.having("error")]


def test_questions_that_changed_places_are_told():
    book = opened(filled(sent(), SOME))
    page = book["Workshop 1"]
    one, other = (answer_cell(page, label).row for label in (ACTIONS[0], ACTIONS[3]))
    for column in (1, 2):
        first, second = page.cell(one, column), page.cell(other, column)
        first.value, second.value = second.value, first.value
    batch = came_back(saved(book))
    assert (batch.replies, [each.row for each in batch.having("error")]) == ((), [one, other])


def test_forms_of_different_administrations_are_one_batch():
    tonga: Form = form(1, "TO")
    batch = came_back(filled(sent(), SOME), filled(sent(tonga), {ACTIONS[1]: "No"}), sent(form(2)))
    assert (batch.questions, sorted(units(batch))) == ((), [("2021-1", "FJ"), ("2021-1", "TO")])
    assert [each.reason for each in batch.left_out] == ["sent back empty"]
