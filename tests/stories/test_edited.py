"""Slide shows that were edited in the ways in which people and programs do it, and then refreshed."""

from __future__ import annotations

import warnings
from collections import Counter
from io import BytesIO
from zipfile import ZipFile

import pytest

from analytics.seen_by import eyes
from analytics.stories import Slide, Story
from analytics.stories.deck import deck
from analytics.stories.deck.walking import on_slide, shapes_of
from analytics.stories.show import for_audience
from tests.marked_survey import marked_survey
from tests.stories import editing
from tests.stories.editing import edited
from tests.stories.packages import cached, everything, in_workbook, parts, slides
from tests.stories.test_refresh import BEFORE, NEW, OLD, STORY, refreshed


@pytest.fixture(scope="module")
def written() -> bytes:
    return deck(for_audience(eyes(BEFORE), STORY, "office"))


def names_of_parts(content: bytes) -> Counter[str]:
    return Counter(ZipFile(BytesIO(content)).namelist())


@pytest.mark.parametrize(
    "change",
    [
        editing.grouped,
        editing.half_as_large,
        editing.in_alternate_content,
        editing.doubled,
        editing.with_a_slide_out_of_the_list,
        editing.linked_to_a_workbook,
    ],
)
def test_all_that_is_ours_has_new_figures_wherever_it_stands(written, change):
    content = edited(written, change)
    assert OLD in everything(content), "the check can fail"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made, _ = refreshed(content)
    held = everything(made)
    assert OLD not in held
    assert "v-31" not in held
    assert NEW in held
    assert set(names_of_parts(made).values()) == {1}


def test_a_group_keeps_its_place_and_scale_and_a_map_that_becomes_a_list_in_it_stands_on_its_slide():
    survey = marked_survey().survey
    story = Story("Map", (Slide("chart", "chart=tiles&measure=projects"),))
    content = edited(deck(for_audience(eyes(survey), story, "office")), editing.half_as_large)
    before = next(each for each in shapes_of(slides(content)[0]) if each.name.startswith("followup|graphic"))
    made, _ = refreshed(content, survey, "members")
    (slide,) = slides(made)
    after = next(each for each in shapes_of(slide) if each.name.startswith("followup|graphic"))
    foot = next(each for each in shapes_of(slide) if each.name.startswith("followup|foot"))
    assert after.has_table
    assert (round(on_slide(after).x), round(on_slide(after).y)) == (
        round(on_slide(before).x),
        round(on_slide(before).y),
    )
    assert on_slide(after).y + on_slide(after).tall <= on_slide(foot).y


def test_a_picture_of_how_a_chart_was_goes_from_alternate_content(written):
    made, _ = refreshed(edited(written, editing.in_alternate_content))
    assert "Picture of how it was" not in everything(made)


def test_a_slide_that_is_in_no_list_is_in_no_file(written):
    content = edited(written, editing.with_a_slide_out_of_the_list)
    made, _ = refreshed(content)
    pages = [name for name in parts(made) if name.startswith("ppt/slides/slide")]
    assert len(pages) == len(slides(made)) == len(STORY.slides) - 1


def test_a_chart_that_took_its_figures_from_a_workbook_elsewhere_has_its_own(written):
    made, did = refreshed(edited(written, editing.linked_to_a_workbook))
    chart = next(shape.chart for shape in slides(made)[1].shapes if shape.has_chart)
    assert in_workbook(chart) == cached(chart)
    assert did[2, "chart"] == "changed"
    assert "book.xlsx" not in everything(made)
