"""Marks name whom their figures count: read off the sample's own replies."""

import pytest

from analytics import who_counts as room
from analytics.charts.draw import draw
from analytics.charts.draw.figure import figure
from analytics.charts.draw.picture import picture
from analytics.charts.draw.size import Size
from analytics.charts.registry import chart_of_tally
from analytics.filters import Filters
from analytics.nameless import nameless
from analytics.tally import tally
from analytics.who_counts import who_counts
from pages.card.tips import tip, with_names


@pytest.fixture
def counts(sample_survey):
    return tally(sample_survey, Filters(rounds=("2020",)))


def tips_of(counts, kind: str, **choices: str) -> list[str]:
    drawn = draw(chart_of_tally(counts, kind, choices).body, Size(560))
    traces = figure(with_names(drawn, who_counts(counts)))["data"]
    return [text for trace in traces for text in trace.get("hovertext", ())]


def test_a_bar_says_group_figure_names_and_what_a_click_does(counts):
    # section 2.4.1 of the report: of the regional workshop Fiji, Japan, Malaysia and Thailand saw effects
    said = tips_of(counts, "groups", measure="direct_effects", by="region_type")
    assert (
        "Regional: 4 of 11 (36%)<br>1 not answered<br>Fiji, Japan, Malaysia, Thailand<br>Click for details"
        in said
    )


def test_a_cell_says_so_too_and_a_tile_names_itself_alone(counts):
    cells = tips_of(counts, "grid", by="region_type")
    assert any(each.startswith("Regional · Share training materials: 11 of 12 (92%)<br>") for each in cells)
    tiles = tips_of(counts, "tiles", measure="reply_rate")
    assert "Fiji: 2 replies<br>Click for details" in tiles


def test_many_names_are_cut_and_counted(counts):
    (said,) = {each for each in tips_of(counts, "outcomes") if each.startswith("Efficiency")}
    assert said.replace(",<br>", ", ").split("<br>")[-2].endswith(" and 10 more")  # 22 replied


def test_nobody_is_named_without_names_or_of_very_many_replies(counts, sample_survey, monkeypatch):
    hidden = tally(nameless(sample_survey), Filters(rounds=("2020",)))
    assert who_counts(hidden)("direct_effects", "region_type", "regional") == ()
    assert len(who_counts(counts)("direct_effects", "region_type", "regional")) == 4
    monkeypatch.setattr(room, "LARGEST", 27)
    many = tally(sample_survey, Filters(rounds=("2020",)))
    assert who_counts(many)("direct_effects", "region_type", "regional") == ()


def test_what_is_no_figure_names_nobody(counts):
    named = who_counts(counts)
    assert named("no-such", "all", "all") == named("projects", "workshop", "99") == ()


def test_a_picture_names_nobody_and_offers_no_click(counts):
    drawn = picture(chart_of_tally(counts, "groups", {"measure": "direct_effects", "by": "region_type"}))
    assert "Malaysia" not in drawn
    assert "Click" not in drawn


def test_names_are_in_lines_that_end_open():
    names = [f"Office of the {each}" for each in ("North", "South", "East")]
    assert tip("All\n3 of 4", names, click=False).split("\n") == [
        "All: 3 of 4",
        "Office of the North, Office of the South,",
        "Office of the East",
    ]
