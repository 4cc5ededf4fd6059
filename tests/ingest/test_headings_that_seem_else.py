"""Headings whose words are also those of something else: what they ask is told from all that stands there."""

from __future__ import annotations

import openpyxl
import pytest

from analytics.records import Batch
from tests.ingest.filling import saved
from tests.ingest.listing import AUDIT, FIJI, HEADINGS, JAPAN, read, said

BOXES = ("Share training materials", "Submit reports", "Others")


def targets(batch: Batch) -> dict[str, str]:
    assert batch.understanding is not None
    return {column.column: column.target for column in batch.understanding.columns}


def under_groups(*groups: str, choices: tuple[str, ...], rows: list[tuple[object, ...]]) -> Batch:
    """Read a table whose second row of headings has the same choices below each merged group."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    above = [cell for group in groups for cell in (group, *[None] * (len(choices) - 1))]
    sheet.append(["Administration", "Workshop", *above])
    sheet.append([None, None, *choices * len(groups)])
    for number in range(len(groups)):
        left = 3 + number * len(choices)
        sheet.merge_cells(start_row=1, end_row=1, start_column=left, end_column=left + len(choices) - 1)
    for row in rows:
        sheet.append(list(row))
    return read(saved(book))


def test_others_has_its_yes_and_its_no_like_every_action():
    batch = under_groups(
        *BOXES,
        choices=("Yes", "No"),
        rows=[
            ("Fiji", AUDIT, "x", None, None, "x", "x", None),
            ("Japan", AUDIT, None, "x", "x", None, None, "x"),
        ],
    )
    assert batch.questions == ()
    assert {who[:2]: letters[0] + letters[1] + letters[5] for who, letters in said(batch).items()} == {
        "FJ": "yny",
        "JP": "nyn",
    }


def test_what_is_planned_is_told_from_what_was_done_by_the_heading_over_both():
    batch = under_groups(
        "Actions taken",
        "Actions planned",
        choices=BOXES,
        rows=[
            ("Fiji", AUDIT, "x", "x", None, None, "x", "x"),
            ("Japan", AUDIT, None, None, "x", "x", "x", None),
        ],
    )
    assert batch.questions == ()
    assert {who[:2]: letters[0] + letters[1] + letters[5] for who, letters in said(batch).items()} == {
        "FJ": "yyn",
        "JP": "nny",
    }


@pytest.mark.parametrize(
    ("heading", "kept"),
    [
        ("¿Se han obtenido efectos directos al aplicar lo aprendido?", True),
        ("¿Se prevén efectos directos? (planificado)", False),
        ("Effets directs PREVUS", False),
        ("Direct effects (sẽ có)", False),
        ("Can you tell of direct effects?", True),
        ("Direct effects (cần)", False),
    ],
)
def test_a_word_that_needs_its_accents_is_not_found_in_another_language(heading: str, kept: bool):
    names = [heading if name == "Direct effects" else name for name in HEADINGS]
    batch = read(
        [names, ("Fiji", AUDIT, "x", "", "Yes", "No", ""), ("Japan", AUDIT, "", "x", "No", "Yes", "Yes")]
    )
    assert targets(batch)["E"] == ("direct_effects" if kept else "ignore")


def test_a_column_of_ticks_is_no_workshop_whatever_its_heading_names():
    names = (
        "税関当局名",
        "参加したワークショップ",
        "研修資料の共有",
        "ワークショップの実施",
        "直接的な効果",
        "その他",
    )
    rows = [("Fiji", AUDIT, "○", "○", "はい", ""), ("Japan", AUDIT, "○", "", "いいえ", "○")]
    batch = read([names, *rows])
    assert targets(batch)["B"] == "workshop"
    (asked,) = [question for question in batch.questions if question.kind == "column"]
    assert "organize_in_house_workshop" in {option.value for option in asked.options}


def test_numbers_in_many_cells_are_asked_about_and_not_their_column():
    cells = "1,3,4 2,3,4,5 1,2,3,4 1,2 2,5,6 1,4 3,4 1,6 2,4,6 1,3,5,6 5,6 4,5".split()
    names = "Fiji Japan Malaysia Nepal Tonga Samoa India Iran Bhutan Brunei Vanuatu Thailand".split()
    head = ("Administration", "Workshop", "Follow-up actions", "Direct effects")
    batch = read([head, *((who, AUDIT, cell, "Yes") for who, cell in zip(names, cells, strict=True))])
    assert {question.kind for question in batch.questions} <= {"numbers", "values"}
    assert sorted(v.raw for q in batch.questions if q.kind == "numbers" for v in q.values) == list("123456")


JOINED = ("Share training materials; Submit reports", "Make recommendations")


@pytest.mark.parametrize(
    "heading",
    [
        "Follow-up actions NOT taken",
        "Which follow-up actions were not possible?",
        "Which follow-up actions do you plan to take?",
        "Planned follow-up actions",
        "Recommended follow-up actions",
        "Which follow-up actions would you like the WCO to take?",
        "Follow-up actions taken before the workshop",
    ],
)
def test_joined_actions_that_were_not_taken_are_asked_about(heading: str):
    rows = [(who, AUDIT, cell, "Yes", "No") for who, cell in zip(("Fiji", "Japan"), JOINED, strict=True)]
    batch = read([("Administration", "Workshop", heading, "Direct effects", "Efficiency"), *rows])
    (asked,) = [question for question in batch.questions if question.kind == "column"]
    assert [option.value for option in asked.options] == ["ignore", "actions"]
    assert asked.likely == "ignore"


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("Efficiency and effectiveness failed to improve", "Efficiency"),
        ("Work efficiency unchanged", "Efficiency"),
        ("Modernization project rejected / cancelled", "Projects"),
        ("Modernization project still missing", "Projects"),
        ("Would you like a modernization project?", "Projects"),
        ("Is a modernization project desired?", "Projects"),
    ],
)
def test_outcomes_that_did_not_come_are_asked_about(heading: str, question: str):
    names = [heading if name == question else name for name in HEADINGS]
    batch = read(
        [names, ("Fiji", AUDIT, "x", "", "Yes", "No", "No"), ("Japan", AUDIT, "", "x", "No", "Yes", "Yes")]
    )
    assert [each.kind for each in batch.questions] == ["column"]


@pytest.mark.parametrize("group", ["Interested in", "Obstacles", "Should we", "Not done", "Planned"])
def test_boxes_under_words_of_something_else_are_asked_about(group: str):
    names = ("Administration", "Workshop", *(f"{group}: {box}" for box in BOXES), *HEADINGS[4:])
    rows = [
        ("Fiji", AUDIT, "x", "x", "x"),
        ("Japan", AUDIT, None, "x", "x"),
        ("Nepal", AUDIT, "x", None, "x"),
    ]
    batch = read([names, *((*row, "Yes", "No", "Yes") for row in rows)])
    asked = {question.column[0] for question in batch.questions if question.kind == "column"}
    assert asked >= {"C", "D"}


@pytest.mark.parametrize("other", ["Respondent's administration", "Administration represented", "Member"])
def test_of_two_columns_of_administrations_a_person_says_who_replied(other: str):
    names = ("Country", other, *HEADINGS[1:])
    rows = [(place, *row) for place, row in zip(("Japan", "Thailand"), (FIJI, JAPAN), strict=True)]
    batch = read([names, *rows])
    assert [each.kind for each in batch.questions] == ["column", "column"]
