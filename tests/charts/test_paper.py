"""On paper whatever a chart shows stands on a sheet, legible, and ends where nothing is cut."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.charts.description import Body, Cell, Grid, Head
from analytics.charts.draw import draw
from analytics.charts.draw.paper import LETTERS, MOST, ROOMS, on_paper
from analytics.charts.draw.scene import Box, Scene
from analytics.charts.draw.size import Size
from analytics.charts.draw.svg import drawings
from tests.charts.bodies import BODIES
from tests.charts.scenes import outside, overlapping
from tests.charts.test_draw import LOOKED_AT

SHEET = 1020 - 160
"""Pixels of an upright sheet of A4 between its margins, without the words of a card."""
A_POINT = 4 / 3


def words_of(*scenes: Scene) -> list[str]:
    return sorted(words.text for scene in scenes for words in scene.words)


@pytest.mark.parametrize("kind", BODIES)
def test_a_drawing_of_any_content_is_parted_where_nothing_stands(kind: str):
    @LOOKED_AT
    @given(body=BODIES[kind], room=st.sampled_from(list(ROOMS)))
    def holds(body: Body, room: str) -> None:
        whole = draw(body, Size(ROOMS[room], LETTERS))
        parts = on_paper(body, room)
        assert not any(outside(part) for part in parts)
        assert not any(overlapping(part.words) for part in parts)
        if isinstance(body, Grid) and len(parts) > 1:  # the names of its columns stand on each piece
            assert set(words_of(whole)) <= set(words_of(*parts))
        else:
            assert words_of(whole) == words_of(*parts)
            assert sum(part.height for part in parts) == pytest.approx(whole.height)

    holds()


def test_letters_have_seven_points_at_the_least():
    assert LETTERS >= 8 * A_POINT
    assert Size(ROOMS["narrow"], LETTERS).small >= 7 * A_POINT


@pytest.fixture
def tall_grid() -> Grid:
    cell = Cell("actions", "figure", 0.5, "1/2")
    heads = tuple(Head(f"Member {place}") for place in range(60))
    return Grid(heads, (Head("Shared"), Head("Reported")), tuple((cell, cell) for _ in heads))


def test_a_grid_of_sixty_rows_comes_in_pieces_that_each_name_its_columns(tall_grid: Grid):
    parts = on_paper(tall_grid, "lying")
    assert len(parts) >= 3
    assert all(part.height <= MOST + 40 < SHEET for part in parts)
    for head in tall_grid.across:
        assert all(head.text in words_of(part) for part in parts)
    for head in tall_grid.down:
        assert sum(head.text in words_of(part) for part in parts) == 1


def test_names_within_a_drawing_are_those_of_no_other():
    hatched = Scene(10, 10, (Box(0, 0, 10, 10, "unknown.not_answered", "", "/"),))
    written = ElementTree.fromstring(drawings([hatched, hatched], within="one"))
    names = [name for piece in written.iter() if (name := piece.get("id"))]
    assert len(names) == len(set(names)) == 2
    assert all(name.startswith("one-") for name in names)
