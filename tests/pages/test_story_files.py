"""Files of a story, asked of the server: a slide show for whoever it is for."""

from __future__ import annotations

import io
import re
from functools import partial
from html import unescape

import pytest
from pypdf import PdfReader

from analytics.charts.reference import Reference
from analytics.filters import Filters
from analytics.stories import on_page
from pages.server.pictures import picture_routes
from pages.server.present import present_routes
from tests.pages import asking
from tests.report.reading import text_of
from tests.stories.packages import everything, slides, words_of


@pytest.fixture
def ask(sample):
    return partial(asking.ask, present_routes())


def test_a_slide_show_of_the_ready_story_is_called_by_what_it_holds(ask):
    answer = ask("/present/ready-2020/story.pptx?names=on")
    assert answer.status == 200
    assert answer.headers["content-disposition"].endswith('.pptx"')
    assert answer.headers["cache-control"] == "no-store"
    assert slides(answer.content)[1].shapes.title.text_frame.text.endswith("23 of 28 (82%)")
    assert "Papua New Guinea" in everything(answer.content)


def test_without_a_word_on_it_a_slide_show_is_without_names(ask):
    held = everything(ask("/present/ready-2020/story.pptx").content)
    assert "Papua New Guinea" not in held
    assert "without names" in held


def test_a_pdf_of_the_ready_story_has_its_pages_as_slides_or_on_a4(ask):
    for query, height, paper in (("", 540, ""), ("?paper=a4", 595, "_a4")):
        answer = ask(f"/present/ready-2020/story.pdf{query}")
        named = f'attachment; filename="survey-2020_2020{paper}_without-names.pdf"'
        assert answer.headers["content-disposition"] == named
        pages = PdfReader(io.BytesIO(answer.content)).pages
        assert round(pages[0].mediabox.height) == height
        assert "23 of 28 (82%)" in pages[1].extract_text()


def test_the_report_of_a_round_is_a_file_of_its_story(ask):
    """By hand: the 13th direct effect is Samoa's, which nobody without names is told."""
    answer = ask("/present/ready-2020/report.docx?names=on")
    named = answer.headers["content-disposition"]
    assert named == 'attachment; filename="good-practice-report-survey-2020_2020_office.docx"'
    assert "Direct effects: 13 of 26 (50%)" in text_of(answer.content)
    assert "WS" in text_of(answer.content)
    assert not re.search(r"\bWS\b|Samoa", text_of(ask("/present/ready-2020/report.docx").content))
    assert ask("/present/page/report.docx?card=actions").status == 404


def test_the_charts_of_a_page_are_files_too_as_whoever_sees_them_may(ask, page):
    """By hand: the report lists 22 administrations that replied."""
    written = "".join(each.proto.body for each in page("figures/replies.py").get("html"))
    (address,) = re.findall(r"href='(present/page/story\.pdf[^']*)'", written)
    answer = ask(f"/{unescape(address)}")
    said = "\n".join(each.extract_text() for each in PdfReader(io.BytesIO(answer.content)).pages)
    assert "22 administrations replied" in said
    assert answer.headers["content-disposition"] == 'attachment; filename="replies_2020_office.pdf"'
    assert ask("/present/page/story.pdf").status == 404
    assert ask("/present/page").status == 404


def of_page(written: str, file: str) -> str:
    """Return the address of a page as a file, from what the page sent."""
    (address,) = re.findall(rf"href='(present/page/story\.{file}[^']*)'", written)
    return f"/{unescape(address)}"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (
            "evidence/tables.py",
            ("Follow-up actions and direct effects", "13 of 26 (50%)", "Customs valuation workshop"),
        ),
        ("figures/overview.py", ("What stands out", "23 of 28 (82%)")),
    ],
)
def test_tables_and_findings_of_a_page_are_slides_of_its_files(ask, page, path, words):
    written = "".join(each.proto.body for each in page(path).get("html"))
    answer = ask(of_page(written, "pptx"))
    said = "\n".join(word for slide in slides(answer.content) for word in words_of(slide))
    assert not [each for each in words if each not in said], said[:2000]
    assert ask(of_page(written, "pdf")).status == 200


def test_tables_of_a_page_tell_nobody_for_readers_without_names(ask, page, sample):
    held = everything(ask(of_page(sent_of(page, "evidence/tables.py", "off"), "pptx")).content)
    assert "23 of 28" in held
    assert "Papua New Guinea" not in held
    public = slides(ask(of_page(sent_of(page, "figures/overview.py", "public"), "pptx")).content)
    assert "What stands out" not in "".join(slide.shapes.title.text_frame.text for slide in public)


def sent_of(page, path: str, names: str) -> str:
    return "".join(each.proto.body for each in page(path, names=names).get("html"))


@pytest.mark.parametrize(("audience", "named"), [("office", True), ("nameless", False)])
def test_a_chart_is_a_slide_for_whom_it_is_shown(ask, audience, named):
    card = Reference("matrix", filters=Filters(rounds=("2020",)), audience=audience)
    answer = ask(f"/{on_page.slide_show('Answers by administration', card)}")
    assert answer.headers["content-disposition"].startswith('attachment; filename="answers-by-administration')
    assert len({slide.shapes.title.text_frame.text[:20] for slide in slides(answer.content)}) == 1
    assert ("Malaysia" in everything(answer.content)) == named


def test_a_chart_is_a_pdf_as_it_is_a_picture(sample):
    answer = asking.ask(picture_routes(), "/picture.pdf?chart=actions&round=2020")
    (page,) = PdfReader(io.BytesIO(answer.content)).pages
    assert "23 of 28 (82%)" in page.extract_text()


@pytest.mark.parametrize("names", ["", "&names=off", "&names=Nameless", "&names=public", "&names=slip"])
def test_a_filter_by_administration_leaves_no_code_where_names_are_off(ask, names):
    for part in ("", "/story.json"):
        answer = ask(f"/present/ready-2020{part}?administration=FJ&round=2020{names}")
        assert answer.status == 200
        assert not re.search(r"(=|%3D|\b)FJ\b", re.sub(r"base64,[\w+/=]+", "", answer.text))  # fonts aside
        assert "round%3D2020" in answer.text


def test_a_place_that_no_story_has_brings_no_slide(ask):
    for place in ("9999", "1" * 5000):
        assert ask(f"/present/ready-2020/slides.json?slide={place}").status == 200


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("evidence/trends.py", "Modernization projects"),
        ("in_depth/practices.py", "Survey 2020"),
        ("evidence/compare.py", "11 of 12 (92%)"),
    ],
)
def test_a_page_without_a_card_is_a_file_too(ask, page, path, said):
    written = "".join(each.proto.body for each in page(path).get("html"))
    (address,) = re.findall(r"href='(present/page/story\.pdf[^']*)'", written)
    answer = ask(f"/{unescape(address)}")
    assert answer.status == 200
    assert said in "\n".join(each.extract_text() for each in PdfReader(io.BytesIO(answer.content)).pages)
