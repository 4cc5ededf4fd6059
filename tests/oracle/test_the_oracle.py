"""The checker can fail: a number that is changed in a true sentence is found, and so is each old fault."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from analytics.charts.description import Bar, Cell, Grid, Head, Rows
from pages.card.card import CardSpec
from tests.oracle.beside_said import before_in
from tests.oracle.claims import Setting
from tests.oracle.html import blocks
from tests.oracle.marks import chart_faults, mark_at, words_faults
from tests.oracle.reading import text_faults
from tests.oracle.recount import Choice
from tests.oracle.speech import Lexicon
from tests.oracle.surveys import Held, Printed, RandomSurvey, Reply
from tests.oracle.tables import table_faults
from tests.oracle.truth import REPLIES, Truth

WORKSHOPS = (
    Held("2020", 1, "Workshop on AEO", "regional", "AEO", "2019-11", 8, None),
    Held("2020", 2, "Workshop on valuation", "sub-regional", "valuation", "2020-01", 7, None),
)
CODES = "AF AU BD BT BN KH CN FJ HK IN ID IR JP".split()
SURVEY = RandomSurvey(
    0, "by hand", (("2020", "Survey 2020"),), WORKSHOPS,
    replies=tuple(
        Reply(f"2020-{1 if place < 7 else 2}", code, letters)
        for place, (code, letters) in enumerate(zip(CODES, [
            "yynn-nyyn", "yynn-nyyn", "yynn-nnyy", "ynnn-nnyy", "ynny-nnyy", "ynny-nyyn", "nnny-n?yn",
            "yyny-nyyn", "yyny-nyyn", "yyny-nyyn", "yynn-nnyn", "ynnn-n-yn", "nnnn-n-yn",
        ], strict=True))
    ),
)  # fmt: skip
"""13 replies of 15 participations. 11 shared, 7 reported, nobody recommended, 6 held a workshop of their own,
manuals are not on record; 6 of 10 saw effects, 3 of 6 at workshop 1 and 3 of 4 at workshop 2."""


def faults(text: str) -> list[str]:
    setting = Setting(Truth(SURVEY, Choice()), Lexicon(SURVEY), (REPLIES,))
    return [fault.why for fault in text_faults(text, setting)[0]]


TRUE = (
    "13 replies of 15 participations (87%), from 13 administrations",
    "11 of 13 (85%) shared training materials, the most common action; 0 of 13 (0%) made recommendations",
    "Direct effects: 6 of 10 (60%)",
    "Direct effects: 6 of 10; Efficiency: 13 of 13; Projects: 3 of 13",
    "Share training materials: from 5 of 6 at one workshop to 6 of 7 at another",
    "Direct effects: 6 of 10 (60%); 1 not answered; 2 not recorded",
    "At workshop 2, 3 of 4 saw direct effects; in all, 6 of 10 (60%).",
    "regional workshops 7 of 8 (88%), sub-regional workshops 6 of 7 (86%)",
    "13 replies from 13 administrations: 11 of 13 (85%) shared training materials.",
    "1 of 8 has not replied about the AEO workshop",
    "2 participations are without a reply: 1 of the AEO workshop, 1 of the valuation workshop.",
    "1 reply leaves direct effects blank: worth asking",
    "At the AEO workshop 3 of 6 (50%) saw direct effects, in all 6 of 10 (60%): perhaps less often there.",
    "At regional workshops 7 of 8 (88%) replied, at sub-regional workshops 6 of 7 (86%): clearly more often",
    "All 13 who answered said no to make recommendations: nothing can be compared there.",
    "1 of 13 (8%) took none of the four actions on record; on average a reply took 1.8 of them.",
)
FALSE = (
    ("13 of 15 (87%) administrations replied", "not of administrations"),
    ("Of 11 who shared training materials and answered, 3 saw direct effects", "of those who acted"),
    ("7 of 13 (54%) submitted a report, the most common action", "another"),
    ("Direct effects: 6 of 10 (61%)", "60%"),
    ("At workshop 2, 3 of 4 (75%) saw direct effects", "a percentage on a base of 4"),
    ("Direct effects: 6 of 10 (60%); 3 not answered", "not 3"),
    ("Direct effects: 6 of 10 (60%), after 17 of 99", "is not"),
    ("A sentence of 3 words that nobody knows", "not understood"),
    ("At the AEO workshop 3 of 6 (50%) saw direct effects, in all 6 of 10 (60%): clearly more often", "more"),
    ("How many took part is not recorded for 1 workshop: enter it", "without a number"),
    ("2 more replies are missing about 1 other workshop", "elsewhere"),
    ("The AEO workshop: 9 replies of 8 participants. Correct the number", "replies of participants"),
    ("All 10 who answered said yes to direct effects", "alike"),
    ("Many blanks, worth asking about: the AEO workshop (3 of 9 answers).", "blank answers"),
    (
        "The AEO workshop: one of the 3 administrations that did not say yes to direct effects left it blank",
        "nobody knows whom",
    ),
)


@pytest.mark.parametrize("text", TRUE)
def test_what_is_true_passes(text):
    assert not faults(text)


@pytest.mark.parametrize(("text", "why"), FALSE)
def test_what_is_false_is_found(text, why):
    assert any(why in fault for fault in faults(text)), faults(text)


@pytest.mark.parametrize("text", TRUE)
def test_each_changed_number_is_found(text):
    for number in re.finditer(r"\d+", text):
        changed = f"{text[: number.start()]}{int(number[0]) + 1}{text[number.end() :]}"
        assert faults(changed), changed


CARD = CardSpec("outcomes", "", "", {}, "")
PICK = ("direct_effects", "all", "all")


def bar(**other) -> Rows:
    known = {
        "count": 6,
        "base": 10,
        "known": 10,
        "not_answered": 1,
        "not_recorded": 2,
        "words": "6 of 10 (60%)",
    }
    told = {**known, "more": ("1 not answered, 2 not recorded",), **other}
    return Rows((Bar("Direct effects", "direct_effects", pick=PICK, **told),), ("Yes", "No"))


def cell(**other) -> Grid:
    told = {"told": "figure", "share": 0.6, "words": "6 of 10", **other}
    return Grid((Head("All"),), (Head("Direct effects"),), ((Cell("direct_effects", pick=PICK, **told),),))


@pytest.mark.parametrize("body", [bar(), cell()])
def test_a_chart_that_is_true_passes(body):
    assert not list(chart_faults(CARD, body, Truth(SURVEY, Choice())))


@pytest.mark.parametrize(
    "body",
    [
        *(bar(**{name: 5}) for name in ("count", "base", "not_answered", "not_recorded", "no_or_blank")),
        bar(words="6 of 11"),
        bar(more=("2 not answered",)),
        bar(tip="Direct effects\n5 of 10"),
        cell(share=0.5),
        cell(share=None, told="nothing"),
        cell(short="5/10"),
        cell(words="✓"),
    ],
)
def test_a_chart_that_draws_another_number_is_found(body):
    assert list(chart_faults(CARD, body, Truth(SURVEY, Choice())))


PRINTED = replace(
    SURVEY,
    rounds=(*SURVEY.rounds, ("2021", "Survey 2021")),
    workshops=(*WORKSHOPS, Held("2021", 1, "Workshop on seals", "regional", "", "2020-11", 9, None)),
    printed=(
        Printed("2020", "table-1", "reply_rate", "all", "all", 17, 31),
        Printed("2021", "table-1", "reply_rate", "all", "all", 17, 31),
    ),
)
"""The same with what a report prints of it, and of a later round without a reply on record."""


@pytest.mark.parametrize(
    ("code", "words", "wrong"),
    [
        ("2020", "13 of 15 (87%) 17 of 31 published", False),
        ("2020", "13 of 15 (87%) 17 of 32 published", True),
        ("2020", "12 of 15 (80%) 17 of 31 published", True),
        ("2020", "17 of 31", True),
        ("2021", "17 of 31 published", False),
        ("2021", "0 of 9 (0%) 17 of 31 published", True),
    ],
)
def test_a_printed_figure_stands_behind_that_of_the_records(code, words, wrong):
    mark = mark_at(Truth(PRINTED, Choice()), ("reply_rate", "round", code))
    assert bool(list(words_faults(words, mark))) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Replied about 1 workshop", False),
        ("Replied about 2 workshops", True),
        ("Replied about 1 workshop, silent about 1", True),
    ],
)
def test_a_profile_says_how_often_the_one_that_it_is_of_replied(text, wrong):
    setting = Setting(Truth(SURVEY, Choice()), Lexicon(SURVEY), (REPLIES,), member="BT")
    assert bool(text_faults(text, setting)[0]) == wrong


LONG = replace(SURVEY, rounds=(("2019", "Survey 2019"), ("2019-20", "Survey 2019-20"), *SURVEY.rounds))


def test_a_code_that_begins_like_another_is_its_own():
    found = re.search(before_in(Truth(LONG, Choice())), "6 of 10 in 2019-20")
    assert [each["code"] for each in [found] if each] == ["2019-20"]


def test_what_is_not_recorded_neither_leads_nor_trails():
    # the workshop whose region type is not recorded has the largest share and leads nothing
    unknown = replace(SURVEY, workshops=(WORKSHOPS[0], replace(WORKSHOPS[1], region_type="")))
    truth = Truth(unknown, Choice())
    ranked = truth.ranked((REPLIES, "region_type", kind) for kind in ("regional", ""))
    assert [group for _, _, group in ranked] == ["regional"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Saw direct effects: had acted: 1 not answered, 2 not recorded", False),
        ("Saw direct effects: had acted: 1 not answered, 3 not recorded", True),
    ],
)
def test_a_title_says_of_whom_it_is_not_known_whether_they_had_acted(text, wrong):
    assert bool(faults(text)) == wrong


# ---- tables -----------------------------------------------------------------------------------


def sheet(kind: str, title: str, heads: str, *lines: str) -> str:
    """Write a table as a page does; the cells of a line stand between bars."""
    names = heads.split(" | ")
    head = "".join(f"<th scope='col'>{name}</th>" for name in names)
    body = ""
    for line in lines:
        first, *cells = line.split(" | ")
        said = "".join(f"<td data-head='{h}'>{c}</td>" for h, c in zip(names[1:], cells, strict=True))
        body += f"<tr><th scope='row'>{first}</th>{said}</tr>"
    rows = f"<table class='{kind}'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f"<h2>{title}</h2><div class='{kind}'>{rows}</div>"


TABLES = (
    sheet(
        "glance replies", "", "Workshop | Month | Type | Took part | Replied | Silent | Efficiency",
        "AEO workshop | Nov 2019 | regional | 8 | 7 of 8 | 1 | 7 of 7",
        "valuation workshop | Jan 2020 | sub-regional | 7 | 6 of 7 | 1 | 6 of 6",
    ),
    sheet(
        "sheet numbers", "Table 3. Direct effects realized", "Group | Count | Base | Share | Not answered",
        "AEO workshop | 3 | 6 | 50% | 1",
        "All | 6 | 10 | 60% | 1",
    ),
    sheet(
        "sheet words", "Table 2.", "Group | Share training materials | Direct effects",
        "Regional | 6 of 7 (86%) | 3 of 6 (50%)<small>1 not answered</small>",
        "All | 11 of 13 (85%) | 6 of 10 (60%)<small>1 not answered, 2 not recorded</small>",
    ),
    sheet(
        "compared sheet words", "", " | AEO workshop | valuation workshop",
        "Direct effects | 3 of 6 (50%)<small>1 not answered</small> | 3 of 4<small>2 not recorded</small>",
    ),
)  # fmt: skip
"""Tables of the survey above in the forms of the pages."""
CELL = re.compile(r"(?<=>)[^<>]*\d[^<>]*(?=</(?:td|small)>)")


def faults_of(html: str) -> list[str]:
    setting = Setting(Truth(SURVEY, Choice()), Lexicon(SURVEY))
    return [
        fault.why for table in blocks(html, is_html=True)[1] for fault in table_faults(table, setting, {})
    ]


@pytest.mark.parametrize("html", TABLES)
def test_a_table_that_is_true_passes(html):
    assert blocks(html, is_html=True)[1]
    assert not faults_of(html)


@pytest.mark.parametrize("html", TABLES)
def test_each_changed_number_of_a_table_is_found(html):
    for said in CELL.finditer(html):
        for number in re.finditer(r"\d+", said[0]):
            start = said.start() + number.start()
            changed = f"{html[:start]}{int(number[0]) + 1}{html[start + len(number[0]) :]}"
            assert faults_of(changed), changed


def test_a_line_that_stands_under_another_workshop_is_found():
    assert faults_of(TABLES[0].replace("AEO workshop", "valuation workshop"))
    assert faults_of(TABLES[0].replace("AEO workshop", "Seals workshop"))


def test_a_table_of_a_kind_that_nobody_reads_is_found():
    assert faults_of(TABLES[0].replace("glance replies", "another"))
