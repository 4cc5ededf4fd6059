"""What a chart needs is said where it is missing, and the list of it is that of the charts themselves."""

from __future__ import annotations

import pytest

from analytics.charts.choosing import NEEDS, what_is_wrong
from analytics.charts.registry import CHARTS, chart_of_tally
from analytics.tally import tally

FITTING = {
    "by": "workshop",
    "measure": "projects",
    "table": "table-4",
    "actions": "submit_reports",
    "outcome": "projects",
}
MIX = {"by": "topic", "measure": "projects", "from": "2020", "to": "2020"}


@pytest.mark.parametrize("kind", CHARTS)
def test_a_chart_is_made_with_what_it_needs_and_with_nothing_less(sample_survey, kind):
    counts = tally(sample_survey)
    chosen = {name: (MIX if kind == "mix" else FITTING)[name] for name in NEEDS.get(kind, ())}
    if kind != "mix":  # needs two rounds
        assert chart_of_tally(counts, kind, chosen).title
    for name in chosen:
        less = {each: value for each, value in chosen.items() if each != name}
        with pytest.raises(KeyError):
            chart_of_tally(counts, kind, less)
        assert f"it needs {name}=…" in what_is_wrong(kind, less, sample_survey.questionnaire)


def test_what_is_unknown_is_named_with_what_there_is(sample_survey):
    asked = sample_survey.questionnaire
    said = what_is_wrong("groups", {"measure": "projects", "by": "planet"}, asked)
    assert said == "by=planet is unknown. Known: workshop, region_type, administration, sub_region"
    said = what_is_wrong("link-rates", {"actions": "submit_reports,naps", "outcome": "projects"}, asked)
    assert said.startswith("actions=naps is unknown. Known: share_materials, submit_reports")
    assert what_is_wrong("pairs", {"table": "table-2"}, asked).endswith("Known: table-4, table-7")
