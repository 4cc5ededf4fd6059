"""The report of a round as a PDF: the same words and figures as in Word, tagged, with nothing hidden."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from analytics.paper import report_pdf
from analytics.paper.letters import NoFont
from analytics.reference import load_administrations
from analytics.report import report, written
from analytics.seen_by import eyes
from tests.building import survey_of, workshop
from tests.marked_survey import marked_survey, named_in
from tests.report.reading import tables
from tests.report.test_report import BY_HAND, LISTS

MARKED = marked_survey().survey


@pytest.fixture(scope="module")
def pages(sample_survey) -> list[str]:
    """Return the text of each page of the office's report, with single blanks."""
    reader = PdfReader(BytesIO(report_pdf(report(sample_survey, "2020"))))
    assert reader.root_object["/MarkInfo"]["/Marked"]
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def squeezed(text: str) -> str:
    """Return a text without blanks: in a PDF some are read between letters, and none where a line ends."""
    return "".join(text.split())


def below(pages: list[str], caption: str) -> str:
    """Return what stands from the caption of a table on."""
    said = squeezed(" ".join(pages))
    return said[said.rindex(squeezed(f": {caption} Workshop")) :]


@pytest.mark.parametrize("caption", BY_HAND)
def test_tables_hold_the_figures_of_the_printed_report(pages, caption):
    """Cell by cell, in their order."""
    own, place = below(pages, caption), 0
    for cell in BY_HAND[caption].replace("\n", "|").split("|"):
        place = own.find(squeezed(cell), place)
        assert place >= 0, cell


@pytest.mark.parametrize("caption", LISTS)
def test_lists_hold_the_codes_of_the_printed_report(pages, caption):
    own = below(pages, caption)[:1500]
    for cell in " | ".join(LISTS[caption]).split(" | "):
        assert any(",".join(each) in own for each in (sorted(cell.split()), _by_name(cell.split()))), cell


def _by_name(codes: list[str]) -> list[str]:
    """Return codes in the order of the names that they stand for."""
    names = {each.code: each.name for each in load_administrations().values()}
    return sorted(codes, key=lambda code: names[code])


def test_word_and_pdf_say_the_same(pages, sample_survey):
    """Every cell of the tables of Word stands in the PDF too."""
    said = squeezed(" ".join(pages))
    for head, *lines in tables(written(report(sample_survey, "2020"))).values():
        assert len(head) >= 2
        assert [cell for line in lines for cell in line if squeezed(cell) not in said] == []


def test_a_passage_points_to_its_table_and_the_contents_to_pages(pages):
    assert any("Direct effects: 13 of 26 (50%), 2 not answered (Table 3)." in page for page in pages)
    number = next(n for n, page in enumerate(pages, start=1) if page.startswith("Annex A. Questionnaire"))
    assert re.search(rf"Annex A\. Questionnaire[ .]*{number}\b", pages[0])


@pytest.mark.parametrize("audience", ["nameless", "public"])
def test_without_names_nobody_is_named(audience):
    made = report_pdf(report(eyes(MARKED)(audience), MARKED.latest_round))
    assert not named_in("\n".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages))


@cache
def _saying(text: str) -> bytes:
    survey = survey_of(
        [("2020-1", "FJ", "y" * 9)],
        workshops=[workshop("2020-1", participants=("FJ", "WS"), participated=2)],
        practices=[{"workshop": "2020-1", "administration": "FJ", "kind": "projects", "text": text}],
    )
    return report_pdf(report(survey, "2020"))


def test_scripts_of_the_region_are_printed():
    assert _saying("ไทย ខ្មែរ မြန်မာ ລາວ =1+1 <b>").startswith(b"%PDF")


def test_a_script_that_no_font_has_is_named():
    with pytest.raises(NoFont, match="Old"):
        _saying("𐎠𐎡")
