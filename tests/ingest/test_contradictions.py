"""Columns that contradict each other, or tell another round or another thing than their neighbours do."""

from __future__ import annotations

import pytest

from analytics.errors import FileRefused
from tests.ingest.listing import AUDIT, DATA, FIJI, HEADINGS, JAPAN, read, said

NEPAL = ("Nepal", DATA, "x", "x", "Yes", "", "No")


def beside(heading: str, *cells: object) -> list[tuple[object, ...]]:
    """Put a column behind that of the administrations."""
    rows = (HEADINGS, FIJI, JAPAN, NEPAL)
    return [(row[0], cell, *row[1:]) for row, cell in zip(rows, (heading, *cells), strict=True)]


@pytest.mark.parametrize("heading", ["ISO code", "Code", "Country", "Reporting member", "From", ""])
def test_codes_that_contradict_the_names_are_asked_about(heading: str):
    asked = read(beside(heading, "JP", "FJ", "NP")).questions
    assert {question.code for question in asked} == {"column-unclear"}
    assert len(asked) == 2
    assert read(beside(heading, "FJ", "JP", "NP")).questions == ()


@pytest.mark.parametrize("heading", ["Host country", "Venue", "Trainer nationality", "開催国"])
def test_the_place_of_something_else_names_no_one_who_replied(heading: str):
    batch = read(beside(heading, "Japan", "Nepal", "Fiji"))
    assert batch.questions == ()
    assert {who[:2] for who in said(batch)} == {"FJ", "JP", "NP"}


@pytest.mark.parametrize(
    "cells", [("2021 survey", "2024 survey", "2024 survey"), ("FY2021", "FY2024", "FY2024")]
)
def test_rounds_in_a_column_of_any_name_are_seen(cells: tuple[str, ...]):
    with pytest.raises(FileRefused, match="several rounds"):
        read(beside("Questionnaire", *cells))


@pytest.mark.parametrize(
    "cell",
    [
        "No, yes in part", "No, but yes later", "No (yes from next year)", "Yes, by 2026",
        "Yes, by the end of 2026", "Yes – by December 2026",
    ],
)  # fmt: skip
def test_an_answer_that_is_taken_back_or_put_off_is_asked_about(cell: str):
    asked = read([HEADINGS, FIJI, (*JAPAN[:6], cell), NEPAL]).questions
    assert [value.raw for question in asked for value in question.values if not value.becomes] == [cell]


@pytest.mark.parametrize("cell", ["Yes (since 2023)", "Yes, in 2023", "Yes - 2 projects", "No, none in 2023"])
def test_a_year_behind_an_answer_changes_nothing(cell: str):
    assert read([HEADINGS, FIJI, (*JAPAN[:6], cell), NEPAL]).questions == ()


@pytest.mark.parametrize(
    "heading",
    ["Actions still outstanding", "Remaining actions", "Pending actions", "Actions you could not take"],
)
def test_a_list_of_what_was_not_done_is_asked_about(heading: str):
    rows = [
        ("Administration", "Workshop", heading, *HEADINGS[4:]),
        ("Fiji", AUDIT, "Share training materials, Submit reports", "Yes", "No", "Yes"),
        ("Japan", DATA, "Submit reports, Make recommendations", "No", "Yes", "No"),
    ]
    assert "column-unlike" in {question.code for question in read(rows).questions}


def test_the_opposite_of_a_question_is_on_offer_where_a_heading_denies_it():
    rows = [(*HEADINGS[:5], "No gain in efficiency", "Projects"), FIJI, JAPAN, NEPAL]
    (asked,) = [question for question in read(rows).questions if question.kind == "column"]
    opposite = next(option.value for option in asked.options if "The opposite" in option.words)
    batch = read(rows, answers={asked.id: opposite})
    assert {who[:2]: letters[7] for who, letters in said(batch).items()} == {"FJ": "y", "JP": "n", "NP": "?"}


@pytest.mark.parametrize(
    "said_how",
    [
        "(do not tick actions that are only planned)", "(si aucune, ne cochez rien)", "（没有则留空）",
        "(falls keine, leer lassen)",
    ],
)  # fmt: skip
def test_how_a_form_is_filled_in_denies_nothing(said_how: str):
    boxes = [f"Follow-up actions taken {said_how} [{name}]" for name in HEADINGS[2:4]]
    assert read([(*HEADINGS[:2], *boxes, *HEADINGS[4:]), FIJI, JAPAN, NEPAL]).questions == ()


@pytest.mark.parametrize(
    ("heading", "asked"),
    [
        ("Which actions did you take? (Other: please specify)", False),
        ("Which follow-up actions would you recommend to others?", True),
    ],
)
def test_cells_that_list_the_actions_are_no_other_action(heading: str, asked: bool):
    rows = [
        ("Administration", "Workshop", heading, *HEADINGS[4:]),
        ("Fiji", AUDIT, "Share training materials, Submit reports", "Yes", "No", "Yes"),
        ("Japan", DATA, "Submit reports, Make recommendations", "No", "Yes", "No"),
    ]
    batch = read(rows)
    assert ("column-unlike" in {question.code for question in batch.questions}) is asked
    understood = {column.column: column.target for column in batch.understanding.columns}
    assert understood["C"] == ("ignore" if asked else "actions")
