"""No title of a chart is longer than two lines of a card, and none calls a workshop by its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing

import pytest

from analytics.charts.chart import Chart
from analytics.charts.description import Grid, Rows
from analytics.charts.registry import chart_of_tally
from analytics.current import current_survey
from analytics.demo.keep import fill_with_demo
from analytics.filters import Filters
from analytics.model import Questionnaire
from analytics.store import open_store
from analytics.survey import Survey
from analytics.tally import tally
from tests.databases import database_at

LONGEST = 90
FIGURE = re.compile(r"\d+ of \d+")
NUMBERED = re.compile(r"[Ww]orkshop \d|(^|[\s(“])\d+\. [A-Z“]")


@pytest.fixture(scope="module")
def six_rounds(tmp_path_factory) -> Iterator[Survey]:
    with closing(open_store(database_at(tmp_path_factory.mktemp("demo") / "demo.sqlite"))) as store:
        fill_with_demo(store, seed=1, person="A. Person")
        yield current_survey(store)


def asked_for(questionnaire: Questionnaire) -> Iterator[tuple[str, dict[str, str]]]:
    """Name every chart that a page shows, and the matrix and the pairs among them."""
    actions, outcomes = ([q.id for q in some] for some in (questionnaire.actions, questionnaire.outcomes))
    yield from ((kind, {}) for kind in ("actions", "outcomes", "matrix", "links"))
    yield "outcomes-by", {"by": "region_type"}
    for measure in ("reply_rate", *actions, *outcomes):
        yield from (
            ("groups", {"measure": measure, "by": by}) for by in ("workshop", "region_type", "sub_region")
        )
        yield from ((kind, {"measure": measure}) for kind in ("tiles", "funnel"))
        yield "trend", {"measures": measure}
    yield from (("grid", {"by": by}) for by in ("workshop", "region_type", "sub_region"))
    for spec in questionnaire.tables:
        if spec.kind == "links":
            yield from ((kind, {"table": spec.id}) for kind in ("pairs", "attributed"))
    for action in actions[:2]:
        asked = {"actions": action, "outcome": outcomes[0]}
        yield from ((kind, asked) for kind in ("link-counts", "link-rates"))


def selections(survey: Survey) -> list[Filters]:
    """Return all rounds, the latest, and parts of it by each filter."""
    latest = (survey.latest_round,)
    workshops = [w.key for w in survey.workshops if w.round == latest[0]]
    return [
        Filters(),
        Filters(rounds=latest),
        *(Filters(rounds=latest, region_types=(kind,)) for kind in ("regional", "sub-regional")),
        *(Filters(rounds=latest, sub_regions=(name,)) for name in ("Pacific", "South-East Asia")),
        Filters(rounds=latest, administrations=("FJ",)),
        Filters(rounds=latest, topics=("AEO",)),
        *(Filters(rounds=latest, workshops=(key,)) for key in workshops[:2]),
    ]


def compares_half(made: Chart) -> bool:
    """Tell whether a title names a group of several with its figure, and not what is at the other end."""
    names = [bar.label for bar in made.body.bars] if isinstance(made.body, Rows) else []
    names += [head.text for head in made.body.down] if isinstance(made.body, Grid) else []
    named = any(made.title.lower().startswith(name.lower()) for name in names)
    return named and made.groups > 1 and made.by != ("all",) and len(FIGURE.findall(made.title)) < 2


@pytest.mark.parametrize("name", ["sample_survey", "six_rounds"])
def test_every_title_is_short_and_calls_workshops_by_their_topic(request, name):
    survey = request.getfixturevalue(name)
    for filters in selections(survey):
        counts = tally(survey, filters)
        for kind, choices in asked_for(survey.questionnaire):
            made = chart_of_tally(counts, kind, choices)
            assert len(made.title) <= LONGEST, (filters, kind, choices, made.title)
            assert not compares_half(made), (filters, kind, choices, made.title)
            for text in (made.title, *made.notes):
                assert not NUMBERED.search(text), (filters, kind, choices, text)


def test_the_names_of_the_funnel_have_no_number(six_rounds):
    body = chart_of_tally(tally(six_rounds, Filters()), "funnel", {"measure": "share_materials"}).body
    names = [spot.name for spot in body.spots if spot.name]
    assert names
    assert not any(NUMBERED.search(text) for text in (*names, *(spot.tip for spot in body.spots)))
