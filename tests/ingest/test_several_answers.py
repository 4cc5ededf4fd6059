"""Several answers in one cell are no answer to any one question: the file is refused, with what to do."""

from __future__ import annotations

import pytest

from analytics.errors import FileRefused
from tests.ingest.listing import AUDIT, DATA, HEADINGS, asked, read, said

BOXES = HEADINGS[:4]


@pytest.mark.parametrize(
    "heading",
    [
        "Direct effects / Efficiency / Project",
        "Results (effects, efficiency, projects)",
        "Were direct effects realized? Did efficiency improve? Was a modernization project initiated?",
    ],
)
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Y/Y/N", "N/Y/N"), ("YYN", "NYN"), ("Yes; Yes; No", "No; Yes; No"), ("1/1/0", "0/1/0"),
        ("1-1-0", "0-1-0"), ("✓ ✓ ✗", "✗ ✓ ✗"), ("Yes\nYes\nNo", "No\nYes\nNo"),
        ("Effects: yes; efficiency: yes; project: no", "Effects: no; efficiency: yes; project: no"),
    ],
)  # fmt: skip
def test_several_answers_in_each_cell_are_refused(heading: str, one: str, other: str):
    rows = [(*BOXES, heading), ("Fiji", AUDIT, "x", "", one), ("Japan", DATA, "x", "x", other)]
    with pytest.raises(FileRefused, match="give each question a column of its own"):
        read(rows)


def test_outcomes_that_are_listed_in_one_cell_are_refused():
    rows = [
        (*BOXES, "Which results were achieved?"),
        ("Fiji", AUDIT, "x", "", "Direct effects, Efficiency"),
        ("Japan", DATA, "x", "x", "Efficiency"),
    ]
    with pytest.raises(FileRefused, match="answers several questions"):
        read(rows)


def test_all_actions_in_one_cell_are_refused():
    heading = "Share training materials / Submit reports / Make recommendations"
    rows = [
        (*HEADINGS[:2], heading, *HEADINGS[4:]),
        ("Fiji", AUDIT, "Y/N/Y", "Yes", "No", "No"),
        ("Japan", DATA, "N/N/Y", "Yes", "No", "No"),
    ]
    with pytest.raises(FileRefused, match="answers several questions"):
        read(rows)


@pytest.mark.parametrize("cell", ["Yes, two manuals", "Yes / No", "Yes", "No, no", "2020-01-01", "n/a"])
def test_one_answer_that_says_more_is_no_several(cell: str):
    rows = [
        HEADINGS,
        ("Fiji", AUDIT, "x", "", cell, "No", "No"),
        ("Japan", DATA, "x", "x", "Yes", "Yes", "No"),
    ]
    read(rows)


def test_a_summary_beside_columns_of_their_own_is_none_of_our_business():
    rows = [
        (*HEADINGS, "Summary"),
        ("Fiji", AUDIT, "x", "", "Yes", "Yes", "No", "Y/Y/N"),
        ("Japan", DATA, "x", "x", "No", "Yes", "No", "N/Y/N"),
    ]
    heads = (*HEADINGS[:4], "Make recommendations", "Organize in-house workshop", "Develop manuals", "Others")
    full = [(*heads, *HEADINGS[4:], "Summary"), *((*row[:4], "x", "", "", "", *row[4:]) for row in rows[1:])]
    batch = read(full)
    assert (asked(batch), said(batch)) == ([], {"FJ 1": "ynynnnyyn", "JP 2": "yyynnnnyn"})
