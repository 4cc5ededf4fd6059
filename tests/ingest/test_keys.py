"""A key in the file is looked at: what it says plainly is read so, what it says otherwise is asked about."""

from __future__ import annotations

import pytest

from tests.ingest.listing import AUDIT, DATA, HEADINGS, asked, read, said

TICKED = [("Fiji", AUDIT, "x", "", "Yes", "No", ""), ("Japan", DATA, "", "x", "No", "Yes", "Yes")]
LETTERS = [("Fiji", AUDIT, "Yes", "No", "N", "Y", "Y"), ("Japan", DATA, "No", "Yes", "Y", "N", "N")]


def test_a_note_above_says_what_a_mark_and_an_empty_cell_mean():
    batch = read([("x = not done, blank = done",), HEADINGS, *TICKED])
    assert (asked(batch), said(batch)) == ([], {"FJ 1": "ny....yn?", "JP 2": "yn....nyy"})


@pytest.mark.parametrize("note", ["x = not done", "x = not yet", "x = none"])
def test_a_note_that_turns_a_mark_round_is_asked_about(note):
    assert asked(read([(note,), HEADINGS, *TICKED])) == ["value:boxes::x"]


@pytest.mark.parametrize(
    "legend",
    [
        "N = newly realized, Y = yet to be realized",
        "Y = not realized, N = realized",
        "Y = No; N = Yes",
        "Y = planned, N = now in place",
    ],
)
def test_a_legend_that_says_otherwise_of_yes_and_no_is_asked_about(legend):
    for rows in ([HEADINGS, *LETTERS, (), (legend,)], [(legend,), HEADINGS, *LETTERS]):
        assert {id_.rsplit(":", 1)[1] for id_ in asked(read(rows))} == {"Y", "N"}


@pytest.mark.parametrize(
    "legend",
    [
        "Y = Yes, N = No",
        "Y = realized, N = not realized",
        "N = number of officers",
        "x = action taken. Some did not reply.",
    ],
)
def test_a_legend_that_says_the_usual_is_no_question(legend):
    batch = read([HEADINGS, *LETTERS, (), (legend,)])
    assert (asked(batch), said(batch)) == ([], {"FJ 1": "yn....nyy", "JP 2": "ny....ynn"})


def test_a_heading_says_what_numbers_mean():
    outcomes = ("Direct effects", "Efficiency and effectiveness", "Modernization project")
    headings = (*HEADINGS[:4], *(f"{heading} (0 = Yes, 1 = No)" for heading in outcomes))
    rows = [headings, ("Fiji", AUDIT, "x", "", 0, 1, 1), ("Japan", DATA, "", "x", 1, 0, 0)]
    batch = read(rows)
    assert (asked(batch), said(batch)) == ([], {"FJ 1": "yn....ynn", "JP 2": "ny....nyy"})
