"""Every measure from round to round: what can be followed, the surest and largest change first."""

from analytics.filters import Filters
from analytics.records import PublishedRecord
from analytics.reference import load_administrations
from analytics.tally import tally
from analytics.trends import slopes
from analytics.trends.slopes import published_share_of
from pages.views.slope_table import _change
from tests.building import survey_of, workshop

CODES = sorted(load_administrations())


def round_of(key, yes, no, *, first=0):
    """Make replies that say yes or no to everything."""
    sheets = ["y" * 9] * yes + ["n" * 9] * no
    return [(key, CODES[first + place], sheet) for place, sheet in enumerate(sheets)]


def test_the_last_round_is_set_beside_the_one_before():
    replies = [*round_of("2020-1", 4, 4), *round_of("2021-1", 2, 6), *round_of("2022-1", 6, 2)]
    found = slopes(tally(survey_of(replies)))
    assert (found.earlier, found.later, found.counted) == (
        ("2021", "Survey 2021"),
        ("2022", "Survey 2022"),
        3,
    )
    projects = next(slope for slope in found.slopes if slope.measure.id == "projects")
    assert [(row.count, row.base) for row in projects.rows] == [(4, 8), (2, 8), (6, 8)]
    assert projects.change is not None
    assert projects.change.size == 0.5
    assert projects.of("2021").count == 2


def test_a_change_that_is_told_stands_before_a_larger_one_that_is_not():
    # 30 more administrations and the other half of them: no chance; six of six after none of five is larger
    described = [workshop(key, participated=60) for key in ("2021-1", "2022-1")]
    sure = [(CODES[place], "n", "y") for place in range(30)]
    replies = [(f"{2021 + side}-1", code, pair[side] + "-" * 8) for code, *pair in sure for side in (0, 1)]
    replies += [("2021-1", CODES[30 + place], "-n" + "-" * 7) for place in range(5)]
    replies += [("2022-1", CODES[30 + place], "-y" + "-" * 7) for place in range(5)]
    found = slopes(tally(survey_of(replies, workshops=described)))
    names = [slope.measure.id for slope in found.slopes]
    assert names.index("share_materials") < names.index("submit_reports") < names.index("reply_rate")


def test_what_one_round_alone_has_is_named_and_has_no_slope():
    replies = [("2021-1", code, "y" * 8 + "-") for code in CODES[:6]]
    replies += [("2022-1", code, "y" * 9) for code in CODES[:6]]
    found = slopes(tally(survey_of(replies)))
    assert "projects" in {measure.id for measure in found.alone}
    assert "projects" not in {slope.measure.id for slope in found.slopes}


def test_a_change_of_few_has_no_points_and_stands_last():
    # one reply between two rounds of eight: 0 of 1, then 6 of 8; it is no change of 75 points
    replies = [*round_of("2020-1", 4, 4), *round_of("2021-1", 0, 1), *round_of("2022-1", 6, 2)]
    replies += [("2021-1", code, "-" * 6 + "y--") for code in CODES[1:8]]
    found = slopes(tally(survey_of(replies)))
    names = [slope.measure.id for slope in found.slopes]
    assert names.index("direct_effects") < names.index("projects")
    few = next(slope for slope in found.slopes if slope.measure.id == "projects")
    assert str(_change(few)) == "<small>too few to compare</small>"


def test_a_base_under_five_is_no_point_to_go_from():
    replies = [*round_of("2021-1", 2, 2), *round_of("2022-1", 6, 2)]
    found = slopes(tally(survey_of(replies)))
    assert "projects" in {measure.id for measure in found.alone}


def test_a_round_that_a_report_alone_tells_of_is_hollow():
    printed = PublishedRecord("2021", "table-6", "projects", "all", "all", 9, 12, 75)
    described = [workshop("2021-1"), workshop("2022-1")]
    survey = survey_of(round_of("2022-1", 6, 2), workshops=described, published=[printed])
    found = slopes(tally(survey))
    (projects,) = [slope for slope in found.slopes if slope.measure.id == "projects"]
    assert published_share_of(projects.of("2021")) == 0.75
    assert published_share_of(projects.of("2022")) is None
    assert projects.change is not None
    assert projects.change.printed


def test_one_round_leaves_nothing_to_follow():
    found = slopes(tally(survey_of(round_of("2022-1", 6, 2)), Filters()))
    assert (found.slopes, found.earlier, found.counted) == ((), None, 1)
    assert len(found.alone) == 16
