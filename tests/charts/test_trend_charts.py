"""The chart of rounds and the one of a parted change draw what their figures hold."""

import json
from dataclasses import replace

import pytest

from analytics.charts.draw import draw
from analytics.charts.draw.figure import figure
from analytics.charts.draw.scene import Box, Dot, Path, Words
from analytics.charts.draw.size import Size
from analytics.charts.mix_bars import mix_bars
from analytics.charts.registry import chart_of_tally
from analytics.charts.trend_lines import trend_lines
from analytics.filters import Filters
from analytics.measures import measures_of
from analytics.records import PublishedRecord
from analytics.tally import tally
from analytics.trends import mix_guard, slopes, trend
from analytics.trends.change_words import verdict_words
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


def points(chart):
    (panel,) = chart.body.panels
    return panel.points


def of_several(survey, *measures):
    return chart_of_tally(tally(survey), "trend", {"measures": ",".join(measures)})


def marks(chart, kind):
    return [mark for mark in draw(chart.body, Size(700)).marks if isinstance(mark, kind)]


def lines(chart):
    """Return the lines between rounds: those in a measure's own ink."""
    return [path for path in marks(chart, Path) if path.ink.endswith(".yes")]


def test_counted_rounds_are_filled_and_what_is_unknown_breaks_the_line(survey):
    chart = trend_lines(trend(survey, ["direct_effects"]))
    # 2017 published, 2018, 2019, none of 2020, 2021 on a base under 5
    assert [point.share for point in points(chart)] == [None, 0.2, 0.8, None]
    assert [point.words for point in points(chart)] == ["", "2 of 10 (20%)", "8 of 10 (80%)", "3 of 4"]
    assert points(chart)[1].pick == ("direct_effects", "round", "2018")
    (line,) = lines(chart)
    filled = [dot for dot in marks(chart, Dot) if dot.pick and dot.fill]
    assert line.points == tuple((dot.x, dot.y) for dot in filled)
    assert [dot.pick[2] for dot in filled] == ["2018", "2019"]


def test_a_gap_of_years_breaks_the_line():
    survey = survey_of(
        [reply for year in ("2018", "2020", "2021") for reply in replies(f"{year}-1", 5, 5)],
        workshops=[workshop(f"{year}-1", participated=12) for year in ("2018", "2020", "2021")],
    )
    chart = trend_lines(trend(survey, ["direct_effects"]))
    assert [point.joined for point in points(chart)] == [False, False, True]
    assert len(lines(chart)) == 1


def test_a_round_of_which_only_a_report_tells_is_not_said_to_be_without_a_reply(survey):
    chart = trend_lines(trend(survey, ["direct_effects"]))
    notes = [dict(zip(chart.columns, row, strict=True))["Note"] for row in chart.rows]
    assert notes[0] == "Published figure; the replies are not on record"


def test_published_figures_are_hollow_where_they_stand_alone_or_differ(survey):
    chart = trend_lines(trend(survey, ["direct_effects"]))
    assert [point.published for point in points(chart)] == [0.41, 0.3, None, None]
    assert [point.published_words for point in points(chart)][:2] == [
        "41% published",
        "3 of 10 (30%) published",
    ]
    diamonds = [dot for dot in marks(chart, Dot) if dot.pick and dot.diamond]
    assert [(dot.fill, dot.pick[2]) for dot in diamonds] == [("", "2017"), ("", "2018")]
    # the scale goes up: of 2018 30% was published and 20% counted
    (counted,) = [dot for dot in marks(chart, Dot) if dot.pick[2:] == ("2018",) and not dot.diamond]
    assert diamonds[1].y < counted.y
    assert not [path for path in lines(chart) if (diamonds[0].x, diamonds[0].y) in path.points]


def test_under_a_base_of_five_the_count_is_told_and_has_no_place_on_the_scale(survey):
    chart = trend_lines(trend(survey, ["direct_effects"]))
    assert (points(chart)[3].share, points(chart)[3].words) == (None, "3 of 4")
    assert not [dot for dot in marks(chart, Dot) if dot.pick[2:] == ("2021",)]
    (said,) = [words for words in draw(chart.body, Size(700)).words if words.text == "3 of 4"]
    assert said.pick == ("direct_effects", "round", "2021")


def test_the_title_gives_the_first_and_the_last_counted_round(survey):
    chart = trend_lines(trend(survey, ["direct_effects"]))
    assert chart.title == "Direct effects: 2 of 10 (20%) in Survey 2018, 8 of 10 (80%) in Survey 2019"
    several = of_several(survey, "reply_rate", "direct_effects", "share_materials")
    # replies 10, then 4 of 12; of direct effects 3 of 4 are too few to compare with
    assert several.title == (
        "Since Survey 2019: 2 of 3 measures compared, no change that is more than chance could make"
    )
    assert "Too little is known to compare “Direct effects”." in several.notes
    assert several.wide
    assert (several.result, several.by) == ("trend", ("round",))
    assert len(several.rows) == 12  # four rounds, three measures
    json.dumps(figure(draw(several.body, Size(900))), allow_nan=False)


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


def test_what_is_mostly_unknown_is_not_compared_and_that_is_said():
    # direct effects: 4 of 4, then 0 of 5, of 10 replies each; efficiency 10 of 10, then 1 of 10
    survey = two_rounds(["yyn"] * 4 + ["?yn"] * 6, ["nyn"] + ["nnn"] * 4 + ["-nn"] * 5)
    chart = of_several(survey, *OUTCOMES)
    how, _, figures = chart.title.removeprefix("Efficiency and effectiveness: ").partition(", ")
    assert how in ("clearly lower", "perhaps lower")
    assert figures == "1 of 10 (10%), after 10 of 10 (100%) in 2019"
    assert "Too little is known to compare “Direct effects”." in chart.notes


def test_the_title_of_several_says_what_the_page_trends_says_and_the_panel_that_it_names_comes_first():
    # direct effects 5 of 12, then 7 of 12: chance alone; efficiency 12 of 12, then 4 of 12
    survey = two_rounds(["yyn"] * 5 + ["nyn"] * 7, ["yyn"] * 4 + ["ynn"] * 3 + ["nnn"] * 5)
    chart = of_several(survey, *OUTCOMES)
    assert chart.title.startswith("Efficiency and effectiveness: ")
    assert chart.body.panels[0].heading == "Efficiency and effectiveness"
    assert "The headline compares Survey 2020 with Survey 2019, as the page Trends does." in chart.notes
    for slope in slopes(tally(survey)).slopes:
        if slope.measure.id in OUTCOMES and slope.change.verdict.told:
            assert f"{slope.measure.label}: {verdict_words(slope.change)}" in chart.title
    chance = two_rounds(["yyn"] * 5 + ["nyn"] * 7, ["yyn"] * 7 + ["nyn"] * 5)
    for alike in (chance, two_rounds(["yyn"] * 10, ["yyn"] * 10)):
        title = of_several(alike, *OUTCOMES).title
        assert title == "Since Survey 2019: no change that is more than chance could make"


@pytest.mark.parametrize("blank", ["???", "---"], ids=["left blank", "not on record"])
def test_what_is_blank_in_the_round_before_is_not_told_as_unchanged(blank):
    # replies 10 of 12 in both rounds; the outcomes of the first are blank, of the second 5, 10 and 0 of 10
    survey = two_rounds([blank] * 10, ["yyn"] * 5 + ["nyn"] * 5)
    chart = of_several(survey, "reply_rate", *OUTCOMES)
    assert chart.title == (
        "Since Survey 2019: 1 of 4 measures compared, no change that is more than chance could make"
    )
    assert (
        "Too little is known to compare “Direct effects”, “Efficiency and effectiveness” and "
        "“Modernization projects”."
    ) in chart.notes


@pytest.mark.parametrize("measures", [("reply_rate",), ("reply_rate", "direct_effects")])
def test_a_round_without_a_reply_is_not_counted(measures):
    # 2019: nobody of 69 replied; 2020: one of one
    asked = [workshop("2019-1", participated=69), workshop("2020-1", participated=1)]
    survey = survey_of(replies("2020-1", 1, 0), workshops=asked)
    assert of_several(survey, *measures).title == "One round is counted: Survey 2020"


def test_rounds_that_hold_replies_and_too_little_to_compare_are_not_said_to_be_missing():
    # 2019: 8 of 12 replied, 5 of 8 with effects; 2020: nine replies of nobody knows how many, all blank
    survey = survey_of(
        [*replies("2019-1", 5, 3), *((("2020-1", code, "n" * 6 + "???")) for code in CODES[:9])],
        workshops=[workshop("2019-1", participated=12), workshop("2020-1", participated=None)],
    )
    several = of_several(survey, "reply_rate", "direct_effects")
    assert several.title == "Too little is known to compare Survey 2020 with Survey 2019"
    assert of_several(survey, "direct_effects").title == "One round is counted: Survey 2019"
    few = survey_of([*replies("2019-1", 5, 3), *replies("2020-1", 2, 1)])
    assert of_several(few, "direct_effects").title == "Too little is known to compare rounds"


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
    (panel,) = chart.body.panels
    assert panel.note == "As the report counts: 6 of 10 (60%) in Survey 2020"
    assert chart.title.endswith(
        "58% in Survey 2019 as published; counted as the report counts: 6 of 10 (60%) in Survey 2020"
    )
    unprinted = trend_lines(trend(survey_of(sent), [pair]))
    assert unprinted.body.panels[0].note == ""


def test_bases_of_many_panels_are_told_where_one_base_is(survey):
    chart = of_several(survey, "reply_rate", "direct_effects", "share_materials")
    assert "Base: " not in chart.subtitle
    assert "“Replies” is a share of participations, an administration" in chart.subtitle
    assert "“Direct effects” is a share of replies that answered yes or no." in chart.subtitle


def test_one_counted_round_is_set_beside_a_published_one():
    published = [PublishedRecord("2019", "table-3", "direct_effects", "all", "all", None, None, 58)]
    lone = survey_of(replies("2020-1", 5, 5), published=published)
    assert trend_lines(trend(lone, ["direct_effects"])).title == (
        "Direct effects: 58% in Survey 2019 as published, 5 of 10 (50%) in Survey 2020"
    )


def test_a_count_without_a_base_says_so_off_the_zero_line():
    lone = survey_of(replies("2020-1", 5, 5), workshops=[workshop("2020-1", participated=None)])
    chart = trend_lines(trend(lone, ["reply_rate"]))
    (point,) = points(chart)
    assert (point.share, point.words) == (None, "10 replies, base not recorded")
    assert not marks(chart, Dot)


def test_panels_stand_beside_and_below_each_other_without_touching():
    three = two_rounds(["yyn"] * 10, ["yyn"] * 10)
    scene = draw(trend_lines(trend(three, OUTCOMES)).body, Size(700))
    left, right, below = (words for words in scene.words if words.bold)
    assert left.box[2] < right.x
    assert (left.y, left.x) == (right.y, below.x)
    above = [words.y for words in scene.words if words.y < below.y]
    assert below.box[1] > max(above)


def test_a_parted_change_is_drawn_in_points_that_add_up(survey):
    guard = mix_guard(survey, "direct_effects", "2018", "2019", by="administration")
    chart = mix_bars(guard, trend(survey, ["direct_effects"], Filters(rounds=("2018", "2019"))))
    whole, *groups = chart.body.changes
    assert whole.mix + whole.within == pytest.approx(60)
    assert whole.words == "+60 points"
    assert whole.tip == "Whole change\n+60 points: 0 points with the mix, +60 points within"
    assert [words.text for words in marks(chart, Words)].count("+60 points") == 1
    assert len(groups) == 8
    assert {words.pick for words in marks(chart, Words) if words.pick} == {c.pick for c in chart.body.changes}
    moved = {change.pick for change in chart.body.changes if change.mix or change.within}
    assert {box.pick for box in marks(chart, Box) if box.pick} == moved
    assert chart.notes == ("The chart draws the 8 administrations that add most; the table holds all.",)
    assert chart.rows[0] == ("All", "2 of 10 (20%)", "8 of 10 (80%)", "0 points", "+60 points")
    assert len(chart.rows) == len(chart.picks) == 1 + 10
    assert chart.title == (
        "Direct effects: +60 points, 0 points with a different mix of administrations, +60 points within them"
    )
    json.dumps(figure(draw(chart.body, Size(700))), allow_nan=False)


def test_too_few_replies_are_not_parted_in_the_title(survey):
    guard = mix_guard(survey, "direct_effects", "2019", "2021")
    chart = mix_bars(guard, trend(survey, ["direct_effects"], Filters(rounds=("2019", "2021"))))
    assert chart.title == "Direct effects: too few to part the change"


def test_panels_of_the_same_rounds_say_them_in_one_way_however_long_their_measure():
    # "All yes survey" has more letters than a title of several has room for: all say the years
    made = two_rounds(["yyn"] * 5, ["nyn"] * 5)
    named = tuple(
        replace(each, title=title)
        for each, title in zip(made.rounds, ("All yes survey", "Ties"), strict=True)
    )
    result = trend(replace(made, rounds=named), OUTCOMES)
    assert [trend_lines(result, [measure]).title for measure in ("direct_effects", "efficiency")] == [
        "Direct effects: 5 of 5 (100%) in 2019, 0 of 5 (0%) in 2020",
        "Efficiency and effectiveness: 5 of 5 (100%) in 2019, 5 of 5 (100%) in 2020",
    ]
