"""What a chart of a slide show that is refreshed looks like, where it has other rows than before."""

from __future__ import annotations

from io import BytesIO

import pytest
from pptx import Presentation

from analytics.reference import load_administrations
from analytics.seen_by import eyes
from analytics.stories import Slide, Story
from analytics.stories.deck import deck, refresh
from analytics.stories.show import for_audience
from tests.building import survey_of, workshop
from tests.stories.packages import slides

CODES = list(load_administrations())[:20]
BY_REGION = Story("Board", (Slide("chart", "chart=outcomes-by&by=region_type"),))
ORANGE, GREEN, PURPLE = "B35900", "007A5A", "8F4A86"
"""The colours of direct effects, of efficiency and of projects."""


def by_region(regional: str, other: str):
    """Build a round of two workshops, ten replies each, that all say the same of the three outcomes."""
    sets = (("2020-1", regional), ("2020-2", other))
    return survey_of(
        [(key, code, "n" * 6 + said) for key, said in sets for code in CODES[:10]],
        workshops=[
            workshop("2020-1", participated=12, region_type="regional"),
            workshop("2020-2", participated=12),
        ],
        data_version=f"v-{regional}-{other}",
    )


def written(survey, story=BY_REGION) -> bytes:
    return deck(for_audience(eyes(survey), story, "office"))


def yes_bars(content: bytes) -> list[tuple[str, str]]:
    """Return the names of the bars of the first chart, in their order, with the colours of yes."""
    (chart,) = (shape.chart for shape in slides(content)[0].shapes if shape.has_chart)
    (series,) = (each for each in chart._chartSpace.iter("{*}ser") if "Yes" in "".join(each.itertext()))
    names = {point.get("idx"): point.findtext("{*}v") for point in series.findall("{*}cat//{*}pt")}
    return [
        (names[point.find("{*}idx").get("val")], point.find(".//{*}solidFill/{*}srgbClr").get("val"))
        for point in sorted(series.findall("{*}dPt"), key=lambda each: int(each.find("{*}idx").get("val")))
    ]


ALL = [(name, ink) for ink in (ORANGE, GREEN, PURPLE) for name in ("Regional", "Sub-regional")]


@pytest.mark.parametrize(
    ("unknown", "left"),
    [
        ("y?y", [*ALL[:2], ALL[3], *ALL[4:]]),  # of the regional workshop nobody answered on efficiency
        ("?yy", ALL[1:]),
        ("??y", [ALL[1], *ALL[3:]]),
    ],
)
def test_each_outcome_keeps_its_colour_where_a_row_has_no_bar_any_more(unknown, left):
    full, fewer = by_region("yyy", "yyy"), by_region(unknown, "yyy")
    assert yes_bars(written(full)) == ALL
    fell, _ = refresh(written(full), eyes(fewer), "office")
    assert yes_bars(fell) == left
    back, _ = refresh(fell, eyes(full), "office")
    assert yes_bars(back) == ALL


def test_a_bar_that_a_person_coloured_keeps_that_below_its_outcome():
    def coloured(content: bytes) -> bytes:
        show = Presentation(BytesIO(content))
        (chart,) = (shape.chart for shape in show.slides[0].shapes if shape.has_chart)
        (yes,) = (each for each in chart._chartSpace.iter("{*}ser") if "Yes" in "".join(each.itertext()))
        last = yes.findall("{*}dPt")[-2]
        last.find(".//{*}solidFill/{*}srgbClr").set("val", "123456")
        held = BytesIO()
        show.save(held)
        return held.getvalue()

    mine = coloured(written(by_region("yyy", "yyy")))
    assert yes_bars(mine)[-2] == ("Regional", "123456")
    made, _ = refresh(mine, eyes(by_region("y?y", "yyy")), "office")
    assert yes_bars(made) == [*ALL[:2], ALL[3], ("Regional", "123456"), ALL[5]]
