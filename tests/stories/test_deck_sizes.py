"""Letters of a slide show can be read from the back of a room, and a legend holds for every colour."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from analytics.audience import AUDIENCES
from analytics.reference import load_administrations, load_questionnaire
from analytics.seen_by import eyes
from analytics.stories import Slide, Story, ready_story
from analytics.stories.deck import deck
from analytics.stories.deck.pieces import wide_of
from analytics.stories.deck.places import Box
from analytics.stories.deck.write import foot_lines
from analytics.stories.show import for_audience
from analytics.stories.stage import notes_below
from tests.charts.rich_survey import rich_survey
from tests.stories.packages import slides

RICH = rich_survey()
LEAST, LEAST_FOOT = 14.0, 11.0
"""Points of charts and tables, and of what stands at the foot."""


def made(survey, audience="office"):
    return slides(deck(for_audience(eyes(survey), ready_story(survey, survey.latest_round), audience)))


def sizes_of(shape) -> Iterator[float]:
    """Give the sizes of letters in a chart or a table, in points."""
    space = shape.chart._chartSpace if shape.has_chart else shape._element
    yield from (int(each.get("sz")) / 100 for each in space.iter() if each.get("sz"))


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("survey", [RICH, "sample"], ids=["rich", "sample"])
def test_words_of_charts_and_tables_have_14_points_and_those_of_the_foot_11(survey, sample_survey, audience):
    told = 0
    for slide in made(sample_survey if survey == "sample" else survey, audience):
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                told += 1
                assert min(sizes_of(shape)) >= LEAST, slide.shapes.title.text_frame.text
            elif shape.name.startswith("followup|foot"):
                assert min(each.runs[0].font.size.pt for each in shape.text_frame.paragraphs) >= LEAST_FOOT
    assert told


@pytest.mark.parametrize("survey", [RICH, "sample"], ids=["rich", "sample"])
def test_a_legend_shows_every_colour_of_its_bars(survey, sample_survey):
    """That of Office has a colour a series; where bars of a series have several, rectangles show them all."""
    several = 0
    for slide in made(sample_survey if survey == "sample" else survey):
        boxes = {
            colour_of(each._element)
            for shape in slide.shapes
            if hasattr(shape, "shapes")
            for each in shape.shapes
        }
        for shape in (each for each in slide.shapes if each.has_chart):
            for series in shape.chart._chartSpace.iter("{*}ser"):
                points = {colour_of(each) for each in series.findall("{*}dPt")} - {""}
                if len(points) > 1:
                    several += 1
                    assert points <= boxes
                    assert not shape.chart.has_legend
                elif points:
                    assert points == {colour_of(series)}
    assert several > 1


def test_marks_and_notes_of_the_stage_stand_in_the_show(sample_survey):
    """Read off the stage: two who did not answer on an outcome, and a note of one line."""
    marked = [
        "".join(shape.chart._chartSpace.itertext()) for slide in made(sample_survey) for shape in slide.shapes
        if shape.has_chart
    ]  # fmt: skip
    assert any("▨\u00a013 of 26 (50%)" in each for each in marked)
    story = for_audience(eyes(sample_survey), ready_story(sample_survey, "2020"), "office")
    for shown in story.slides:
        foot = "".join(foot_lines(shown, Box(96, 196, 1728, 844)))
        assert all("".join(note.split()) in "".join(foot.split()) for note in notes_below(shown))
    cover = deck(for_audience(eyes(sample_survey), Story("A", (Slide("title", title="A"),)), "office"))
    (first,) = slides(cover)
    assert first.slide_layout._element.find("{*}cSld/{*}bg") is None, "white, as the stage"


def colour_of(element) -> str:
    found = element.find("{*}spPr/{*}solidFill/{*}srgbClr")
    return "" if found is None else found.get("val")


def test_a_column_whose_name_is_long_takes_from_those_that_have_room(sample_survey):
    """The names of nine questions stand over their columns in 14 points, whatever their longest word."""
    tables = [shape.table for slide in made(sample_survey) for shape in slide.shapes if shape.has_table]
    heads = [[cell.text for cell in held.rows[0].cells] for held in tables]
    assert any("Make recommendations" in each for each in heads)
    assert all(run.font.size.pt >= LEAST for held in tables for cell in held.rows[0].cells
               for each in cell.text_frame.paragraphs for run in each.runs)  # fmt: skip


def test_notes_say_a_base_once(sample_survey):
    for slide in made(sample_survey):
        notes = slide.notes_slide.notes_text_frame.text
        for line in notes.splitlines():
            assert notes.count(line.rstrip(".")) == 1, line


ARIAL = {
    "'": 191, "ijl": 222, "|": 260, " !,./:;I[\\]ft": 278, "()-`r": 333, "{}": 334, '"': 355, "*": 389,
    "^": 469, "Jcksvxyz": 500, "#$0123456789?L_abdeghnopqu": 556, "+<=>~": 584, "FTZ": 611,
    "&ABEKPSVXY": 667, "CDHNRUw": 722, "GOQ": 778, "Mm": 833, "%": 889, "W": 944, "@": 1015,
}  # fmt: skip
"""Letters → how wide Arial, the font of the template, has them, in thousandths of their size."""


def test_no_word_is_held_to_be_narrower_than_the_font_of_the_template_has_it():
    wide = {letter: thousandths for letters, thousandths in ARIAL.items() for letter in letters}
    asked = load_questionnaire()
    words = [member.name for member in load_administrations().values()]
    words += [form for q in asked.questions for form in (q.label, q.short)]
    words += ["28 of 28 (100%)", "12 of 23 (52%)", "Customs valuation workshop of November 2025"]
    plain = [each for each in words if set(each) <= set(wide)]
    assert len(plain) > 40
    for each in plain:
        assert wide_of(each, 100) >= sum(wide[letter] for letter in each) / 10, each
