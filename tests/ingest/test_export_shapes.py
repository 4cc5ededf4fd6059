"""Replies laid out otherwise than one row each under one header: merged, repeated, side by side, by blocks.

What has to come out of each is written beside it, by hand, in the letters of `listing.said`.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill

from analytics.errors import FileRefused
from analytics.ingest import mapping_from_json
from analytics.reference import load_questionnaire
from tests.ingest.filling import saved
from tests.ingest.listing import (
    AUDIT,
    DATA,
    FIJI,
    HEADINGS,
    JAPAN,
    Rows,
    asked,
    left_out,
    read,
    said,
    workbook,
)

FIJI_SAYS, JAPAN_SAYS = "yn....yn?", "ny....nyy"
ON_THE_FORM = {f"offered:{question.id}": "yes" for question in load_questionnaire().actions}
"""All actions were offered, also those that nobody chose."""


def merged(rows: Rows, *areas: str, sheet: str = "Sheet1") -> bytes:
    """Save rows with some cells merged."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(rows, sheet=sheet)))
    for area in areas:
        book.active.merge_cells(area)
    return saved(book)


# ---- an administration that is written once ----------------------------------------------------------


def test_an_administration_merged_over_its_rows_is_that_of_each():
    rows = [HEADINGS, FIJI, ("", DATA, "", "x", "No", "No", "Yes"), JAPAN]
    batch = read(merged(rows, "A2:A3"))
    assert said(batch) == {"FJ 1": FIJI_SAYS, "FJ 2": "ny....nny", "JP 2": JAPAN_SAYS}


def test_what_stands_in_a_row_without_an_administration_is_not_asked_about_before_whose_it_is():
    rows = [HEADINGS, FIJI, JAPAN, ("", "", "", "", "13", "perhaps", "")]
    first = read(rows)
    assert [question.kind for question in first.questions] == ["above"]
    (id_,) = asked(first)
    left = read(rows, answers={id_: "leave out"})
    assert (asked(left), said(left)) == ([], {"FJ 1": FIJI_SAYS, "JP 2": JAPAN_SAYS})
    assert "value:direct_effects:Direct effects:13" in asked(read(rows, answers={id_: "above"}))


NO_NAME = ("", DATA, "", "x", "No", "No", "Yes")


def test_of_each_row_without_an_administration_a_person_says_whose_it_is():
    """Row 4 is Japan's second reply, and in row 6 somebody forgot to say who it was."""
    rows = [HEADINGS, FIJI, JAPAN[:1] + FIJI[1:], NO_NAME, ("Tonga", *FIJI[1:]), NO_NAME]
    (question,) = read(rows).questions
    assert question.message.startswith("2 rows, such as 4, 6, have answers, but no administration.")
    assert [(v.raw, v.how_often, v.likely) for v in question.values] == [
        (f"{DATA[:24]} · x · No · No · Yes", f"1 row: {row}", "above") for row in (4, 6)
    ]
    japan, nobody = question.ids
    (half,) = read(rows, answers={japan: "above"}).questions
    assert (half.ids, half.values[0].becomes) == ((nobody,), "Of the administration above")
    batch = read(rows, answers={japan: "above", nobody: "leave out"})
    assert list(said(batch)) == ["FJ 1", "JP 1", "JP 2", "TO 1"]
    assert left_out(batch) == [(6, "note")]


def test_of_very_many_rows_without_an_administration_those_alike_are_asked_about_together():
    more = [("", AUDIT if n % 2 else DATA, "x", "", "Yes", "No", "" if n < 30 else "No") for n in range(40)]
    (question,) = read([HEADINGS, FIJI, *more]).questions
    assert [value.how_often for value in question.values] == ["30 rows: 3, 4, 5, …", "10 rows: 33, 34, 35, …"]
    batch = read([HEADINGS, FIJI, *more], answers=dict.fromkeys(question.ids, "leave out"))
    assert (list(said(batch)), len(batch.left_out)) == (["FJ 1"], 40)


def test_of_replies_side_by_side_it_is_asked_whether_one_is_of_the_administration_to_its_left():
    rows = [HEADINGS, FIJI, ("", DATA, "", "x", "No", "No", "Yes"), JAPAN]
    turned = list(zip(*rows, strict=True))
    (question,) = read(turned).questions
    assert (question.kind, question.message) == (
        "above",
        "Column C has answers, but no administration. Is it of the one to the left?",
    )
    assert (question.row, question.column) == (1, "C")
    answered = read(turned, answers={question.id: "above"})
    assert said(answered) == {"FJ 1": FIJI_SAYS, "FJ 2": "ny....nny", "JP 2": JAPAN_SAYS}


def test_places_in_replies_side_by_side_are_those_of_the_file():
    rows = [HEADINGS, FIJI, ("Atlantis", DATA, "", "x", "No", "No", "Yes"), (*JAPAN[:-1], "Hopefully")]
    batch = read(list(zip(*rows, strict=True)))
    places = {question.kind: (question.row, question.column) for question in batch.questions}
    assert places == {"administration": (1, "C"), "values": (7, "D")}
    (value,) = [v for question in batch.questions for v in question.values if v.options]
    assert (value.raw, value.how_often) == ("Hopefully", "1 column: D")
    test = [HEADINGS, FIJI, ("Test", DATA, "", "x", "No", "No", "Yes"), JAPAN]
    assert [row.place for row in read(list(zip(*test, strict=True))).left_out] == ["Sheet1, column C"]


def test_whatever_is_merged_is_said_by_each_of_its_rows():
    rows = [HEADINGS, FIJI, ("Tonga", "", "x", "", "", "Yes", "")]
    batch = read(merged(rows, "B2:B3", "E2:E3"))
    assert said(batch) == {"FJ 1": FIJI_SAYS, "TO 1": "yn....yy?"}


JOINED = ("Administration", "Workshop", "Follow-up actions taken", "Direct effects", "Efficiency", "Projects")


def test_a_reply_over_several_lines_is_one_reply_with_all_its_actions():
    """As a table of Word arrives: an action a line, all else merged over the lines."""
    rows = [
        JOINED,
        ("Fiji", AUDIT, "Share training materials", "Yes", "No", ""),
        ("", "", "Submit reports", "", "", ""),
        ("Japan", DATA, "Make recommendations", "No", "Yes", "Yes"),
        ("", "", "• Submit reports", "", "", ""),
        ("", "", "Develop operational manuals", "", "", ""),
    ]
    areas = [f"{letter}2:{letter}3" for letter in "ABDEF"] + [f"{letter}4:{letter}6" for letter in "ABDEF"]
    right = {"FJ 1": "yynnnnyn?", "JP 2": "nyynynnyy"}
    assert said(read(merged(rows, *areas), answers=ON_THE_FORM)) == right
    assert asked(read(rows, answers=ON_THE_FORM)) == ["above:Sheet1!A:3"]
    assert said(read(rows, answers={**ON_THE_FORM, "above:Sheet1!A:3": "above"})) == right


def test_two_people_of_an_administration_that_is_merged_over_them_stay_two():
    rows = [HEADINGS, FIJI, ("", "", "", "x", "No", "Yes", "Yes"), JAPAN]
    batch = read(merged(rows, "A2:A3", "B2:B3"))
    assert asked(batch) == ["replies:in-file"]


def test_whose_a_row_without_an_administration_is_is_asked_and_not_guessed():
    rows = [HEADINGS, FIJI, ("", DATA, "", "x", "No", "No", "Yes"), JAPAN]
    batch = read(rows)
    (question,) = batch.questions
    assert (question.id, question.likely) == ("above:Sheet1!A:3", "above")
    assert said(read(rows, answers={question.id: "above"})) == {
        "FJ 1": FIJI_SAYS,
        "FJ 2": "ny....nny",
        "JP 2": JAPAN_SAYS,
    }
    without = read(rows, answers={question.id: "leave out"})
    assert said(without) == {"FJ 1": FIJI_SAYS, "JP 2": JAPAN_SAYS}
    assert left_out(without) == [(3, "note")]


# ---- headings and counts among the rows --------------------------------------------------------------


def test_a_header_among_the_rows_is_no_reply():
    batch = read([HEADINGS, FIJI, HEADINGS, JAPAN, HEADINGS])
    assert said(batch) == {"FJ 1": FIJI_SAYS, "JP 2": JAPAN_SAYS}
    assert left_out(batch) == [(4, "header")] or left_out(batch) == [(3, "header"), (5, "header")]


def test_a_header_of_two_rows_among_the_rows_is_none_either():
    top = ("Administration", "Workshop", "Follow-up actions", "", "Outcomes", "", "")
    below = ("", "", *HEADINGS[2:])
    content = merged([top, below, FIJI, top, below, JAPAN], "C1:D1", "E1:G1", "C4:D4", "E4:G4")
    batch = read(content)
    assert said(batch) == {"FJ 1": FIJI_SAYS, "JP 2": JAPAN_SAYS}


@pytest.mark.parametrize(
    "row",
    [
        ("", "", "(Y/N)", "(Y/N)", "(Y/N)", "(Y/N)", "(Y/N)"),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
        ("a", "b", "c", "d", "e", "f", "g"),
        ("Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7"),
        ("text", "text", "tick", "tick", "yes/no", "yes/no", "yes/no"),
    ],
)
def test_a_row_that_belongs_to_the_header_is_no_reply(row: Sequence[Any]):
    batch = read([HEADINGS, row, FIJI, JAPAN])
    assert said(batch) == {"FJ 1": FIJI_SAYS, "JP 2": JAPAN_SAYS}
    assert left_out(batch) == [(2, "header")]


TONGA = ("Tonga", AUDIT, "x", "x", "Yes", "Yes", "No")
SAMOA = ("Samoa", AUDIT, "x", "", "Yes", "No", "No")


@pytest.mark.parametrize(
    "counts",
    [
        ("", "", 3, 2, 3, 2, 1),
        (4, "", 3, 2, 3, 2, 1),
        ("合計", "", 3, 2, 3, 2, 1),
        ("All four", "", 3, 2, 3, 2, 1),
        ("", "", "75%", "50%", "75%", "50%", "33%"),
        ("", "", 0.75, 0.5, 0.75, 0.5, 0.333),
    ],
)
def test_counts_of_what_stands_above_them_are_no_reply(counts: Sequence[Any]):
    batch = read([HEADINGS, FIJI, JAPAN, TONGA, SAMOA, counts])
    assert sorted(said(batch)) == ["FJ 1", "JP 2", "TO 1", "WS 1"]
    assert left_out(batch) == [(6, "total")]


def test_a_row_of_numbers_that_counts_nothing_is_not_taken_for_counts():
    """A reply in numbers whose name is missing is asked about, as any other is."""
    rows = [HEADINGS, FIJI, JAPAN, ("", AUDIT, 1, 1, 1, 1, 0)]
    assert asked(read(rows)) == ["above:Sheet1!A:4"]


@pytest.mark.parametrize("name", ["Kiwi Customs", "N. Zealand Customs Service"])
def test_a_reply_in_percentages_under_an_unknown_name_is_no_row_of_shares(name: str):
    """Where replies answer in percentages, a row of percentages is a reply: its name is asked about."""
    headings = (HEADINGS[0], *HEADINGS[2:])
    rows = [
        headings,
        ("Viet Nam", "x", "x", "0%", "100%", "100%"),
        ("Fiji", "x", "", "100%", "0%", "100%"),
        (name, "", "", "0%", "100%", "0%"),
    ]
    content = workbook(rows, sheet="Post-Clearance Audit")
    answers: dict[str, str] = {}
    while open_ := asked(read(content, answers=answers)):
        answers |= {id_: "yes" if id_.endswith("100%") else "no" for id_ in open_ if "value:" in id_}
        answers |= {id_: "New Zealand" for id_ in open_ if "administration:" in id_}
    batch = read(content, answers=answers)
    assert said(batch)["NZ 1"].endswith("nyn")
    assert not left_out(batch)


# ---- several tables on a sheet -----------------------------------------------------------------------

TURNED = (
    "Administration",
    "Submit reports",
    "Share training materials",
    "Efficiency",
    "Direct effects",
    "Projects",
)


def test_a_table_below_with_its_columns_in_another_order_is_read_by_its_own_header():
    rows = [
        (f"Workshop 1: {AUDIT}",),
        ("Administration", *HEADINGS[2:]),
        ("Fiji", *FIJI[2:]),
        (),
        (f"Workshop 2: {DATA}",),
        TURNED,
        ("Japan", "x", "", "Yes", "No", "Yes"),
    ]
    batch = read(rows)
    assert said(batch) == {"FJ 1": FIJI_SAYS, "JP 2": JAPAN_SAYS}
    assert [reply.row for reply in batch.replies] == [3, 7]


def test_columns_that_change_place_half_way_are_followed():
    turned = (*HEADINGS[:3], HEADINGS[3], "Efficiency", "Direct effects", "Projects")
    batch = read([HEADINGS, FIJI, turned, ("Japan", DATA, "", "x", "Yes", "No", "Yes")])
    assert said(batch) == {"FJ 1": FIJI_SAYS, "JP 2": JAPAN_SAYS}


def test_tables_beside_each_other_are_read_each_for_its_workshop():
    heads = ("Administration", *HEADINGS[2:])
    rows = [
        (f"Workshop 1: {AUDIT}", *[""] * 6, f"Workshop 2: {DATA}"),
        (*heads, "", *heads),
        ("Fiji", *FIJI[2:], "", "Japan", *JAPAN[2:]),
        ("Tonga", *TONGA[2:], "", "", *[""] * 5),
    ]
    assert said(read(rows)) == {"FJ 1": FIJI_SAYS, "TO 1": "yy....yyn", "JP 2": JAPAN_SAYS}


def test_tables_beside_each_other_that_name_no_workshop_are_asked_about_one_by_one():
    heads = ("Administration", *HEADINGS[2:])
    rows = [(*heads, "", *heads), ("Fiji", *FIJI[2:], "", "Japan", *JAPAN[2:])]
    first, second = asked(read(rows))
    assert said(read(rows, answers={first: f"1. {AUDIT}", second: f"2. {DATA}"})) == {
        "FJ 1": FIJI_SAYS,
        "JP 2": JAPAN_SAYS,
    }


BLOCKS = {
    "titles, merged": ((AUDIT, DATA), True, {}),
    "numbers": (("WS1", "WS2"), False, {}),
    "words": (
        ("Border talks", "Numbers and figures"),
        True,
        {"workshop:border talks": f"1. {AUDIT}", "workshop:numbers and figures": f"2. {DATA}"},
    ),
}


@pytest.mark.parametrize("kind", BLOCKS)
def test_a_block_of_columns_for_each_workshop_is_read_as_its_replies(kind: str):
    titles, are_merged, answers = BLOCKS[kind]
    rows = [
        ("Administration", titles[0], *[""] * 4, titles[1]),
        ("", *HEADINGS[2:], *HEADINGS[2:]),
        ("Fiji", *FIJI[2:], *[""] * 5),
        ("Japan", *[""] * 5, *JAPAN[2:]),
        ("Tonga", *TONGA[2:], *JAPAN[2:]),
    ]
    content = merged(rows, "B1:F1", "G1:K1") if are_merged else workbook(rows)
    assert sorted(asked(read(content))) == sorted(answers)
    batch = read(content, answers=answers)
    assert said(batch) == {
        "FJ 1": FIJI_SAYS,
        "TO 1": "yy....yyn",
        "JP 2": JAPAN_SAYS,
        "TO 2": JAPAN_SAYS,
    }
    assert left_out(batch) == []


def test_workshops_in_front_of_each_heading_make_blocks_as_well():
    heads = [f"{title} - {question}" for title in ("WS1", "WS2") for question in HEADINGS[2:]]
    rows = [("Administration", *heads), ("Tonga", *TONGA[2:], *JAPAN[2:])]
    assert said(read(rows)) == {"TO 1": "yy....yyn", "TO 2": JAPAN_SAYS}


# ---- sheets ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["Draft", "WS2 AEO (draft)", "list", "Old", "Test", "Notes", "Copy of Sheet1"]
)
def test_a_sheet_whose_name_says_that_it_holds_no_replies_is_asked_about_when_it_does(name: str):
    content = workbook([HEADINGS, FIJI], **{name: [HEADINGS, JAPAN]})
    assert asked(read(content)) == [f"sheet:{name}"]
    assert list(said(read(content, answers={f"sheet:{name}": "yes"}))) == ["FJ 1", "JP 2"]
    without = read(content, answers={f"sheet:{name}": "no"})
    assert list(said(without)) == ["FJ 1"]
    assert without.understanding is not None
    assert dict(without.understanding.sheets)[name].startswith("a person said")


def test_a_sheet_that_only_repeats_another_or_holds_no_reply_is_not_asked_about():
    content = workbook([HEADINGS, FIJI], **{"Copy of it": [HEADINGS, FIJI], "Template": [HEADINGS]})
    assert asked(read(content)) == []
    assert list(said(read(content))) == ["FJ 1"]


@pytest.mark.parametrize("name", ["More", "old - do not use"])
def test_a_hidden_sheet_with_replies_of_its_own_is_asked_about_whatever_its_name(name: str):
    book = openpyxl.load_workbook(io.BytesIO(workbook([HEADINGS, FIJI], **{name: [HEADINGS, JAPAN]})))
    book[name].sheet_state = "hidden"
    assert asked(read(saved(book))) == [f"sheet:{name}"]


def test_a_hidden_sheet_that_is_called_old_is_left_where_its_administrations_reply_elsewhere():
    before = (*FIJI[:2], "", "x", "No", "No", "")
    book = openpyxl.load_workbook(io.BytesIO(workbook([HEADINGS, FIJI], Old=[HEADINGS, before])))
    book["Old"].sheet_state = "hidden"
    assert asked(read(saved(book))) == []


# ---- a column for yes and one for no -----------------------------------------------------------------

SIDES = {
    "brackets": ("{} (Yes)", "{} (No)"),
    "dash": ("{} - Yes", "{} - No"),
    "colon": ("{}: yes", "{}: no"),
    "in front": ("Yes - {}", "No - {}"),
    "letters": ("{} Y", "{} N"),
    "Japanese": ("{}（はい）", "{}（いいえ）"),
}
OUTCOMES = HEADINGS[4:]


def in_sides(mark: Any, *letters: str) -> list[Any]:
    """Return the cells of outcomes such as y, n and blank, each over a column for yes and one for no."""
    return [
        cell for letter in letters for cell in (mark if letter == "y" else "", mark if letter == "n" else "")
    ]


@pytest.mark.parametrize("mark", ["x", "✓", 1, "●", "Yes", "*"])
@pytest.mark.parametrize("kind", SIDES)
def test_a_column_for_yes_and_one_for_no_give_one_answer(kind: str, mark: Any):
    yes, no = SIDES[kind]
    heads = [side.format(question) for question in OUTCOMES for side in (yes, no)]
    rows = [
        (*HEADINGS[:4], *heads),
        ("Fiji", AUDIT, "x", "", *in_sides(mark, "y", "n", "")),
        ("Japan", DATA, "", "x", *in_sides(mark, "n", "y", "y")),
    ]
    assert said(read(rows)) == {"FJ 1": FIJI_SAYS, "JP 2": JAPAN_SAYS}


@pytest.mark.parametrize(
    "words",
    [
        "{number}. {side}",
        "Q{number}: {side}",
        "{number}. 4. {side}",
        "4.{number} {side}",
        "{side} (required)",
        "{side} [{number}]",
        "{side} ({number})",
        "{side}.{number}",
        "{side}_{number}",
        "{side} #{number}",
        "{side} (tick)",
        "Column {number} {side}",
        "Question {number} - {side}",
        "Field{number}: {side}",
    ],
)
@pytest.mark.parametrize("kind", [kind for kind in SIDES if kind != "letters"])
def test_the_two_sides_are_known_by_whatever_a_form_puts_beside_its_questions(kind: str, words: str):
    sides = [side.format(question) for question in OUTCOMES for side in SIDES[kind]]
    heads = [words.format(number=at, side=side) for at, side in enumerate(sides, start=5)]
    rows = [
        (*HEADINGS[:4], *heads),
        ("Fiji", AUDIT, "x", "", *in_sides("v", "y", "n", "")),
        ("Japan", DATA, "", "x", *in_sides("v", "n", "y", "y")),
    ]
    batch = read(rows)
    assert (asked(batch), said(batch)) == ([], {"FJ 1": FIJI_SAYS, "JP 2": JAPAN_SAYS})


@pytest.mark.parametrize("labels", [("Q4a", "Q4b"), ("a)", "b)"), ("G4Q1.", "G4Q2.")])
def test_labels_that_count_the_columns_part_no_sides(labels: tuple[str, str]):
    heads = [
        f"{label} {q}: {side}" for q in OUTCOMES for label, side in zip(labels, ("yes", "no"), strict=True)
    ]
    fiji, japan = (
        (*row[:4], *in_sides("v", *said)) for row, said in ((FIJI, ("y", "n", "")), (JAPAN, "nyy"))
    )
    batch = read([(*HEADINGS[:4], *heads), fiji, japan])
    assert (asked(batch), said(batch)) == ([], {"FJ 1": FIJI_SAYS, "JP 2": JAPAN_SAYS})


@pytest.mark.parametrize("words", ["{} (1 = yes)|{} (2 = no)", "{} [1. Yes]|{} [2. No]"])
def test_the_codes_of_yes_and_no_part_no_sides(words: str):
    heads = [side.format(question) for question in OUTCOMES for side in words.split("|")]
    fiji, japan = (*FIJI[:4], *in_sides("x", "y", "n", "")), (*JAPAN[:4], *in_sides("x", *"nyy"))
    assert said(read([(*HEADINGS[:4], *heads), fiji, japan])) == {"FJ 1": FIJI_SAYS, "JP 2": JAPAN_SAYS}


def in_two_blocks(behind: str, again: str) -> list[Sequence[Any]]:
    """Return two replies of Fiji in one row: yes, no, blank, and behind it no, no, yes."""
    sides = [f"{question} - {side}" for question in OUTCOMES for side in ("yes", "no")]
    heads = [*(f"{side}{behind}" for side in sides), *(f"{side}{again}" for side in sides)]
    return [("Administration", *heads), ("Fiji", *in_sides("x", "y", "n", ""), *in_sides("x", *"nny"))]


def test_two_blocks_of_columns_for_yes_and_for_no_are_of_two_workshops():
    blocks = {"workshop:columns b to g of sheet1": "1", "workshop:columns h to m of sheet1": "2"}
    rows = in_two_blocks("", "")
    assert asked(read(rows)) == [*blocks]
    assert said(read(rows, answers=blocks)) == {"FJ 1": "......yn?", "FJ 2": "......nny"}


@pytest.mark.parametrize(("behind", "again"), [("", ".1"), (" (2023)", " (2024)")])
def test_of_two_pairs_for_one_question_a_person_says_which_is_meant(behind: str, again: str):
    rows = in_two_blocks(behind, again)
    questions = [id_ for id_ in asked(read(rows)) if id_.startswith("column:")]
    assert len(questions) == 12
    targets = [*("direct_effects",) * 2, *("efficiency",) * 2, *("projects",) * 2]
    wanted = dict(zip([f"column:Sheet1!{letter}" for letter in "HIJKLM"], targets, strict=True))
    answers = dict.fromkeys(questions, "ignore") | wanted | {"workshop:sheet1": "2"}
    assert said(read(rows, answers=answers)) == {"FJ 2": "......nny"}


def test_a_v_in_a_box_is_no_header_of_a_tool():
    """A tool of old names its columns V1, V2, V3; here a v is a tick, in the first columns of some row."""
    order = (*range(2, 7), 0, 1)
    rows = [
        HEADINGS,
        *((*row[:2], *("v" if cell else "" for cell in row[2:4]), *row[4:]) for row in (FIJI, JAPAN)),
    ]
    batch = read([[row[at] for at in order] for row in rows])
    assert (asked(batch), said(batch)) == ([], {"FJ 1": FIJI_SAYS, "JP 2": JAPAN_SAYS})


@pytest.mark.parametrize(
    ("yes", "no"), [("Yes", "No"), ("Y", "N"), ("Có", "Không"), ("はい", "いいえ"), ("有", "無")]
)
@pytest.mark.parametrize("are_merged", [True, False])
def test_yes_and_no_below_one_heading_give_one_answer(yes: str, no: str, are_merged: bool):
    rows = [
        (*HEADINGS[:4], *(cell for question in OUTCOMES for cell in (question, ""))),
        ("", "", "", "", *(yes, no) * 3),
        ("Fiji", AUDIT, "x", "", *in_sides("x", "y", "n", "")),
        ("Japan", DATA, "", "x", *in_sides("x", "n", "y", "y")),
    ]
    content = merged(rows, "E1:F1", "G1:H1", "I1:J1", "A1:A2") if are_merged else workbook(rows)
    assert said(read(content)) == {"FJ 1": FIJI_SAYS, "JP 2": JAPAN_SAYS}


def test_yes_and_no_below_one_heading_alone_are_no_key_of_the_file():
    """The other outcomes have a column each, and 1 for yes: "Yes | No" is not "Yes means no"."""
    rows = [
        (*HEADINGS[:5], "", *HEADINGS[5:]),
        ("", "", "", "", "Yes", "No", "", ""),
        ("Fiji", AUDIT, "x", "", 1, "", 0, ""),
        ("Japan", DATA, "", "x", "", 1, 1, 1),
    ]
    batch = read(merged(rows, "E1:F1"))
    assert (asked(batch), said(batch)) == ([], {"FJ 1": FIJI_SAYS, "JP 2": JAPAN_SAYS})


def test_both_ticked_is_asked_about_and_none_ticked_is_not_answered():
    heads = [f"{question} ({side})" for question in OUTCOMES for side in ("Yes", "No")]
    rows = [
        (*HEADINGS[:4], *heads),
        ("Fiji", AUDIT, "x", "", "x", "x", *in_sides("x", "n", "")),
        ("Japan", DATA, "", "x", *in_sides("x", "n", "y", "y")),
    ]
    (question,) = read(rows).questions
    assert [value.raw for value in question.values if value.options] == ["“x” under “Yes”, “x” under “No”"]
    (answer_id,) = question.ids
    assert said(read(rows, answers={answer_id: "yes"})) == {"FJ 1": FIJI_SAYS, "JP 2": JAPAN_SAYS}


# ---- several administrations in a row ----------------------------------------------------------------


@pytest.mark.parametrize("between", [" and ", " & ", ", ", " / ", "; ", "\n", " + ", "、"])
def test_a_row_of_two_administrations_can_be_the_reply_of_both(between: str):
    text = f"Fiji{between}Tonga"
    (question,) = read([HEADINGS, (text, *FIJI[1:]), JAPAN]).questions
    assert (question.likely, question.choices[:3]) == ("Fiji; Tonga", ("Fiji; Tonga", "Fiji", "Tonga"))
    rows = [HEADINGS, (text, *FIJI[1:]), JAPAN]
    both = read(rows, answers={question.id: "Fiji; Tonga"})
    assert said(both) == {"FJ 1": FIJI_SAYS, "TO 1": FIJI_SAYS, "JP 2": JAPAN_SAYS}
    assert {reply.row for reply in both.replies if reply.workshop == 1} == {2}
    assert list(said(read(rows, answers={question.id: "Tonga"}))) == ["TO 1", "JP 2"]


@pytest.mark.parametrize("text", ["Fijii\nTonga", "Fiji and Tongaa", "Fijii, Tongaa", "Fiji; Tongaa"])
def test_two_administrations_are_on_offer_also_where_a_name_has_a_slip(text: str):
    rows = [HEADINGS, (text, *FIJI[1:]), JAPAN]
    (question,) = read(rows).questions
    assert (question.likely, question.choices[:3]) == ("Fiji; Tonga", ("Fiji; Tonga", "Fiji", "Tonga"))
    both = read(rows, answers={question.id: "Fiji; Tonga"})
    assert said(both) == {"FJ 1": FIJI_SAYS, "TO 1": FIJI_SAYS, "JP 2": JAPAN_SAYS}


@pytest.mark.parametrize("label", ["Share training materials", "Total: 3 trainings held"])
def test_a_row_that_begins_with_an_answer_is_no_total(label: str):
    """Its first column ticks by the words of the choice, which may begin as a total does, or holds a text."""
    first = "Share training materials" if label.startswith("Share") else "Direct effects, which?"
    rows = [
        (first, "Administration", "Workshop", "Submit reports", "Direct effects", "Efficiency", "Projects"),
        (label, "Fiji / Tonga", AUDIT, "", "Yes", "No", ""),
        ("", *JAPAN[:2], *JAPAN[3:]),
    ]
    assert "administration:fiji tonga" in asked(read(rows))
    assert not read(rows).left_out


@pytest.mark.parametrize("label", ["Total", "TOTAL:", "Number of yes"])
def test_a_word_for_a_total_before_counts_makes_a_total_in_any_column(label: str):
    rows = [
        ("Share training materials", "Administration", "Workshop", *HEADINGS[3:]),
        ("x", "Fiji", AUDIT, "", "Yes", "No", ""),
        ("x", *JAPAN[:2], *JAPAN[3:]),
        (label, "", "", 1, 1, 1, 1),
    ]
    assert [row.code for row in read(rows).left_out] == ["total"]


def test_the_later_of_two_replies_is_told_also_where_one_is_of_two_administrations():
    head = ("Date received", *HEADINGS)
    rows = [head, ("2024-05-02", *FIJI), ("2024-05-03", "Fiji and Tonga", AUDIT, "", "x", "No", "Yes", "Yes")]
    answers = {"administration:fiji and tonga": "Fiji; Tonga", "replies:in-file": "the later one counts"}
    assert said(read(rows, answers=answers)) == {"FJ 1": "ny....nyy", "TO 1": "ny....nyy"}


# ---- columns beside the questions --------------------------------------------------------------------

MADE = (
    "{}",
    "Points - {}",
    "Feedback - {}",
    "{} [Score]",
    "Time for: {}",
    "{} - First Click",
    "{}_Click Count",
)


@pytest.mark.parametrize("pattern", MADE[1:])
def test_what_a_tool_puts_beside_a_question_is_known_and_not_asked_about(pattern: str):
    heads = [text for heading in HEADINGS for text in (heading, pattern.format(heading))]
    rows = [[cell for cell in row for cell in (cell, at % 2)] for at, row in enumerate((FIJI, JAPAN))]
    batch = read([heads, *rows])
    assert (asked(batch), said(batch)) == ([], {"FJ 1": FIJI_SAYS, "JP 2": JAPAN_SAYS})


@pytest.mark.parametrize("pattern", MADE[1:6])
def test_what_a_tool_puts_beside_questions_is_known_without_its_question(pattern: str):
    """Efficiency is asked in other words than the tool knew it by, and nobody kept the column of reports."""
    heads = [text for heading in HEADINGS for text in (heading, pattern.format(heading))]
    heads[10], heads[11] = "Efficiency", pattern.format("Did work efficiency and effectiveness improve?")
    rows = [[cell for cell in row for cell in (cell, at % 2)] for at, row in enumerate((FIJI, JAPAN))]
    batch = read([[*row[:6], *row[7:]] for row in (heads, *rows)])
    assert (asked(batch), said(batch)) == ([], {"FJ 1": "y.....yn?", "JP 2": "?.....nyy"})


def test_columns_of_a_machine_are_known_wherever_they_stand():
    names = ("IP Address", "Browser", "Duration (in seconds)", "Language", "Respondent type", "URL")
    rows = [
        (*names, *HEADINGS),
        ("10.0.0.1", "Firefox", 1, "EN", "normal", "https://example.org/1", *FIJI),
        ("10.0.0.2", "Firefox", 0, "JA", "normal", "https://example.org/2", *JAPAN),
    ]
    assert said(read(rows)) == {"FJ 1": FIJI_SAYS, "JP 2": JAPAN_SAYS}


def test_questions_that_resemble_actions_do_not_stand_in_for_the_column_of_actions():
    heads = (
        *HEADINGS[:2],
        "Were training materials shared with you before the workshop?",
        "Did you submit a report before the workshop?",
        "Follow-up actions taken",
        *HEADINGS[4:],
    )
    rows = [
        heads,
        ("Fiji", AUDIT, "Yes", "Yes", "Share training materials", "Yes", "No", ""),
        ("Japan", DATA, "Yes", "No", "Submit reports; Make recommendations", "No", "Yes", "Yes"),
        ("Tonga", AUDIT, "No", "Yes", "Share training materials", "Yes", "Yes", "No"),
    ]
    batch = read(rows, answers=ON_THE_FORM)
    assert asked(batch) == []
    assert said(batch) == {"FJ 1": "ynnnnnyn?", "JP 2": "nyynnnnyy", "TO 1": "ynnnnnyyn"}


def test_columns_of_their_own_that_say_what_the_joined_cells_say_are_read():
    heads = (*HEADINGS[:2], "Follow-up actions taken", *HEADINGS[2:])
    rows = [
        heads,
        ("Fiji", AUDIT, "Share training materials", "x", "", "Yes", "No", ""),
        ("Japan", DATA, "Submit reports", "", "x", "No", "Yes", "Yes"),
    ]
    assert said(read(rows)) == {"FJ 1": FIJI_SAYS, "JP 2": JAPAN_SAYS}


# ---- dates and years ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("audit", "data"),
    [
        (datetime(2023, 9, 12), datetime(2023, 10, 3)),
        ("2023-09-12", "2023-10-03"),
        ("Sep-23", "Oct-23"),
        ("09/2023", "10/2023"),
        ("09/2566", "10/2566"),
        ("ก.ย. 2566", "ต.ค. ๒๕๖๖"),
        ("令和5年9月", "令和5年10月"),
        ("septembre 2023", "octobre 2023"),
    ],
)
def test_a_month_or_a_date_tells_the_workshop_that_was_held_then(audit: Any, data: Any):
    rows = [HEADINGS, ("Fiji", audit, *FIJI[2:]), ("Japan", data, *JAPAN[2:])]
    assert said(read(rows)) == {"FJ 1": FIJI_SAYS, "JP 2": JAPAN_SAYS}


def test_a_date_on_which_no_workshop_is_known_is_asked_about_date_by_date():
    rows = [HEADINGS, ("Fiji", datetime(2022, 1, 5), *FIJI[2:]), ("Japan", datetime(2022, 2, 5), *JAPAN[2:])]
    assert asked(read(rows)) == ["workshop:2022 01 05", "workshop:2022 02 05"]


def test_the_name_of_a_sheet_that_excel_cut_is_the_workshop_whose_title_begins_so():
    rows = [("Administration", *HEADINGS[2:]), ("Fiji", *FIJI[2:])]
    assert list(said(read(workbook(rows, sheet=AUDIT[:31])))) == ["FJ 1"]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2567-05-01", "2024-05-02"),
        ("1/5/2567", "2024-05-02"),
        ("๑/๕/๒๕๖๗", "2024-05-02"),
        ("令和6年5月1日", "2024-05-02"),
        ("R6.5.1", "2024-05-02"),
        ("民國113年5月1日", "2024-05-02"),
        ("1403/02/12", "2024-05-02"),
        ("۱۴۰۳/۰۲/۱۲", "2024-05-02"),
        ("2024-05-01", "3/5/2567"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_the_later_of_two_replies_is_told_whatever_the_calendar_of_their_years(
    earlier: str, later: str, turned: bool
):
    """1 May 2024 is 12 Ordibehesht 1403."""
    lines = [(earlier, *FIJI), (later, "Fiji", AUDIT, "", "x", "No", "Yes", "Yes")]
    rows = [("Date received", *HEADINGS), *(reversed(lines) if turned else lines)]
    assert said(read(rows, answers={"replies:in-file": "the later one counts"})) == {"FJ 1": "ny....nyy"}


def test_a_newer_reply_that_stands_above_the_older_one_can_count():
    """The version tells, and no rule reads it: a person says so."""
    rows = [
        ("Version", *HEADINGS),
        (2, "Fiji", AUDIT, "", "x", "No", "Yes", "Yes"),
        (1, *FIJI),
        (1, "Tonga", AUDIT, "x", "", "No", "Yes", "Yes"),
    ]
    told = said(read(rows, answers={"replies:in-file": "the earlier one counts"}))
    assert told == {"FJ 1": "ny....nyy", "TO 1": "yn....nyy"}


def test_a_label_over_the_boxes_of_a_form_is_no_column_of_choices():
    """The X beside “Others” is a tick then, and not what was typed under it."""
    batch = read(
        [
            ("Administration", "Fiji"),
            ("Workshop", AUDIT),
            ("1. Follow-up actions (put X)", ""),
            ("Share training materials", "X"),
            ("Submit reports", ""),
            ("Others (please specify)", "X"),
            ("2. Direct effects", "Yes"),
            ("3. Efficiency", "No"),
            ("4. Modernization project", "Yes"),
        ]
    )
    assert said(batch) == {"FJ 1": "yn...yyny"}
    assert not batch.practices


@pytest.mark.parametrize("states", [(2, 2), (2, 0), (1, 2)])
def test_how_far_a_form_of_redcap_is_filled_in_is_no_answer(states: tuple[int, int]):
    actions = [f"actions___{number}" for number in range(1, 7)]
    heads = (
        "record_id",
        "administration",
        "workshop",
        *actions,
        "direct_effects",
        "efficiency",
        "followup_complete",
    )
    rows = [
        heads,
        (1, "Fiji", 1, 1, 0, 0, 1, 0, 0, 1, 1, states[0]),
        (2, "Japan", 2, 0, 1, 1, 0, 1, 1, 0, 1, states[1]),
    ]
    batch = read(rows)
    assert batch.understanding is not None
    assert {c.header: c.target for c in batch.understanding.columns}["followup_complete"] == "ignore"
    assert not any("followup_complete" in id_ for id_ in asked(batch))


# ---- one row an answer -------------------------------------------------------------------------------

ASKED = (
    "Follow-up actions taken",
    "Were direct effects realized?",
    "Was efficiency improved?",
    "Modernization project",
)


def one_row_an_answer(who: Sequence[Any], *answers: Sequence[str]) -> list[Sequence[Any]]:
    return [
        (*who, question, answer) for question, said in zip(ASKED, answers, strict=True) for answer in said
    ]


FIJI_ANSWERED = (["Share training materials", "Submit reports"], ["Yes"], ["No"], [])
JAPAN_ANSWERED = (["Make recommendations"], ["No"], ["Yes"], ["Yes"])
ANSWERED = {"FJ 1": "yynnnnyn?", "JP 2": "nnynnnnyy"}


@pytest.mark.parametrize("heads", [("Question", "Answer"), ("Item", "Response"), ("質問", "回答")])
def test_one_row_an_answer_is_read_as_one_row_a_reply(heads: Sequence[str]):
    rows = [
        ("Administration", "Workshop", *heads),
        *one_row_an_answer(("Fiji", AUDIT), *FIJI_ANSWERED),
        *one_row_an_answer(("Japan", DATA), *JAPAN_ANSWERED),
    ]
    batch = read(rows, answers=ON_THE_FORM)
    assert (asked(batch), said(batch)) == ([], ANSWERED)
    assert [reply.row for reply in batch.replies] == [2, 6]


def test_one_row_an_answer_where_the_administration_is_an_answer_too():
    rows: list[Sequence[Any]] = [("Response", "Question", "Answer")]
    for number, (name, workshop, answers) in enumerate(
        (("Fiji", AUDIT, FIJI_ANSWERED), ("Japan", DATA, JAPAN_ANSWERED)), 1
    ):
        rows += [(number, "Name of administration", name), (number, "Which workshop", workshop)]
        rows += one_row_an_answer((number,), *answers)
    assert said(read(rows, answers=ON_THE_FORM)) == ANSWERED


def test_two_answers_to_one_question_of_one_reply_are_asked_about():
    rows = [
        ("Administration", "Workshop", "Question", "Answer"),
        *one_row_an_answer(("Fiji", AUDIT), ["Submit reports"], ["Yes", "No"], ["No"], []),
        *one_row_an_answer(("Japan", DATA), *JAPAN_ANSWERED),
    ]
    assert len(asked(read(rows, answers=ON_THE_FORM))) == 1


# ---- headings that are codes -------------------------------------------------------------------------

CODED = ("Country", "Workshop", "G01Q03[SQ001]", "G01Q03[SQ002]", "G01Q04", "G01Q05", "G01Q06")
MEANS = dict(
    zip(
        "CDEFG",
        ("share_materials", "submit_reports", "direct_effects", "efficiency", "projects"),
        strict=True,
    )
)


def test_columns_with_codes_for_headings_are_asked_about_one_by_one():
    rows = [CODED, FIJI, JAPAN]
    assert asked(read(rows)) == [f"column:Sheet1!{letter}" for letter in MEANS]
    answers = {f"column:Sheet1!{letter}": target for letter, target in MEANS.items()}
    assert said(read(rows, answers=answers)) == {"FJ 1": FIJI_SAYS, "JP 2": JAPAN_SAYS}
    some = {**answers, "column:Sheet1!G": "ignore"}
    assert said(read(rows, answers=some)) == {"FJ 1": "yn....yn.", "JP 2": "ny....ny."}


def test_a_mapping_alone_is_enough_to_read_headings_that_say_nothing():
    rows = [("c1", "c2", "c3", "c4", "c5", "c6", "c7"), FIJI, JAPAN]
    reads = ("tick", "tick", "yes_no", "yes_no", "yes_no")
    columns = {
        f"c{at}": [target, how] for at, (target, how) in enumerate(zip(MEANS.values(), reads, strict=True), 3)
    }
    columns |= {"c1": ["administration", "name"], "c2": ["workshop", "name"]}
    mapping = mapping_from_json(json.dumps({"columns": columns}), load_questionnaire())
    assert said(read(rows, mapping=mapping)) == {"FJ 1": FIJI_SAYS, "JP 2": JAPAN_SAYS}


def test_a_file_of_something_else_is_not_asked_about_column_by_column():
    rows = [
        ("Country", "Workshop", "How good was it?", "Would you come again?"),
        ("Fiji", AUDIT, 4, "Yes"),
        ("Japan", DATA, 5, "No"),
    ]
    with pytest.raises(FileRefused):
        read(rows)


# ---- what only the look of cells says ----------------------------------------------------------------


def styled(rows: Rows, fills: dict[str, str], *struck: str) -> bytes:
    """Save rows with colours and with cells that are struck through."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(rows)))
    for cell, colour in fills.items():
        book.active[cell].fill = PatternFill("solid", start_color=colour)
    for cell in struck:
        book.active[cell].font = Font(strike=True)
    return saved(book)


def test_answers_by_colour_are_refused_with_what_to_do():
    rows = [HEADINGS, ("Fiji", AUDIT, "x", "", "", "No", ""), ("Japan", DATA, "", "x", "", "Yes", "Yes")]
    green, red = "00C6EFCE", "00FFC7CE"
    with pytest.raises(FileRefused, match="“Direct effects” are empty and coloured"):
        read(styled(rows, {"E2": green, "E3": red}))
    stripes = {f"{letter}3": green for letter in "ABCDEFG"}
    assert sorted(said(read(styled(rows, stripes)))) == ["FJ 1", "JP 2"]


def test_a_file_in_which_nothing_is_answered_is_refused():
    with pytest.raises(FileRefused, match="Nothing in it can be read as an answer: 2 rows"):
        read([HEADINGS, ("Fiji", AUDIT), ("Japan", DATA)])


def test_a_row_that_is_struck_through_is_no_reply_and_can_be_taken_back():
    struck = [f"{letter}2" for letter in "ABCDEFG"]
    content = styled([HEADINGS, FIJI, JAPAN], {}, *struck)
    batch = read(content)
    assert (said(batch), left_out(batch)) == ({"JP 2": JAPAN_SAYS}, [(2, "note")])


def test_an_answer_that_is_struck_through_is_asked_about():
    file = styled([HEADINGS, FIJI, JAPAN], {}, "F2")
    name = "value:efficiency:Efficiency:(struck through) No"
    assert asked(read(file)) == [name]
    answered = read(file, answers={name: "not answered"})
    assert said(answered) == {"FJ 1": "yn....y??", "JP 2": JAPAN_SAYS}


def test_a_column_of_several_sheets_with_the_same_headings_is_asked_about_once():
    heads = ("Administration", *HEADINGS[2:5], "Has it become faster?", "Projects")
    content = workbook(
        [heads, ("Fiji", *FIJI[2:]), ("Tonga", *JAPAN[2:])],
        sheet="WS1",
        WS2=[heads, ("Japan", *JAPAN[2:]), ("Samoa", *FIJI[2:])],
        WS3=[heads],
    )
    assert asked(read(content)) == ["column:WS1!E"]
    answered = read(content, answers={"column:WS1!E": "efficiency"})
    assert said(answered) == {
        "FJ 1": FIJI_SAYS,
        "TO 1": JAPAN_SAYS,
        "JP 2": JAPAN_SAYS,
        "WS 2": FIJI_SAYS,
    }


def test_another_table_below_that_cannot_be_read_is_asked_about():
    rows = [HEADINGS, FIJI, JAPAN, ("Administration", "Workshop", "Attended"), ("Tonga", AUDIT, "Yes")]
    assert asked(read(rows)) == ["header:Sheet1!4"]
    batch = read(rows, answers={"header:Sheet1!4": "leave out"})
    assert said(batch) == {"FJ 1": FIJI_SAYS, "JP 2": JAPAN_SAYS}
    assert left_out(batch) == [(4, "note"), (5, "note")]
