"""Words in headings, remarks, lines and names of sheets: it was not so, or the reply does not count."""

from __future__ import annotations

import pytest

from tests.ingest.listing import AUDIT, DATA, FIJI, HEADINGS, JAPAN, asked, read, said, workbook

TONGA = ("Tonga", AUDIT, "x", "", "Yes", "No", "")
JOINED = ("Administration", "Workshop", "Follow-up actions taken", "Direct effects", "Efficiency", "Projects")
BOTH = ("Fiji", AUDIT, "Share training materials; Submit reports", "Yes", "No", "")
ONE = ("Japan", DATA, "Submit reports", "No", "Yes", "Yes")


def joined(heading: str) -> list[str]:
    """Return what is asked of a list whose actions stand joined below a heading, but for what was offered."""
    found = asked(read([[*JOINED[:2], heading, *JOINED[3:]], BOTH, ONE]))
    return [id_ for id_ in found if not id_.startswith("offered:")]


@pytest.mark.parametrize(
    "heading",
    [
        "Follow-up actions considered",
        "Actions postponed",
        "Next steps",
        "Actions you hope to take",
        "Actions taken by the WCO",
        "Actions done by other agencies",
        "Most useful actions",
        "Acciones pendientes",
        "Actions à mener",
        "今後のフォローアップ活動",
        "建议的后续行动",
        "Hành động mong muốn",
        "Невыполненные действия",
        "미실시 후속 조치",
        "Künftige Maßnahmen",
    ],
)
def test_joined_actions_that_were_not_taken_are_asked_about(heading: str):
    assert joined(heading) == ["column:Sheet1!C"]


@pytest.mark.parametrize(
    "heading",
    [
        "Follow-up actions taken after the WCO workshop",
        "Actions taken since the workshop ended",
        "Which useful actions did you take?",
        "采取的后续行动",
        "Принятые меры",
    ],
)
def test_joined_actions_that_were_taken_need_no_question(heading: str):
    assert joined(heading) == []


@pytest.mark.parametrize(
    ("place", "letter", "heading"),
    [
        (3, "D", "Submit reports skipped"),
        (3, "D", "Submit reports (difficult)"),
        (3, "D", "Submit reports abandonnées"),
        (4, "E", "Direct effects absent"),
        (4, "E", "Few direct effects"),
        (4, "E", "Negative direct effects"),
        (4, "E", "缺乏直接效果"),
        (4, "E", "Прямой эффект отсутствует"),
        (5, "F", "業務効率の低下"),
        (5, "F", "工作效率下降"),
        (5, "F", "Hiệu suất giảm"),
        (6, "G", "Modernization project stopped"),
        (6, "G", "Modernization project ended"),
    ],
)
def test_a_question_of_what_was_given_up_or_lessened_is_asked_about(place: int, letter: str, heading: str):
    assert asked(read([[*HEADINGS[:place], heading, *HEADINGS[place + 1 :]], FIJI, JAPAN])) == [
        f"column:Sheet1!{letter}"
    ]


@pytest.mark.parametrize(
    "name",
    ["Not counted", "Withdrawn", "Late replies", "Copy (2)", "作废", "無効", "Borradores", "Brouillons"],
)
def test_a_sheet_whose_name_says_that_its_replies_do_not_count_is_asked_about(name: str):
    content = workbook([HEADINGS, FIJI], sheet="Replies", **{name: [HEADINGS, JAPAN]})
    assert asked(read(content)) == [f"sheet:{name}"]
    assert list(said(read(content, answers={f"sheet:{name}": "yes"}))) == ["FJ 1", "JP 2"]
    assert list(said(read(content, answers={f"sheet:{name}": "no"}))) == ["FJ 1"]


@pytest.mark.parametrize("name", ["Hard copies", "Latest", "Replies 2"])
def test_a_sheet_with_another_name_needs_no_question(name: str):
    assert asked(read(workbook([HEADINGS, FIJI], sheet="Replies", **{name: [HEADINGS, JAPAN]}))) == []


@pytest.mark.parametrize(
    "line",
    [
        "Test data",
        "Late",
        "The following were withdrawn",
        "No contar",
        "以下无效",
        "集計対象外",
        "제외",
        "ไม่นับ",
        "مسودة",
    ],
)
def test_a_line_that_takes_the_replies_below_it_back_is_asked_about(line: str):
    (id_,) = asked(read([HEADINGS, FIJI, TONGA, (line,), JAPAN]))
    assert id_ == f"value:standing:the replies below:{line}"


@pytest.mark.parametrize("text", ["I do not agree", "Declined", "unconfirmed", "Not Approved", "On Hold"])
def test_a_remark_that_takes_a_reply_back_is_asked_about(text: str):
    rows = [(*HEADINGS, "Remarks"), (*FIJI, ""), (*JAPAN, text), (*TONGA, "")]
    assert asked(read(rows)) == [f"value:standing:Remarks:{text}"]


@pytest.mark.parametrize("text", ["sent late", "Latest version", "Late 2024", "Testing of seals was useful"])
def test_a_remark_that_takes_nothing_back_needs_no_question(text: str):
    assert asked(read([(*HEADINGS, "Remarks"), (*FIJI, ""), (*JAPAN, text), (*TONGA, "")])) == []


@pytest.mark.parametrize(
    ("heading", "off", "counts"),
    [
        ("Is this a test?", "Yes", "No"),
        ("Duplicate entry", "Yes", "No"),
        ("À exclure", "Yes", "No"),
        ("不计入", "Yes", "No"),
        ("ملغى", "Yes", "No"),
        ("is_valid", "No", "Yes"),
        ("Count in report?", "No", "Yes"),
        ("Verified", "No", "Yes"),
        ("是否有效", "No", "Yes"),
        ("集計対象", "No", "Yes"),
    ],
)
def test_a_column_that_says_which_replies_count_is_asked_about(heading: str, off: str, counts: str):
    rows = [(*HEADINGS, heading), (*FIJI, counts), (*JAPAN, off), (*TONGA, counts)]
    assert asked(read(rows)) == [f"value:standing:{heading}:{off}"]
