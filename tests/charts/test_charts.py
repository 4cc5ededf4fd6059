"""Charts: what is drawn is what the Result holds, and titles say it."""

import re
from dataclasses import replace

import pytest
from analytics.charts.cells import LEFT_BLANK, shade_of, words_in_cells

from analytics import measures
from analytics.charts.bars import action_bars, attribution_bars, group_bars, outcome_bars, pair_bars
from analytics.charts.grid import answer_grid
from analytics.charts.matrix import answer_matrix, glyph
from analytics.charts.theme import ON_SOLID, TEXT
from analytics.charts.tiles import tile_grid
from analytics.filters import Filters
from analytics.records import PublishedRecord
from analytics.result import Row
from analytics.results import result
from analytics.tally import tally
from tests.building import survey_of, workshop

# letters: materials reports recommendations in-house manuals others | effects efficiency projects
REPLIES = [
    ("2020-1", "FJ", "yynn--" + "yyy"),
    ("2020-1", "WS", "ynny--" + "?yn"),
    ("2020-2", "JP", "nyyn--" + "nn?"),
    ("2020-2", "MY", "y?ny--" + "yy?"),
]
WORKSHOPS = [workshop("2020-1"), workshop("2020-2", region_type="regional", participated=8)]
PUBLISHED = [PublishedRecord("2020", "table-2", "develop_manuals", "all", "all", 7, None, None)]


@pytest.fixture
def survey():
    return survey_of(REPLIES, workshops=WORKSHOPS, published=PUBLISHED)


def drawn(chart, name):
    """Return how many replies each row draws for one answer, whether as bars or as dots."""
    traces = [t for t in chart.figure["data"] if t.get("name") == name]
    if not traces:
        return {}
    (trace,) = traces
    if trace["type"] == "bar":
        return {y: x for x, y in zip(trace["x"], trace["y"], strict=True) if x}
    return {y: trace["y"].count(y) for y in trace["y"]}


def words(chart):
    (trace,) = [
        t for t in chart.figure["data"]
        if t.get("mode") == "text" and t.get("customdata") and not t.get("name")
    ]  # fmt: skip
    return [
        re.sub("<[^>]*>", " | ", text.replace("</span>", "").replace("<br><span", "<span"))
        for text in trace["text"]
    ]


def test_actions_are_drawn_as_counts_with_their_base(survey):
    chart = action_bars(measures.table(tally(survey), "table-2"))
    assert drawn(chart, "Did it") == {0: 3, 1: 2, 2: 1, 3: 2}
    assert drawn(chart, "Did not") == {0: 1, 1: 1, 2: 3, 3: 2}
    assert drawn(chart, "Not answered") == {1: 1}
    assert words(chart) == [
        "3 of 4", "2 of 3 | 1 not answered", "1 of 4", "2 of 4", "\N{EM SPACE}7 as published", "not recorded",
    ]  # fmt: skip
    assert chart.title == "Too few answers to compare the follow-up actions"


def test_an_unrecorded_action_is_a_hollow_diamond_where_a_report_prints_it_and_never_a_bar(survey):
    chart = action_bars(measures.table(tally(survey), "table-2"))
    (diamond,) = [t for t in chart.figure["data"] if t.get("name") == "Published"]
    assert (diamond["x"], diamond["y"]) == ([7], [4])
    assert "open" in diamond["marker"]["symbol"]


def test_actions_by_value_put_the_most_common_first(survey):
    chart = action_bars(measures.table(tally(survey), "table-2"), by_value=True)
    assert chart.measures[:2] == ("develop_manuals", "share_materials")  # 7 as published, 3


def test_small_bases_are_dots_and_large_ones_bars():
    few = survey_of(REPLIES, workshops=WORKSHOPS)
    small = group_bars(measures.table(tally(few), "table-3"), "direct_effects", by="workshop")
    assert {t["type"] for t in small.figure["data"]} == {"scatter"}
    codes = ["FJ", "WS", "TO", "MY", "JP", "IN", "NP", "LK", "MV", "AU", "NZ", "PG"]
    many = survey_of([("2020-1", code, "y" * 9) for code in codes])
    large = group_bars(measures.table(tally(many), "table-3"), "direct_effects", by="workshop")
    assert drawn(large, "Yes") == {0: 12}
    assert "bar" in {t["type"] for t in large.figure["data"]}


def test_a_base_under_five_shows_no_percentage(survey):
    chart = outcome_bars(result(tally(survey), "answers"), ["direct_effects", "efficiency"])
    assert not any("%" in text for text in [*words(chart), chart.title])


def test_marks_carry_the_figure_that_they_stand_for(survey):
    chart = group_bars(measures.table(tally(survey), "table-3"), "direct_effects", by="workshop")
    picks = [pick for t in chart.figure["data"] for pick in t.get("customdata", [])]
    assert ["direct_effects", "workshop", "2"] in picks
    assert list(chart.picks) == [["direct_effects", "workshop", "1"], ["direct_effects", "workshop", "2"]]


def test_a_pair_says_its_base_and_parts_the_blanks_from_the_noes(survey):
    chart = pair_bars(measures.table(tally(survey), "table-4"), survey.questionnaire)
    assert chart.title == "Of 2 who shared training materials and answered, 2 saw direct effects"
    assert drawn(chart, "Acted, with the outcome") == {0: 2, 1: 1}
    assert drawn(chart, "Acted, without it") == {}
    # WS shared and held a workshop, and left direct effects blank
    assert drawn(chart, "Not answered") == {0: 1, 1: 1}


def test_the_other_reading_of_a_pair_has_a_chart_and_a_legend_of_its_own(survey):
    chart = attribution_bars(measures.table(tally(survey), "table-4"), survey.questionnaire)
    assert chart.title == (
        "Of 2 who saw direct effects and said so of the actions, 2 had shared training materials or "
        "organized an in-house workshop"
    )
    assert drawn(chart, "With the outcome, had acted") == {0: 2}
    assert drawn(chart, "Not answered") == {0: 1}  # WS would be in it had it seen effects


def test_the_matrix_tells_yes_no_blank_and_unrecorded_apart(survey):
    chart = answer_matrix(result(tally(survey), "answers"), survey.questionnaire)
    (texts,) = [t for t in chart.figure["data"] if t["type"] == "scatter"]
    signs = {(x, y): text for x, y, text in zip(texts["x"], texts["y"], texts["text"], strict=True)}
    # rows in the order of data/administrations.csv
    order = chart.figure["layout"]["yaxis"]["ticktext"]
    samoa, fiji = order.index("Samoa"), order.index("Fiji")
    assert [signs[x, samoa] for x in range(9)] == ["✓", "✕", "✕", "✓", "–", "–", "?", "✓", "✕"]
    assert signs[6, fiji] == "✓"


def test_the_grid_prints_published_figures_in_brackets(survey):
    measured = [q.id for q in survey.questionnaire.actions]
    chart = answer_grid(measures.table(tally(survey), "table-2"), measured, by="workshop")
    (texts,) = [t for t in chart.figure["data"] if t["type"] == "scatter"]
    assert "2 of 2" in texts["text"]
    assert "–" in texts["text"]  # manuals by workshop: neither recorded nor published
    assert "– not recorded" in " ".join(chart.notes)


def test_words_on_a_dark_cell_are_light_and_on_a_light_cell_dark():
    trace = words_in_cells([(0, 0, "a", 1.0), (1, 0, "b", 0.5), (2, 0, "c", -1)])
    assert trace["textfont"]["color"] == [ON_SOLID, TEXT, TEXT]


def test_an_administration_without_a_reply_is_an_empty_tile_that_picks_nothing(survey):
    result = measures.table(tally(survey), "table-1")
    chart = tile_grid(result, "reply_rate", survey.administrations)
    cells = chart.figure["data"][0]
    by_code = {a.code: a for a in survey.administrations}
    fiji, nepal = by_code["FJ"], by_code["NP"]
    assert cells["customdata"][fiji.tile_row - 1][fiji.tile_column - 1] == [
        "reply_rate",
        "administration",
        "FJ",
    ]
    assert cells["customdata"][nepal.tile_row - 1][nepal.tile_column - 1] is None
    assert cells["z"][nepal.tile_row - 1][nepal.tile_column - 1] == -1


def test_names_from_data_can_not_act_as_markup():
    survey = survey_of([("2020-1", "<i>", "y" * 9)])
    chart = group_bars(measures.table(tally(survey), "table-3"), "direct_effects", by="administration")
    assert chart.figure["layout"]["yaxis"]["ticktext"] == ["&lt;i&gt;"]


SELECTIONS = [Filters(administrations=("JP",)), Filters(workshops=("2020-1",)), Filters()]


@pytest.mark.parametrize(
    "chosen", [Filters(administrations=("JP",)), Filters(workshops=("2020-1",)), Filters()]
)
def test_every_chart_can_be_drawn_for_any_selection(survey, chosen):
    counted = tally(survey, chosen)
    asked = [q.id for q in survey.questionnaire.actions]
    charts = [
        action_bars(measures.table(counted, "table-2")),
        outcome_bars(result(counted, "answers"), ["direct_effects", "projects"]),
        group_bars(measures.table(counted, "table-1"), "reply_rate", by="sub_region"),
        pair_bars(measures.table(counted, "table-7"), survey.questionnaire),
        answer_grid(measures.table(counted, "table-2"), asked, by="workshop"),
        answer_matrix(result(counted, "answers"), survey.questionnaire),
        tile_grid(measures.table(counted, "table-6"), "projects", survey.administrations),
    ]
    for chart in charts:
        assert "nan" not in (chart.title + chart.subtitle + chart.alt).lower().split()
        assert chart.title
        assert chart.height > 0


def test_a_blank_beside_a_yes_is_seen_in_the_matrix_and_a_blank_alone_is_grey():
    row = Row("projects", "administration", "FJ", "Fiji", 1, 1, not_answered=1, replies=2)
    assert (glyph(row), shade_of(row)) == ("1/1 ?", 1)
    assert shade_of(replace(row, count=0, base=0)) == LEFT_BLANK
    assert shade_of(replace(row, count=None, base=None, not_answered=0)) == -1
