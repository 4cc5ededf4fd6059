"""`followup audit`: lists what was done, and finds what was changed in it."""

from __future__ import annotations

import csv
from contextlib import closing

import pytest

from analytics.people import Person
from analytics.store import open_store
from tests.databases import change_audit_by_hand, database_at


@pytest.fixture
def database(tmp_path):
    address = database_at(tmp_path / "own.sqlite")
    with closing(open_store(address)) as store:
        store.set_tags(["a"], ["good"], person="ana")
        store.note_audit("sign-in refused", "wrong password", person=Person("=ben", "viewer"))
    return address


def test_what_was_done_is_listed_by_person_action_and_day(followup, database, tmp_path):
    listed = followup("audit", "list", "--json").json["lines"]
    assert [(line["name"], line["action"]) for line in listed] == [
        ("", "set up tables"),
        ("ana", "tag"),
        ("=ben", "sign-in refused"),
    ]
    assert "ana (admin)  tag  1 practice" in followup("audit", "list", "--person", "ana").out
    assert "no such line" in followup("audit", "list", "--since", "2999-01-01").out
    assert followup("audit", "list", "--since", "yesterday").code == 2
    file = tmp_path / "audit.csv"
    assert followup("audit", "list", "-o", file).code == 0
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0][:3] == ["id", "at", "name"]
    assert rows[3][2] == "'=ben"
    assert (
        followup("audit", "list", "--action", "export", "--json")
        .json["lines"][0]["what"]
        .startswith("audit.csv")
    )


@pytest.mark.parametrize("head", ["abc", "f" * 63, "f" * 65, "g" * 64])
def test_what_can_be_no_head_is_said_with_exit_code_2_and_nothing_is_called_changed(followup, database, head):
    found = followup("audit", "verify", "--head", head)
    assert (found.code, found.out) == (2, "")
    assert "This is no head: a head has 64 signs of 0-9 and a-f." in found.err
    unknown = followup("audit", "verify", "--head", "f" * 64)
    assert (unknown.code, "cut off at the end" in unknown.out) == (1, True)


def test_that_the_chain_does_not_prove_names_is_said_where_it_holds(followup, database):
    change_audit_by_hand(database, "UPDATE audit_people SET name = 'cy' WHERE name = 'ana'")
    found = followup("audit", "verify")
    assert (found.code, "it does not prove whom a word for a person stands for" in found.out) == (0, True)


def test_a_whole_chain_holds_and_one_that_was_touched_is_named_with_exit_code_1(followup, database):
    whole = followup("audit", "verify", "--json")
    assert (whole.code, whole.json["holds"], whole.json["lines"]) == (0, True, 3)
    head = whole.json["head"]
    assert "goes on from the head" in followup("audit", "verify", "--head", head).out
    change_audit_by_hand(database, "DELETE FROM audit WHERE id = 3")
    cut = followup("audit", "verify")
    assert (cut.code, "shows only" in cut.out or "show only" in cut.out) == (0, True)
    assert "cut off at the end" in followup("audit", "verify", "--head", head).out
    change_audit_by_hand(database, "UPDATE audit SET role = 'viewer' WHERE id = 2")
    changed = followup("audit", "verify")
    assert (changed.code, "Line 2: it was changed" in changed.out) == (1, True)
