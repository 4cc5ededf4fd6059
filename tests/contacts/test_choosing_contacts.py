"""Who is written to, what a new list changes, what a purge takes, and who took part by the contacts."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.contacts import (
    attended_by,
    bringing,
    contacts_for,
    of_one,
    of_round,
    participants_batch,
    unused,
)
from analytics.errors import FollowupError, UnknownName
from analytics.records import WorkshopRecord
from analytics.rounds.contact import Contact

ANA = Contact("FJ", "Ana", "ana@example.org", "", ("2020-1", "2020-2"), "2020-01-15", "a")
BO = Contact("FJ", "Bo", "bo@example.org", "", ("2020-2",), "2020-05-31", "b")
CARL = Contact("FJ", "Carl", "carl@example.org", "", (), "2020-06-01", "c")
DORA = Contact("TO", "Dora", "dora@example.org", "", ("2019-1", "2020-1"), "", "d")
ALL = (ANA, BO, CARL, DORA)


@pytest.mark.parametrize(
    ("workshops", "who"),
    [
        (("2020-1",), ["Ana"]),
        (("2020-2",), ["Ana", "Bo"]),
        (("2020-1", "2020-2"), ["Ana", "Bo"]),
        (("2020-3",), ["Carl"]),
        (("2020-1", "2020-3"), ["Ana", "Carl"]),
    ],
)
def test_those_who_attended_are_written_to_and_else_those_of_no_workshop(workshops, who):
    assert [each.name for each in contacts_for(ALL, "FJ", workshops)] == who


def test_nobody_is_written_to_where_all_attended_something_else_and_an_address_once():
    assert contacts_for(ALL, "TO", ["2020-2"]) == ()
    again = Contact("FJ", "Ana again", "ANA@example.org", "", ("2020-1",), "", "e")
    assert [each.id for each in contacts_for((ANA, again), "FJ", ["2020-1"])] == ["a"]


def test_a_new_list_is_compared_by_administration_and_address():
    given = [
        Contact("FJ", "", "ANA@example.org", "", ("2020-1",), "2020-07-01"),
        Contact("FJ", "", "bo@example.org", "Head", ("2020-2",), "2020-07-01"),
        Contact("WS", "Ana", "ana@example.org", "", (), "2020-07-01"),
    ]
    found = bringing(given, ALL)
    assert [e.administration for e in found.new] == ["WS"]
    assert [e.role for e in found.changed] == ["Head"]
    assert [e.address for e in found.same] == ["ANA@example.org"]


def test_a_round_goes_with_those_who_attended_it_alone():
    found = of_round(ALL, ["2020-1", "2020-2"])
    assert found.ids == ("a", "b")
    assert [(each.id, each.workshops) for each in found.kept] == [("d", ("2019-1",))]


def test_unused_are_those_before_the_same_day_some_months_earlier_and_those_of_no_known_day():
    assert unused(ALL, 5, date(2020, 6, 15)).ids == ("d",)  # Ana was used on 15 January, five months before
    assert unused(ALL, 5, date(2020, 6, 16)).ids == ("a", "d")
    assert unused(ALL, 1, date(2020, 7, 1)).ids == ("a", "b", "d")  # Carl on 1 June
    with pytest.raises(FollowupError, match="at least 1"):
        unused(ALL, 0, date(2020, 6, 15))


def test_one_goes_by_its_id_and_an_unknown_id_is_said():
    assert of_one(ALL, "b").ids == ("b",)
    with pytest.raises(UnknownName, match="no contact"):
        of_one(ALL, "z")


def test_participants_are_the_administrations_of_the_contacts_and_name_nobody():
    workshop = WorkshopRecord("2020", 1, "Workshop", participated=5, ends="2020-01-10")
    members = attended_by(ALL, "2020-1")
    batch = participants_batch(workshop, members)
    (record,) = batch.workshops
    assert record.participants == ("FJ", "TO")
    assert (record.participated, record.ends, record.title) == (5, "2020-01-10", "Workshop")
    assert not any(each.name in repr(batch) or each.address in repr(batch) for each in ALL)
    with pytest.raises(FollowupError, match="has a list"):
        participants_batch(record, members)
    with pytest.raises(FollowupError, match="No contact attended"):
        participants_batch(workshop, ())
