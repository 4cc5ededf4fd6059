"""`followup story` and `followup picture`: what they list, write, keep, and refuse."""

from __future__ import annotations

import io
import json
import re

import pytest
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from tests.cli.conftest import SAMPLE
from tests.stories.packages import everything

GROUPS = "chart=groups&measure=projects&by=workshop&round=2020"


def pdf_text(path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def titles_of(path) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in Presentation(path).slides]


# ---- what there is ------------------------------------------------------------------------------


def test_the_story_of_each_round_with_workshops_is_listed(sample):
    listed = sample("story", "list", "--json").json
    assert listed == [{"id": "ready-2020", "name": "Survey 2020", "slides": 9}]
    assert sample("story", "list").out == "ready-2020   Survey 2020 (9 slides)\n"


def test_without_data_there_is_no_story(followup):
    assert followup("story", "list", "--json").json == []
    refused = followup("story", "show", "ready-2020")
    assert (refused.code, refused.err) == (
        2,
        "followup story show: There is no story “ready-2020”. Known: none yet.\n",
    )


def test_a_story_is_shown_without_names_unless_they_are_asked_for(sample):
    nameless = sample("story", "show", "ready-2020").out
    assert "2. “Share training materials” is the most common follow-up on record: 23 of 28 (82%)" in nameless
    told = sample("story", "show", "ready-2020", "--audience", "office", "--json").json
    assert "Malaysia" in json.dumps(told)
    assert "Malaysia" not in nameless + sample("story", "show", "ready-2020", "--json").out
    assert [each["place"] for each in told["slides"]] == list(range(9))


def test_filters_of_a_person_take_the_place_of_those_of_the_story(sample):
    """By hand: Table 2 has 11 of 12 at the regional workshop."""
    told = sample("story", "show", "ready-2020", "--region-type", "regional", "--json").json
    assert "11 of 12 (92%)" in told["slides"][1]["title"]
    assert told["slides"][1]["filters"] == {"round": ["2020"], "region_type": ["regional"]}


def test_what_the_public_may_not_see_is_left_out_and_said(sample, tmp_path):
    done = sample(
        "story", "export", "ready-2020", "--to", "pdf", "-o", tmp_path / "a.pdf", "--audience", "public"
    )
    said = "Slides 1, 5, 6, 7, 8 and 9 of the story are left out. They are not shown to this audience.\n"
    assert done.err == said
    assert len(PdfReader(tmp_path / "a.pdf").pages) == 3
    told = sample("story", "show", "ready-2020", "--audience", "public", "--region-type", "regional")
    assert (told.code, told.err) == (
        2,
        "followup story show: For the public only whole rounds are shown: the other filters are left out.\n",
    )


# ---- files --------------------------------------------------------------------------------------


def test_a_story_is_exported_as_a_pdf_for_whom_it_is(sample, tmp_path):
    for audience, named in (("office", True), ("nameless", False)):
        path = tmp_path / f"{audience}.pdf"
        assert (
            sample("story", "export", "ready-2020", "--to", "pdf", "-o", path, "--audience", audience).code
            == 0
        )
        assert ("Malaysia" in pdf_text(path)) == named
    a4 = tmp_path / "a4.pdf"
    sample("story", "export", "ready-2020", "--to", "pdf", "-o", a4, "--paper", "a4")
    assert round(PdfReader(a4).pages[0].mediabox.height) == 595


def test_a_story_is_exported_as_one_html_file(sample, tmp_path):
    path = tmp_path / "story.html"
    said = sample("story", "export", "ready-2020", "--to", "html", "-o", path)
    assert said.out == f"Written: {path} (Members, without names)\n"
    html = path.read_text("utf-8")
    assert html.startswith("<!doctype html>")
    assert "Malaysia" not in html


def test_a_story_is_exported_as_a_slide_show_in_our_template_or_in_another(sample, tmp_path):
    path, again = tmp_path / "a.pptx", tmp_path / "b.pptx"
    assert sample("story", "export", "ready-2020", "--to", "pptx", "-o", path).code == 0
    assert "23 of 28 (82%)" in titles_of(path)[1]
    assert "Malaysia" not in str(titles_of(path))
    assert sample("story", "export", "ready-2020", "--to", "pptx", "-o", again, "--template", path).code == 0
    assert titles_of(again) == titles_of(path)
    (tmp_path / "none.pptx").write_bytes(b"none")
    refused = sample(
        "story", "export", "ready-2020", "--to", "pptx", "-o", again, "--template", tmp_path / "none.pptx"
    )
    assert refused.code == 2


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--to", "html", "-o", "a.html", "--paper", "a4"), "Pages are of a PDF alone: leave out --paper."),
        (("--to", "pptx", "-o", "a.pptx", "--paper", "16:9"), "Pages are of a PDF alone: leave out --paper."),
        (("--to", "pptx", "-o", "a.xlsx"), "must end in .pptx; a.xlsx does not."),
        (("--to", "pdf", "-o", "a"), "must end in .pdf; a does not."),
    ],
)
def test_what_a_file_can_not_be_is_refused(sample, tmp_path, given, said):
    own = [tmp_path / word if word.startswith("a") and word != "a4" else word for word in given]
    refused = sample("story", "export", "ready-2020", *own)
    assert refused.code == 2
    assert said in refused.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["Fiji", "A1", "Fijj"])
def test_without_names_an_administration_is_not_asked_for_by_any(sample, name):
    refused = sample("story", "show", "ready-2020", "--administration", name)
    assert refused.code == 2
    assert "Names are off for this audience" in refused.err
    assert "Administration 1" not in refused.err


def test_a_template_is_for_a_slide_show_alone(sample, tmp_path):
    template = tmp_path / "own.pptx"
    template.write_bytes(b"x")
    refused = sample(
        "story", "export", "ready-2020", "--to", "pdf", "-o", tmp_path / "a.pdf", "--template", template
    )
    assert (refused.code, "pptx alone" in refused.err) == (2, True)


def test_a_file_that_cant_be_written_is_said(sample, tmp_path):
    refused = sample("picture", GROUPS, "-o", tmp_path / "none" / "a.svg")
    assert (refused.code, "can't be written" in refused.err) == (2, True)


def test_a_chart_is_a_picture_of_each_kind(sample, tmp_path):
    """By hand: Table 6 has 10 of 12 at the workshop on AEO."""
    for ending in ("svg", "pdf", "PNG"):
        assert sample("picture", GROUPS, "-o", tmp_path / f"a.{ending}").code == 0
    assert "10 of 12 (83%)" in (tmp_path / "a.svg").read_text("utf-8")
    assert "10 of 12 (83%)" in pdf_text(tmp_path / "a.pdf")
    assert Image.open(io.BytesIO((tmp_path / "a.PNG").read_bytes())).width == 1920


def test_a_chart_is_a_slide_for_whom_it_is(sample, tmp_path):
    """By hand: Table 6 has 10 of 12 at the workshop on AEO."""
    path = tmp_path / "a.pptx"
    assert sample("picture", GROUPS, "-o", path, "--audience", "nameless").code == 0
    (slide,) = Presentation(path).slides
    assert [shape for shape in slide.shapes if shape.has_chart]
    assert "10 of 12 (83%)" in everything(path.read_bytes())
    assert "Audience: Members, without names" in slide.notes_slide.notes_text_frame.text


def test_a_picture_takes_filters_and_says_whom_it_is_for(sample, tmp_path):
    path = tmp_path / "a.svg"
    sample("picture", "chart=actions&round=2020", "-o", path, "--region-type", "regional")
    assert "11 of 12 (92%)" in path.read_text("utf-8")
    foot = path.read_text("utf-8").partition("WCO ROCB A/P follow-up survey")[2]
    assert re.match(r" · Survey 2020 \(sample data\) · regional · Figure \S+ · Data version ", foot)
    assert "ample data" not in foot.partition("regional")[2]
    sample("picture", "actions", "-o", path)
    assert "23 of 28 (82%)" in path.read_text("utf-8")  # by hand: Table 2, shared materials
    sample("picture", "picture.svg?chart=matrix&round=2020&names=doers", "-o", path)
    assert "Those who did are named, others are" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("reference", "file", "said"),
    [
        ("chart=none", "a.svg", "There is no chart “none”. Known: actions,"),
        (
            "chart=actions&round=1999",
            "a.svg",
            "There is no round “1999”. Known: 2019",
        ),
        ("by=workshop", "a.svg", "There is no chart “by=workshop”."),
        ("chart=groups&measure=projects", "a.svg", "it needs by=…, one of: workshop"),
        ("chart=tiles&measure=projects&names=public", "a.svg", "it is not for this audience"),
        (GROUPS, "a.gif", "A picture is a file ending in .png, .svg, .pdf, .pptx; a.gif is none."),
    ],
)
def test_what_is_no_picture_is_refused_with_the_reason(sample, tmp_path, reference, file, said):
    refused = sample("picture", reference, "-o", tmp_path / file)
    assert refused.code == 2
    assert said in refused.err


# ---- what is kept -------------------------------------------------------------------------------


def test_a_story_is_copied_shown_and_deleted(followup):
    followup("import", SAMPLE)
    kept = followup(
        "story", "copy", "ready-2020", "--name", "Bangkok", "--region-type", "regional", "--json"
    ).json
    told = followup("story", "show", kept["id"], "--json").json
    assert told["name"] == kept["name"] == "Bangkok"
    assert "11 of 12 (92%)" in told["slides"][1]["title"]
    again = followup("story", "copy", kept["id"], "--json").json
    assert again["name"] == "Bangkok (copy)"
    assert followup("story", "delete", kept["id"]).code == 0
    assert [each["id"] for each in followup("story", "list", "--json").json] == [again["id"], "ready-2020"]
    gone = followup("story", "show", kept["id"])
    assert (gone.code, gone.err) == (
        2,
        f"followup story show: There is no story “{kept['id']}”. Known: {again['id']}, ready-2020.\n",
    )


def test_a_ready_story_is_not_deleted(sample):
    refused = sample("story", "delete", "ready-2020")
    assert (refused.code, "can't be deleted" in refused.err) == (2, True)


def test_names_in_the_names_of_stories_are_masked_for_those_who_see_none(followup):
    followup("import", SAMPLE)
    followup("story", "copy", "ready-2020", "--name", "For Malaysia")
    assert "For Malaysia" in followup("story", "list").out
    assert "Malaysia" not in followup("story", "list", "--audience", "nameless").out
