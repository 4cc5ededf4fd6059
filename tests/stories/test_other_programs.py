"""A slide show that another program saved: what is ours is known again, and what is not is told."""

from __future__ import annotations

from io import BytesIO

import pytest
from pptx import Presentation
from pptx.util import Emu

from analytics.audience import AUDIENCES
from analytics.seen_by import eyes
from analytics.stories.deck import audience_in, deck, holds_ours, refresh
from analytics.stories.deck.told import in_short, more_of
from analytics.stories.show import for_audience
from tests.building import survey_of, workshop
from tests.stories.by_libreoffice import SAVED
from tests.stories.packages import everything
from tests.stories.test_refresh import AFTER, BEFORE, CODES, NEW, OLD, STORY, chart_of, edited


@pytest.fixture
def written() -> bytes:
    return deck(for_audience(eyes(BEFORE), STORY, "office"))


def asking(opened: int):
    """Build a survey of nine replies of which so many leave every outcome open."""
    letters = ["yyyy--???"] * opened + ["yyyy--yyy"] * (9 - opened)
    replies = [("2020-1", code, each) for code, each in zip(CODES, letters, strict=False)]
    return survey_of(replies, workshops=[workshop("2020-1", participated=10)], data_version=f"v-{opened}")


def told(content: bytes, survey=AFTER, audience="office"):
    """Refresh a show; return it, and its lines by slide and part."""
    made, lines = refresh(content, eyes(survey), audience)
    return made, {(line.slide, line.what): line for line in lines}


def as_saved_by_others(show):
    """Do to a show what LibreOffice does: it keeps the names of charts, tables and boxes alone."""
    for slide in show.slides:
        for shape in (*slide.placeholders, *slide.notes_slide.placeholders):
            shape.name = "PlaceHolder"
            if shape.element.find(".//{*}ph").get("type") == "body" and shape in list(slide.placeholders):
                shape.element.find(".//{*}ph").attrib.pop("type")
    show.core_properties.keywords = show.core_properties.keywords.replace(",", "")


def by_hand(show):
    """Edit one line of what we ask, on the fifth slide."""
    shape = next(each for each in show.slides[4].placeholders if "leave it open" in each.text_frame.text)
    shape.text_frame.paragraphs[0].runs[0].text = "Dear colleagues, please reply."


@pytest.mark.parametrize("by_others", [False, True])
def test_words_that_a_person_edited_are_told_with_their_old_figures_whoever_saved_the_show(by_others):
    """By hand: 6 of 9 replies leave an outcome open before, 2 of 9 later, and one reply is missing."""
    before, after = asking(6), asking(2)
    content = edited(deck(for_audience(eyes(before), STORY, "office")), by_hand)
    content = edited(content, as_saved_by_others) if by_others else content
    made, lines = told(content, after)
    assert "6 replies leave it open" in everything(made)
    line = lines[5, "words"]
    assert line.did == "kept"
    assert "2 replies leave it open" in line.words
    assert "6 replies leave it open" in line.old
    assert "6 replies leave it open" in more_of(line)


def test_sentences_are_told_apart_by_a_blank(written):
    content = edited(deck(for_audience(eyes(asking(6)), STORY, "office")), by_hand)
    words = told(content, asking(2))[1][5, "words"].words
    assert "missing. Answer Yes" in words


def foot_of(slide):
    return next(each for each in slide.shapes if each.name.startswith("followup|foot"))


def with_foot_of_a_person(show):
    foot = foot_of(show.slides[1])
    foot.name = "Rectangle 7"
    foot.text_frame.text = f"As we know since May: {OLD}"


def test_what_is_not_known_as_ours_on_a_slide_of_ours_is_told_with_its_figures(written):
    def change(show):
        slide, box = show.slides[1], (Emu(0), Emu(0), Emu(900000), Emu(300000))
        with_foot_of_a_person(show)
        slide.shapes.add_textbox(*box).text_frame.text = "Well done"
        slide.shapes.add_group_shape().shapes.add_textbox(*box).text_frame.text = OLD
        table = slide.shapes.add_table(1, 2, *box)
        table.table.cell(0, 1).text = "17 did"

    _, lines = refresh(edited(written, change), eyes(AFTER), "office")
    unknown = [line for line in lines if line.did == "unknown"]
    assert {line.slide for line in unknown} == {2}
    assert [(line.what, line.old) for line in unknown] == [
        ("text", f"As we know since May: {OLD}"), ("text", ""), ("text", OLD), ("table", "17 did"),
    ]  # fmt: skip
    assert in_short(unknown).startswith("4 parts are not known as ours and stay as they are.")


def test_a_slide_of_ours_of_which_no_shape_is_known_is_told_from_those_of_others(written):
    def change(show):
        with_foot_of_a_person(show)
        chart_of(show.slides[1]).name = "Chart 4"

    _, lines = refresh(edited(written, change), eyes(AFTER), "office")
    assert [line.did for line in lines if line.slide in (1, 2)] == ["own", "lost"]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_show_says_for_whom_it_was_written_though_a_comma_is_lost_or_all_keywords(audience):
    content = deck(for_audience(eyes(BEFORE), STORY, audience))

    def without(show):
        show.core_properties.keywords = "survey, Pacific"

    assert audience_in(content) == audience
    assert audience_in(edited(content, as_saved_by_others)) == audience
    assert audience_in(edited(content, without)) == audience


def test_a_show_of_others_holds_nothing_of_ours(written):
    empty = BytesIO()
    Presentation().save(empty)
    assert holds_ours(written)
    assert not holds_ours(empty.getvalue())
    assert audience_in(empty.getvalue()) is None


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_libreoffice_saved_is_refreshed_like_what_was_not(audience):
    """Files that LibreOffice wrote: whom they are for, the figures, and words that a person edited there."""
    content = (SAVED / f"{audience}.pptx").read_bytes()
    assert OLD in everything(content), "the check can fail"
    assert audience_in(content) == audience
    made, lines = told(content, AFTER, audience)
    assert OLD not in everything(made)
    assert NEW in everything(made)
    assert not [line for line in lines.values() if line.did in ("kept", "unknown", "lost")]


@pytest.mark.parametrize("audience", ["office", "members", "nameless"])
def test_words_edited_in_libreoffice_are_told(audience):
    def change(show):
        shape = next(each for each in show.slides[1].placeholders if "could copy" in each.text_frame.text)
        shape.text_frame.paragraphs[0].runs[0].text = "Dear colleagues: 99 of 99."

    content = edited((SAVED / f"{audience}.pptx").read_bytes(), change)
    line = told(content, AFTER, audience)[1][2, "words"]
    assert line.did == "kept"
    assert "99 of 99" in line.old
