"""The chart of rounds and the one of a parted change draw what their figures hold."""

import json

import pytest
from analytics.charts.panels import Panel

from analytics.charts.mix_bars import mix_bars
from analytics.charts.trend_lines import trend_lines
from analytics.measures import measures_of
from analytics.records import PublishedRecord
from analytics.trends import mix_guard, trend
from tests.building import survey_of, workshop

CODES = "AU BD HK ID FJ JP MY MV MN TH VN TO".split()


def replies(key, yes, no):
    answers = ["y"] * yes + ["n"] * no
    return [(key, code, "n" * 6 + answer + "nn") for code, answer in zip(CODES, answers, strict=False)]


@pytest.fixture
def survey():
    # 2018: 2 of 10, 2019: 8 of 10, none of 2020, 2021: 3 of 4; 2017 is published alone
    rounds = [("2018", 2, 8), ("2019", 8, 2), ("2021", 3, 1)]
    return survey_of(
        [reply for code, yes, no in rounds for reply in replies(f"{code}-1", yes, no)],
        workshops=[workshop(f"{code}-1", participated=12) for code, _, _ in rounds],
        published=[
            PublishedRecord("2017", "table-3", "direct_effects", "all", "all", None, None, 41),
            PublishedRecord("2018", "table-3", "direct_effects", "all", "all", 3, 10, 30),
        ],
    )


def named(chart, name):
    (trace,) = [t for t in chart.figure["data"] if t.get("name") == name]
    return trace


def test_counted_rounds_are_filled_and_a_gap_of_years_breaks_the_line(survey):
    line = named(trend_lines(trend(survey, ["direct_effects"])), "Counted from replies")
    # 2017 published, 2018, 2019, a gap for 2020, 2021 on a base under 5
    assert line["x"] == [0, 1, 2, 2.5, 3]
    assert line["y"] == [None, 0.2, 0.8, None, None]
    assert line["text"] == ["", "2 of 10<br>(20%)", "8 of 10<br>(80%)", "", ""]
    assert line["connectgaps"] is False
    assert line["customdata"][1] == ["direct_effects", "round", "2018"]


def test_published_figures_are_hollow_where_they_stand_alone_or_differ(survey):
    marks = named(trend_lines(trend(survey, ["direct_effects"])), "Published")
    assert (marks["x"], marks["y"]) == ([0, 1], [0.41, 0.3])
    assert marks["marker"]["symbol"] == "diamond-open"
    assert marks["text"] == ["41%<br>published", "3 of 10<br>(30%)<br>published"]
    # 2018: counted 20%, published 30% above it: its words stand above, those of the point beside it
    assert marks["textposition"] == ["top center", "top center"]
    line = named(trend_lines(trend(survey, ["direct_effects"])), "Counted from replies")
    assert line["textposition"][1] == "middle right"


def test_under_a_base_of_five_the_count_stands_at_the_foot_and_on_no_scale(survey):
    chart = trend_lines(trend(survey, ["direct_effects"]))
    (foot,) = [t for t in chart.figure["data"] if t["mode"] == "text"]
    assert (foot["x"], foot["text"]) == ([3], ["3 of 4"])


def test_the_title_gives_the_first_and_the_last_counted_round(survey):
    chart = trend_lines(trend(survey, ["direct_effects"]))
    assert chart.title == "Direct effects: 2 of 10 (20%) in Survey 2018, 8 of 10 (80%) in Survey 2019"
    several = trend_lines(trend(survey, ["reply_rate", "direct_effects", "share_materials"]))
    assert several.title.startswith("“Direct effects” differs most: 2 of 10 (20%)")
    assert several.wide
    assert (several.result, several.by) == ("trend", ("round",))
    assert len(several.rows) == 12  # four rounds, three measures
    json.dumps(several.figure, allow_nan=False)


def two_rounds(first, second):
    """Each reply: actions all no, then direct effects, efficiency, projects as written."""
    sets = (("2019", first), ("2020", second))
    return survey_of(
        [
            (f"{year}-1", code, "n" * 6 + said)
            for year, listed in sets
            for code, said in zip(CODES, listed, strict=False)
        ],
        workshops=[workshop(f"{year}-1", participated=12) for year, _ in sets],
    )


OUTCOMES = ["direct_effects", "efficiency", "projects"]


def test_what_is_mostly_unknown_never_differs_most():
    # direct effects: 5 of 5, then 0 of 5, of 10 replies each; efficiency 10 of 10, then 5 of 10
    survey = two_rounds(["yyn"] * 5 + ["?yn"] * 5, ["nyn"] * 5 + ["-nn"] * 5)
    chart = trend_lines(trend(survey, OUTCOMES))
    assert chart.title.endswith("differs most: 10 of 10 (100%) in Survey 2019, 5 of 10 (50%) in Survey 2020")
    assert "Direct effects" not in chart.title
    assert (
        "Too little is known to rank: Direct effects, Survey 2019 (5 of 5, 5 not answered); and "
        "Direct effects, Survey 2020 (0 of 5, 5 not recorded)."
    ) in chart.notes


def test_what_differs_as_much_is_all_named():
    # direct effects 2 of 10, then 7 of 10; efficiency 10 of 10, then 5 of 10; projects none
    survey = two_rounds(["yyn"] * 2 + ["nyn"] * 8, ["yyn"] * 5 + ["ynn"] * 2 + ["nnn"] * 3)
    title = trend_lines(trend(survey, OUTCOMES)).title
    assert title.startswith("“Direct effects” and “Efficiency")
    assert title.endswith(
        "differ most: 2 of 10 (20%) in Survey 2019, 7 of 10 (70%) in Survey 2020; "
        "10 of 10 (100%) in Survey 2019, 5 of 10 (50%) in Survey 2020"
    )
    still = two_rounds(["yyn"] * 10, ["yyn"] * 10)
    assert trend_lines(trend(still, OUTCOMES)).title.startswith("Nothing that can be compared differs")


def test_with_one_counted_round_the_title_says_so():
    lone = survey_of(replies("2020-1", 5, 5))
    assert trend_lines(trend(lone, ["direct_effects"])).title == "One round is counted: Survey 2020"


def test_a_published_pair_stands_beside_the_figure_as_the_report_counts_it():
    # ten shared materials: 6 saw effects, 2 did not, 2 left it blank; the report counts 6 of all 10
    answers = ["y"] * 6 + ["n"] * 2 + ["?"] * 2
    sent = [("2020-1", code, f"ynnnnn{said}nn") for code, said in zip(CODES, answers, strict=False)]
    pair = next(
        measure.id
        for measure in measures_of(survey_of(sent).questionnaire).values()
        if measure.form == "acted" and {"share_materials", "direct_effects"} == set(measure.questions)
    )
    table = measures_of(survey_of(sent).questionnaire)[pair].table
    printed = [PublishedRecord("2019", table, pair, "all", "all", None, None, 58)]
    chart = trend_lines(trend(survey_of(sent, published=printed), [pair]))
    (heading,) = chart.figure["layout"]["annotations"]
    assert "As the report counts: 6 of 10 (60%) in Survey 2020" in heading["text"]
    assert chart.title.endswith(
        "58% in Survey 2019 as published; counted as the report counts: 6 of 10 (60%) in Survey 2020"
    )
    unprinted = trend_lines(trend(survey_of(sent), [pair]))
    assert "As the report counts" not in unprinted.figure["layout"]["annotations"][0]["text"]


def test_bases_of_many_panels_are_told_under_how_counted(survey):
    chart = trend_lines(trend(survey, ["reply_rate", "direct_effects", "share_materials"]))
    assert "Base: " not in chart.subtitle
    assert "Replies: participations" in chart.how


def test_one_counted_round_is_set_beside_a_published_one():
    published = [PublishedRecord("2019", "table-3", "direct_effects", "all", "all", None, None, 58)]
    lone = survey_of(replies("2020-1", 5, 5), published=published)
    assert trend_lines(trend(lone, ["direct_effects"])).title == (
        "Direct effects: 58% in Survey 2019 as published, 5 of 10 (50%) in Survey 2020"
    )


def test_a_count_without_a_base_says_so_off_the_zero_line():
    lone = survey_of(replies("2020-1", 5, 5), workshops=[workshop("2020-1", participated=None)])
    (said,) = [t for t in trend_lines(trend(lone, ["reply_rate"])).figure["data"] if t["mode"] == "text"]
    assert said["text"] == ["10, base not<br>recorded"]
    assert said["y"] == [0.5]


def test_panels_stand_beside_and_below_each_other_without_touching():
    panels = [Panel(place, 2, 3) for place in range(3)]
    assert panels[0].axes == {"xaxis": "x", "yaxis": "y"}
    assert panels[2].axes == {"xaxis": "x3", "yaxis": "y3"}
    (left, up), (right, _), (below, down) = (panel.domain for panel in panels)
    assert left[1] < right[0]
    assert below == left
    assert down[1] < up[0]
    assert 0 <= down[0] < up[1] <= 1


def test_a_parted_change_is_drawn_in_points_that_add_up(survey):
    guard = mix_guard(survey, "direct_effects", "2018", "2019", by="administration")
    chart = mix_bars(guard, filters_text="All rounds")
    mix, within = named(chart, "Goes with the mix"), named(chart, "Within the groups")
    assert mix["x"][0] + within["x"][0] == pytest.approx(60)
    assert len(mix["x"]) == 1 + 8
    assert chart.notes == ("The chart draws the 8 administrations that add most; the table holds all.",)
    assert chart.rows[0] == ("All", "2 of 10 (20%)", "8 of 10 (80%)", "0 points", "+60 points")
    assert len(chart.rows) == len(chart.picks) == 1 + 10
    assert chart.title == (
        "Direct effects: +60 points, 0 points with a different mix of administrations, +60 points within them"
    )
    json.dumps(chart.figure, allow_nan=False)


def test_too_few_replies_are_not_parted_in_the_title(survey):
    guard = mix_guard(survey, "direct_effects", "2019", "2021")
    assert mix_bars(guard).title == "Direct effects: too few to part the change"
