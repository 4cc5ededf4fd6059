"""The report of a round as a Word document: every figure of the printed one, and nothing that is hidden."""

from __future__ import annotations

import re
from io import BytesIO
from xml.etree import ElementTree

import pytest
from docx import Document

from analytics.audience import AUDIENCES
from analytics.filters import Filters
from analytics.practices import find_practices
from analytics.report import report, written
from analytics.report.parts import Picture
from analytics.results import result
from analytics.seen_by import eyes
from analytics.tally import tally
from tests.building import survey_of, workshop
from tests.charts.rich_survey import rich_survey
from tests.marked_survey import marked_survey, named_in
from tests.pages.test_pages_audiences import REFUSING, SILENT, idle_in
from tests.pages.test_pages_audiences import SURVEY as ALL_BUT_TWO
from tests.report.reading import W, charts, headings, runs_with, tables, text_of
from tests.stories.packages import everything, parts
from tests.stories.test_deck import FIGURE, OTHERWISE, figures_of

RICH, MARKED = rich_survey(), marked_survey().survey


def made(survey, audience="office", *, short=False) -> bytes:
    return written(report(eyes(survey)(audience), survey.latest_round, short=short))


@pytest.fixture(scope="module")
def sample(sample_survey) -> bytes:
    return made(sample_survey)


# ---- the printed report -------------------------------------------------------------------------

BY_HAND = {
    "Numbers of replies": """
        5 | 4 of 5 (80%)
        22 | 12 of 22 (55%)
        6 | 6 of 6 (100%)
        7 | 6 of 7 (86%)
        22 | 12 of 22 (55%)
        18 | 16 of 18 (89%)
        40 | 28 of 40 (70%)""",
    "Follow-up actions taken": """
        4 of 4 | 2 of 4 | 2 of 4 | 3 of 4 | 2 as published | 2 as published
        11 of 12 (92%) | 10 of 12 (83%) | 8 of 12 (67%) | 3 of 12 (25%) | 3 as published | 3 as published
        4 of 6 (67%) | 4 of 6 (67%) | 4 of 6 (67%) | 3 of 6 (50%) | 3 as published | 2 as published
        4 of 6 (67%) | 3 of 6 (50%) | 1 of 6 (17%) | 2 of 6 (33%) | 2 as published | 3 as published
        11 of 12 (92%) | 10 of 12 (83%) | 8 of 12 (67%) | 3 of 12 (25%) | 3 as published | 3 as published
        12 of 16 (75%) | 9 of 16 (56%) | 7 of 16 (44%) | 8 of 16 (50%) | 7 as published | 7 as published
        23 of 28 (82%) | 19 of 28 (68%) | 15 of 28 (54%) | 11 of 28 (39%) | 10 as published | 10 as published
    """,
    "Direct effects realized": """
        3 | 1 of 3 | 2 | 1
        11 | 4 of 11 (36%) | 7 | 1
        6 | 5 of 6 (83%) | 1 | 0
        6 | 3 of 6 (50%) | 3 | 0
        11 | 4 of 11 (36%) | 7 | 1
        15 | 9 of 15 (60%) | 6 | 1
        26 | 13 of 26 (50%) | 13 | 2""",
    "Improvement in work efficiency and effectiveness": """
        4 | 4 of 4 | 0 | 0
        12 | 12 of 12 (100%) | 0 | 0
        6 | 6 of 6 (100%) | 0 | 0
        6 | 6 of 6 (100%) | 0 | 0
        12 | 12 of 12 (100%) | 0 | 0
        16 | 16 of 16 (100%) | 0 | 0
        28 | 28 of 28 (100%) | 0 | 0""",
    "Modernization projects initiated": """
        4 | 2 of 4 | 2 | 0
        12 | 10 of 12 (83%) | 2 | 0
        6 | 3 of 6 (50%) | 3 | 0
        4 | 4 of 4 | 0 | 2
        12 | 10 of 12 (83%) | 2 | 0
        14 | 9 of 14 (64%) | 5 | 2
        26 | 19 of 26 (73%) | 7 | 2""",
}
"""Tables 1, 2, 3, 5 and 6 of the printed report for Survey 2020, with the base of each figure."""
LISTS = {
    "Follow-up actions and direct effects": (
        "IN MV NP LK | IN MV LK | NP",
        "AU BD FJ HK ID MY MV MN TH TO VN | FJ MY TO | FJ JP MY TH",
        "PG TL TO VU | PG WS TO | FJ PG WS TO VU",
        "KH ID MY TH | KH LA | KH LA MM",
    ),
    "Follow-up actions and modernization projects": (
        "MV LK | MV LK | MV NP",
        "AU BD HK ID JP MY MN TH TO VN | AU BD ID JP MY TH TO VN | FJ HK ID JP MY MV MN TH TO VN",
        "FJ PG WS VU | FJ PG WS VU | FJ WS TO",
        "KH ID LA | ID | ID LA MM TH",
    ),
}
"""Who stands in Tables 4 and 7, Samoa's direct effect among them, which Table 3 counts."""


@pytest.mark.parametrize("caption", BY_HAND)
def test_tables_hold_every_figure_of_the_printed_report(sample, caption):
    lines = [line.split(" | ") for line in map(str.strip, BY_HAND[caption].strip().splitlines())]
    head, *found = tables(sample)[caption]
    assert [line[1:] for line in found] == lines
    assert len(head) == len(lines[0]) + 1


@pytest.mark.parametrize("caption", LISTS)
def test_tables_4_and_7_list_who_acted_and_who_saw_the_outcome(sample, caption):
    found = tables(sample)[caption][1:5]
    lists = [[set(cell.split(", ")) for cell in line[1:]] for line in found]
    assert lists == [[set(cell.split()) for cell in line.split(" | ")] for line in LISTS[caption]]


def test_underlined_acted_and_saw_it_and_bold_saw_it_and_acted(sample):
    """By hand, the IPR workshop: of PG, TL, TO and VU who shared, all but TL saw an effect; of those who saw
    one FJ neither shared nor held a workshop."""
    caption = "Follow-up actions and direct effects"
    assert runs_with(sample, caption, 3, 1, "u") == ["PG", "TO", "VU"]
    assert runs_with(sample, caption, 3, 2, "u") == ["PG", "WS", "TO"]
    assert runs_with(sample, caption, 3, 3, "b") == ["PG", "WS", "TO", "VU"]
    assert runs_with(sample, caption, 3, 1, "b") == runs_with(sample, caption, 3, 3, "u") == []


def test_what_the_lists_lead_to_stands_below_them(sample):
    """By hand, Table 4: 8 of the 21 who shared and answered; of 13 with an effect 10 had done one of both."""
    last = [
        " ".join(line[1:]).split() for line in tables(sample)["Follow-up actions and direct effects"][-3:]
    ]
    said = [" ".join(words) for words in last]
    assert said[0].startswith("8 of 21 (38%) 2 not answered as the report counts: 8 of 23 (35%)")
    assert "published 5 of 11 (45%)" in said[1]
    assert said[2].startswith("10 of 13 (77%)")
    assert "published 9 of 12 (75%)" in said[2]


def test_those_who_did_not_act_stand_beside_those_who_did(sample):
    """By hand from the lists, of those who answered: who left direct effects blank had shared, one
    of them held a workshop; MY and KH left projects blank, of whom KH had reported."""
    found = tables(sample)
    effects = found["Direct effects: those who acted beside those who did not"][1:]
    assert [line[:3] for line in effects] == [
        ["Share training materials", "8 of 21 (38%)", "5 of 5 (100%)"],
        ["Organize in-house workshop", "7 of 10 (70%)", "6 of 16 (38%)"],
    ]
    projects = found["Modernization projects: those who acted beside those who did not"][1:]
    assert [line[:3] for line in projects] == [
        ["Submit reports", "13 of 18 (72%)", "6 of 8 (75%)"],
        ["Make recommendations", "10 of 15 (67%)", "9 of 11 (82%)"],
    ]
    assert {line[3] for line in (*effects, *projects)} == {"Cannot be told"}


def test_the_office_reads_who_did_not_act_and_how_many_noes_are_nobodys_own(sample, sample_survey):
    """By hand: TL alone said no at the IPR workshop; of workshops 1 and 2 it is known how many said no, and
    not who; MM stands on no list of actions."""
    caption = "Who did not reply, took no action, or said no to an outcome"
    assert [line[1:] for line in tables(sample)[caption][1:]] == [
        ["1 not recorded", "–", "2 not known who", "–", "IN, LK"],
        ["10 not recorded", "–", "7 not known who", "–", "AU, BD"],
        ["–", "–", "TL", "–", "PG, TL, VU"],
        ["1 not recorded", "MM", "ID, MY, TH", "–", "–"],
    ]
    for audience in ("members", "nameless", "public"):
        assert caption not in tables(made(sample_survey, audience))


def test_what_only_the_earlier_report_tells_stands_beside_this_round(sample):
    """The four percentages that the printed report quotes of the year before."""
    lines = tables(sample)["Beside figures that only a report tells of"][1:]
    assert [line[1].split("%")[0] for line in lines] == ["54", "58", "52", "86"]
    assert lines[1][2].endswith("as the report counts: 8 of 23 (35%)")


def test_nobody_is_quoted_whose_reply_does_not_bear_it_out(sample_survey):
    """The printed report quotes Indonesia about a workshop from which India replied."""
    for audience in ("office", "members", "nameless"):
        said = text_of(made(sample_survey, audience))
        assert "Those who attended know more" not in said.split("Annex A.")[0]
    office = text_of(made(sample_survey))
    assert "no reply bears them out: Indonesia, Risk management workshop (operational improvement)." in office
    assert "bears them out" not in text_of(made(sample_survey, "members"))


def test_the_annex_names_all_that_does_not_fit(sample):
    """What the summary counts: a ranking, a fall that is a rise, two quotations, eleven contradictions."""
    stated = tables(sample)["Stated otherwise than it is on record"][1:]
    assert [line[1].split(":")[0] for line in stated] == ["Ranking", "Rise or fall", "Quotation", "Quotation"]
    assert "Submit reports (19) stands before Share training materials (23)" in stated[0][2]
    assert "it is a rise: 52% in 2019, 7 of 11 (64%) now" in stated[1][2]
    lines = tables(sample)["Printed and recounted"]
    assert sum(line[4].count("Within the report: ") for line in lines) == 11


def test_the_report_says_of_which_year_and_how_the_survey_is_run(sample):
    said = text_of(sample)
    year = "fiscal year 2019/20 (July 2019 to June 2020)"
    assert f"Survey 2020 is about 4 workshops of {year}: 1 regional and 3 sub-regional." in said
    assert said.splitlines()[1].endswith(year)
    for fact in (
        "collected for three weeks",
        "late replies are still taken",
        "Accreditation workshops are not",
    ):
        assert fact in said


@pytest.mark.parametrize("audience", AUDIENCES)
def test_annexes_have_the_letters_of_those_that_there_are(audience, sample_survey):
    found = [words for _, words in headings(made(sample_survey, audience)) if words.startswith("Annex ")]
    assert [words[6] for words in found] == list("ABCD")[: len(found)]
    assert found[-1].endswith("How it was counted")


def test_the_public_reads_how_all_that_it_is_shown_was_counted(sample_survey):
    said = text_of(made(sample_survey, "public")).split("How it was counted")[-1]
    assert "Which follow-up actions were taken?" in said
    assert "Actions and outcomes." in said


def test_the_chapters_stand_in_the_order_of_the_editions(sample):
    assert [words for level, words in headings(sample) if level == 1] == [
        "Foreword", "Executive summary", "Introduction and method", "Response", "Follow-up actions",
        "Application of lessons", "Direct effects", "Efficiency and effectiveness", "Modernization projects",
        "Change over rounds", "Who stayed silent, and who did not act", "Conclusion", "Recommendations",
        "Annex A. Questionnaire", "Annex B. Administrations and codes",
        "Annex C. The published report and the records", "Annex D. How it was counted",
    ]  # fmt: skip


def test_the_annex_lays_the_printed_report_beside_the_records(sample):
    """By hand: of the in-house workshops Table 4 prints 5 of 11 with an effect, the records have 7 of 11."""
    lines = tables(sample)["Printed and recounted"]
    (line,) = [
        each for each in lines if each[0].startswith("Table 4, row below the total") and "in-house" in each[1]
    ]
    assert line[2:4] == ["5 of 11 (45%)", "7 of 11 (64%)"]


# ---- one number ---------------------------------------------------------------------------------


@pytest.mark.parametrize("survey", [RICH, "sample"], ids=["rich", "sample"])
@pytest.mark.parametrize("short", [False, True])
def test_every_figure_in_words_is_one_of_the_results(survey, sample_survey, short):
    survey = sample_survey if survey == "sample" else survey
    content, code = made(survey, short=short), survey.latest_round
    known = figures_of(survey, Filters(rounds=(code,))) | figures_of(survey, Filters())
    known |= _of_links(survey, code) | {(each.count, each.base) for each in survey.published}
    text = text_of(content).rsplit("Annex C. The published report", 1)[0]
    told = 0
    for line in text.splitlines():
        for count, base, percent in FIGURE.findall(line):
            told += 1
            words = OTHERWISE | ELSEWHERE
            assert (int(count), int(base)) in known or any(each in line for each in words), line
            assert not percent or int(percent) == int(100 * int(count) / int(base) + 0.5)
    assert told > 20


ELSEWHERE = {
    "practices written down": "texts, which are no replies",
    "took none of": "replies without any action",
    "took no action": "replies without any action",
    "of those who did not": "the other side of a pair",
}
"""Words beside a figure that stands in no table, and what it is of."""


def _of_links(survey, code):
    counts = tally(survey, Filters(rounds=(code,)))
    by = ("all", "workshop", "region_type")
    rows = [
        row
        for spec in survey.questionnaire.tables
        if spec.kind == "links"
        for row in (*result(counts, spec.id, by=by).rows, *result(counts, "links").rows)
    ]
    return {(row.count, row.base) for row in rows} | {(row.reported_count, row.reported_base) for row in rows}


@pytest.mark.parametrize("survey", [RICH, "sample"], ids=["rich", "sample"])
def test_what_a_chart_shows_is_what_its_workbook_holds(survey, sample_survey):
    found = charts(made(sample_survey if survey == "sample" else survey))
    assert len(found) >= 6
    assert all(drawn == held for drawn, held in found)


def test_every_picture_is_a_chart_of_word_also_where_a_slide_draws_its_own_legend(sample_survey):
    """By hand: in the sample some left direct effects and projects blank, so the legend has a sign for it."""
    told = report(sample_survey, "2020")
    text = text_of(written(told))
    pictures = [part for part in told.parts if isinstance(part, Picture)]
    assert {f"chart:groups-{each}-workshop" for each in ("direct_effects", "projects")} <= {
        part.key for part in pictures
    }
    assert [part.key for part in pictures if part.caption not in text] == []
    assert text.count("▨ Not answered") == 3


# ---- audiences ----------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", ["nameless", "public"])
def test_nothing_in_a_report_without_names_names_anybody(audience):
    assert not named_in(everything(made(MARKED, audience)))


def test_members_are_not_told_who_stayed_silent(sample_survey):
    content = made(sample_survey, "members")
    assert "Who stayed silent" not in text_of(content)
    assert "it can be worked out all the same" in text_of(content)


def test_members_are_told_of_nobody_who_did_nothing():
    """One administration of this survey never replied and one said no to everything."""
    assert {member.name for member in (SILENT, REFUSING)} <= set(text_of(made(ALL_BUT_TWO)).split("\n"))
    assert not idle_in(everything(made(ALL_BUT_TWO, "members")))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_each_page_says_for_whom_it_is(sample_survey, audience):
    foot = text_of(made(sample_survey, audience)).splitlines()[-1]
    said = {"office": "For the office", "members": "for members", "nameless": "for members, without names"}
    assert f" · {said.get(audience, 'for the public')} · Data version " in foot
    assert foot.endswith(" · page 1")


def test_the_public_is_told_what_the_slides_tell_it(sample_survey):
    """By hand: Table 2 in all, outcomes in all and by region type, and no figure of a workshop."""
    content = made(sample_survey, "public")
    assert list(tables(content)) == ["Follow-up actions taken", "Questions"]
    assert [line[0] for line in tables(content)["Follow-up actions taken"]] == ["Workshop", "Total"]
    assert not re.search(r"AEO|IPR|Valuation", everything(content))


# ---- the file -----------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("survey", [RICH, MARKED], ids=["rich", "marked"])
def test_ids_are_given_once_and_references_lead_somewhere(survey, audience):
    held = parts(made(survey, audience))
    body = ElementTree.fromstring(held["word/document.xml"])
    for tag, attribute in (("bookmarkStart", "id"), ("bookmarkStart", "name"), ("sdtPr/{}id", "val")):
        found = [each.get(f"{W}{attribute}") for each in body.iterfind(f".//{W}{tag.format(W)}")]
        assert found
        assert len(set(found)) == len(found), tag
    names = {each.get(f"{W}name") for each in body.iter(f"{W}bookmarkStart")}
    asked = [each.get(f"{W}instr") or "" for each in body.iter(f"{W}fldSimple")]
    assert {each.split()[1] for each in asked if each.split()[0] == "REF"} <= names
    assert {each.get(f"{W}anchor") for each in body.iter(f"{W}hyperlink")} <= names


def test_a_field_stands_in_no_control(sample):
    """LibreOffice 7.4 shows the code of one that does."""
    body = Document(BytesIO(sample)).element.body
    assert list(body.iter(f"{W}fldSimple"))
    assert not [each for each in body.iter(f"{W}sdt") if each.findall(f".//{W}fldSimple")]


def test_captions_count_on_and_are_pointed_to_by_their_numbers(sample):
    text = text_of(sample)
    assert re.findall(r"^(Table \d+)\. ", text, re.MULTILINE)[:7] == [
        f"Table {number}" for number in range(1, 8)
    ]
    assert "Direct effects: 13 of 26 (50%), 2 not answered (Table 3)." in text


def test_texts_that_hurt_stand_as_they_were_written():
    said = "=1+1 & <b> \u0645\u062b\u0627\u0644 ကောင်း \U0001f600"
    survey = survey_of(
        [("2020-1", "FJ", "y" * 9)],
        workshops=[workshop("2020-1", participants=("FJ", "WS"), participated=2)],
        practices=[{"workshop": "2020-1", "administration": "FJ", "kind": "projects", "text": f"{said}\x0b"}],
    )
    assert said in re.sub("[\u2066-\u2069]", "", text_of(made(survey)))


def test_a_round_without_replies_has_a_report_that_says_so():
    survey = survey_of([], workshops=[workshop("2020-1", participants=("FJ",), participated=1)])
    text = text_of(made(survey))
    assert "0 of 1" in text
    assert "nan" not in text.lower()


def test_the_short_form_has_no_sections_and_annexes(sample_survey):
    found = headings(made(sample_survey, short=True))
    assert {level for level, _ in found} == {1}
    assert not [words for _, words in found if words.startswith(("Annex", "Foreword"))]


def test_practices_with_a_star_come_first_whoever_wrote_them():
    """By hand: seven texts, of which six have room; the last has a star, and Fiji's second is left out."""
    codes = ["FJ", "FJ", "WS", "TO", "VU", "PG", "SB"]
    practices = [
        {"workshop": "2020-1", "administration": code, "kind": "projects", "text": f"Text {place}."}
        for place, code in enumerate(codes)
    ]
    survey = survey_of(
        [("2020-1", code, "y" * 9) for code in dict.fromkeys(codes)],
        workshops=[workshop("2020-1", participants=tuple(dict.fromkeys(codes)), participated=6)],
        practices=practices,
    )
    key = next(each.key for each in find_practices(survey, Filters()) if each.text == "Text 6.")
    said = text_of(written(report(survey, "2020", starred=frozenset({key}))))
    assert re.findall(r"^Text \d\.", said, re.MULTILINE) == [
        "Text 6.", "Text 0.", "Text 5.", "Text 2.", "Text 3.", "Text 4."
    ]  # fmt: skip
