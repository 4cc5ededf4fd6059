"""Cells of a box that speak of its own action: what denies it, puts it off or cancels it is never a tick."""

from __future__ import annotations

import pytest

from analytics.records import Batch
from tests.ingest.listing import AUDIT, DATA, HEADINGS, asked, read, said

LABELS = (
    "Share training materials",
    "Submit reports",
    "Make recommendations",
    "Organize in-house workshop",
    "Develop operational manuals",
)

DENIALS = [
    (0, "Materials not shared"),
    (0, "Did not share training materials"),
    (0, "Không chia sẻ tài liệu"),
    (0, "Tidak membagikan materi"),
    (0, "x - training materials not shared"),
    (1, "No report submitted"),
    (1, "No report was submitted"),
    (1, "Report is not yet submitted"),
    (1, "Report will be submitted in June"),
    (1, "Aucun rapport soumis"),
    (1, "Chưa nộp báo cáo"),
    (1, "Belum menyampaikan laporan"),
    (1, "ยังไม่ส่งรายงาน"),
    (2, "No recommendations were made"),
    (2, "Recommendations under consideration"),
    (2, "提言なし"),
    (3, "Workshop not organized"),
    (3, "In-house workshop cancelled"),
    (3, "In-house workshop postponed to 2026"),
    (3, "Atelier interne annulé"),
    (3, "Lokakarya internal ditunda"),
    (3, "内部研修中止"),
    (4, "No manual developed"),
    (4, "Manuals not developed"),
    (4, "Belum ada manual"),
]

AFFIRMED = [
    (0, "Training materials already shared"),
    (0, "We shared the training materials with colleagues"),
    (1, "Report submitted"),
    (1, "The report was submitted"),
    (2, "Made recommendations"),
    (3, "In-house workshop"),
    (4, "Develop operational manuals"),
    (4, "x"),
]


def lists(heading: str, *cells: str) -> Batch:
    """Read replies with one box of a follow-up action beside another one and the three outcomes."""
    other = LABELS[0] if heading != LABELS[0] else LABELS[1]
    rows = [
        [name, workshop, cell, "x", "Yes", "No", "Yes"]
        for (name, workshop), cell in zip(
            [("Fiji", AUDIT), ("Japan", DATA), ("Samoa", AUDIT), ("Tonga", DATA)], cells, strict=False
        )
    ]
    return read([["Administration", "Workshop", heading, other, *HEADINGS[4:]], *rows])


@pytest.mark.parametrize(("action", "text"), DENIALS)
def test_a_denial_in_the_box_of_its_own_action_is_asked_and_likely_a_no(action: int, text: str):
    batch = lists(LABELS[action], "x", text, "x", text)
    values = {value.raw: value for question in batch.questions for value in question.values}
    assert text in values
    assert not values[text].becomes
    assert values[text].likely == "no"
    assert [reply for reply in batch.replies if reply.administration == "JP"] == []


@pytest.mark.parametrize(("action", "text"), DENIALS)
def test_it_becomes_what_a_person_says(action: int, text: str):
    cells = ("x", text, "x", text)
    ids = asked(lists(LABELS[action], *cells))
    assert ids == [f"value:boxes::{text}"]
    other = 0 if action else 1
    rows = [["Fiji", AUDIT, "x", "x", "Yes", "No", "Yes"], ["Japan", DATA, text, "x", "Yes", "No", "Yes"]]
    head = ["Administration", "Workshop", LABELS[action], LABELS[other], *HEADINGS[4:]]
    decided = read([head, *rows], answers={ids[0]: "no"})
    assert (said(decided)["FJ 1"][action], said(decided)["JP 2"][action]) == ("y", "n")


@pytest.mark.parametrize(("action", "text"), AFFIRMED)
def test_the_words_of_the_action_alone_are_a_tick_without_a_question(action: int, text: str):
    batch = lists(LABELS[action], text, "", text, "")
    assert asked(batch) == []
    letters = {key[:2]: answers[action] for key, answers in said(batch).items()}
    assert letters == {"FJ": "y", "JP": "n", "WS": "y", "TO": "n"}


def test_a_word_more_that_nobody_knows_is_asked_about():
    assert asked(lists("Submit reports", "x", "Draft report", "", "x")) == ["value:boxes::Draft report"]


@pytest.mark.parametrize(
    ("heading", "yes", "no"),
    [
        ("Make recommendations", "Recommendations made", "No recommendations made"),
        ("Organize in-house workshop", "In-house workshop was held", "No in-house workshop was held"),
        ("Develop operational manuals", "Manual developed", "Did not develop operational manuals"),
        ("Formuler des recommandations", "Recommandations faites", "Aucune recommandation"),
    ],
)
def test_a_column_of_sentences_in_pairs_is_read_and_its_denials_asked(heading: str, yes: str, no: str):
    batch = lists(heading, yes, no, yes, no)
    assert f"value:boxes::{no}" in asked(batch)
    answers = {id_: "no" if id_.endswith(no) else "yes" for id_ in asked(batch)}
    rows = [[n, w, c, "x", "Yes", "No", "Yes"] for n, w, c in [("Fiji", AUDIT, yes), ("Japan", DATA, no)]]
    head = ["Administration", "Workshop", heading, LABELS[0], *HEADINGS[4:]]
    decided = said(read([head, *rows, *rows], answers=answers))
    column = {"Make": 2, "Organize": 3, "Develop": 4, "Formuler": 2}[heading.split()[0]]
    assert (decided["FJ 1"][column], decided["JP 2"][column]) == ("y", "n")


def test_a_pair_below_an_unknown_heading_is_asked_about():
    batch = lists("Sổ tay nghiệp vụ", "Có", "Chưa có sổ tay", "Có", "Chưa có sổ tay")
    column = next(question for question in batch.questions if question.kind == "column")
    assert "develop_manuals" in [option.value for option in column.options]


def test_outcomes_in_sentences_that_come_in_pairs_are_no_practices():
    yes, no = "Efficiency improved considerably here", "Efficiency did not improve at all"
    rows = [
        ["Fiji", AUDIT, "x", "", "Yes", yes, "No"],
        ["Japan", DATA, "", "x", "No", no, "Yes"],
        ["Samoa", AUDIT, "x", "", "Yes", yes, "No"],
        ["Tonga", DATA, "", "x", "No", no, "Yes"],
    ]
    ids = asked(read([HEADINGS, *rows]))
    assert ids == [f"value:efficiency:Efficiency:{yes}", f"value:efficiency:Efficiency:{no}"]
    decided = read([HEADINGS, *rows], answers=dict(zip(ids, ["yes", "no"], strict=True)))
    assert (said(decided)["FJ 1"][7], said(decided)["JP 2"][7]) == ("y", "n")
    assert len(decided.practices) == 0
