"""Headings that ask for help or for obstacles, hold two questions, are in two languages, or end all alike."""

from __future__ import annotations

import pytest

from analytics.errors import FileRefused
from analytics.ingest.forms.mapping_file import from_json, mapping_of, to_json
from analytics.reference import load_questionnaire
from tests.ingest.listing import AUDIT, DATA, FIJI, HEADINGS, JAPAN, asked, read, said


@pytest.mark.parametrize(
    ("place", "heading"),
    [
        (3, "Do you need assistance to submit reports?"),
        (6, "Request for support of a modernization project"),
        (6, "Is support needed for a modernization project?"),
        (6, "Problems with the modernization project"),
        (4, "Any difficulty in realizing direct effects?"),
        (4, "Barriers to direct effects"),
        (5, "Obstacles to efficiency and effectiveness"),
        (6, "Besoin d'un projet de modernisation"),
        (6, "Bedarf: Modernisierungsprojekt"),
        (4, "Hambatan dampak langsung"),
        (4, "直接効果の課題"),
    ],
)
def test_a_heading_about_help_or_obstacles_is_asked_about(place, heading):
    batch = read([[*HEADINGS[:place], heading, *HEADINGS[place + 1 :]], FIJI, JAPAN])
    assert asked(batch) == [f"column:Sheet1!{'ABCDEFG'[place]}"]
    assert batch.questions[0].likely == "ignore"


def test_a_workshop_that_helped_is_no_wish_for_help():
    heading = "Did the workshop help to improve efficiency and effectiveness of work?"
    assert asked(read([[*HEADINGS[:5], heading, HEADINGS[6]], FIJI, JAPAN])) == []


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("国家或地区 Administration", "斐济"),
        ("اداره گمرک Administration", "فیجی"),
        ("국가 / Administration", "피지"),
    ],
)
def test_a_heading_of_administrations_in_two_languages_is_found(heading, name):
    batch = read([(heading, *HEADINGS[1:]), (name, *FIJI[1:]), JAPAN])
    assert [question.kind for question in batch.questions] == ["administration"]
    (id_,) = asked(batch)
    answered = read([(heading, *HEADINGS[1:]), (name, *FIJI[1:]), JAPAN], answers={id_: "Fiji"})
    assert said(answered) == {"FJ 1": "yn....yn?", "JP 2": "ny....nyy"}


def test_others_is_found_where_all_headings_end_alike_though_nobody_chose_it():
    actions = ("Share training materials (taken)", "Submit reports (taken)", "Others (taken)")
    rows = [(*HEADINGS[:2], *actions), ("Fiji", AUDIT, "x", "", ""), ("Japan", DATA, "", "x", "")]
    batch = read(rows)
    assert (asked(batch), said(batch)) == ([], {"FJ 1": "yn...n...", "JP 2": "ny...n..."})


def test_formulas_that_were_never_computed_are_the_reason_given():
    rows = [HEADINGS, ("Fiji", AUDIT, *['=IF(1=1,"Yes","No")'] * 5)]
    with pytest.raises(FileRefused, match=r"formulas without results, such as in C2"):
        read(rows)


@pytest.mark.parametrize(
    ("none", "some"),
    [("Tidak ada", "Ada"), ("Yok", "Var"), ("ありません", "あります"), ("Байхгүй", "Байгаа")],
)
def test_there_is_and_there_is_none_say_yes_and_no(none, some):
    rows = [
        HEADINGS,
        ("Fiji", AUDIT, some, none, some, none, none),
        ("Japan", DATA, none, some, none, some, some),
    ]
    batch = read(rows)
    assert (asked(batch), said(batch)) == ([], {"FJ 1": "yn....ynn", "JP 2": "ny....nyy"})
    assert not [p for p in batch.problems if p.code == "value-printed"]


@pytest.mark.parametrize(
    ("target", "fiji", "japan"),
    [
        ("submit_reports+make_recommendations", "yyy...yn?", "nnn...nyy"),
        ("submit_reports", "yy....yn?", "nn....nyy"),
        ("ignore", "y.....yn?", "n.....nyy"),
    ],
)
def test_two_questions_in_one_heading_are_asked_apart(target, fiji, japan):
    headings = [*HEADINGS[:3], "Submit reports / make recommendations", *HEADINGS[4:]]
    rows = [headings, ("Fiji", AUDIT, "Yes", "Yes", *FIJI[4:]), ("Japan", DATA, "No", "No", *JAPAN[4:])]
    assert asked(read(rows)) == ["column:Sheet1!D"]
    batch = read(rows, answers={"column:Sheet1!D": target})
    assert (asked(batch), said(batch)) == ([], {"FJ 1": fiji, "JP 2": japan})
    assert batch.understanding is not None
    remembered = mapping_of(batch.understanding)
    again = read(rows, mapping=from_json(to_json(remembered), load_questionnaire()))
    assert (asked(again), said(again)) == ([], {"FJ 1": fiji, "JP 2": japan})


def test_a_heading_of_two_questions_is_its_own_beside_a_column_of_the_other():
    headings = [*HEADINGS[:3], "Submit reports / make recommendations", *HEADINGS[4:], "Make recommendations"]
    batch = read([headings, (*FIJI, "x"), (*JAPAN, "")])
    assert asked(batch) == []


@pytest.mark.parametrize(
    ("place", "headings", "target", "expected"),
    [
        (
            6,
            ("Modernization project initiated", "Modernization project enhanced"),
            "projects",
            {"FJ 1": "yn....yny", "JP 2": "ny....nyn"},
        ),
        (5, ("Efficiency", "Effectiveness"), "efficiency", {"FJ 1": "yn....yy?", "JP 2": "ny....nny"}),
    ],
)
def test_one_question_in_two_columns_is_yes_where_any_of_them_is(place, headings, target, expected):
    names = [*HEADINGS[:place], *headings, *HEADINGS[place + 1 :]]
    fiji = [*FIJI[:place], "No", "Yes", *FIJI[place + 1 :]]
    japan = [*JAPAN[:place], "No", "No", *JAPAN[place + 1 :]]
    ids = asked(read([names, fiji, japan]))
    assert ids == [f"column:Sheet1!{'ABCDEFGH'[at]}" for at in (place, place + 1)]
    batch = read([names, fiji, japan], answers=dict.fromkeys(ids, target))
    assert (asked(batch), said(batch)) == ([], expected)


def test_of_a_question_in_two_columns_what_is_open_in_both_is_asked_together():
    names = [*HEADINGS[:6], "Modernization project initiated", "Modernization project enhanced"]
    rows = [names, (*FIJI[:6], "△", "x"), (*JAPAN[:6], "No", "△")]
    answers = dict.fromkeys(("column:Sheet1!G", "column:Sheet1!H"), "projects")
    raws = [value.raw for question in read(rows, answers=answers).questions for value in question.values]
    assert sorted(raws) == ["△", "△ + x"]
