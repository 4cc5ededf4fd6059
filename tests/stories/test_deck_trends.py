"""Rounds side by side on a slide: published figures stand apart from the line and from its own figures."""

from __future__ import annotations

import pytest

from analytics.records import PublishedRecord
from analytics.reference import load_administrations
from analytics.seen_by import eyes
from analytics.stories import Slide, Story
from analytics.stories.deck import deck, refresh
from analytics.stories.show import for_audience
from tests.building import survey_of, workshop
from tests.stories.packages import slides

CODES = list(load_administrations())[:10]
TREND = Story("Board", (Slide("chart", "chart=trend&measures=direct_effects,efficiency"),))


def rounds(*, printed: bool = True):
    """Build 2 of 10, then 8 of 10 with effects, of which a report may print 3 of 10 and 8 of 10."""
    said = [("2018-1", 2), ("2019-1", 8)]
    return survey_of(
        [
            (key, code, "n" * 6 + ("y" if place < yes else "n") + "yn")
            for key, yes in said
            for place, code in enumerate(CODES)
        ],
        workshops=[workshop(key, participated=12) for key, _ in said],
        published=[
            PublishedRecord(year, "table-3", "direct_effects", "all", "all", count, 10, count * 10)
            for year, count in (("2018", 3), ("2019", 8))
        ]
        if printed
        else (),
        data_version=f"v-{printed}",
    )


def effects(content: bytes):
    """Return the frame and the chart of direct effects."""
    return next(
        (shape, shape.chart)
        for slide in slides(content)
        for shape in slide.shapes
        if shape.has_chart and shape.chart.chart_title.text_frame.text == "Direct effects"
    )


def written(survey) -> bytes:
    return deck(for_audience(eyes(survey), TREND, "office"))


NAMES = ["Survey 2018\n2 of 10 (20%)\n3 of 10 (30%) published", "Survey 2019\n8 of 10 (80%)"]


def room_below(shape, chart) -> float:
    """Return how many lines of its letters have room below the scale."""
    layout = chart._chartSpace.find("{*}chart/{*}plotArea/{*}layout/{*}manualLayout")
    ends = sum(float(layout.find(f"{{*}}{side}").get("val")) for side in ("y", "h"))
    size = int(chart._chartSpace.find(".//{*}catAx/{*}txPr//{*}defRPr").get("sz")) * 127
    return (1 - ends) * shape.height / (1.2 * size)


def labels(chart) -> list[str]:
    return ["".join(each.itertext()).strip() for each in chart._chartSpace.iter("{*}dLbl")]


@pytest.mark.parametrize("refreshed", [False, True], ids=["as written", "refreshed"])
def test_where_figures_are_printed_all_stand_below_their_rounds_and_none_over_the_line(refreshed):
    content = written(rounds(printed=not refreshed))
    if refreshed:
        shape, chart = effects(content)
        assert room_below(shape, chart) < 3
        content, _ = refresh(content, eyes(rounds()), "office")
    shape, chart = effects(content)
    assert [category.label for category in chart.plots[0].categories] == NAMES
    assert labels(chart) == []
    assert room_below(shape, chart) >= 3
    assert list(chart.plots[0].series[1].values) == [0.3, None]


def test_figures_of_a_line_alone_stand_at_its_points():
    _, chart = effects(written(rounds(printed=False)))
    assert [category.label for category in chart.plots[0].categories] == ["Survey 2018", "Survey 2019"]
    assert [label[: len("2 of 10 (20%)")] for label in labels(chart)] == ["2 of 10 (20%)", "8 of 10 (80%)"]
