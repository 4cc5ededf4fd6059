"""What a chart of a slide show that is refreshed looks like, and what stands above it."""

from __future__ import annotations

from io import BytesIO

import pytest
from pptx import Presentation

from analytics.measures import measures_of
from analytics.records import PublishedRecord
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


def test_bars_of_one_outcome_alone_are_not_grey_for_having_stood_beside_others():
    """By hand: of all, then of direct effects at one workshop alone, then at both: all bars are orange."""
    made = written(by_region("yyy", "yyy"))
    for survey in (by_region("y??", "???"), by_region("y??", "y??")):
        made, _ = refresh(made, eyes(survey), "office")
    (chart,) = (shape.chart for shape in slides(made)[0].shapes if shape.has_chart)
    (series,) = (each for each in chart._chartSpace.iter("{*}ser") if "Yes" in "".join(each.itertext()))
    assert series.find("{*}spPr/{*}solidFill/{*}srgbClr").get("val") == ORANGE
    assert {ink for _, ink in yes_bars(made)} <= {ORANGE}


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


# ---- headings -----------------------------------------------------------------------------------

PAIR = "share_materials_and_direct_effects"


def rounds(yes: int):
    """Build ten replies that all shared; so many saw effects, two left it blank; 58% is printed of 2019."""
    said = ["y"] * yes + ["n"] * (8 - yes) + ["?"] * 2
    replies = [("2020-1", code, f"ynnnnn{each}nn") for code, each in zip(CODES, said, strict=False)]
    questionnaire = survey_of(replies).questionnaire
    printed = PublishedRecord(
        "2019", measures_of(questionnaire)[PAIR].table, PAIR, "all", "all", None, None, 58
    )
    return survey_of(replies, published=[printed], data_version=f"v-{yes}")


def headings(content: bytes, new: str = "") -> tuple[bytes, list[str]]:
    """Return the lines above the one chart of a show, the first with `new` words if there are any."""
    show = Presentation(BytesIO(content))
    (chart,) = (shape.chart for shape in show.slides[0].shapes if shape.has_chart)
    lines = chart.chart_title.text_frame.paragraphs
    if new:
        lines[0].runs[0].text = new
    held = BytesIO()
    show.save(held)
    return held.getvalue(), [line.text for line in lines]


def test_a_heading_with_a_number_that_a_person_wrote_stays_and_our_figures_below_it_are_new():
    """By hand: 6 of all 10 who shared, as the report counts, later 7 of 10."""
    story = Story("Board", (Slide("chart", f"chart=trend&measures={PAIR}"),))
    content, before = headings(written(rounds(6), story), "Effects seen since 2019")
    assert before[1:] == ["As the report counts: 6 of 10 (60%) in Survey 2020"]
    made, lines = refresh(content, eyes(rounds(7)), "office")
    assert headings(made)[1] == [
        "Effects seen since 2019",
        "As the report counts: 7 of 10 (70%) in Survey 2020",
    ]
    assert [line.did for line in lines if line.what == "chart"] == ["changed"]
    _, again = refresh(made, eyes(rounds(7)), "office")
    assert [line.did for line in again if line.what == "chart"] == ["same"]


def test_figures_of_ours_do_not_stay_within_a_heading_that_a_program_made_of_both():
    story = Story("Board", (Slide("chart", f"chart=trend&measures={PAIR}"),))
    both = "Effects As the report counts: 6 of 10 (60%) in Survey 2020"
    content, _ = headings(written(rounds(6), story), both)
    made, _ = refresh(content, eyes(rounds(7)), "office")
    assert headings(made)[1][1:] == ["As the report counts: 7 of 10 (70%) in Survey 2020"]
    assert "6 of 10" not in " ".join(headings(made)[1])
