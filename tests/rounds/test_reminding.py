"""Who is written to on a day, worked out by hand for a round of a few units."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.records import WorkshopRecord
from analytics.reference import load_questionnaire
from analytics.rounds.due import Due, due_of
from analytics.rounds.log import DateChange, Dispatch, Mark, Received, RoundLog
from analytics.rounds.reminding import Choice, Limits, choose, overtaken

TODAY = date(2020, 6, 10)
LIMITS = Limits(most=3, days_between=5)


def sent(code: str, kind: str, *days: str) -> tuple[Dispatch, ...]:
    """Return what was sent to an administration about workshop 2020-1; a blank day is a draft."""
    return tuple(
        Dispatch("2020-1", code, kind, "ana", made_for=day or "2020-06-01", sent=day, id=f"{code}{place}")  # type: ignore[arg-type]
        for place, day in enumerate(days)
    )


def asked(*codes: str, send: str = "2020-05-20") -> list[Due]:
    return [Due("2020-1", code, send, "2020-06-10") for code in codes]


def codes(choice: Choice) -> list[str]:
    return [each.administration for each in choice.chosen]


def why(choice: Choice) -> dict[str, str]:
    return {each.unit[1]: each.why for each in choice.left_out}


def test_a_reminder_goes_to_those_without_a_reply_within_the_limits():
    log = RoundLog(
        marks=(
            Mark("2020-1", "KH", "declined", "busy", "ana"),
            Mark("2020-1", "LA", "unreachable", "", "ana"),
            Mark("2020-1", "MY", "declined", "", "ana"),
            Mark("2020-1", "MY", "", "a slip", "ana"),
        ),
        dispatches=(
            *sent("AU", "questionnaire", "2020-05-20"),
            *sent("BD", "questionnaire", "2020-05-20"),
            *sent("FJ", "questionnaire", "2020-06-05"),
            *sent("HK", "questionnaire", "2020-06-06"),
            *sent("IN", "questionnaire", "2020-05-20"),
            *sent("IN", "reminder", "2020-05-25", "2020-05-30", "2020-06-04"),
            *sent("JP", "questionnaire", "2020-05-20"),
            *sent("JP", "reminder", "2020-05-25", "2020-06-05", ""),
            *sent("KH", "questionnaire", "2020-05-20"),
            *sent("LA", "questionnaire", "2020-05-20"),
            *sent("MY", "questionnaire", "2020-05-20"),
            *sent("NP", "questionnaire", ""),
        ),
        received=(Received("2020-1", "BD", "", "2020-06-09"),),
    )
    units = asked("AU", "BD", "FJ", "HK", "IN", "JP", "KH", "LA", "MY", "NP", "WS")
    choice = choose("reminder", units, log, TODAY, LIMITS)
    assert codes(choice) == ["AU", "FJ", "JP", "MY"]
    assert why(choice) == {
        "BD": "It has replied.",
        "HK": "It was written to on 2020-06-06; 5 days lie between two letters.",
        "IN": "It was reminded 3 times; 3 is the most.",
        "KH": "It declined.",
        "LA": "It can't be reached.",
        "NP": "No questionnaire was sent yet.",
        "WS": "No questionnaire was sent yet.",
    }
    assert len(choice.chosen) + len(choice.left_out) == len(units)


def test_a_questionnaire_goes_when_it_is_due_and_once():
    log = RoundLog(
        dispatches=sent("FJ", "questionnaire", "2020-05-21"),
        received=(Received("2020-1", "TO", "2020-05-01", "2020-05-02"),),
    )
    units = [
        *asked("AU", "FJ", "TO"),
        *asked("JP", send="2020-06-10"),
        *asked("WS", send="2020-06-11"),
        *asked("VU", send=""),
    ]
    choice = choose("questionnaire", units, log, TODAY, LIMITS)
    assert codes(choice) == ["AU", "JP"]
    assert why(choice)["FJ"] == "The questionnaire was sent on 2020-05-21."
    assert why(choice)["WS"] == "The questionnaire is due on 2020-06-11."
    assert why(choice)["VU"].startswith("It is not known when the workshop ended")


def test_feedback_goes_to_all_replied_or_not_and_once():
    log = RoundLog(
        marks=(Mark("2020-1", "KH", "declined", "", "ana"),),
        dispatches=sent("FJ", "feedback", "2020-06-01"),
        received=(Received("2020-1", "AU", "", "2020-06-09"),),
    )
    choice = choose("feedback", asked("AU", "FJ", "KH", "WS"), log, TODAY, LIMITS)
    assert codes(choice) == ["AU", "KH", "WS"]
    assert why(choice) == {"FJ": "Feedback was sent on 2020-06-01."}


def test_nobody_is_reminded_where_no_reminder_is_set():
    log = RoundLog(dispatches=sent("AU", "questionnaire", "2020-05-20"))
    assert codes(choose("reminder", asked("AU"), log, TODAY, Limits(0, 0))) == []


def test_a_draft_is_overtaken_by_a_reply_and_what_was_sent_and_feedback_are_not():
    log = RoundLog(
        dispatches=(
            *sent("AU", "reminder", ""),
            *sent("BD", "reminder", ""),
            *sent("FJ", "reminder", "2020-06-01"),
            *sent("JP", "feedback", ""),
        ),
        received=tuple(Received("2020-1", code, "", "2020-06-09") for code in ("AU", "FJ", "JP")),
    )
    assert [each.administration for each in overtaken(log)] == ["AU"]


@pytest.mark.parametrize(
    ("known", "send", "due"),
    [
        ({"ends": "2019-11-22"}, "2020-05-22", "2020-06-12"),
        ({"ends": "2019-08-31"}, "2020-02-29", "2020-03-21"),
        ({"ends": "2018-08-31"}, "2019-02-28", "2019-03-21"),
        ({"month": "2019-12"}, "2020-06-30", "2020-07-21"),
        ({}, "", ""),
    ],
)
def test_days_are_six_months_after_the_end_and_three_weeks_more(known, send, due):
    workshop = WorkshopRecord("2020", 1, "W", participants=("FJ",), **known)
    (unit,) = due_of([workshop], load_questionnaire(), RoundLog())
    assert (unit.unit, unit.send, unit.due) == (("2020-1", "FJ"), send, due)


def test_a_reply_is_due_three_weeks_after_its_questionnaire_went_unless_a_person_said_otherwise():
    workshop = WorkshopRecord("2020", 1, "W", participants=("FJ", "TO"), ends="2019-11-22")
    log = RoundLog(dispatches=sent("FJ", "questionnaire", "2020-06-01", "2020-06-03"))
    found = {each.administration: each.due for each in due_of([workshop], load_questionnaire(), log)}
    assert found == {"FJ": "2020-06-22", "TO": "2020-06-12"}
    changes = tuple(
        DateChange("2020-1", what, day, "holidays", "ana")  # type: ignore[arg-type]
        for what, day in (("send", "2020-06-01"), ("reply", "2020-07-01"), ("reply", "2020-07-15"))
    )
    moved = due_of([workshop], load_questionnaire(), RoundLog(dates=changes, dispatches=log.dispatches))
    assert {(each.send, each.due) for each in moved} == {("2020-06-01", "2020-07-15")}
    back = (*changes, DateChange("2020-1", "reply", "", "no", "ana"))
    assert due_of([workshop], load_questionnaire(), RoundLog(dates=back))[0].due == "2020-06-22"


def test_those_are_asked_who_are_listed_whose_contacts_attended_and_who_replied():
    listed = WorkshopRecord("2020", 1, "W", participants=("FJ",))
    unlisted = WorkshopRecord("2020", 2, "V")
    log = RoundLog(
        received=(Received("2020-2", "WS", "", "2020-06-01"), Received("2020-1", "TO", "", "2020-06-01"))
    )
    attended = {"2020-1": ("JP",), "2020-2": ("JP",)}
    found = due_of([listed, unlisted], load_questionnaire(), log, attended)
    assert [each.unit for each in found] == [
        ("2020-1", "FJ"),
        ("2020-1", "JP"),
        ("2020-1", "TO"),
        ("2020-2", "JP"),
        ("2020-2", "WS"),
    ]


def test_looked_at_from_an_earlier_day_later_letters_and_marks_do_not_count_yet():
    log = RoundLog(
        marks=(Mark("2020-1", "FJ", "declined", "busy", "ana", "2020-06-20T08:00:00+00:00"),),
        dispatches=(
            *sent("FJ", "questionnaire", "2020-05-20"),
            *sent("FJ", "reminder", "2020-06-15"),
            *sent("JP", "questionnaire", "2020-06-12"),
        ),
    )
    choice = choose("reminder", asked("FJ", "JP"), log, TODAY, LIMITS)
    assert codes(choice) == ["FJ"]
    assert why(choice) == {"JP": "No questionnaire was sent yet."}
