"""What is printed beside a figure leads back to it: in stories, reports and tables, for each audience."""

from __future__ import annotations

import csv
import io
import re

import pytest

from analytics.charts.chart import Chart
from analytics.charts.reference import Reference
from analytics.charts.registry import chart
from analytics.export import to_csv, to_json
from analytics.figures.known import Known
from analytics.filters import Filters
from analytics.measures import GROUPINGS
from analytics.report.contents import report
from analytics.results import result
from analytics.seen_by import eyes, seen_by
from analytics.stories import ready_story
from analytics.stories.show import for_audience
from analytics.tally import tally

AUDIENCES = ["office", "members", "nameless", "public"]
ID = re.compile(r"\b[2-9A-Z]{3}-[2-9A-Z]{3}-[2-9A-Z]{3}\b")
ROUND = Filters(rounds=("2020",))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_id_of_a_story_and_a_report_leads_to_one_chart_or_table(six_rounds, audience):
    see = eyes(six_rounds)
    known, first = Known(see(audience)), six_rounds.rounds[1].code
    for code in (first, six_rounds.latest_round):
        slides = for_audience(see, ready_story(six_rounds, code), audience).slides
        printed = [f"{each.foot} {each.alt}" for each in slides if each.chart or each.table]
        assert all(ID.search(words) for words in printed)
        for part in report(see(audience), code).parts:
            printed += [str(getattr(part, name)) for name in ("caption", "notes") if hasattr(part, name)]
        for id_ in ID.findall(" ".join(printed)):
            assert len(known.named(id_)) == 1, id_


def test_a_chart_says_its_id_and_data_version_in_its_text_alternative(sample_survey):
    made: Chart = chart(sample_survey, Reference("actions", filters=ROUND))
    assert made.reference is not None
    assert made.alt.endswith(
        f"Figure {made.reference.figure_id} · Data version {sample_survey.data_version}."
    )


def test_a_chart_has_one_id_however_it_looks(sample_survey):
    plain = Reference("groups", (("measure", "projects"), ("by", "workshop")), ROUND)
    other = Reference("groups", (("by", "workshop"), ("measure", "projects"), ("scale", "counts")), ROUND)
    assert plain.figure_id == other.figure_id


def test_each_line_of_a_table_has_the_id_of_its_figure(sample_survey):
    made = result(tally(sample_survey, ROUND), "table-6", by=("workshop", "all"))
    lines = [*csv.DictReader(io.StringIO(to_csv(made)))]
    assert lines[-1]["figure_id"] == "HWX-P6D-Y48"
    assert len({line["figure_id"] for line in lines}) == len(lines)
    told = to_json([made], ROUND, sample_survey.data_version)["results"][0]
    assert [row["figure_id"] for row in told["rows"]] == [line["figure_id"] for line in lines]
    (named,) = Known(sample_survey).named(told["figure_id"])
    assert (named.what.kind, named.what.name, named.filters) == ("table", "table-6", ROUND)


@pytest.mark.parametrize("audience", AUDIENCES[1:])
def test_no_line_that_picks_out_a_member_has_an_id_for_others(sample_survey, audience):
    survey = seen_by(sample_survey, audience)
    made = result(tally(survey, ROUND), "table-2", by=(*GROUPINGS[audience], "administration"))
    rows = to_json([made], ROUND, "1")["results"][0]["rows"]
    assert all(row["figure_id"] == "" for row in rows if row["by"] == "administration")
    assert any(row["figure_id"] for row in rows if row["by"] == "all")
