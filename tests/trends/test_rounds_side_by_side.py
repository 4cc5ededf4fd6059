"""Rounds side by side: each counted by itself, published-only ones as what a report prints."""

import pytest

from analytics.behind import behind
from analytics.filters import Filters
from analytics.records import PublishedRecord
from analytics.results import result
from analytics.tally import tally
from analytics.trends import rounds_counted, trend
from tests.building import survey_of, workshop
from tests.databases import database_at

# letters: materials reports recommendations in-house manuals others | effects efficiency projects
REPLIES = [
    ("2020-1", "FJ", "yynn--" + "yyy"),
    ("2020-1", "WS", "ynny--" + "?yn"),
    ("2021-1", "FJ", "nnnn--" + "nyn"),
    ("2021-2", "JP", "yyyy--" + "yyy"),
    ("2021-2", "MY", "yyny--" + "yyy"),
]
WORKSHOPS = [
    workshop("2020-1", participated=4),
    workshop("2021-1", participated=3),
    workshop("2021-2", region_type="regional", participated=5),
]


def printed(code, measure, table, *, count=None, base=None, percent=None):
    return PublishedRecord(code, table, measure, "all", "all", count, base, percent)


PUBLISHED = [
    printed("2019", "reply_rate", "table-1", percent=54),
    printed("2019", "direct_effects", "table-4", percent=99),  # not the table that is about it
    printed("2020", "reply_rate", "table-1", count=3, base=4, percent=75),
]


@pytest.fixture
def survey():
    return survey_of(REPLIES, workshops=WORKSHOPS, published=PUBLISHED)


def lines(result, measure):
    return [(r.group, r.count, r.base, r.published_share) for r in result.select(by="round", measure=measure)]


def test_each_round_is_counted_by_itself(survey):
    result = trend(survey, ["direct_effects", "share_materials_and_direct_effects"])
    assert lines(result, "direct_effects") == [("2020", 1, 1, None), ("2021", 2, 3, None)]
    assert lines(result, "share_materials_and_direct_effects") == [
        ("2020", 1, 1, None),  # of two who shared one left direct effects blank
        ("2021", 2, 2, None),
    ]
    assert [r.label for r in result.select(measure="direct_effects")] == ["Survey 2020", "Survey 2021"]


def test_a_round_known_by_a_published_figure_alone_takes_part(survey):
    result = trend(survey, ["reply_rate", "direct_effects"])
    assert lines(result, "reply_rate") == [("2019", None, None, 54), ("2020", 2, 4, 75), ("2021", 3, 8, None)]
    assert lines(result, "direct_effects")[0] == ("2019", None, None, None)
    assert rounds_counted(result, "reply_rate") == ("2020", "2021")


def test_under_a_filter_no_published_figure_of_a_whole_round_is_shown(survey):
    result = trend(survey, ["reply_rate"], Filters(region_types=("regional",)))
    assert lines(result, "reply_rate") == [("2021", 2, 5, None)]
    by_codes = trend(survey, ["share_materials"], Filters(administrations=("FJ",)))
    assert lines(by_codes, "share_materials") == [("2020", 1, 1, None), ("2021", 0, 1, None)]


def test_rounds_can_be_chosen(survey):
    chosen = trend(survey, ["reply_rate"], Filters(rounds=("2019", "2021")))
    assert [row.group for row in chosen.rows] == ["2019", "2021"]


def test_the_published_figures_of_survey_2019_are_the_four_that_the_report_quotes(tmp_path):
    from analytics.current import current_survey
    from analytics.sample import load_sample
    from analytics.store import open_store

    store = open_store(database_at(tmp_path / "sample.sqlite"))
    load_sample(store, person="test")
    result = trend(current_survey(store))
    store.close()
    alone = {r.measure: r.published_share for r in result.rows if r.group == "2019" and r.published_share}
    assert alone == {
        "reply_rate": 54,
        "share_materials_and_direct_effects": 58,
        "organize_in_house_workshop_and_direct_effects": 52,
        "share_materials_or_organize_in_house_workshop_and_direct_effects": 86,
    }
    assert result.row("reply_rate", by="round", group="2020").count == 28


def test_a_measure_that_does_not_exist_is_a_key_error(survey):
    with pytest.raises(KeyError):
        trend(survey, ["wealth"])


def test_a_trend_is_found_by_its_id_for_downloads(survey):
    found = result(tally(survey), "trend", by=("workshop",))
    assert {row.by for row in found.rows} == {"round"}
    assert lines(found, "reply_rate") == lines(trend(survey, ["reply_rate"]), "reply_rate")


def test_the_replies_behind_a_point_are_those_of_its_round(survey):
    found = behind(survey, Filters(), "direct_effects", by="round", group="2021")
    assert {(detail.workshop, detail.administration) for detail in found.counted} == {
        ("2021-2", "JP"),
        ("2021-2", "MY"),
    }


def test_a_round_whose_replies_only_a_report_tells_of_is_unknown_and_not_zero():
    # Two workshops of 2019 are described; of its replies nothing is on record, but a report prints 3 of 4.
    described = [*WORKSHOPS, workshop("2019-1", participated=4)]
    figures = [printed("2019", "reply_rate", "table-1", count=3, base=4, percent=75)]
    found = trend(survey_of(REPLIES, workshops=described, published=figures), ["reply_rate"])
    (row,) = [row for row in found.rows if row.group == "2019"]
    assert (row.count, row.base, row.published_count, row.published_base) == (None, None, 3, 4)
    figures = [printed("2019", "reply_rate", "table-1", percent=75)]
    found = trend(survey_of(REPLIES, workshops=described, published=figures), ["reply_rate"])
    assert lines(found, "reply_rate")[0] == ("2019", None, None, 75)
    # Without such a figure nobody is known to have replied: none of four.
    alone = trend(survey_of(REPLIES, workshops=described), ["reply_rate"])
    (row,) = [row for row in alone.rows if row.group == "2019"]
    assert (row.count, row.base) == (0, 4)
