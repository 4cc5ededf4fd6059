"""A picture of any chart stands alone: whole, legible, and with what a reader has to know of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from analytics.charts.draw.picture import picture, scene_of
from analytics.charts.reference import Reference
from analytics.charts.registry import CHARTS, chart
from analytics.describe import describe_filters
from analytics.filters import NO_FILTERS, Filters
from analytics.survey import Survey
from tests.charts.rich_survey import MEMBERS, SAMPLE_YEAR, rich_survey
from tests.charts.scenes import outside, overlapping

LINK = {"actions": "share_materials", "outcome": "direct_effects"}
PAIRS = {"table": "table-4"}
ENDS = ("2022", "2026")
MIX = {"measure": "direct_effects", "from": ENDS[0], "to": ENDS[1]}
CHOICES: dict[str, list[Mapping[str, str]]] = {
    "actions": [{}, {"scale": "shares", "order": "value"}],
    "outcomes-by": [{"by": "region_type"}, {"by": "sub_region"}],
    "groups": [
        {"measure": "reply_rate", "by": "workshop"},
        {"measure": "direct_effects", "by": "administration", "rows": "all", "order": "value"},
        {"measure": "share_materials", "by": "workshop", "scale": "counts"},
    ],
    "grid": [{"by": "workshop", "rows": "all"}, {"by": "region_type"}],
    "tiles": [{"measure": "reply_rate"}, {"measure": "projects"}],
    "funnel": [{"measure": "efficiency"}],
    "pairs": [PAIRS],
    "attributed": [PAIRS],
    "link-counts": [LINK],
    "link-rates": [LINK],
    "trend": [
        {"measures": "direct_effects"},
        {"measures": "direct_effects", "of": "regional"},
        {"measures": "reply_rate,direct_effects,share_materials"},
    ],
    "mix": [{**MIX, "by": "region_type"}, {**MIX, "by": "administration"}],
    "plain": [{"measure": "projects"}],
}
"""Kind → what is chosen for it; others need no choice."""
NARROWED = {"mix": {"rounds": ENDS, "workshops": ()}, "of": {"region_types": ("regional",)}}
"""What is in a chart's choices, and takes the place of a filter."""
FILTERS = {
    "everything": NO_FILTERS,
    "one round": Filters(rounds=("2023",)),
    "a region type": Filters(region_types=("sub-regional",)),
    "a sub-region": Filters(rounds=(SAMPLE_YEAR, "2022"), sub_regions=("North & <East>",)),
    "six members": Filters(administrations=tuple(MEMBERS)[:6]),
    "nothing": Filters(topics=('No such <topic> & "none"\x0b\ufffe',)),
}
BASES = ("Base:", "Bases:", "isashareof", "Countsofreplies;howmanytookpartisnotrecorded")
EVERY = [(kind, choices) for kind in CHARTS for choices in CHOICES.get(kind, [{}])]


@pytest.fixture(scope="module")
def rich() -> Survey:
    return rich_survey()


def closed(text: str) -> str:
    """Return a text without the spaces at which its lines may have been broken, the marks around what is
    written from right to left, and what XML cannot say."""
    return re.sub("[\ufffe\u2068\u2069]", "", "".join(text.split()))


def narrowed(kind: str, choices: Mapping[str, str], filters: Filters) -> Filters:
    own = NARROWED.get("of" if "of" in choices else kind, {})
    return replace(filters, **own)


def looked_at(survey: Survey, kind: str, choices: Mapping[str, str], filters: Filters) -> None:
    made = chart(survey, Reference(kind, tuple(choices.items()), filters))
    scene = scene_of(made)
    assert not outside(scene)
    assert not overlapping(scene.words)
    root = ElementTree.fromstring(picture(made))
    said = closed(" ".join(text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text")))
    own = narrowed(kind, choices, filters)
    words = describe_filters(survey, own)
    assert closed(made.title) in said
    assert not [note for note in made.notes if note[:1].islower()]
    assert any(base in said for base in BASES)
    assert said.count(closed(words)) >= 2  # below the title, and at the foot
    assert closed(f"Data version {survey.data_version}") in said
    samples, rounds = set(survey.sample_rounds), own.rounds or [r.code for r in survey.rounds]
    assert ("(sampledata" in said) == any(code in samples for code in rounds)


@pytest.mark.parametrize("selection", FILTERS)
@pytest.mark.parametrize(("kind", "choices"), EVERY)
def test_a_picture_is_whole_and_tells_of_whom_it_is(rich, kind, choices, selection):
    if kind == "mix" and selection == "nothing":
        with pytest.raises(KeyError):
            chart(rich, Reference(kind, tuple(choices.items()), FILTERS[selection]))
    else:
        looked_at(rich, kind, choices, FILTERS[selection])


OF_THE_SAMPLE = {
    "everything": NO_FILTERS,
    "its round": Filters(rounds=("2020",)),
    "a region type": Filters(region_types=("regional",)),
    "a sub-region": Filters(sub_regions=("Pacific",)),
    "one member": Filters(administrations=("FJ",)),
    "nothing": Filters(rounds=("2019",)),
}


@pytest.mark.parametrize("selection", OF_THE_SAMPLE)
@pytest.mark.parametrize(("kind", "choices"), [each for each in EVERY if each[0] != "mix"])
def test_a_picture_of_the_sample_says_so(sample_survey, kind, choices, selection):
    looked_at(sample_survey, kind, choices, OF_THE_SAMPLE[selection])


def test_a_trend_of_one_region_type_is_called_by_it(rich):
    choices = (("measures", "direct_effects"), ("of", "sub-regional"))
    made = chart(rich, Reference("trend", choices))
    assert made.title.startswith("Sub-regional: Direct effects")
    assert made.filters == Filters(region_types=("sub-regional",))
    with pytest.raises(KeyError):
        chart(rich, Reference("trend", (("measures", "direct_effects"), ("of", "elsewhere"))))


def test_a_map_has_a_scale_where_a_share_is_known(rich):
    def scale(survey: Survey) -> list[str]:
        made = chart(survey, Reference("tiles", (("measure", "reply_rate"),)))
        return [text.text for text in scene_of(made).words if text.text.endswith(" replied")]

    assert scale(rich) == ["none replied", "all replied"]
    unlisted = [replace(w, participated=None, participants=None) for w in rich.workshops]
    assert scale(replace(rich, workshops=tuple(unlisted))) == []
