"""Follow-up actions told by numbers, letters, circled digits, dates of a spreadsheet, and ranges."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.ingest.listing import AUDIT, DATA, asked, read, said

HEADINGS = ("Administration", "Workshop", "Follow-up actions taken (tick all that apply)", "Direct effects?")
WHO = [("Fiji", AUDIT), ("Japan", DATA), ("Tonga", AUDIT), ("Nepal", DATA)]
ACTIONS = (
    "share_materials", "submit_reports", "make_recommendations", "organize_in_house_workshop",
    "develop_manuals", "others",
)  # fmt: skip
NAMES = {sign: action for signs in ("123456", "abcdef") for sign, action in zip(signs, ACTIONS, strict=True)}
NAMES["others"] = "text"


def listed(cells):
    return [HEADINGS, *[(*who, cell, "Yes") for who, cell in zip(WHO, cells, strict=True)]]


def answered(cells, **ranges):
    """Answer what each code stands for as it stands in the list, and say what the actions are then."""
    batch = read(listed(cells))
    answers = {id_: {**NAMES, **ranges}[id_.rsplit(":", 1)[1]] for id_ in asked(batch)}
    made = read(listed(cells), answers={**answers, "offered:others": "yes"})
    assert asked(made) == []
    return [letters[:6] for letters in said(made).values()]


@pytest.mark.parametrize(
    "cells",
    [
        ("a,c", "b", "d,e", "f"), ("ac", "b", "de", "f"), ("A; C", "B", "D; E", "F"),
        ("①③", "②", "④⑤", "⑥"), ("1 3", "2", "4 5", "6"), ("1;3", "2", "4;5", "6"),
    ],
    ids=str,
)  # fmt: skip
def test_letters_and_circled_digits_are_asked_as_numbers_are(cells):
    assert answered(cells) == ["ynynnn", "nynnnn", "nnnyyn", "nnnnny"]


def test_a_date_that_a_spreadsheet_made_is_the_choices_that_were_typed():
    cells = (datetime(2024, 3, 1), 2, datetime(2005, 4, 1), 6)
    assert answered(cells) == ["ynynnn", "nynnnn", "ynnyyn", "nnnnny"]


@pytest.mark.parametrize(("meant", "fiji"), [("from to", "yyynnn"), ("ends", "ynynnn")])
@pytest.mark.parametrize("cell", ["1-3", "1 to 3", "1～3"])
def test_whether_a_range_holds_what_is_between_is_asked(cell, meant, fiji):
    assert answered((cell, "2", "4-5", "6"), **{"1-3": meant}) == [fiji, "nynnnn", "nnnyyn", "nnnnny"]


def test_strokes_between_more_than_two_numbers_are_no_range():
    assert answered(("1-3-5", "2", "4", "6"))[0] == "ynynyn"
