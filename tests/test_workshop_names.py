"""What workshops are called in sentences: never two alike, and by number only where nothing else helps."""

from analytics.measures import table
from analytics.tally import tally
from analytics.workshop_names import workshop_names
from tests.building import survey_of, workshop


def names(*workshops):
    return list(workshop_names(workshops, {"2020": "Survey 2020", "2021": "Survey 2021"}).values())


def test_a_topic_names_a_workshop_and_a_title_where_none_is_known():
    untitled = workshop("2020-2", topic="", participated=5)
    assert names(workshop("2020-1", topic="IPR"), untitled) == ["IPR workshop", "“Workshop 2”"]


def test_two_of_one_topic_are_told_apart_by_month_then_round_then_number():
    first, second = workshop("2020-1", month="2019-11"), workshop("2020-2", month="2020-02")
    assert names(first, second) == ["AEO workshop of November 2019", "AEO workshop of February 2020"]
    assert names(workshop("2020-1"), workshop("2021-1")) == [
        "AEO workshop of Survey 2020",
        "AEO workshop of Survey 2021",
    ]
    same = [workshop(f"2020-{n}", month="2019-11") for n in (1, 2)]
    assert names(*same) == [
        "AEO workshop no. 1 of Survey 2020",
        "AEO workshop no. 2 of Survey 2020",
    ]


def test_no_two_of_thirty_workshops_share_a_name():
    many = [
        workshop(f"{2020 + n % 3}-{n}", topic=("AEO", "IPR", "")[n % 3], month=("", "2020-01")[n % 2])
        for n in range(1, 31)
    ]
    assert len(set(names(*many))) == 30


def test_a_result_calls_its_groups_by_these_names():
    survey = survey_of(
        [("2020-1", "FJ", "y" * 9), ("2020-2", "WS", "y" * 9)],
        workshops=[workshop("2020-1", topic="IPR"), workshop("2020-2", topic="قيمة", region_type="regional")],
    )
    result = table(tally(survey), "table-3", by=("workshop", "region_type", "sub_region"))
    assert [result.name(row) for row in result.rows] == [
        "IPR workshop", "قيمة workshop", "regional workshops", "sub-regional workshops", "Pacific",
    ]  # fmt: skip


def test_over_several_rounds_each_name_says_of_which_as_its_row_does():
    survey = survey_of(
        [("2020-1", "FJ", "y" * 9), ("2021-1", "WS", "n" * 9)],
        workshops=[workshop("2020-1", topic="IPR"), workshop("2021-1", topic="AEO", month="2020-10")],
    )
    result = table(tally(survey), "table-3", by=("workshop",))
    assert [result.name(row) for row in result.rows] == ["IPR workshop of 2020", "AEO workshop of 2021"]
    assert [result.short(row) for row in result.rows] == ["IPR workshop of 2020", "AEO workshop of 2021"]
