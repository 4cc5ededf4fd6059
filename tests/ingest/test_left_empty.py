"""Outcomes of which only the yes is written, and signs that mean another thing on another sheet."""

from __future__ import annotations

import pytest

from tests.ingest.listing import AUDIT, DATA, HEADINGS, asked, read, said, workbook

EMPTY = "value:outcomes::(left empty)"


@pytest.mark.parametrize("yes", ["Yes", "✓"])
@pytest.mark.parametrize(("answer", "other"), [("no", "n"), ("not answered", "?")])
def test_where_only_a_yes_is_written_an_empty_outcome_is_asked_about(yes, answer, other):
    rows = [HEADINGS, ("Fiji", AUDIT, "x", "", yes, "", yes), ("Japan", DATA, "", "x", "", yes, "")]
    batch = read(rows)
    assert (asked(batch), len(batch.questions)) == ([EMPTY], 1)
    batch = read(rows, answers={EMPTY: answer})
    assert asked(batch) == []
    assert said(batch) == {"FJ 1": f"yn....y{other}y", "JP 2": f"ny....{other}y{other}"}


@pytest.mark.parametrize("dash", ["-", "–", "."])
def test_a_dash_where_no_outcome_says_no_is_asked_about_by_itself(dash):
    """Fiji saw no better efficiency, Japan did not answer on projects: a dash and a blank are two things."""
    rows = [HEADINGS, ("Fiji", AUDIT, "x", "", "Yes", dash, "Yes"), ("Japan", DATA, "", "x", dash, "Yes", "")]
    mine = f"value:outcomes::{dash}"
    assert sorted(asked(read(rows))) == sorted([mine, EMPTY])
    batch = read(rows, answers={mine: "no", EMPTY: "not answered"})
    assert said(batch) == {"FJ 1": "yn....yny", "JP 2": "ny....ny?"}
    batch = read([*rows[:2], (*rows[2][:6], "No")])
    assert asked(batch) == []
    assert said(batch) == {"FJ 1": "yn....y?y", "JP 2": "ny....?yn"}


def test_beside_an_x_in_outcomes_the_empty_cell_is_asked_about_too():
    rows = [HEADINGS, ("Fiji", AUDIT, "✓", "", "x", "", "x"), ("Japan", DATA, "", "✓", "", "x", "")]
    ids = asked(read(rows))
    assert len(ids) == 4
    assert EMPTY in ids
    yes = {id_: "yes" for id_ in ids if id_ != EMPTY}
    assert said(read(rows, answers={**yes, EMPTY: "no"})) == {"FJ 1": "yn....yny", "JP 2": "ny....nyn"}


@pytest.mark.parametrize("no", ["No", "no, not yet", "Nein"])
def test_one_no_in_any_outcome_shows_that_an_empty_one_is_not_answered(no):
    rows = [HEADINGS, ("Fiji", AUDIT, "x", "", "Yes", "", no), ("Japan", DATA, "", "x", "", "Yes", "")]
    assert EMPTY not in asked(read(rows))


def test_a_no_on_another_sheet_counts_too():
    one = [HEADINGS, ("Fiji", AUDIT, "x", "", "Yes", "", "Yes")]
    two = [HEADINGS, ("Japan", DATA, "", "x", "No", "Yes", "Yes")]
    assert asked(read(workbook(one, Two=two))) == []


def test_a_sign_with_another_meaning_on_another_sheet_is_asked_of_that_sheet_alone():
    one = [HEADINGS, ("Fiji", AUDIT, "x", "", "Yes", "No", "Yes")]
    two = [HEADINGS, ("Japan", DATA, "x", "✓", "No", "Yes", "Yes")]
    book = workbook(one, Two=two)
    assert asked(read(book)) == ["value:boxes:Two:x"]
    batch = read(book, answers={"value:boxes:Two:x": "no"})
    assert said(batch) == {"FJ 1": "yn....yny", "JP 2": "ny....nyy"}


def test_of_two_sheets_with_signs_that_are_open_in_both_each_is_asked():
    one = [HEADINGS, ("Fiji", AUDIT, "○", "x", "Yes", "No", "Yes")]
    two = [HEADINGS, ("Japan", DATA, "x", "●", "No", "Yes", "Yes")]
    ids = asked(read(workbook(one, Two=two)))
    assert sorted(ids) == [
        "value:boxes:Sheet1:x", "value:boxes:Sheet1:○", "value:boxes:Two:x", "value:boxes:Two:●",
    ]  # fmt: skip
    answers = dict(zip(sorted(ids), ("no", "yes", "no", "yes"), strict=True))
    assert said(read(workbook(one, Two=two), answers=answers)) == {"FJ 1": "yn....yny", "JP 2": "ny....nyy"}


ASKED = ("Did you share the training materials?", "Did you submit a report on the workshop?")
ONE_BY_ONE = (HEADINGS[0], HEADINGS[1], *ASKED, *HEADINGS[4:])


@pytest.mark.parametrize(("answer", "other"), [("no", "n"), ("not answered", "?")])
def test_where_questions_about_actions_are_answered_by_dates_alone_an_empty_one_is_asked_about(answer, other):
    rows = [
        ONE_BY_ONE,
        ("Fiji", AUDIT, "02.03.2024", "", "Yes", "No", "No"),
        ("Japan", DATA, "", "05.03.2024", "No", "No", "No"),
        ("Nepal", DATA, "n/a", "n/a", "n/a", "n/a", "n/a"),
    ]
    dates = dict.fromkeys(asked(read(rows)), "yes")
    assert len(dates) == 2
    empty = "value:boxes::(left empty)"
    assert asked(read(rows, answers=dates)) == [empty]
    batch = read(rows, answers={**dates, empty: answer})
    assert said(batch) == {"FJ 1": f"y{other}....ynn", "JP 2": f"{other}y....nnn"}


def test_where_one_action_is_answered_by_no_an_empty_one_is_not_answered():
    rows = [
        ONE_BY_ONE,
        ("Fiji", AUDIT, "Yes", "", "Yes", "No", "No"),
        ("Japan", DATA, "No", "Yes", "No", "No", "No"),
    ]
    assert asked(read(rows)) == []
    assert said(read(rows)) == {"FJ 1": "y?....ynn", "JP 2": "ny....nnn"}
