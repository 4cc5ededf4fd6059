"""Whatever a chart holds and however wide it is: nothing outside, no words over others, and none cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from analytics.charts.description import (
    Bar,
    Body,
    Cell,
    Funnel,
    Grid,
    Head,
    Limits,
    Mix,
    Pair,
    Pairs,
    Panel,
    Point,
    Rate,
    Rates,
    Rows,
    Scale,
    Spot,
    Tiles,
    Trend,
)
from analytics.charts.draw import draw
from analytics.charts.draw.figure import figure
from analytics.charts.draw.scene import Box, Dot, Mark, Path, Scene
from analytics.charts.draw.size import Size
from tests.charts.bodies import BODIES
from tests.charts.scenes import TOUCH, extent, outside, overlapping, shared

LOOKED_AT = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # making a large failing chart small takes minutes
)
widths = st.one_of(st.sampled_from([280, 320, 390, 480]), st.integers(280, 1900))
sizes = st.builds(Size, widths, st.sampled_from([13.0, 13.0, 15.0, 20.0, 28.0]), st.booleans())


@pytest.mark.parametrize("kind", BODIES)
def test_a_chart_of_any_content_and_size_is_whole_and_legible(kind: str):
    @LOOKED_AT
    @given(body=BODIES[kind], size=sizes)
    def holds(body: Body, size: Size) -> None:
        scene = draw(body, size)
        assert scene.width == size.width
        assert not outside(scene)
        assert not overlapping(scene.words)
        assert not missing(body, scene, dense=size.dense)
        assert not covered(body, scene)
        assert figure(scene)["layout"]["height"] >= scene.height

    holds()


# ---- what may not be ---------------------------------------------------------------------------


def covered(body: Body, scene: Scene) -> list[tuple[Mark, Mark]]:
    """Return words that stand on a figure's mark, where they have to stand beside it."""
    if isinstance(body, Grid | Tiles):
        return []
    marks = [mark for mark in scene.marks if isinstance(mark, Box | Dot)]
    if isinstance(body, Funnel):  # a dot without a name may be anywhere
        marks = [mark for mark in marks if isinstance(mark, Dot) and mark.fill]
    boxes = [(extent(mark), mark) for mark in marks]
    return [(words, mark) for words in scene.words for box, mark in boxes if shared(words.box, box)]


def missing(body: Body, scene: Scene, *, dense: bool) -> list[str]:
    """Return the words of a body that are not all drawn; each may be one of several wordings.

    A dense drawing leaves what stands beside the figures of rows to their tips.
    """
    if dense and isinstance(body, Rows):
        body = replace(body, bars=tuple(replace(bar, more=()) for bar in body.bars))
    said = _closed("".join(words.text for words in scene.words))
    needed: Counter[tuple[str, ...]] = Counter(_told(body))
    return [
        " / ".join(wordings)
        for wordings, times in needed.items()
        if sum(said.count(_closed(wording)) for wording in dict.fromkeys(wordings)) < times
    ]


def _closed(text: str) -> str:
    return "".join(text.split())


def _told(body: Body) -> Iterator[tuple[str, ...]]:
    """Yield what a body says, each as the wordings of which one has to stand there."""
    if isinstance(body, Rows):
        yield from (
            (text,) for bar in body.bars for text in (bar.heading, bar.label, bar.words, *bar.more) if text
        )
        yield from ((body.parts[0],) for _ in [None] if any(bar.count for bar in body.bars))
    if isinstance(body, Rates):
        yield from ((f"{rate.label}: {rate.words}",) for rate in body.rates)
    if isinstance(body, Mix):
        yield from ((text,) for change in body.changes for text in (change.label, change.words))
        yield from ((text,) for text in body.parts)
    if isinstance(body, Funnel):
        yield from ((spot.name,) for spot in body.spots if spot.name)
    if isinstance(body, Trend) and body.panels:
        yield from ((title,) for title in body.rounds for _ in body.panels)
        for panel in body.panels:
            yield from ((text,) for text in (panel.heading, panel.note) if text)
            for point in panel.points:
                yield from ((text,) for text in (point.words, point.published_words) if text)
    if isinstance(body, Tiles):
        yield from _told_by_tiles(body)
    if isinstance(body, Grid | Pairs) and body.across and body.down:
        own = [
            head
            for head, row in zip(body.down, body.cells, strict=True)
            if isinstance(body, Grid) or any(row)
        ]
        yield from ((head.text, head.short or head.text) for head in (*body.across, *own))
        yield from (text for row in body.cells for cell in row if cell for text in _in_cell(cell))


def _in_cell(cell: Cell | Pair) -> Iterator[tuple[str, ...]]:
    if isinstance(cell, Pair):
        both = () if cell.acted.share is cell.others.share is None else (cell.acted.words, cell.others.words)
        yield from ((text,) for text in (*both, cell.words))
    else:
        yield (cell.words, cell.short or cell.words)


def _told_by_tiles(body: Tiles) -> Iterator[tuple[str, ...]]:
    for tile in body.tiles:
        yield (tile.name, tile.code)
        if tile.cell:
            yield (tile.cell.words, tile.cell.short or tile.cell.words)


# ---- one by one --------------------------------------------------------------------------------


@LOOKED_AT
@given(body=BODIES["tiles"], size=sizes)
def test_a_map_has_names_on_all_its_tiles_or_codes_on_all(body: Tiles, size: Size):
    said = Counter(_closed("".join(words.text for words in draw(body, size).words if words.bold)))
    named = Counter(_closed("".join(tile.name for tile in body.tiles)))
    coded = Counter(_closed("".join(tile.code for tile in body.tiles)))
    assert said in (named, coded)


@LOOKED_AT
@given(body=BODIES["rows"], size=sizes)
def test_bars_are_as_long_as_what_they_stand_for(body: Rows, size: Size):
    bars = [mark for mark in draw(body, size).marks if isinstance(mark, Box) and mark.pick]
    for bar in {bar.pick: bar for bar in body.bars if bar.base and (bar.count or 0) <= bar.base}.values():
        if [other.pick for other in body.bars].count(bar.pick) > 1:
            continue
        own = [box for box in bars if box.pick == bar.pick]
        yes, no = (_places(own, f"{bar.hue}.{side}") for side in ("yes", "no"))
        assert bar.base
        apart = 2 * size.unit + TOUCH  # between replies that have places of their own
        assert abs(yes * (bar.base - (bar.count or 0)) - no * (bar.count or 0)) <= apart * bar.base


@pytest.mark.parametrize("scale", ["shares", "counts"])
@pytest.mark.parametrize("width", [280, 640, 904])
def test_more_replies_than_participants_stay_in_the_chart_and_are_told(scale: Scale, width: int):
    bars = (
        Bar("M1", "replies", 5, 1, 1, words="5 of 1", pick=("reply_rate", "workshop", "1")),
        Bar("M2", "replies", 7, 8, 8, words="7 of 8 (88%)", pick=("reply_rate", "workshop", "2")),
    )
    scene = draw(Rows(bars, ("Replied", "Silent"), scale), Size(width))
    assert not outside(scene)
    assert "5 of 1" in [words.text for words in scene.words]
    ends = [
        max(box.x + box.width for box in scene.marks if isinstance(box, Box) and box.pick == bar.pick)
        for bar in bars
    ]
    assert ends[0] <= ends[1] + TOUCH


def test_a_count_above_the_known_of_an_unknown_base_stays_in_the_chart():
    bar = Bar("M1", "actions", 85, None, 28, no_or_blank=1, words="85", pick=("share", "workshop", "1"))
    assert not outside(draw(Rows((bar,), ("Did it", "Did not"), "shares"), Size(383)))


def _places(boxes: Sequence[Box], fill: str) -> float:
    """Return how far boxes of a fill reach, the gaps between them counted as theirs."""
    found = [box for box in boxes if box.fill == fill]
    return max(b.x + b.width for b in found) - min(b.x for b in found) if found else 0.0


@pytest.mark.parametrize("name", ["W" * 200, "Regional workshop on " + "risk management and " * 12])
def test_one_very_long_name_leaves_two_thirds_of_a_grid_to_its_figures(name: str):
    cell = Cell("actions", "figure", 0.5, "10 of 20", "10/20")
    down = (*(Head(f"Member {place}") for place in range(34)), Head(name))
    across = tuple(Head(text) for text in ("Materials", "Reports", "Manuals", "Efficiency", "Projects"))
    scene = draw(Grid(down, across, ((cell,) * len(across),) * len(down)), Size(904, 15.0))
    names = [words for words in scene.words if words.anchor == "end"]
    assert max(words.box[2] for words in names) <= 904 / 3
    assert sum(words.text == "Member 0" for words in names) == 1  # all columns stand side by side


def test_columns_that_go_on_below_stand_below_those_above_them():
    scene = draw(_members(7), Size(500))
    lefts = Counter(box.x for box in scene.marks if isinstance(box, Box) and box.height > 20)
    assert sorted(lefts.values()) == [5, 10, 10, 10], "four columns, then three"


def test_columns_stand_side_by_side_where_each_has_the_room_that_it_needs():
    scene = draw(_members(6), Size(500))  # six that are as wide as "Recommendations" have no room
    boxes = [box for box in scene.marks if isinstance(box, Box) and box.height > 20]
    assert sorted(Counter(box.x for box in boxes).values()) == [5] * 6
    ends = sorted({(box.x, box.x + box.width) for box in boxes})
    assert all(end <= start for (_, end), (start, _) in pairwise(ends))
    assert ends[-1][1] <= 500


def _members(columns: int) -> Grid:
    names = "Share training materials,Submit reports,Recommendations,Workshops,Manuals,Others,Recommending"
    cell = Cell("actions", "figure", 0.5, "10 of 20", "10/20")
    across = tuple(map(Head, names.split(",")))[:columns]
    return Grid(tuple(Head(f"Member {place}") for place in range(5)), across, ((cell,) * columns,) * 5)


def test_a_funnel_tells_what_each_dot_is_that_stands_apart():
    spots = tuple(Spot(40, 0.9 - place / 100, f"{place}. Workshop on a long topic") for place in range(12))
    limits = (Limits("95%", "dot", ((5, 0.1, 0.9), (40, 0.3, 0.7))),)
    for width in (280, 640, 1280):
        said = "".join(
            words.text for words in draw(Funnel("projects", 0.5, limits, spots), Size(width)).words
        )
        assert all(_closed(spot.name) in _closed(said) for spot in spots)


def test_an_empty_chart_is_drawn_as_nothing():
    for body in (
        Rows((), ("Yes", "No")),
        Grid((), (), ()),
        Tiles(()),
        Rates(()),
        Trend((), ()),
        Pairs((), (), ()),
    ):
        assert draw(body, Size(400)).height >= 0
    assert draw(Mix("projects", ()), Size(400)).height >= 0
    assert draw(Funnel("projects", 0.5, (), ()), Size(400)).height >= 0


@pytest.mark.parametrize("count", [0, 1])
def test_a_diamond_at_the_start_of_a_bar_below_its_name_is_whole(count: int):
    long = "Of those who shared training materials or organized an in-house workshop"
    bar = Bar(long, "actions", count=9, base=10, known=10, words="9 of 10 (90%)", published=(count, 90))
    assert not outside(draw(Rows((bar,), ("Did it", "Did not"), "shares"), Size(280, 15.0)))


@pytest.mark.parametrize("width", [280, 306, 390, 640, 1200])
def test_all_rounds_of_a_measure_are_one_line(width: int):
    points = tuple(Point(share, "27 of 53 (51%)") for share in (0.7, 0.4, 0.9, 0.5, 0.6, 0.2))
    rounds = tuple(f"Synthetic survey {year}" for year in range(2021, 2027))
    drawn = draw(Trend(rounds, (Panel("Modernization projects", "projects", points),)), Size(width))
    lines = [mark.points for mark in drawn.marks if isinstance(mark, Path) and mark.ink == "projects.yes"]
    assert len(lines) == len(points) - 1
    assert all(one[1] == other[0] for one, other in pairwise(lines))


@pytest.mark.parametrize("width", [420, 900, 1400])
def test_all_bars_of_pairs_are_equally_long(width: int):
    """Whatever their counts take, half is as long in one cell as in the other."""

    def rate(words: str, share: float | None) -> Rate:
        return Rate("", words, "efficiency", share)

    short = Pair(rate("1 of 2", 0.5), rate("1 of 2", 0.5), "too few", 0, up=True)
    long = Pair(rate("12 of 24 (50%)", 0.5), rate("nobody counted", None), "too few", 0, up=True)
    body = Pairs((Head("Acted"), Head("Shared")), (Head("Effects"),), ((short,), (long,)))
    scene = draw(body, Size(width))
    bars = [mark for mark in scene.marks if isinstance(mark, Box) and mark.fill == "empty"]
    halves = [mark for mark in scene.marks if isinstance(mark, Box) and mark.fill.startswith("efficiency")]
    assert (len(bars), len({bar.width for bar in bars})) == (4, 1)
    halves = [half for half in halves if half.width > bars[0].width / 3]
    assert (len(halves), len({half.width for half in halves})) == (3, 1)
