"""A story as a slide show: native charts and tables with the figures of the survey, and nothing hidden."""

from __future__ import annotations

import re
import textwrap
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.util import Pt

from analytics.audience import AUDIENCES
from analytics.charts.description import Bar, Rows
from analytics.errors import FollowupError
from analytics.filters import Filters
from analytics.measures import table
from analytics.results import result
from analytics.seen_by import eyes
from analytics.stories import Shown, Slide, Story, ready_story
from analytics.stories.deck import deck
from analytics.stories.deck.names import Marks, Name, name_of
from analytics.stories.deck.places import EMU
from analytics.stories.ready import what_moved
from analytics.stories.show import ShownStory, for_audience
from analytics.tally import tally
from tests.charts import bodies
from tests.charts.rich_survey import rich_survey
from tests.marked_survey import marked_survey, named_in
from tests.stories.packages import cached, everything, graphics, in_workbook, parts, slides, words_of

RICH, MARKED = rich_survey(), marked_survey().survey


def made(survey, audience="office", story=None) -> bytes:
    told = story or ready_story(survey, survey.latest_round)
    return deck(for_audience(eyes(survey), told, audience))


@pytest.fixture(scope="module")
def sample_deck(sample_survey) -> bytes:
    return made(sample_survey)


# ---- what stands on a slide ---------------------------------------------------------------------


def test_slides_say_the_figures_of_the_report_at_the_ends_of_their_bars(sample_deck):
    """By hand, from Table 2 of the report: 23, 19, 15 and 11 of 28."""
    second = slides(sample_deck)[1]
    assert second.shapes.title.text_frame.text.endswith("23 of 28 (82%)")
    said = [words.strip() for words in words_of(second)]
    assert [each for each in said if re.fullmatch(r"\d+ of 28 \(\d+%\)", each)] == [
        "23 of 28 (82%)", "19 of 28 (68%)", "15 of 28 (54%)", "11 of 28 (39%)",
    ]  # fmt: skip
    chart = next(shape.chart for shape in second.shapes if shape.has_chart)
    assert cached(chart)[:2] == [[23, 19, 15, 11, None, None], [5, 9, 13, 17, None, None]]


def test_the_notes_of_a_slide_say_how_it_was_counted_its_base_its_state_and_for_whom(sample_deck):
    notes = slides(sample_deck)[1].notes_slide.notes_text_frame.text
    for said in (
        "Base: replies that say whether it was done",
        "Survey 2020",
        "Data version 1-",
        "Audience: Office",
    ):
        assert said in notes
    assert all(slide.has_notes_slide for slide in slides(sample_deck))


def test_what_is_too_long_goes_on_over_slides_that_say_so(sample_deck):
    """By hand: the 22 administrations of the sample, eleven a slide."""
    parted = [
        slide for slide in slides(sample_deck) if "\u00a0of\u00a0" in slide.shapes.title.text_frame.text
    ]
    assert [slide.shapes.title.text_frame.text[-8:] for slide in parted] == [
        "(1\u00a0of\u00a02)", "(2\u00a0of\u00a02)",
    ]  # fmt: skip
    tables = [shape.table for slide in parted for shape in slide.shapes if shape.has_table]
    assert [len(held.rows) - 1 for held in tables] == [11, 11]


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("survey", [RICH, MARKED], ids=["rich", "marked"])
def test_each_graphic_has_words_for_who_can_not_see_it_and_stands_on_its_slide(survey, audience):
    content = made(survey, audience)
    found = list(graphics(content))
    assert found
    for shape in found:
        assert shape._element.find(".//{*}cNvPr").get("descr")
        assert name_of(shape.name) is not None
        assert shape.left >= 0
        assert shape.left + shape.width <= 1920 * EMU
        assert shape.top + shape.height <= 1080 * EMU


def test_axes_have_ids_above_zero_and_series_one_name_each(sample_deck):
    for shape in graphics(sample_deck):
        if shape.has_chart:
            space = shape.chart._chartSpace
            ids = [int(node.get("val")) for node in space.iter() if node.tag.endswith("}axId")]
            assert min(ids) > 0
            names = [series.name for series in shape.chart.plots[0].series]
            assert len(set(names)) == len(names)


# ---- the same numbers ---------------------------------------------------------------------------


@pytest.mark.parametrize("survey", [RICH, "sample"], ids=["rich", "sample"])
def test_what_a_chart_shows_is_what_its_workbook_holds(survey, sample_survey):
    content = made(sample_survey if survey == "sample" else survey)
    charts = [shape.chart for shape in graphics(content) if shape.has_chart]
    assert charts
    for chart in charts:
        assert cached(chart) == in_workbook(chart)


def test_the_figures_of_charts_are_those_of_the_results(sample_survey, sample_deck):
    """Recomputed: replies by workshop, and the outcomes, without the charts."""
    counts = tally(sample_survey, Filters(rounds=("2020",)))
    charts = [shape.chart for shape in graphics(sample_deck) if shape.has_chart]
    rows = [row for row in table(counts, "table-1", by=("workshop",)).rows if row.measure == "reply_rate"]
    assert sorted(cached(charts[0])[0]) == sorted(row.count for row in rows)
    outcomes = [table(counts, name, by=("all",)).rows[0] for name in ("table-3", "table-5", "table-6")]
    assert cached(charts[2])[0] == [row.count for row in outcomes]
    assert cached(charts[2])[1] == [row.base - row.count for row in outcomes]


FIGURE = re.compile(r"(\d+) of (\d+)(?: \((\d+)%\))?")
OTHERWISE = {
    "administrations that answered": "administrations with a yes at one workshop at least",
    "replies are missing": "participations less replies",
}
"""Words beside a figure that stands in no Result, and what it is of."""


def figures_of(survey, filters: Filters) -> set[tuple[int | None, int | None]]:
    """Return count and base of every figure that the Results of some filters hold."""
    counts = tally(survey, filters)
    groupings = ("all", "workshop", "region_type", "sub_region", "administration")
    ids = ("answers", "trend", *(each.id for each in survey.questionnaire.tables if each.kind != "links"))
    rows = [row for name in ids for row in result(counts, name, by=groupings).rows]
    found = {(row.count, row.base) for row in rows}
    return found | {(row.reported_count, row.reported_base) for row in rows}


@pytest.mark.parametrize("survey", [RICH, "sample"], ids=["rich", "sample"])
def test_every_figure_in_words_is_one_of_the_results(survey, sample_survey):
    survey = sample_survey if survey == "sample" else survey
    story = ready_story(survey, survey.latest_round)
    known = figures_of(survey, story.filters) | figures_of(survey, Filters())
    told = 0
    for slide in slides(made(survey, story=story)):
        alts = [shape._element.find(".//{*}cNvPr").get("descr", "") for shape in slide.shapes]
        for words in (*words_of(slide), slide.notes_slide.notes_text_frame.text, *alts):
            for count, base, percent in FIGURE.findall(words):
                told += 1
                assert (int(count), int(base)) in known or any(each in words for each in OTHERWISE), words
                assert not percent or int(percent) == int(100 * int(count) / int(base) + 0.5)
    assert told > 50


@pytest.mark.parametrize("survey", [RICH, "sample"], ids=["rich", "sample"])
def test_bars_are_as_long_as_the_words_at_their_ends_say(survey, sample_survey):
    compared = 0
    for shape in graphics(made(sample_survey if survey == "sample" else survey)):
        series = list(shape.chart.plots[0].series) if shape.has_chart else []
        if not series or series[-1].name != " ":
            continue
        parts = {each.name: list(each.values) for each in series}
        yes = next(iter(parts.values()))
        no = next((parts[name] for name in ("Did not", "No", "Silent") if name in parts), None)
        for label in series[-1]._element.iter("{*}dLbl"):
            place = int(label.find("{*}idx").get("val"))
            if found := FIGURE.search("".join(label.itertext())):
                count, base = int(found[1]), int(found[2])
                compared += 1
                assert (yes[place] or 0) == count
                assert count + ((no[place] or 0) if no else 0) == base
    assert compared > 8


# ---- whom it is for -----------------------------------------------------------------------------


@pytest.mark.parametrize("audience", ["nameless", "public"])
def test_no_part_of_a_package_names_whom_its_readers_may_not_see(audience):
    told = ready_story(MARKED, MARKED.latest_round)
    extra = (
        Slide("table", "result=table-1&by=administration"),
        Slide("chart", "chart=tiles&measure=submit_reports"),
    )
    story = Story(told.name, (*told.slides, *extra), told.filters, told.id)
    assert not named_in(everything(made(MARKED, audience, story)))
    assert named_in(everything(made(MARKED, "office", story))), "the check can fail"


# ---- another's template -------------------------------------------------------------------------


def test_in_the_common_template_of_4_to_3_all_stands_on_the_slides_and_its_own_slides_are_left_out(
    sample_survey,
):
    show = Presentation()
    show.slides.add_slide(show.slide_layouts[0]).shapes.title.text = "An example of the office"
    held = BytesIO()
    show.save(held)
    story = Story("Board", (Slide("title", title="Survey"), *ready_story(sample_survey, "2020").slides))
    shown = for_audience(eyes(sample_survey), story, "office")
    content = deck(shown, held.getvalue())
    made = Presentation(BytesIO(content))
    assert "An example" not in everything(content)
    assert (made.slide_width, made.slide_height) == (9144000, 6858000)
    for slide in made.slides:
        for shape in slide.shapes:
            assert shape.left + shape.width <= made.slide_width
            assert shape.top + shape.height <= made.slide_height
        assert not [each for each in slide.placeholders if each.has_text_frame and not each.text_frame.text]


def test_a_template_without_room_for_a_chart_is_refused(sample_survey):
    show = Presentation()
    for layout in list(show.slide_layouts)[1:]:
        show.slide_layouts.remove(layout)
    held = BytesIO()
    show.save(held)
    with pytest.raises(FollowupError, match="no layout for: Chart"):
        deck(for_audience(eyes(sample_survey), Story("Board"), "office"), held.getvalue())


# ---- words that are hard to write ---------------------------------------------------------------

HARD = "=1+1 & <b> \x0b\x00 http://example.org \u0634\u062d\u0646 " + "long " * 30


def shown_of(body, title="Title") -> ShownStory:
    slide = Slide("chart", "chart=actions")
    return ShownStory("S", (Shown(0, slide, title, body, "Foot", "Alt", Filters()),), (), "", "1")


def test_words_that_look_like_formulas_or_markup_stay_words():
    content = deck(shown_of(Rows((Bar(HARD, "actions", 1, 2, words="1 of 2"),), ("Yes", "No")), title=HARD))
    (chart,) = (shape.chart for shape in graphics(content))
    sheet = everything(content)
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert chart.plots[0].categories[0].label.replace("\u2068", "").startswith("=1+1 & <b>")


@settings(max_examples=10, deadline=None)
@given(st.one_of(*bodies.BODIES.values()))
def test_anything_that_a_chart_shows_can_be_written_and_opened(body):
    for shape in graphics(deck(shown_of(body))):
        if shape.has_chart:
            assert cached(shape.chart)


# ---- title slides -------------------------------------------------------------------------------


def covers(lines: list[str], *more: Slide) -> list:
    return slides(made(RICH, story=Story("S", (Slide("title", title="T", text="\n".join(lines)), *more))))


def words_below(slide):
    return next(shape for shape in slide.placeholders if shape.placeholder_format.idx == 1)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text("abc ", min_size=1, max_size=300).filter(str.strip), min_size=1, max_size=60))
def test_the_words_of_a_title_slide_stand_within_their_place_and_all_are_there(lines):
    """Letters of Office are nearly half as wide as high here, and lines by a fifth higher than letters."""
    found = covers(lines)
    for slide in found:
        shape = words_below(slide)
        size = next((run.font.size for run in runs_of(shape) if run.font.size), Pt(18))
        broken = lines_in_width(shape, size)
        assert broken * size * 1.2 <= shape.height
        assert size >= Pt(12)
    said = "".join(words_below(slide).text_frame.text for slide in found)
    assert "".join(said.split()) == "".join("".join([*lines, "For the office"]).split())


def runs_of(shape) -> list:
    return [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]


def lines_in_width(shape, size: int) -> int:
    wide = int(shape.width / (0.5 * size))
    return sum(len(textwrap.wrap(paragraph.text, wide)) or 1 for paragraph in shape.text_frame.paragraphs)


def test_a_title_slide_of_few_words_has_the_letters_of_its_layout_and_one_of_many_goes_on():
    (few,) = covers(["Bangkok", "May 2020"])
    assert not [run for run in runs_of(words_below(few)) if run.font.size]
    many = covers([f"Point {number}" for number in range(60)])
    assert 5 <= len(many) <= 8
    (size,) = {run.font.size for slide in many for run in runs_of(words_below(slide))}
    assert Pt(12) <= size <= Pt(14)
    assert many[0].shapes.title.text_frame.text == f"T (1\u00a0of\u00a0{len(many)})"


# ---- names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        Name(
            "graphic", Slide("chart", "chart=groups&by=workshop", filters=Filters(rounds=("2020",))), 1, 2, 3
        ),
        Name(
            "foot", Slide("practice", "a/b,c", filters=Filters(topics=("A|B & C",))), marks=Marks(title="0f")
        ),
    ],
)
def test_a_name_of_a_shape_is_read_as_it_was_written(name):
    assert name_of(name.text) == name


@pytest.mark.parametrize(
    "text", ["Title 1", "followup|x", "followup|graphic|1|1|0|...|kind=film", "a|b|c|d|e|f|g"]
)
def test_other_names_are_nobody_of_ours(text):
    assert name_of(text) is None


def test_no_line_of_a_chart_of_rounds_runs_through_its_figures(sample_survey):
    """A ground lies below each: the line of 100% ran through the figures of a measure near it."""
    story = Story("x", (what_moved(sample_survey.questionnaire, Filters()),))
    held = parts(deck(for_audience(eyes(sample_survey), story, "office")))
    drawn = [xml for name, xml in held.items() if re.fullmatch(r"ppt/charts/chart\d+\.xml", name)]
    labels = [each for xml in drawn for each in re.findall(rb"<c:dLbl>.*?</c:dLbl>", xml, re.DOTALL)]
    assert len(labels) == 3  # where a report prints one too, figures stand below their rounds
    assert all(b"<c:spPr><a:solidFill>" in each for each in labels)
