"""One workshop, twelve administrations, one of each fate; every state and rate is worked out by hand.

It ended on 22 November 2019: questionnaires were due on 22 May 2020, and what went on 25 May is due on
15 June. Today is 20 June 2020.
"""

from __future__ import annotations

from datetime import date

import pytest

from analytics.reference import load_questionnaire
from analytics.rounds.contact import Contact
from analytics.rounds.log import DateChange, Dispatch, Mark, Received, RoundLog
from analytics.rounds.roster import roster_of
from analytics.rounds.view import round_view
from analytics.rounds.words import so_far_words
from tests.building import workshop

KEY = "2020-1"
MEMBERS = ("AF", "AU", "BD", "BN", "BT", "CN", "FJ", "HK", "ID", "IN", "IR", "JP")
TODAY = date(2020, 6, 20)


def sent(code, day="2020-05-25", kind="questionnaire", when="2020-05-25T08:00:00+00:00"):
    return Dispatch(KEY, code, kind, "ana", made_for="2020-05-25", sent=day, at=when, id=f"{code}{kind}{day}")


def marked(code, state, day="2020-06-01"):
    return Mark(KEY, code, state, "by phone", "ana", f"{day}T08:00:00+00:00")


LOG = RoundLog(
    marks=(marked("HK", "declined"), marked("ID", "unreachable"), marked("IN", "declined"), marked("IN", "")),
    dispatches=(
        *(sent(code) for code in MEMBERS if code not in ("IR", "JP")),
        sent("BN", "2020-06-08", "reminder"),
        sent("BT", "2020-06-08", "reminder"),
        sent("BT", "2020-06-15", "reminder"),
        sent("CN", "", "reminder"),  # drafted, and the reply came
        sent("JP", ""),  # drafted
    ),
    received=(
        Received(KEY, "AF", "2020-06-15", "2020-07-30"),  # on its last day; brought in later
        Received(KEY, "AU", "2020-06-16", "2020-06-16"),  # a day late
        Received(KEY, "BD", "", "2020-06-10"),  # no day in its export, on record before the deadline
        Received(KEY, "CN", "", "2020-06-18"),  # nor here, on record after it
        Received(KEY, "FJ", "2020-06-16", "2020-06-16"),  # late, and then once more
        Received(KEY, "FJ", "2020-06-12", "2020-06-19"),
    ),
)


def seen(today=TODAY, log=LOG, contacts=(), **known):
    described = {"ends": "2019-11-22", "month": "2019-11", "participated": 12, "participants": MEMBERS}
    listed = [workshop(KEY, **{**described, **known})]
    return round_view(
        "2020", listed, log=log, contacts=contacts, questionnaire=load_questionnaire(), today=today
    )


def test_each_stands_as_its_log_says():
    found = {member: standing.words for (_, member), standing in seen().by_unit.items()}
    assert found == {
        "AF": "replied", "AU": "replied late", "BD": "replied", "BN": "reminded once",
        "BT": "reminded 2 times", "CN": "replied", "FJ": "replied", "HK": "declined",
        "ID": "not reachable", "IN": "sent", "IR": "due to send", "JP": "due to send",
    }  # fmt: skip


def test_the_rates_by_the_deadline_and_so_far():
    of = seen().timeliness
    assert (of.expected, of.replied) == (12, 5)
    # by the deadline AF, BD and FJ; late AU; of CN nobody knows
    assert (of.in_time, of.late, of.not_known, of.most_in_time) == (3, 1, 1, 4)


def test_the_states_add_up_to_who_is_asked():
    (one,) = seen(participated=15).workshops
    assert one.roster.unnamed == 3
    assert sum(one.counts.values()) + one.roster.unnamed == one.roster.expected == 15
    (unknown,) = [task for task in seen(participated=15).tasks if task.kind == "unnamed"]
    assert unknown.number == 3


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2020-05-21", {"not_due": 12}),
        ("2020-05-22", {"due": 12}),
        ("2020-05-25", {"due": 2, "sent": 10}),
        # BD's reply came on the 10th, BN and BT were reminded on the 8th, HK and ID marked on the 1st
        ("2020-06-10", {"due": 2, "sent": 5, "reminded": 2, "replied": 1, "declined": 1, "unreachable": 1}),
    ],
)
def test_an_earlier_day_is_told_as_it_was(day, state):
    assert seen(date.fromisoformat(day)).counts == state


def test_of_a_reply_without_a_day_that_was_brought_in_later_nobody_knows_whether_it_had_come():
    # on the 10th: AF and both of FJ have later days, CN was brought in on the 18th and has none
    of = seen(date(2020, 6, 10)).timeliness
    assert (of.replied, of.in_time, of.undated) == (1, 1, 1)
    assert so_far_words(of) == "1 of 12 (8%), and of 1 more the day is not known"
    assert ["CN"] not in [[m for _, m in task.units] for task in seen(date(2020, 6, 10)).tasks]


def test_a_changed_deadline_makes_a_late_reply_one_in_time():
    later = DateChange(KEY, "reply", "2020-06-16", "a holiday", "ana", "2020-06-01T00:00:00+00:00")
    of = seen(log=RoundLog((later,), LOG.marks, LOG.dispatches, LOG.received)).timeliness
    assert (of.in_time, of.late, of.not_known) == (4, 0, 1)


def test_without_any_day_nobody_knows_what_was_in_time_of_those_who_were_sent_nothing():
    bare = RoundLog(received=(Received(KEY, "AF", "2020-06-15", "2020-07-30"),))
    view = seen(log=bare, ends="", month="")
    assert view.counts == {"replied": 1, "no_date": 11}
    assert (view.timeliness.in_time, view.timeliness.not_known) == (0, 1)


def test_what_is_to_be_done_stands_in_its_order():
    found = [(task.kind, task.day, [member for _, member in task.units]) for task in seen().tasks]
    assert found == [
        ("send", date(2020, 5, 22), ["IR", "JP"]),
        ("remind", date(2020, 6, 15), ["BN", "BT", "IN"]),
        ("drafts", None, ["JP"]),
        ("overtaken", None, ["CN"]),
    ]
    assert [task.kind for task in seen(date(2020, 5, 16)).tasks] == ["drafts", "soon"]
    assert ("reply", date(2020, 6, 15)) in [(t.kind, t.day) for t in seen(date(2020, 6, 9)).tasks]


def test_contacts_are_asked_too_and_room_is_made_for_replies_from_off_a_list():
    ana = Contact("WS", "Ana Muster", "ana@example.org", workshops=(KEY,))
    assert "WS" in seen(contacts=[ana]).members
    listed = workshop(KEY, participants=("FJ", "JP"), participated=3)
    assert roster_of(listed, replied={"WS"}).members == ("FJ", "JP", "WS")
    full = roster_of(workshop(KEY, participants=("FJ", "JP"), participated=2), replied={"WS"})
    assert (full.members, full.unlisted, full.expected) == (("FJ", "JP"), ("WS",), 2)
    unknown = roster_of(workshop(KEY, participants=None, participated=None), replied={"WS"})
    assert (unknown.members, unknown.expected) == (("WS",), None)
    invited = roster_of(workshop(KEY, participants=None, participated=None), invited={"FJ"}, replied={"WS"})
    assert (invited.members, invited.expected) == (("FJ", "WS"), None), "contacts say who, and not how many"
    number = roster_of(workshop(KEY, participants=None, participated=5), replied={"WS"})
    assert (number.members, number.unnamed, number.expected) == (("WS",), 4, 5)
