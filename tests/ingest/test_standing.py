"""A column that says of replies that they do not count: a person says which do. And what waits for a name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.cases.reading import understood
from tests.cases.sketch import Sketch, book_of
from tests.fuzz.bases import every_base
from tests.ingest.listing import AUDIT, FIJI, HEADINGS, JAPAN, asked, read, said, workbook

TONGA = ("Tonga", AUDIT, "x", "", "Yes", "No", "")


@pytest.mark.parametrize(
    ("heading", "word"),
    [
        ("Status", "Draft - do not use"),
        ("Status", "Withdrawn"),
        ("Status", "Waiting for the Director"),
        ("Reply status", "Superseded"),
        ("Remarks", "cancelled"),
        ("", "duplicate"),
        ("Statut", "Brouillon"),
        ("状态", "作废"),
        ("Trạng thái", "Bản nháp"),
        ("Complete?", "Incomplete"),
        ("Replied?", "N"),
        ("Remarks", "← please ignore, test entry"),
        ("", "test entry - please delete"),
    ],
)
def test_a_word_beside_a_reply_that_may_mean_that_it_does_not_count_is_asked_about(heading, word):
    good = {
        "Remarks": "",
        "": "",
        "Statut": "reçu",
        "状态": "有效",
        "Trạng thái": "đã nhận",
        "Complete?": "Complete",
        "Replied?": "Y",
    }.get(heading, "Final")
    rows = [(*HEADINGS, heading), (*FIJI, good), (*JAPAN, word), (*TONGA, good)]
    name = heading or "no heading"
    (id_,) = asked(read(rows))
    assert id_.endswith(f":{word}")
    assert list(said(read(rows, answers={id_: "leave out"}))) == ["FJ 1", "TO 1"], name
    assert list(said(read(rows, answers={id_: "counts"}))) == ["FJ 1", "JP 2", "TO 1"]


def test_a_row_left_out_by_its_standing_says_why():
    rows = [(*HEADINGS, "Status"), (*FIJI, "Final"), (*JAPAN, "Draft")]
    batch = read(rows, answers={"value:standing:Status:Draft": "leave out"})
    assert batch.understanding is not None
    assert [row.reason for row in batch.understanding.left_out] == [
        "“Status” says “Draft”, and a person said that such rows do not count"
    ]


@pytest.mark.parametrize(
    ("heading", "words"),
    [("Status", ("Final", "Received")), ("Status", ("ok", "ok")), ("Remarks", ("sent late", "by e-mail"))],
)
def test_a_column_in_order_needs_no_question(heading, words):
    rows = [(*HEADINGS, heading), (*FIJI, words[0]), (*JAPAN, words[1])]
    assert asked(read(rows)) == []


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("q1", ("q2", "q3a", "q3b", "q4", "q5", "q6")),
        ("text", ("list", *["boolean"] * 5)),
        ("5 countries", ("", "2 of 5", "3 of 5", "1 of 5", "3 of 5", "4 of 5")),
        ("Yes", ("", "2", "3", "4", "3", "2")),
    ],
)
def test_the_values_of_a_row_wait_until_its_name_is_known(name, cells):
    rows = [HEADINGS, (name, *cells), FIJI, JAPAN, TONGA]
    (id_,) = asked(read(rows))
    batch = read(rows, answers={id_: "leave out"})
    assert (asked(batch), list(said(batch))) == ([], ["FJ 1", "JP 2", "TO 1"])


@pytest.mark.parametrize(
    ("heading", "text"),
    [("Round", "2023"), ("Survey round", "FY2022"), ("Année", "2021"), ("Round", "2022/23"), ("Year", 2019)],
)
def test_one_other_round_beside_the_replies_is_asked_about(heading, text):
    rows = [(heading, *HEADINGS), (text, *FIJI), (text, *JAPAN)]
    (id_,) = asked(read(rows))
    assert list(said(read(rows, answers={id_: "leave out"}))) == []
    assert list(said(read(rows, answers={id_: "counts"}))) == ["FJ 1", "JP 2"]


@pytest.mark.parametrize("text", ["2024", "FY2024", "2023/24", "Survey 2024", "third"])
def test_the_round_of_the_file_needs_no_question(text):
    assert asked(read([("Round", *HEADINGS), (text, *FIJI), (text, *JAPAN)])) == []


def test_a_sheet_named_after_another_round_is_asked_about():
    content = workbook([HEADINGS, FIJI, JAPAN], sheet="Survey 2023")
    assert asked(read(content)) == ["value:round::Survey 2023"]
    assert list(said(read(content, answers={"value:round::Survey 2023": "counts"}))) == ["FJ 1", "JP 2"]
    for name in ("Survey 2024", "Export 2023-10-05", "Workshops 2023"):
        assert asked(read(workbook([HEADINGS, FIJI, JAPAN], sheet=name))) == []


TRIAL = "asdf"


def test_a_trial_of_the_form_is_left_out_by_its_mark_alone():
    """Its texts may be as serious as those of a reply, and the labels in any language.

    One test and not one a file: to know the files they have to be read.
    """
    counted = {
        name: _counted_without_jest(sketch)
        for name, sketch in every_base()
        if any(TRIAL in line.cells for p in sketch.pages for line in p.lines)
    }
    assert len(counted) >= 4
    assert {name for name, replies in counted.items() if (1, "MV") in replies} == set()
    assert {name for name, replies in counted.items() if (1, "BD") not in replies} == set()


def _counted_without_jest(sketch: Sketch) -> set[tuple[int, str]]:
    pages = [
        replace(page, lines=tuple(replace(line, cells=_serious(line.cells)) for line in page.lines))
        for page in sketch.pages
    ]
    return set(understood(book_of(replace(sketch, pages=tuple(pages))), {}).replies)


def _serious(cells):
    return tuple("Seals are checked twice." if cell == TRIAL else cell for cell in cells)


def test_whether_a_choice_was_on_the_form_waits_for_unknown_choices_in_rows_without_a_known_name():
    rows = [
        ("Administration", "Workshop", "Follow-up actions taken", *HEADINGS[4:]),
        ("ფიჯი", AUDIT, "მასალები; ანგარიში", "Yes", "No", "Yes"),
        ("იაპონია", AUDIT, "მასალები; რჩევები", "No", "No", "Yes"),
    ]
    said = {"column:Sheet1!C": "actions"}
    assert asked(read(rows))[0] == "column:Sheet1!C"
    first = asked(read(rows, answers=said))
    assert {id_.partition(":")[0] for id_ in first} == {"administration"}
    said |= dict(zip(first, ("FJ", "JP"), strict=True))
    assert {id_.partition(":")[0] for id_ in asked(read(rows, answers=said))} == {"value"}
