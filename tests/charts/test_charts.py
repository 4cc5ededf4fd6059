"""Charts: what is described is what the Result holds, and titles say it."""

from dataclasses import replace

import pytest

from analytics import measures
from analytics.charts.bars import action_bars, attribution_bars, group_bars, outcome_bars, pair_bars
from analytics.charts.describing import cell_of
from analytics.charts.description import Cell, Grid, Head
from analytics.charts.draw import draw
from analytics.charts.draw.figure import figure
from analytics.charts.draw.size import Size
from analytics.charts.draw.svg import svg
from analytics.charts.grid import answer_grid
from analytics.charts.matrix import answer_matrix, glyph
from analytics.charts.tiles import tile_grid
from analytics.filters import Filters
from analytics.records import PublishedRecord
from analytics.result import Row
from analytics.results import result
from analytics.tally import tally
from tests.building import measure, survey_of, workshop
from tests.charts.scenes import boxes_of, diamonds, drawn, words

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


def test_actions_are_drawn_as_counts_with_their_base(survey):
    chart = action_bars(measures.table(tally(survey), "table-2"))
    assert chart.body.scale == "counts"
    assert drawn(chart, "Did it") == {0: 3, 1: 2, 2: 1, 3: 2}
    assert drawn(chart, "Did not") == {0: 1, 1: 1, 2: 3, 3: 2}
    assert drawn(chart, "Not answered") == {1: 1}
    assert words(chart) == [
        "3 of 4", "2 of 3 | 1 not answered", "1 of 4", "2 of 4", "7 as published", "not recorded",
    ]  # fmt: skip
    assert chart.title == "Too few answers to compare the follow-up actions"


def test_an_unrecorded_action_is_a_hollow_diamond_where_a_report_prints_it_and_never_a_bar(survey):
    chart = action_bars(measures.table(tally(survey), "table-2"))
    (diamond,) = diamonds(chart)
    assert diamond.fill == ""
    assert diamond.pick == ("develop_manuals", "all", "all")
    assert chart.body.bars[4].published == (7, None)
    assert not boxes_of(chart, "develop_manuals")


def test_actions_by_value_put_the_most_common_first(survey):
    chart = action_bars(measures.table(tally(survey), "table-2"), by_value=True)
    assert chart.measures[:2] == ("develop_manuals", "share_materials")  # 7 as published, 3


def test_each_reply_of_a_small_base_has_a_place_of_its_own_and_a_large_base_is_one_bar():
    few = survey_of(REPLIES, workshops=WORKSHOPS)
    small = group_bars(measures.table(tally(few), "table-3"), "direct_effects", by="workshop")
    # 2020-1: one yes and one blank; 2020-2: one yes, one no; in either order of the two shades
    assert [box.fill for box in boxes_of(small, "direct_effects", group="2")] == [
        "direct_effects.yes",
        "direct_effects.no",
    ]
    codes = ["FJ", "WS", "TO", "MY", "JP", "IN", "NP", "LK", "MV", "AU", "NZ", "PG"]
    many = survey_of([("2020-1", code, "y" * 9) for code in codes])
    large = group_bars(measures.table(tally(many), "table-3"), "direct_effects", by="workshop")
    assert drawn(large, "Yes") == {0: 12}
    assert len(boxes_of(large, "direct_effects")) == 1


def test_a_base_under_five_shows_no_percentage(survey):
    chart = outcome_bars(result(tally(survey), "answers"), ["direct_effects", "efficiency"])
    assert not any("%" in text for text in [*words(chart), chart.title])


def test_marks_carry_the_figure_that_they_stand_for(survey):
    chart = group_bars(measures.table(tally(survey), "table-3"), "direct_effects", by="workshop")
    assert boxes_of(chart, "direct_effects", group="2")
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
        "Of 2 who saw direct effects and said so of the actions, 2 had taken one of the actions"
    )
    assert drawn(chart, "With the outcome, had acted") == {0: 2}
    assert drawn(chart, "Not answered") == {0: 1}  # WS would be in it had it seen effects


def test_the_matrix_tells_yes_no_blank_and_unrecorded_apart(survey):
    chart = answer_matrix(result(tally(survey), "answers"), survey.questionnaire)
    # rows in the order of data/administrations.csv
    signs = {
        head.text: [cell.words for cell in row]
        for head, row in zip(chart.body.down, chart.body.cells, strict=True)
    }
    assert signs["Samoa"] == ["✓", "✕", "✕", "✓", "–", "–", "?", "✓", "✕"]
    assert signs["Fiji"][6] == "✓"


def test_the_grid_prints_published_figures_in_brackets(survey):
    measured = [q.id for q in survey.questionnaire.actions]
    chart = answer_grid(measures.table(tally(survey), "table-2"), measured, by="workshop")
    texts = [cell.words for row in chart.body.cells for cell in row]
    assert "2 of 2" in texts
    assert "–" in texts  # manuals by workshop: neither recorded nor published
    assert "– not recorded" in " ".join(chart.notes)


def test_words_on_a_dark_cell_are_light_and_on_a_light_cell_dark():
    cells = (
        Cell("projects", "figure", 1.0, "a"),
        Cell("projects", "figure", 0.5, "b"),
        Cell("projects", "nothing", None, "c"),
        Cell("projects", "not_answered", None, "d"),
    )
    heads = tuple(Head(f"head {place}") for place in range(4))
    scene = draw(Grid((Head("row"),), heads, (cells,)), Size(800))
    inks = {each.text: each.ink for each in scene.words if len(each.text) == 1}
    assert inks == {"a": "on_solid", "b": "text", "c": "text", "d": "on_blank"}


def test_an_administration_without_a_reply_is_an_empty_tile_that_picks_nothing(survey):
    result = measures.table(tally(survey), "table-1")
    chart = tile_grid(result, "reply_rate", survey.administrations)
    tiles = {tile.code: tile for tile in chart.body.tiles}
    by_code = {a.code: a for a in survey.administrations}
    for code in ("FJ", "NP"):
        placed = (by_code[code].tile_row - 1, by_code[code].tile_column - 1)
        assert (tiles[code].row, tiles[code].column) == placed
    assert tiles["FJ"].cell.pick == ("reply_rate", "administration", "FJ")
    assert tiles["NP"].cell is None
    assert not [box for box in boxes_of(chart, "reply_rate") if box.pick[2] == "NP"]


def test_names_from_data_can_not_act_as_markup():
    survey = survey_of([("2020-1", "<i>", "y" * 9)])
    chart = group_bars(measures.table(tally(survey), "table-3"), "direct_effects", by="administration")
    scene = draw(chart.body, Size(640))
    assert "<i>" in [each.text for each in scene.words]
    texts = [text for trace in figure(scene)["data"] for text in trace.get("text", ())]
    hovers = [text for trace in figure(scene)["data"] for text in trace.get("hovertext", ())]
    assert "&lt;i&gt;" in texts
    assert not [text for text in (*texts, *hovers) if "<i>" in text]
    assert "<i>" not in svg(scene, title="<i>", description="<i>")


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
        assert draw(chart.body, Size(640)).height > 0


def test_a_blank_beside_a_yes_is_seen_in_the_matrix_and_a_blank_alone_is_grey():
    row = Row("projects", "administration", "FJ", "Fiji", 1, 1, not_answered=1, replies=2)
    asked = measure("projects", "Projects")
    assert glyph(row) == "1/1 ?"
    assert cell_of(asked, row, glyph(row)).share == 1
    blank, unknown = replace(row, count=0, base=0), replace(row, count=None, base=None, not_answered=0)
    assert (cell_of(asked, blank, "?").told, cell_of(asked, blank, "?").share) == ("not_answered", None)
    assert (cell_of(asked, unknown, "–").told, cell_of(asked, unknown, "–").share) == ("nothing", None)
