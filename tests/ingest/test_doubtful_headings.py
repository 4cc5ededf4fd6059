"""Headings that have the words of a question and do not ask it, and blocks of columns in unusual dress."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.ingest.listing import AUDIT, FIJI, HEADINGS, JAPAN, asked, read, said


def under(**headings: str) -> list[str]:
    """Return the headings of the list with some in other words, by their first word."""
    return [headings.get(heading.split()[0].lower(), heading) for heading in HEADINGS]


@pytest.mark.parametrize(
    ("place", "letter", "heading"),
    [
        (4, "E", "No direct effects"),
        (4, "E", "Direct effects not realized"),
        (6, "G", "No modernization project"),
        (2, "C", "Share training materials (planned)"),
        (2, "C", "Intention to share training materials"),
        (4, "E", "Direct effects expected"),
        (3, "D", "Submit reports next year"),
        (3, "D", "Will submit reports"),
        (3, "D", "Other participants"),
        (6, "G", "Project manager"),
        (4, "E", "Sans effets directs"),
        (4, "E", "Keine direkten Auswirkungen, direkte Wirkung"),
        (4, "E", "Sin efectos directos"),
        (4, "E", "Tidak ada dampak langsung"),
        (4, "E", "Chưa có tác động trực tiếp"),
        (4, "E", "直接効果なし"),
        (4, "E", "Effets directs attendus"),
        (4, "E", "Dampak langsung yang diharapkan"),
        (4, "E", "直接効果（予定）"),
    ],
)
def test_a_heading_that_denies_plans_or_names_another_thing_is_asked_about(place, letter, heading):
    headings = [*HEADINGS[:place], heading, *HEADINGS[place + 1 :]]
    batch = read([headings, FIJI, JAPAN])
    assert asked(batch) == [f"column:Sheet1!{letter}"]
    assert batch.questions[0].likely == "ignore"


@pytest.mark.parametrize(
    ("place", "letter", "heading"),
    [
        (2, "C", "Were training materials shared with you before the workshop?"),
        (2, "C", "Were training materials shared during the seminar?"),
        (3, "D", "Did you submit a report prior to the event?"),
        (4, "E", "Did the workshop have direct effects on your career?"),
        (5, "F", "Was the workshop efficient and effective?"),
        (5, "F", "Are you satisfied with the efficiency and effectiveness?"),
        (6, "G", "Has your administration a modernization programme?"),
        (6, "G", "Was a modernization project presented at the workshop?"),
        (2, "C", "Partager les supports de formation avant l’atelier"),
        (4, "E", "Direkte Auswirkungen auf Ihre Karriere"),
    ],
)
def test_a_heading_about_the_workshop_itself_is_asked_about(place, letter, heading):
    headings = [*HEADINGS[:place], heading, *HEADINGS[place + 1 :]]
    batch = read([headings, FIJI, JAPAN])
    assert asked(batch) == [f"column:Sheet1!{letter}"]
    assert batch.questions[0].likely == "ignore"


@pytest.mark.parametrize(
    "heading",
    [
        "Were direct effects realized from the lessons learnt at the workshop?",
        "Any direct effects from applying knowledge gained during the training",
        "Direct effects of participation in the workshop",
    ],
)
def test_lessons_of_the_workshop_are_what_the_question_is_about(heading):
    assert asked(read([under(direct=heading), FIJI, JAPAN])) == []


@pytest.mark.parametrize(
    "duty", ["{} (required)", "{} [Mandatory]", "{}（必須）", "{} (* required)", "{} (obligatoire)"]
)
def test_a_question_that_has_to_be_answered_asks_for_nothing_else(duty: str):
    """That an answer is required is no help that is required."""
    headings = [*HEADINGS[:5], "Did work efficiency and effectiveness improve?", HEADINGS[6]]
    batch = read([[duty.format(heading) for heading in headings], FIJI, JAPAN])
    assert (asked(batch), said(batch)) == ([], {"FJ 1": "yn....yn?", "JP 2": "ny....nyy"})


def test_an_empty_column_is_no_reason_to_pass_over_another_one():
    headings = [*under(efficiency="Efficiency gains"), "Did work efficiency and effectiveness improve?"]
    batch = read([headings, (*FIJI, ""), (*JAPAN, "")])
    assert asked(batch) == ["column:Sheet1!F"]


@pytest.mark.parametrize(("yes", "no"), [("{} Y", "{} N"), ("{} (Yes)", "{} (No)"), ("Yes - {}", "No - {}")])
def test_the_side_of_a_no_is_of_the_same_question_as_that_of_the_yes(yes: str, no: str):
    place = next(at for at, heading in enumerate(HEADINGS) if heading == "Efficiency")
    question = "Improved efficiency"
    headings = [*HEADINGS[:place], yes.format(question), no.format(question), *HEADINGS[place + 1 :]]
    rows = [(*row[:place], *sides, *row[place + 1 :]) for row, sides in ((FIJI, "x "), (JAPAN, " x"))]
    batch = read([headings, *rows])
    assert asked(batch) == []
    assert [letters[7] for letters in said(batch).values()] == ["y", "n"]


def test_it_is_not_asked_about_beside_the_column_that_is_meant():
    headings = [*HEADINGS, "Submit reports (planned)", "No direct effects"]
    batch = read([headings, (*FIJI, "x", "No"), (*JAPAN, "", "Yes")])
    assert (asked(batch), said(batch)) == ([], {"FJ 1": "yn....yn?", "JP 2": "ny....nyy"})


@pytest.mark.parametrize(
    "heading",
    [
        "Direct effects (Yes/No)",
        "Direct effects, or not",
        "No. 5 Direct effects",
        "Direct effects realized",
        "Effets directs (oui/non)",
        "Efectos directos: sí / no",
        "Có tác động trực tiếp không?",
        "Apakah ada dampak langsung atau tidak?",
        "直接効果の有無",
    ],
)
def test_a_heading_that_denies_nothing_needs_no_question(heading):
    assert asked(read([under(direct=heading), FIJI, JAPAN])) == []


def test_of_a_column_that_stands_twice_the_filled_one_counts():
    headings = [
        "Administration", "Workshop", "Actions [Share training materials]", "Actions [Submit reports]",
        "Actions [Make recommendations]", "Actions [Submit reports]",
    ]  # fmt: skip
    batch = read([headings, ("Fiji", AUDIT, "Yes", "No", "Yes", None)])
    assert (asked(batch), said(batch)) == ([], {"FJ 1": "yny......"})


def test_questions_that_resemble_ours_are_no_second_workshop():
    more = (
        "Did the workshop have direct effects on your career?",
        "Was the workshop efficient and effective?",
        "Has your administration a modernization programme?",
    )
    batch = read([[*HEADINGS, *more], (*FIJI, "No", "Yes", "Yes"), (*JAPAN, "Yes", "No", "No")])
    assert not [id_ for id_ in asked(batch) if id_.startswith("workshop")]


BLOCK = ("Share training materials", "Submit reports", "Others")


@pytest.mark.parametrize("words", ["{} (1=No, 2=Yes)", "Q3_6 {}", "{}\n(tick if done)", "A: {} [done]"])
def test_others_is_known_by_what_its_block_has_in_common(words):
    batch = read(
        [["Administration", "Workshop", *map(words.format, BLOCK)], ["Fiji", AUDIT, "Yes", "No", "Yes"]]
    )
    assert (asked(batch), said(batch)) == ([], {"FJ 1": "yn...y..."})


@pytest.mark.parametrize("word", ["?", "N/A", "yes no"])
def test_a_word_for_nothing_is_no_answer_under_others_as_in_the_other_boxes(word):
    batch = read([["Administration", "Workshop", *BLOCK], ["Fiji", AUDIT, "Yes", word, word]])
    assert said(batch) == {"FJ 1": "y?...?..."}


def test_an_empty_box_under_a_heading_that_asks_was_not_ticked():
    headings = [
        "Did you share training materials?",
        "Did you submit reports?",
        "Did you make recommendations?",
    ]
    rows = [["Fiji", AUDIT, "x", None, None], ["Samoa", AUDIT, None, "x", None]]
    batch = read([["Administration", "Workshop", *headings], *rows])
    assert (asked(batch), said(batch)) == ([], {"FJ 1": "ynn......", "WS 1": "nyn......"})


@pytest.mark.parametrize(
    "heading",
    [
        "Reason if no direct effects",
        "If no direct effects, why?",
        "Why were there no direct effects?",
        "If not, why?",
    ],
)
def test_the_reasons_of_a_no_are_no_practices(heading):
    rows = [(*HEADINGS, heading), (*FIJI, ""), (*JAPAN, "There was no budget for it this year")]
    batch = read(rows)
    assert (asked(batch), batch.practices) == ([], ())
    assert said(batch) == {"FJ 1": "yn....yn?", "JP 2": "ny....nyy"}


def test_a_box_of_a_list_goes_before_a_question_in_like_words():
    names = "Share training materials", "Make recommendations", "Organize in-house workshop"
    boxes = [f"Which follow-up actions were taken?/{name}" for name in names]
    like = "Are you satisfied with the efficiency of the organization of the workshop?"
    days = [datetime(2024, 3, day) for day in (1, 2, 3)]
    fiji = (*FIJI[:2], *days[:2], "", *FIJI[4:], "Yes")
    japan = (*JAPAN[:2], days[2], "", days[1], *JAPAN[4:], "No")
    batch = read([[*HEADINGS[:2], *boxes, *HEADINGS[4:], like], fiji, japan])
    targets = {column.column: column.target for column in batch.understanding.columns}
    assert (targets["E"], targets["I"]) == ("organize_in_house_workshop", "ignore")


def test_a_question_that_resembles_an_action_leaves_the_days_of_the_others_marks():
    day = datetime(2024, 3, 3)
    heading = (
        "Country",
        "Workshop",
        "Did you share the training materials with your colleagues?",
        "Did you submit a report on the workshop to your superiors?",
        "Was an operational manual handed out at the workshop?",
        "Did you develop an operational manual?",
        "Direct effects",
    )
    rows = [heading, (FIJI[0], AUDIT, day, None, "No", day, "No")]
    plain = [tuple(cell for place, cell in enumerate(row) if place != 4) for row in rows]
    assert asked(read(rows)) == asked(read(plain)) == ["value:boxes::2024-03-03"]


MEMBER, WORKSHOP, SHARE, REPORT, EFFECTS, EFFICIENCY, PROJECTS = HEADINGS
GAINS, BENEFITS = "Efficiency gains", "Direct gains"


def test_the_same_doubtful_headings_in_another_order_further_down_are_asked_about_once():
    rows = [
        [MEMBER, WORKSHOP, SHARE, REPORT, BENEFITS, GAINS, PROJECTS],
        FIJI,
        [],
        [MEMBER, WORKSHOP, SHARE, REPORT, PROJECTS, BENEFITS, GAINS],
        JAPAN,
    ]
    assert asked(read(rows)) == ["column:Sheet1!E", "column:Sheet1!F"]
    answers = {"column:Sheet1!E": "direct_effects", "column:Sheet1!F": "efficiency"}
    assert said(read(rows, answers=answers)) == {"FJ 1": "yn....yn?", "JP 2": "ny....yyn"}


def test_other_headings_further_down_in_the_same_column_are_a_question_of_their_own():
    rows = [
        [MEMBER, WORKSHOP, SHARE, REPORT, GAINS, PROJECTS],
        ["Fiji", AUDIT, "x", "", "Yes", "No"],
        [],
        [MEMBER, WORKSHOP, SHARE, REPORT, BENEFITS, PROJECTS],
        ["Japan", AUDIT, "", "x", "No", "Yes"],
    ]
    above, below = "column:Sheet1!E", "column:Sheet1!E from row 4"
    assert asked(read(rows)) == [above, below]
    batch = read(rows, answers={above: "efficiency", below: "direct_effects"})
    assert said(batch) == {"FJ 1": "yn.....yn", "JP 1": "ny....n.y"}


@pytest.mark.parametrize("word", ["Feedback", "Points", "Score"])
def test_a_column_of_a_tool_beside_a_question_that_was_left_out_is_no_answer(word: str):
    rows = [
        [MEMBER, WORKSHOP, SHARE, f"{word} - {SHARE}", REPORT, f"{word} - {REPORT}", f"{word} - Other"],
        ["Fiji", AUDIT, "x", 0, "", 1, 1],
        ["Japan", AUDIT, "", 1, "x", 0, 0],
    ]
    others = 5
    assert {letters[others] for letters in said(read(rows)).values()} == {"."}


@pytest.mark.parametrize(
    "heading", ["Were NO direct effects realized?", "No direct effects", "Sans effets directs"]
)
def test_a_heading_that_denies_can_be_said_to_ask_the_opposite(heading: str):
    rows = [
        [MEMBER, WORKSHOP, SHARE, REPORT, heading, EFFICIENCY, PROJECTS],
        ["Fiji", AUDIT, "x", "", "Yes", "No", "No"],
        ["Japan", AUDIT, "", "x", "No", "Yes", "Yes"],
        ["Nepal", AUDIT, "x", "x", "", "Yes", "Yes"],
    ]
    column = "column:Sheet1!E"
    question = next(each for each in read(rows).questions if each.id == column)
    assert "opposite of direct_effects" in question.choices
    batch = read(rows, answers={column: "opposite of direct_effects"})
    assert {who: letters[6] for who, letters in said(batch).items()} == {
        "FJ 1": "n",
        "JP 1": "y",
        "NP 1": "?",
    }


def test_a_box_that_denies_is_a_no_where_it_is_ticked_and_unknown_values_are_asked_about_as_they_stand():
    rows = [
        [MEMBER, WORKSHOP, SHARE, REPORT, EFFECTS, "No better efficiency", PROJECTS],
        ["Fiji", AUDIT, "x", "", "Yes", "x", "No"],
        ["Japan", AUDIT, "", "x", "No", "", "Yes"],
        ["Nepal", AUDIT, "", "x", "No", "perhaps", "Yes"],
    ]
    answers = {"column:Sheet1!F": "opposite of efficiency"}
    ids = [id_ for id_ in asked(read(rows, answers=answers)) if id_.startswith("value:")]
    assert any(id_.endswith(":perhaps") for id_ in ids)
    meant = {id_: "no" if id_.endswith(":x") else "yes" for id_ in ids}
    batch = read(rows, answers={**answers, **meant})
    assert {who: letters[7] for who, letters in said(batch).items()} == {
        "FJ 1": "n",
        "JP 1": "?",
        "NP 1": "y",
    }
