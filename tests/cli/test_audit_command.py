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
