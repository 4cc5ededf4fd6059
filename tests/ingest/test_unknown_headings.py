"""Headings and names in languages that nobody has told the project: asked about, not refused."""

from __future__ import annotations

import pytest

from analytics.errors import FileRefused
from tests.ingest.listing import AUDIT, DATA, HEADINGS, asked, read, said

KOREAN = ("국가", "워크숍", "교육자료 공유", "보고서 제출", "직접 효과", "효율성", "현대화 사업")
CHINESE = ("海关", "研讨会", "分享培训材料", "提交报告", "直接效果", "效率", "现代化项目")
MONGOLIAN = ("Гааль", "Семинар", "Сургалтын материал", "Тайлан", "Шууд үр дүн", "Үр ашиг", "Төсөл")
REPLIES = (
    ("Fiji", AUDIT, "x", "", "Yes", "No", "No"),
    ("Japan", DATA, "", "x", "No", "Yes", "Yes"),
    ("Tonga", AUDIT, "x", "x", "Yes", "Yes", "No"),
)
ASKED = ("share_materials", "submit_reports", "direct_effects", "efficiency", "projects")


@pytest.mark.parametrize("headings", [KOREAN, CHINESE, MONGOLIAN])
def test_columns_under_headings_that_nobody_knows_are_asked_about(headings):
    rows = [headings, *REPLIES]
    ids = [f"column:Sheet1!{letter}" for letter in "CDEFG"]
    assert asked(read(rows)) == ids
    batch = read(rows, answers=dict(zip(ids, ASKED, strict=True)))
    assert said(batch) == {"FJ 1": "yn....ynn", "JP 2": "ny....nyy", "TO 1": "yy....yyn"}


LATIN = (
    *("Idara", "Warsha", "Kushiriki nyenzo", "Kuwasilisha ripoti", "Kutoa mapendekezo", "Kuandaa warsha"),
    *("Kuandaa miongozo", "Nyingine", "Athari za moja kwa moja", "Ufanisi", "Mradi"),
)
NINE = (
    *("share_materials", "submit_reports", "make_recommendations", "organize_in_house_workshop"),
    *("develop_manuals", "others", "direct_effects", "efficiency", "projects"),
)


@pytest.mark.parametrize(("yes", "no"), [("Yes", "No"), (1, 0), ("✓", "✗")])
def test_headings_in_the_letters_of_english_and_no_known_word_are_asked_about(yes, no):
    letters = {"FJ 1": "ynynnyynn", "JP 2": "nynynnnyy", "TO 1": "yynnynyyn"}
    names = (("Fiji", AUDIT), ("Japan", DATA), ("Tonga", AUDIT))
    lines = zip(names, letters.values(), strict=True)
    rows = [(*who, *(yes if letter == "y" else no for letter in line)) for who, line in lines]
    ids = [f"column:Sheet1!{letter}" for letter in "CDEFGHIJK"]
    assert asked(read([LATIN, *rows])) == ids
    assert said(read([LATIN, *rows], answers=dict(zip(ids, NINE, strict=True)))) == letters


def test_a_few_columns_below_such_headings_are_of_another_survey():
    with pytest.raises(FileRefused, match="no replies to this survey"):
        read([LATIN[:7], *REPLIES])


def test_another_survey_in_english_is_refused_as_before():
    headings = ("Country", "Course", "Was it useful?", "Was it long?", "Lunch?", "Hotel?", "Again?")
    with pytest.raises(FileRefused, match="no replies to this survey"):
        read([headings, *REPLIES])
    wide = (*headings, "Was it near?", "Was it warm?", "Was it dear?")
    with pytest.raises(FileRefused, match="no replies to this survey"):
        read([wide, *((*row, "Yes", "No", "No") for row in REPLIES)])


@pytest.mark.parametrize(
    "names",
    [
        ("ฟิจิ", "ญี่ปุ่น", "มาเลเซีย", "เนปาล", "ตองกา", "ซามัว"),
        ("a@x.fj", "b@x.jp", "c@x.my", "d@x.np", "e@x.to", "f@x.ws"),
    ],
)
def test_names_in_a_script_that_is_not_known_are_asked_about_under_a_heading_that_says_what_they_are(names):
    rows = [HEADINGS, *((name, *REPLIES[0][1:]) for name in names)]
    ids = asked(read(rows))
    assert [id_.partition(":")[0] for id_ in ids] == ["administration"] * 6
    codes = ("Fiji", "Japan", "Malaysia", "Nepal", "Tonga", "Samoa")
    batch = read(rows, answers=dict(zip(ids, codes, strict=True)))
    assert list(said(batch)) == ["FJ 1", "JP 1", "MY 1", "NP 1", "TO 1", "WS 1"]
