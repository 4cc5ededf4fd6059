"""Undo brings back what stood before, redo what was undone, and the history says who and when."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from analytics.errors import NothingToUndo
from analytics.model import Answer

YES, NO, BLANK = Answer.YES, Answer.NO, Answer.NOT_ANSWERED


@pytest.fixture
def database(each_database):
    return each_database


def texts(store):
    return store.records().practices["text"].tolist()


@pytest.fixture
def three(store, made):
    """MV says yes in upload 1, no in upload 2, nothing in upload 3; upload 2 also brings LK."""
    store.commit(made.batch("a", made.reply("MV", shared=YES), **made.frame()), person="ana")
    store.commit(made.batch("b", made.reply("MV", shared=NO), made.reply("LK", shared=NO)), person="ben")
    store.commit(made.batch("c", made.reply("MV", shared=BLANK)), person="cai")
    return store


def test_undo_brings_back_the_values_before(three, said):
    undone = three.undo(3, person="dee")
    assert not undone.active
    assert said(three.records())["2020-1 MV"] == {"shared": NO}
    three.undo(2, person="dee")
    assert said(three.records()) == {"2020-1 MV": {"shared": YES}}


def test_undoing_an_upload_in_the_middle_takes_only_what_no_later_one_says(three, said):
    three.undo(2, person="dee")
    assert said(three.records()) == {"2020-1 MV": {"shared": BLANK}}


def test_redo_puts_an_upload_back_at_its_old_place(three, said):
    three.undo(2, person="dee")
    assert three.redo(2, person="dee").active
    assert said(three.records()) == {"2020-1 MV": {"shared": BLANK}, "2020-1 LK": {"shared": NO}}


def test_undo_and_redo_refuse_a_state_that_is_there_already(three):
    with pytest.raises(NothingToUndo, match="active"):
        three.redo(3, person="dee")
    three.undo(3, person="dee")
    with pytest.raises(NothingToUndo, match="undone already"):
        three.undo(3, person="dee")
    with pytest.raises(NothingToUndo, match="no upload 9"):
        three.undo(9, person="dee")


def test_the_history_shows_newest_first_who_did_what_and_when(store, made):
    begun = datetime.now(UTC).replace(microsecond=0)
    parts = {"practices": (made.practice("MV", "x"),), "published": (made.figure(23),)}
    store.commit(made.batch("a", made.reply("MV"), made.reply("LK"), **parts, **made.frame()), person="ana")
    store.commit(made.batch("b", made.reply("MV", shared=YES)), person="ben")
    store.undo(1, person="cai")
    store.redo(1, person="dee")

    newest, oldest = store.history()
    assert (newest.id, newest.file_name, newest.sha256, newest.person) == (2, "b.xlsx", "b", "ben")
    assert oldest.counts == {"rounds": 1, "workshops": 1, "replies": 2, "practices": 1, "published": 1}
    assert [(person, action) for _, person, action in oldest.events] == [
        ("ana", "committed"),
        ("cai", "undone"),
        ("dee", "redone"),
    ]
    times = [datetime.fromisoformat(at) for at, _, _ in oldest.events]
    assert begun <= times[0] <= times[1] <= times[2] <= datetime.now(UTC)
    assert times[0].utcoffset().total_seconds() == 0


def test_the_file_of_an_undone_upload_counts_again_and_says_so(store, made, said):
    batch = made.batch("a", made.reply("MV", shared=YES), **made.frame())
    store.commit(batch, person="ana")
    store.undo(1, person="ana")
    assert store.is_empty()
    again = store.commit(batch, person="ben")
    assert (again.redone, again.already, again.upload.id) == (True, False, 1)
    assert again.upload.events[-1][1:] == ("ben", "redone")
    assert again.preview.tally("reply") == {"new": 1, "changed": 0, "unchanged": 0}
    assert said(store.records()) == {"2020-1 MV": {"shared": YES}}


def test_an_undone_file_can_be_read_anew_with_another_answer(store, made, said):
    """IN was taken for India first; the second reading of the same file takes it for Indonesia."""
    store.commit(made.batch("a", made.reply("IN", shared=YES), **made.frame()), person="ana")
    store.undo(1, person="ana")
    anew = store.commit(made.batch("a", made.reply("ID", shared=YES), **made.frame()), person="ana")
    assert (anew.upload.id, anew.redone) == (2, False)
    assert said(store.records()) == {"2020-1 ID": {"shared": YES}}
    with pytest.raises(NothingToUndo, match="Upload 2 holds the same file"):
        store.redo(1, person="ana")


def test_a_reply_that_comes_anew_brings_its_practices_and_the_old_ones_go(store, made):
    old = (made.practice("MV", "old"), made.practice("LK", "stays"))
    replies = (made.reply("MV", shared=YES), made.reply("LK", shared=YES))
    store.commit(made.batch("a", *replies, practices=old, **made.frame()), person="ana")
    new = (made.practice("MV", "new"), made.practice("MV", "also new"))
    store.commit(made.batch("b", made.reply("MV", shared=YES), practices=new), person="ana")
    assert texts(store) == ["stays", "new", "also new"]
    store.undo(2, person="ana")
    assert texts(store) == ["old", "stays"]


def test_a_reply_whose_file_asks_for_no_texts_leaves_those_on_record(store, made):
    old = (made.practice("MV", "old"),)
    store.commit(made.batch("a", made.reply("MV", shared=YES), practices=old, **made.frame()), person="ana")
    store.commit(made.batch("b", made.reply("MV", shared=NO)), person="ana")
    assert texts(store) == ["old"]
    asked = made.reply("MV", asked_texts=("effect",), shared=NO)
    store.commit(made.batch("c", asked), person="ana")
    assert texts(store) == []
    store.undo(3, person="ana")
    assert texts(store) == ["old"]


def test_practices_alone_replace_practices_and_leave_the_reply(store, made, said):
    store.commit(
        made.batch(
            "a", made.reply("MV", shared=YES), practices=(made.practice("MV", "old"),), **made.frame()
        ),
        person="ana",
    )
    store.commit(made.batch("b", practices=(made.practice("MV", "new"),)), person="ana")
    assert texts(store) == ["new"]
    assert said(store.records()) == {"2020-1 MV": {"shared": YES}}


def test_practices_of_a_unit_without_a_reply_are_kept(store, made):
    store.commit(made.batch("a", practices=(made.practice("ID", "quoted"),), **made.frame()), person="ana")
    assert texts(store) == ["quoted"]
    assert len(store.records().replies) == 0


def test_published_figures_follow_the_latest_upload_and_its_undo(store, made):
    store.commit(
        made.batch("a", published=(made.figure(23), made.figure(19, measure="reports"))), person="ana"
    )
    store.commit(made.batch("b", published=(made.figure(24),)), person="ana")
    assert [figure.count for figure in store.records().published] == [24, 19]
    store.undo(2, person="ana")
    assert [figure.count for figure in store.records().published] == [23, 19]


def test_a_figure_that_one_report_prints_twice_is_kept_twice(store, made):
    store.commit(made.batch("a", published=(made.figure(12), made.figure(13))), person="ana")
    assert [figure.count for figure in store.records().published] == [12, 13]


def test_rounds_and_workshops_follow_the_latest_upload_and_its_undo(store, made):
    store.commit(made.batch("a", **made.frame(participants=("MV", "LK"))), person="ana")
    store.commit(made.batch("b", **made.frame(title="Risk trainers")), person="ana")
    assert [(w.title, w.participants) for w in store.known_workshops()] == [("Risk trainers", None)]
    store.undo(2, person="ana")
    assert [(w.title, w.participants) for w in store.known_workshops()] == [("Risk management", ("MV", "LK"))]


def test_undoing_what_describes_a_workshop_leaves_the_replies_of_other_files(store, made, said):
    """The survey names such a workshop in a data note; nothing is dropped."""
    store.commit(made.batch("a", **made.frame()), person="ana")
    store.commit(made.batch("b", made.reply("MV", shared=YES)), person="ana")
    store.undo(1, person="ana")
    assert store.known_workshops() == ()
    assert said(store.records()) == {"2020-1 MV": {"shared": YES}}
