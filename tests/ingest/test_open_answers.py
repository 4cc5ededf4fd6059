"""What puts an answer off, or says where it is, is never taken for an action, nor for a plain yes."""

from __future__ import annotations

import pytest

from tests.ingest.listing import AUDIT, DATA, FIJI, HEADINGS, JAPAN, asked, read, said

OTHERS = (*HEADINGS[:4], "Others (please specify)", *HEADINGS[4:])


def with_others(text: str):
    fiji = (*FIJI[:4], "A study visit to the port", *FIJI[4:])
    return [OTHERS, fiji, (*JAPAN[:4], text, *JAPAN[4:])]


@pytest.mark.parametrize(
    "text",
    [
        "To be advised", "see attached", "see above", "Under consideration", "planned for 2025",
        "in progress", "as discussed", "to be determined by HQ", "en cours", "geplant",
    ],
)  # fmt: skip
def test_what_is_open_under_others_is_asked_about(text):
    name = f"value:boxes::{text}"
    assert asked(read(with_others(text))) == [name]
    batch = read(with_others(text), answers={name: "not answered"})
    assert said(batch)["JP 2"][5] in "n?"
    assert [p.text for p in batch.practices if p.kind == "others"] == ["A study visit to the port"]


def test_a_word_that_several_say_under_others_is_asked_about():
    rows = [("Fiji", AUDIT), ("Nepal", AUDIT), ("Japan", DATA), ("Korea", DATA)]
    cells = [(*row, "x", "", word, "Yes", "No", "") for row, word in zip(rows, _UNKNOWN, strict=True)]
    assert asked(read([OTHERS, *cells])) == ["value:boxes::Nahī", "value:boxes::Bẽ"]


def test_a_sentence_that_several_say_under_others_is_an_action():
    text = "Outreach to other government agencies and private sector"
    fiji, nepal = ((who, AUDIT, "x", "", text, "Yes", "No", "") for who in ("Fiji", "Nepal"))
    assert asked(read([OTHERS, fiji, nepal])) == []


_UNKNOWN = ("Nahī", "Bẽ", "Nahī", "A study visit to the port")
"""Words of a language that no list knows, and an action."""


@pytest.mark.parametrize("text", ["Yes / → No", "Yes / (No)"])
def test_both_options_with_an_unclear_mark_are_no_other_action(text):
    assert asked(read(with_others(text))) == [f"value:boxes::{text}"]


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for the workshop!", "Many thanks to WCO", "We need more training",
        "We would like a follow-up course", "Merci pour cet atelier", "Muchas gracias",
        "Terima kasih atas pelatihannya", "ขอบคุณมาก",
        "感謝します", "Xin cảm ơn WCO", "実施していない", "ยังไม่ได้ดำเนินการใด", "아직 하지 않음",
    ],
)  # fmt: skip
def test_thanks_wishes_and_denials_under_others_are_asked_about(text):
    name = f"value:boxes::{text}"
    assert asked(read(with_others(text))) == [name]
    batch = read(with_others(text), answers={name: "no"})
    assert said(batch)["JP 2"][5] == "n"
    assert [p.text for p in batch.practices if p.kind == "others"] == ["A study visit to the port"]
    listed = read([(*HEADINGS, "Other action, which"), (*FIJI, text), (*JAPAN, "A visit to the port")])
    assert len(asked(listed)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Training needs of all offices were assessed",
        "Visited the traders of the free zone, who would like to be told earlier of a change of tariff",
    ],
)
def test_an_action_with_a_word_of_wishing_is_an_action(text):
    assert asked(read(with_others(text))) == []


@pytest.mark.parametrize(
    "text",
    ["TBC", "unknown", "pending", "don't know", "غير متاح", "non disponible", "tidak tersedia",
     "không có sẵn", "ไม่มีข้อมูล", "недоступно", "データなし", "无数据", "उपलब्ध नहीं"],
)  # fmt: skip
def test_what_is_not_known_under_others_is_no_no(text):
    assert said(read(with_others(text)))["JP 2"] == "ny...?nyy"


def test_a_sentence_about_a_plan_is_an_action():
    batch = read(with_others("Plans to train all officers of the post-clearance unit"))
    assert (asked(batch), said(batch)["JP 2"][5]) == ([], "y")


@pytest.mark.parametrize(
    "answer",
    [
        "Yes - but no effect", "Yes (expected)", "Yes, it will be launched next year", "Yes (0)",
        "Yes, in principle", "Yes; however none so far", "Yes (in progress)",
        "Yes, if the budget allows", "Yes: none",
        "Yes (n/a)", "Yes, partly", "Yes - under consideration",
    ],
)  # fmt: skip
def test_what_takes_a_yes_back_is_asked_about(answer):
    rows = [HEADINGS, FIJI, (*JAPAN[:4], "No", answer, "Yes")]
    assert asked(read(rows)) == [f"value:efficiency:Efficiency:{answer}"]


@pytest.mark.parametrize("answer", ["Yes, two manuals", "Yes (see annex 2)", "Yes – since March 2024"])
def test_what_tells_more_of_a_yes_is_none_of_that(answer):
    batch = read([HEADINGS, FIJI, (*JAPAN[:4], "No", answer, "Yes")])
    assert (asked(batch), said(batch)["JP 2"]) == ([], "ny....nyy")


@pytest.mark.parametrize(("yes", "no"), [('="Yes"', '="No"'), ("Yes&nbsp;", "&nbsp;No")])
def test_what_programs_put_around_a_text_is_no_part_of_it(yes, no):
    csv = "\n".join(
        [",".join(HEADINGS), f"Fiji,{AUDIT},{yes},{no},{yes},{no},", f"Tonga,{DATA},{no},{yes},,,{no}"]
    )
    batch = read(csv.encode())
    assert (asked(batch), said(batch)) == ([], {"FJ 1": "yn....yn?", "TO 2": "ny....??n"})


def test_lost_letters_are_asked_about():
    rows = [HEADINGS, (*FIJI[:4], "???", "??", "Yes"), (*JAPAN[:4], "Yes", "Yes", "No")]
    assert asked(read(rows)) == ["value:direct_effects:Direct effects:???", "value:efficiency:Efficiency:??"]


@pytest.mark.parametrize("sign", ["100%", "D"])
def test_a_mark_that_a_person_says_is_a_tick_is_no_text(sign):
    rows = [OTHERS, (*FIJI[:2], sign, "", sign, *FIJI[4:]), (*JAPAN[:4], "", *JAPAN[4:])]
    rows[2] = (*JAPAN[:3], sign, "", *JAPAN[4:])
    batch = read(rows, answers={f"value:boxes::{sign}": "yes"})
    assert (said(batch)["FJ 1"][5], [p.text for p in batch.practices if p.kind == "others"]) == ("y", [])
