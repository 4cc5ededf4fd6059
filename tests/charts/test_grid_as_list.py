"""On a phone a grid is a list: each group once, its figures below it, every name whole."""

from __future__ import annotations

import pytest

from analytics.charts.description import Cell, Grid, Head
from analytics.charts.draw import draw
from analytics.charts.draw.scene import Box
from analytics.charts.draw.size import Size

PHONE = 306
"""Pixels across that a chart has inside its card at 390."""
MEASURES = (
    ("Share training materials", "Materials"),
    ("Make recommendations", "Recommendations"),
    ("Organize in-house workshop", "In-house workshop"),
    ("Develop operational manuals", "Manuals"),
    ("Efficiency and effectiveness", "Efficiency"),
)
GROUPS = ("Fiji", "Papua New Guinea", "Brunei Darussalam", "Hong Kong, China")


def grid(*, short: bool) -> Grid:
    cell = Cell("actions", "figure", 0.75, "1/1 ?", "?", ("actions", "workshop", "1"), "tip")
    return Grid(
        down=tuple(map(Head, GROUPS)),
        across=tuple(Head(text, name if short else "") for text, name in MEASURES),
        cells=((cell,) * len(MEASURES),) * len(GROUPS),
    )


@pytest.mark.parametrize(("short", "names"), [(True, 1), (False, 0)])
def test_a_grid_is_a_list_on_a_phone(short: bool, names: int):
    said = [text.text for text in draw(grid(short=short), Size(PHONE)).words]
    for group in GROUPS:
        assert said.count(group) == 1
    for measure in MEASURES:
        assert said.count(measure[names]) == len(GROUPS)
    assert said.count("1/1 ?") == len(GROUPS) * len(MEASURES)


def test_two_figures_stand_side_by_side_where_their_short_names_have_room():
    boxes = [m for m in draw(grid(short=True), Size(PHONE)).marks if isinstance(m, Box) and m.pick]
    assert len({box.x for box in boxes}) == 2
    assert len({box.y for box in boxes}) == 3 * len(GROUPS)


@pytest.mark.parametrize("width", [640, 1280])
def test_a_grid_that_has_room_keeps_its_columns(width: int):
    said = [text.text for text in draw(grid(short=True), Size(width)).words]
    assert said.count("Manuals") + said.count("manuals") <= 1
