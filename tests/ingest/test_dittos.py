"""A ditto mark in the cell of an answer says what the cell right above it says."""

from __future__ import annotations

import pytest

from tests.ingest.listing import AUDIT, DATA, HEADINGS, asked, read, said

FIJI = ("Fiji", AUDIT, "x", "", "Yes", "No", "Yes")


@pytest.mark.parametrize(
    "mark", ["″", '"', "do.", "-do-", "idem", "ditto", "〃", "同上", "same as above", "như trên", "sda"]
)
def test_a_ditto_mark_is_the_answer_above(mark: str):
    rows = [
        HEADINGS,
        FIJI,
        ("Japan", DATA, mark, "x", mark, mark, "No"),
        ("Nepal", DATA, "", "x", *[mark] * 3),
    ]
    batch = read(rows)
    assert asked(batch) == []
    assert said(batch) == {"FJ 1": "yn....yny", "JP 2": "yy....ynn", "NP 2": "ny....ynn"}
    assert "answer-carried" in {problem.code for problem in batch.problems}


def test_below_an_empty_cell_a_ditto_mark_is_asked_about():
    rows = [HEADINGS, FIJI, ("Japan", DATA, "x", "″", "Yes", "No", "No")]
    assert "value:boxes::″" in asked(read(rows))


def test_in_a_cell_of_all_actions_it_is_the_whole_cell_above():
    headings = ("Administration", "Workshop", "Follow-up actions taken", *HEADINGS[4:])
    rows = [
        headings,
        ("Fiji", AUDIT, "Share training materials, Submit reports", "Yes", "No", "Yes"),
        ("Japan", DATA, "idem", "No", "No", "No"),
    ]
    both = said(read(rows, answers=dict.fromkeys(OFFERED, "yes")))
    assert both == {"FJ 1": "yynnnnyny", "JP 2": "yynnnnnnn"}


OFFERED = tuple(
    f"offered:{action}"
    for action in (
        "make_recommendations",
        "organize_in_house_workshop",
        "develop_manuals",
        "others",
    )
)
