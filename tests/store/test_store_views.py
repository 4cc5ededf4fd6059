"""Saved views: by name and owner, in every session the same, and one of them to start with."""

from __future__ import annotations

import pytest

from analytics.errors import NotSaved
from analytics.store import open_store
from analytics.views import LONGEST_NAME, LONGEST_QUERY, SavedView, seen_by

PACIFIC = SavedView("Pacific", "actions", "round=2020&sub_region=Pacific")


@pytest.fixture
def database(each_database):
    return each_database


def said(store):
    return [(v.name, v.owner, v.page, v.query, v.starts) for v in store.views()]


def test_a_new_store_holds_no_view(store):
    assert store.views() == ()


def test_what_one_session_saves_another_opens_and_deletes(store, database):
    store.save_view(PACIFIC)
    other = open_store(database)
    (view,) = other.views()
    assert (view.name, view.page, view.query, view.for_all) == ("Pacific", "actions", PACIFIC.query, True)
    other.delete_view(view.id)
    other.delete_view(view.id)
    other.close()
    assert store.views() == ()


def test_the_same_name_of_the_same_owner_takes_the_place_and_of_another_stands_beside(store):
    store.save_view(PACIFIC)
    store.save_view(SavedView("Pacific", "links", "round=all", owner="Ana"))
    store.save_view(SavedView("  Pacific ", "trends", "round=latest"))
    assert said(store) == [
        ("Pacific", "", "trends", "round=latest", False),
        ("Pacific", "Ana", "links", "round=all", False),
    ]


def test_one_sees_what_is_for_all_and_what_is_ones_own(store):
    for owner in ("", "Ana", "Ben"):
        store.save_view(SavedView(f"Of {owner}", "", "round=all", owner=owner))
    assert [v.owner for v in seen_by(store.views(), "Ana")] == ["", "Ana"]
    assert [v.owner for v in seen_by(store.views(), "")] == [""]


def test_one_view_for_all_starts_and_stays_the_start_when_it_is_saved_anew(store):
    for name, owner in (("A", ""), ("B", ""), ("C", "Ana")):
        store.save_view(SavedView(name, "", "round=all", owner=owner))
    ids = {view.name: view.id for view in store.views()}
    store.start_with(ids["A"])
    store.start_with(ids["B"])
    assert [v.name for v in store.views() if v.starts] == ["B"]
    store.save_view(SavedView("B", "links", "round=2020"))
    assert [v.name for v in store.views() if v.starts] == ["B"]
    store.start_with(ids["C"])  # of one person alone
    assert not any(v.starts for v in store.views())


def test_a_view_without_a_name_or_with_an_endless_address_is_refused_in_words(store):
    with pytest.raises(NotSaved, match="needs a name"):
        store.save_view(SavedView("  ", "", ""))
    with pytest.raises(NotSaved, match="Choose less"):
        store.save_view(SavedView("Long", "", "x" * (LONGEST_QUERY + 1)))
    store.save_view(SavedView("n" * 200, "", ""))
    assert [len(v.name) for v in store.views()] == [LONGEST_NAME]


def test_a_view_makes_no_new_data_version(store):
    store.save_view(PACIFIC)
    assert store.data_version() == "0-empty"
