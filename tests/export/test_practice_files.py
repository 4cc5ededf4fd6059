"""The library as a workbook and as a Word document: every text as it stands, whatever is in it."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest

from analytics.export import practices_docx, practices_xlsx
from analytics.export.practice_docx import MOST
from analytics.export.practice_list import PracticeList
from analytics.filters import Filters
from analytics.library import Brought, Choice
from analytics.notes import Notes, Star, Tag
from analytics.practices import find_practices
from tests.building import survey_of, workshop

TEXTS = {
    "JP": "手引書の評価",
    "MV": "ކަސްޓަމްސް އޮފިސަރުންނަށް",
    "FJ": "=1+1",
    "LK": "bell\x07, tab\tand\r\nline",
    "AU": "_x0041_ <b>&amp;</b> https://a.example",
    "TO": "half \ufffe of a character",
}
WRITTEN = {**TEXTS, "LK": "bell , tab\tand\nline", "TO": "half   of a character"}


@pytest.fixture
def listed():
    lines = [
        {"workshop": "2020-1", "administration": code, "kind": "others", "text": text, "place": "section 3"}
        for code, text in TEXTS.items()
    ]
    survey = survey_of([("2020-1", "FJ", "y" * 9)], workshops=[workshop("2020-1")], practices=lines)
    practices = find_practices(survey, Filters())
    key = next(p.key for p in practices if p.administration == "FJ")
    notes = Notes(tags=(Tag(key, "+risk"), Tag(key, "IT")), stars=(Star(key),))
    close = (("valuaton", ("valuation", "valuations")),)
    choice = Choice(words="valuaton", tags=("IT",))
    return PracticeList(survey, notes, Brought(practices, close=close), choice, "Survey 2020 · Pacific")


def test_the_workbook_holds_every_text_as_text_with_where_it_belongs(listed):
    page = openpyxl.load_workbook(io.BytesIO(practices_xlsx(listed))).active
    lines = [[cell.value for cell in row] for row in page.iter_rows()]
    head = next(n for n, line in enumerate(lines) if line[0] == "Star")
    told = [dict(zip(lines[head], line, strict=True)) for line in lines[head + 1 :]]
    assert {line["Code"]: line["Text"] for line in told} == WRITTEN
    assert {cell.data_type for row in page.iter_rows() for cell in row if cell.value is not None} == {"s"}
    fiji = next(line for line in told if line["Code"] == "FJ")
    assert (fiji["Star"], fiji["Administration"], fiji["Tags"]) == ("★", "Fiji", "+risk, IT")
    assert (fiji["Round"], fiji["Workshop"]) == ("Survey 2020", "1. Workshop 1")
    assert fiji["Place in the report"] == "section 3"
    about = {line[0]: line[2] for line in lines[1:head] if line[0]}
    assert about["Selection"] == "Survey 2020 · Pacific"
    assert about["Chosen"] == "search: valuaton · tagged IT"
    assert about["Spelling"] == "No text has “valuaton”; texts with “valuation” or “valuations” are shown."
    assert about["Data version"] == "1-test"
    assert about["Texts"] == "6"


def test_the_document_holds_every_text_and_turns_those_that_run_leftwards(listed):
    document = docx.Document(io.BytesIO(practices_docx(listed)))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert set(WRITTEN.values()) <= set(said)
    assert "Selection: Survey 2020 · Pacific" in said
    assert any(text.startswith("Fiji · ") and text.endswith("★") for text in said)
    assert any("tags: +risk, IT" in text and "section 3 of the report" in text for text in said)
    turned = [p.text for p in document.paragraphs if p._p.xpath("./w:pPr/w:bidi")]
    assert turned == [TEXTS["MV"]]


def test_a_text_longer_than_a_cell_is_cut_and_says_so(listed):
    lines = [{"workshop": "2020-1", "administration": "FJ", "kind": "others", "text": "x" * 40_000}]
    survey = survey_of([("2020-1", "FJ", "y" * 9)], practices=lines)
    long = PracticeList(survey, Notes(), Brought(find_practices(survey, Filters())), Choice(), "all")
    page = openpyxl.load_workbook(io.BytesIO(practices_xlsx(long))).active
    text = max((str(cell.value) for row in page.iter_rows() for cell in row), key=len)
    assert len(text) == 32_767
    assert text.endswith("x … (cut here: a cell holds no more)")


def test_a_document_of_too_many_texts_says_what_is_left_out():
    lines = [
        {"workshop": "2020-1", "administration": "FJ", "kind": "others", "text": f"text {n}"}
        for n in range(MOST + 1)
    ]
    survey = survey_of([("2020-1", "FJ", "y" * 9)], practices=lines)
    many = PracticeList(survey, Notes(), Brought(find_practices(survey, Filters())), Choice(), "all")
    said = [p.text for p in docx.Document(io.BytesIO(practices_docx(many))).paragraphs]
    assert any(text.startswith("Left out: The first 1,000 of 1,001.") for text in said)
    assert len([text for text in said if text.startswith("text ")]) == MOST
