"""The newest workshops are those of the latest month; without months nobody says that they are the newest."""

from analytics.side_by_side import to_compare
from analytics.tally import tally
from analytics.workshop_order import newest_last, order_words
from tests.building import survey_of, workshop

MONTHS = ("2024-12", "2024-01", "2024-11")


def of_months(*months):
    return [workshop(f"2024-{n}", topic=f"Topic {n}", month=month) for n, month in enumerate(months, 1)]


def test_the_newest_are_those_of_the_latest_month_not_of_the_highest_number():
    found = of_months(*MONTHS)
    assert [each.number for each in newest_last(found, lambda each: each)] == [2, 3, 1]
    assert order_words(found) == "the newest first"


def test_one_without_a_month_leaves_all_by_number_and_it_is_said():
    found = of_months("2024-12", "", "2024-11")
    assert [each.number for each in newest_last(found, lambda each: each)] == [1, 2, 3]
    assert order_words(found) == "the last number first"


def test_what_is_compared_at_first_are_the_newest():
    survey = survey_of([(f"2024-{n}", "FJ", "y" * 9) for n in (1, 2, 3)], workshops=of_months(*MONTHS))
    assert list(to_compare(tally(survey), "workshops")) == ["2024-2", "2024-3", "2024-1"]
