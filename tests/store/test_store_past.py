"""What held in an earlier data version is read from the uploads that counted then; nothing changes."""

from __future__ import annotations

import pytest

from analytics.model import Answer

YES, NO, BLANK = Answer.YES, Answer.NO, Answer.NOT_ANSWERED


@pytest.fixture
def database(each_database):
    return each_database


@pytest.fixture
def moved(store, made):
    """MV says yes in upload 1 and no in upload 2, which is undone and brought back; upload 3 brings LK."""
    store.commit(made.batch("a", made.reply("MV", shared=YES), **made.frame()), person="ana")
    store.commit(made.batch("b", made.reply("MV", shared=NO)), person="ben")
    store.undo(2, person="cai")
    store.redo(2, person="dee")
    store.commit(made.batch("c", made.reply("LK", shared=BLANK)), person="eve")
    return store


def test_each_version_is_named_with_what_made_it(moved):
    found = moved.versions()
    assert [(v.upload, v.action, v.person, sorted(v.active)) for v in found] == [
        (1, "committed", "ana", [1]),
        (2, "committed", "ben", [1, 2]),
        (2, "undone", "cai", [1]),
        (2, "redone", "dee", [1, 2]),
        (3, "committed", "eve", [1, 2, 3]),
    ]
    assert found[-1].name == moved.data_version()
    assert found[1].file_name == "b.xlsx"


def test_records_of_a_version_are_those_of_then(moved, said):
    first, second, third, fourth, last = moved.versions()
    assert said(moved.records_of(first)) == {"2020-1 MV": {"shared": YES}}
    assert said(moved.records_of(second)) == {"2020-1 MV": {"shared": NO}}
    assert said(moved.records_of(third)) == {"2020-1 MV": {"shared": YES}}
    assert said(moved.records_of(fourth)) == {"2020-1 MV": {"shared": NO}}
    assert said(moved.records_of(last)) == said(moved.records())
    assert [moved.records_of(v).data_version for v in moved.versions()] == [v.name for v in moved.versions()]


def test_looking_back_changes_nothing(moved, said):
    before = (moved.data_version(), said(moved.records()), moved.history())
    moved.records_of(moved.versions()[0])
    assert (moved.data_version(), said(moved.records()), moved.history()) == before
    moved.undo(3, person="fay")
    assert said(moved.records()) == {"2020-1 MV": {"shared": NO}}


def test_a_store_without_uploads_has_no_versions(store):
    assert store.versions() == ()
