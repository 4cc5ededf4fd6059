"""Days of a workshop: six months on, three weeks on, and what a person changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analytics.reference import load_questionnaire
from analytics.rounds.dates import calendar_of, plus_months
from analytics.rounds.log import DateChange
from tests.building import workshop

ASKED = load_questionnaire()


def days(changes=(), **known):
    return calendar_of(workshop("2020-1", **known), changes, ASKED)


def changed(what, day, workshop="2020-1"):
    return DateChange(workshop, what, day, "the board said so", "ana", "2020-01-01T00:00:00+00:00")


@pytest.mark.parametrize(
    ("ends", "six_months_later"),
    [
        ("2019-08-31", "2020-02-29"),
        ("2020-08-31", "2021-02-28"),
        ("2020-08-29", "2021-02-28"),
        ("2020-02-29", "2020-08-29"),
        ("2019-12-31", "2020-06-30"),
        ("2019-07-01", "2020-01-01"),
        ("2019-10-31", "2020-04-30"),
        ("2019-11-22", "2020-05-22"),
    ],
)
def test_questionnaires_are_due_six_months_after_the_end(ends, six_months_later):
    assert days(ends=ends).send == date.fromisoformat(six_months_later)


def test_replies_are_due_three_weeks_after_it_was_sent_and_before_that_after_it_was_due():
    calendar = days(ends="2019-11-22")
    assert calendar.reply == date(2020, 6, 12)
    assert calendar.reply_due(None) == date(2020, 6, 12)
    assert calendar.reply_due(date(2020, 12, 20)) == date(2021, 1, 10)


def test_of_a_month_alone_its_last_day_stands_for_the_end_and_that_is_said():
    calendar = days(month="2019-08", ends="")
    assert (calendar.ends, calendar.by_month) == (date(2019, 8, 31), True)
    assert calendar.send == date(2020, 2, 29)
    assert not days(month="2019-08", ends="2019-08-02").by_month


def test_without_a_month_or_an_end_no_day_is_known():
    calendar = days(month="", ends="")
    assert (calendar.ends, calendar.send, calendar.reply, calendar.reply_due(None)) == (None,) * 4
    assert calendar.reply_due(date(2020, 1, 1)) == date(2020, 1, 22), "what was sent has a deadline"


def test_a_changed_day_moves_those_that_follow_from_it_and_a_blank_goes_back():
    end = changed("ends", "2019-11-30")
    assert days([end], ends="2019-11-22").send == date(2020, 5, 30)
    later = changed("send", "2020-06-10")
    calendar = days([end, later], ends="2019-11-22")
    assert (calendar.send, calendar.reply) == (date(2020, 6, 10), date(2020, 7, 1))
    assert days([end, later, changed("send", "")], ends="2019-11-22").send == date(2020, 5, 30)
    assert days([changed("send", "2020-06-10", workshop="2020-2")], ends="2019-11-22").send == date(
        2020, 5, 22
    )


def test_one_deadline_for_all_holds_whenever_it_was_sent():
    calendar = days([changed("reply", "2020-07-31")], ends="2019-11-22")
    assert calendar.reply_due(date(2020, 6, 1)) == calendar.reply_due(None) == date(2020, 7, 31)


def test_where_the_questionnaire_sets_no_weeks_there_is_no_deadline():
    calendar = calendar_of(workshop("2020-1", ends="2019-11-22"), (), replace(ASKED, reply_within_weeks=0))
    assert (calendar.reply, calendar.reply_due(date(2020, 6, 1))) == (None, None)


def test_months_are_added_over_the_turn_of_years():
    assert plus_months(date(2019, 12, 15), 14) == date(2021, 2, 15)
    assert plus_months(date(2020, 2, 29), 12) == date(2021, 2, 28)
    assert plus_months(date(2021, 3, 31), -13) == date(2020, 2, 29)
