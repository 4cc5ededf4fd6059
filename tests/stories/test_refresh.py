"""A slide show that was edited by hand and is given back: all that is ours is new, all else is as it was."""

from __future__ import annotations

from io import BytesIO
from itertools import islice

import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Emu

from analytics.filters import Filters
from analytics.reference import load_administrations
from analytics.seen_by import eyes
from analytics.stories import Slide, Story, ready_story
from analytics.stories.deck import deck, refresh
from analytics.stories.show import GONE, for_audience
from tests.building import survey_of, workshop
from tests.marked_survey import marked_survey, named_in
from tests.stories.moving import FALLING, RISING, STEADY, moved
from tests.stories.packages import cached, everything, in_workbook, parts, slides, words_of

STORY = Story(
    "Board",
    (
        Slide("title", title="Follow-up", text="Bangkok"),
        Slide("chart", "chart=actions&scale=counts"),
        Slide("chart", "chart=outcomes&scale=shares"),
        Slide("chart", "chart=grid&by=workshop&rows=all"),
        Slide("text", "ask", title="What we ask of you"),
        Slide("chart", "chart=outcomes-by&by=region_type", filters=Filters(rounds=("2020",))),
    ),
)
CODES = list(islice(load_administrations(), 35))


def counted(yes: int, of: int):
    """Build a survey in which so many of so many shared materials and saw effects, at one workshop."""
    letters = ["yyyy--yyy"] * yes + ["nyyy--nyy"] * (of - yes)
    replies = [("2020-1", code, each) for code, each in zip(CODES, letters, strict=False)]
    return survey_of(
        replies, workshops=[workshop("2020-1", participated=of, topic="Seals")], data_version=f"v-{of}"
    )


BEFORE, AFTER = counted(17, 31), counted(22, 35)
"""17 of 31 (55%) and 22 of 35 (63%): figures that nothing else in a package is like."""
OLD, NEW = "17 of 31", "22 of 35"


@pytest.fixture
def written() -> bytes:
    return deck(for_audience(eyes(BEFORE), STORY, "office"))


def edited(content: bytes, change) -> bytes:
    show = Presentation(BytesIO(content))
    change(show)
    held = BytesIO()
    show.save(held)
    return held.getvalue()


def refreshed(content: bytes, survey=AFTER, audience="office"):
    made, lines = refresh(content, eyes(survey), audience)
    return made, {(line.slide, line.what): line.did for line in lines}


def chart_of(slide):
    return next(shape for shape in slide.shapes if shape.has_chart)


def test_a_show_that_nobody_edited_is_as_one_of_the_present_data(written):
    made, did = refreshed(written)
    afresh = deck(for_audience(eyes(AFTER), STORY, "office"))
    assert [words_of(slide) for slide in slides(made)] == [words_of(slide) for slide in slides(afresh)]
    assert did[2, "chart"] == did[3, "chart"] == did[4, "table"] == did[2, "notes"] == "changed"
    assert did[1, "slide"] == "own"


def test_with_the_same_data_nothing_changes(written):
    made, did = refreshed(written, BEFORE)
    assert set(did.values()) == {"own", "same"}
    assert [words_of(slide) for slide in slides(made)] == [words_of(slide) for slide in slides(written)]


def test_the_ready_story_that_nobody_edited_stays_as_it_is(sample_survey):
    """Its practices too: those that the rule finds are chosen by rule, though a file names them."""
    see = eyes(sample_survey)
    for audience in ("office", "nameless"):
        written = deck(for_audience(see, ready_story(sample_survey, "2020"), audience))
        made, lines = refresh(written, see, audience)
        assert {line.did for line in lines} <= {"own", "same"}, lines
        notes = " ".join(slide.notes_slide.notes_text_frame.text for slide in slides(made))
        assert "Chosen by rule" in notes
        assert "Chosen by hand" not in notes


def test_old_figures_are_nowhere_in_the_package(written):
    assert OLD in everything(written), "the check can fail"
    held = everything(refreshed(written)[0])
    assert OLD not in held
    assert "v-31" not in held
    assert NEW in held


def test_caches_and_workbooks_have_the_new_figures_and_none_is_left_over(written):
    made, _ = refreshed(written)
    chart = chart_of(slides(made)[1]).chart
    assert cached(chart)[0][:4] == [22, 35, 35, 35]
    assert in_workbook(chart) == cached(chart)
    books = [[name for name in parts(each) if name.endswith(".xlsx")] for each in (written, made)]
    assert len(books[0]) == len(books[1])


def test_places_colours_own_titles_and_own_slides_stay_and_what_was_deleted_stays_away(written):
    def change(show):
        second, third = show.slides[1], show.slides[2]
        shape = chart_of(second)
        shape.left, shape.width = Emu(999999), Emu(7000000)
        fill = shape.chart.plots[0].series[0].format.fill
        fill.solid()
        fill.fore_color.rgb = RGBColor(0x12, 0x34, 0x56)
        third.shapes.title.text_frame.text = "Our own headline"
        own = show.slides.add_slide(show.slide_layouts[5])
        own.shapes.title.text_frame.text = "Thanks to all"
        listed = show.slides._sldIdLst
        show.part.drop_rel(listed[3].rId)
        listed.remove(listed[3])

    made, did = refreshed(edited(written, change))
    show = slides(made)
    shape = chart_of(show[1])
    assert (shape.left, shape.width) == (999999, 7000000)
    assert shape.chart.plots[0].series[0].format.fill.fore_color.rgb == RGBColor(0x12, 0x34, 0x56)
    assert show[2].shapes.title.text_frame.text == "Our own headline"
    assert show[-1].shapes.title.text_frame.text == "Thanks to all"
    assert len(show) == len(STORY.slides)
    assert did[3, "title"] == "kept"
    assert did[6, "slide"] == "own"
    assert OLD not in everything(made)
    again, later = refreshed(made, BEFORE)
    assert later[3, "title"] == "kept", "it is told from ours the next time too"
    assert NEW not in everything(again)


def test_names_that_a_program_took_from_titles_and_notes_and_workbooks_are_not_needed(written):
    """LibreOffice keeps the names of charts, tables and boxes alone, and writes no workbooks."""

    def change(show):
        for slide in show.slides:
            for shape in (*slide.placeholders, *slide.notes_slide.placeholders):
                shape.name = "PlaceHolder"
            for shape in slide.shapes:
                if shape.has_chart:
                    shape.chart._chartSpace._remove_externalData()

    made, did = refreshed(edited(written, change))
    assert OLD not in everything(made)
    assert did[2, "title"] == did[5, "words"] == did[2, "notes"] == "changed"
    assert in_workbook(chart_of(slides(made)[1]).chart) == cached(chart_of(slides(made)[1]).chart)


def test_what_is_no_longer_on_record_says_so_in_its_place_and_comes_back(written):
    other = survey_of([("2021-1", "FJ", "yyyy--yyy")], workshops=[workshop("2021-1")])
    made, did = refreshed(written, other)
    assert did[6, "chart"] in ("gone", "changed")
    assert OLD not in everything(made)
    back, _ = refreshed(made, BEFORE)
    assert OLD in everything(back)


def test_a_table_with_more_rows_is_written_anew_as_wide_as_it_was(written):
    replies = [(f"2020-{n}", code, "yyyy--yyy") for n in (1, 2, 3) for code in CODES[:7]]
    more = survey_of(replies, workshops=[workshop(f"2020-{n}", topic="Seals") for n in (1, 2, 3)])
    made, did = refreshed(written, more)
    table = next(shape for shape in slides(made)[3].shapes if shape.has_table)
    before = next(shape for shape in slides(written)[3].shapes if shape.has_table)
    assert did[4, "table"] == "changed"
    assert abs(sum(column.width for column in table.table.columns) - before.width) < 100


def test_names_in_words_of_others_are_masked_where_its_readers_may_not_see_them(written):
    def change(show):
        show.slides[1].shapes.title.text_frame.text = "Fiji did most"

    made, did = refreshed(edited(written, change), AFTER, "nameless")
    assert did[2, "slide"] == "names"
    assert slides(made)[1].shapes.title.text_frame.text == "[administration] did most"
    assert GONE not in everything(made)


@pytest.mark.parametrize("audience", ["nameless", "public"])
def test_a_show_of_the_office_tells_nobody_when_it_is_refreshed_for_others(audience):
    survey = marked_survey().survey
    told = ready_story(survey, survey.latest_round)
    of_one = Filters(rounds=(survey.latest_round,), administrations=("QA",))
    extra = (Slide("practice", survey.practices["key"][0]), Slide("chart", "chart=outcomes", filters=of_one))
    story = Story(
        "Of Abrolia", (*told.slides, *extra, Slide("chart", "chart=tiles&measure=projects")), told.filters
    )
    content = deck(for_audience(eyes(survey), story, "office"))
    assert named_in(everything(content)), "the check can fail"
    made, lines = refresh(content, eyes(survey), audience)
    assert not named_in(everything(made))
    assert not [line for line in lines if line.did == "names"]


def test_a_map_that_becomes_a_list_for_members_stands_on_its_slide():
    survey = marked_survey().survey
    story = Story("Map", (Slide("chart", "chart=tiles&measure=projects"),))
    content = deck(for_audience(eyes(survey), story, "office"))
    made, did = refreshed(content, survey, "members")
    (listed,) = (shape for shape in slides(made)[0].shapes if shape.has_table)
    foot = next(shape for shape in slides(made)[0].shapes if shape.name.startswith("followup|foot"))
    assert did[1, "tiles"] == "changed"
    assert listed.top + listed.height <= foot.top


def test_slides_of_words_say_for_whom_the_show_is_now_and_keep_their_words(sample_survey):
    """By hand: a cover and a slide of words, made for the office and refreshed for the public."""
    see = eyes(sample_survey)
    own = (Slide("title", title="Welcome", text="Bangkok"), Slide("text", title="Thanks", text="To you."))
    written = deck(for_audience(see, Story("Board", own), "office"))
    made, lines = refresh(written, see, "public")
    assert [line.did for line in lines] == ["own", "own"]
    cover, thanks = (
        [
            p.text
            for shape in slide.shapes
            if shape.has_text_frame
            for p in shape.text_frame.paragraphs
            if p.text
        ]
        for slide in slides(made)
    )
    assert cover[:2] == ["Welcome", "Bangkok"]
    assert cover[-1] == "For the public"
    assert {"Thanks", "To you.", "For the public"} <= set(thanks)


# ---- rounds side by side, and groups of one name -------------------------------------------------

TREND = Story("Board", (Slide("chart", f"chart=trend&measures={'direct_effects,efficiency,projects'}"),))


def panels(content: bytes) -> dict[str, list[float]]:
    """Return the heading of each chart of a show with its shares, round by round."""
    charts = [shape.chart for slide in slides(content) for shape in slide.shapes if shape.has_chart]
    return {
        chart.chart_title.text_frame.text: [round(value, 2) for value in chart.plots[0].series[0].values]
        for chart in charts
    }


@pytest.mark.parametrize("retitled", [False, True], ids=["as written", "retitled"])
def test_a_chart_of_rounds_keeps_its_measure_whichever_moved_most(retitled):
    content = deck(for_audience(eyes(moved(STEADY, FALLING)), TREND, "office"))
    before = list(panels(content))
    assert panels(content) == {"Direct effects": [0.5, 0.5], "Efficiency and effectiveness": [1.0, 0.0],
                               "Modernization projects": [0.0, 0.5]}  # fmt: skip
    if retitled:
        content = edited(content, lambda show: _retitle(show, "Mine: "))
    made, _ = refresh(content, eyes(moved(STEADY, RISING)), "office")
    own = {title.removeprefix("Mine: "): shares for title, shares in panels(made).items()}
    assert own == {"Direct effects": [0.5, 1.0], "Efficiency and effectiveness": [1.0, 1.0],
                   "Modernization projects": [0.0, 1.0]}  # fmt: skip
    fresh = panels(deck(for_audience(eyes(moved(STEADY, RISING)), TREND, "office")))
    assert own == fresh
    assert list(fresh) != before, "or nothing was exchanged here"


def _retitle(show, words: str) -> None:
    for slide in show.slides:
        for shape in slide.shapes:
            if shape.has_chart:
                run = shape.chart.chart_title.text_frame.paragraphs[0].runs[0]
                run.text = f"{words}{run.text}"


def test_a_show_that_is_refreshed_with_the_same_data_looks_as_it_did(sample_survey):
    story = Story(
        "Board", (Slide("chart", "chart=outcomes-by&by=region_type"), Slide("chart", "chart=outcomes"))
    )
    content = deck(for_audience(eyes(sample_survey), story, "office"))
    made, _ = refresh(content, eyes(sample_survey), "office")
    assert looks(made) == looks(content)
    assert len({colour for colours, _ in looks(made) for colour in colours}) > 3, "three outcomes, yes and no"


def looks(content: bytes) -> list[tuple[list[str], list[str]]]:
    """Return the colours and the sizes of letters of all that is drawn, slide by slide."""
    found = []
    for slide in slides(content):
        for shape in slide.shapes:
            space = shape.chart._chartSpace if getattr(shape, "has_chart", False) else shape._element
            colours = [each.get("val") for each in space.iter("{*}srgbClr")]
            found.append((colours, [each.get("sz") for each in space.iter() if each.get("sz")]))
    return found
