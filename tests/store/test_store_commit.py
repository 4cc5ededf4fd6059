"""What is committed comes back, once, whole, and nothing else with it."""

from __future__ import annotations

import pytest

from analytics.errors import DoesNotFit, ErrorsRemain, QuestionsRemain
from analytics.model import Answer
from analytics.notes import practice_key
from analytics.open_question import OpenQuestion
from analytics.records import Problem, RoundRecord, WorkshopRecord

YES, NO, BLANK, UNKNOWN = Answer.YES, Answer.NO, Answer.NOT_ANSWERED, Answer.NOT_RECORDED


@pytest.fixture
def database(each_database):
    return each_database


def test_a_new_store_is_empty_and_says_so(store):
    assert store.is_empty()
    assert store.data_version() == "0-empty"
    assert store.history() == ()
    records = store.records()
    assert records.rounds == records.workshops == records.published == ()
    assert list(records.replies.columns) == ["workshop", "administration", "sheet", "note", "upload"]
    columns = ["workshop", "administration", "kind", "text", "place", "note", "key", "upload"]
    assert list(records.practices.columns) == columns
    assert len(records.replies) == len(records.practices) == 0


def test_the_four_answers_come_back_as_four_different_things(store, made, said):
    store.commit(
        made.batch(
            "a", made.reply("MV", shared=YES, effect=NO, project=BLANK, manuals=UNKNOWN), **made.frame()
        ),
        person="ana",
    )
    assert said(store.records()) == {
        "2020-1 MV": {"shared": YES, "effect": NO, "project": BLANK, "manuals": UNKNOWN}
    }


def test_a_question_without_an_entry_stays_without_one(store, made, said):
    store.commit(
        made.batch("a", made.reply("MV", shared=YES), made.reply("LK"), **made.frame()), person="ana"
    )
    assert said(store.records()) == {"2020-1 MV": {"shared": YES}, "2020-1 LK": {}}


def test_rounds_workshops_practices_and_figures_come_back_as_they_were(store, made):
    parts = {
        "rounds": (RoundRecord("2020", "Survey 2020", "FY 2019/20", "2019-07", "2020-06", "the sixth"),),
        "workshops": (
            WorkshopRecord("2020", 1, "Valuation", "2020-01", "sub-regional", "valuation", 7, ("MY", "TH")),
            WorkshopRecord("2020", 2, "AEO", "2019-12", "regional", "", 22, None),
            WorkshopRecord("2020", 10, "Nobody came", participants=()),
        ),
        "published": (made.figure(23), made.figure(None, measure="project", base=None)),
    }
    store.commit(made.batch("a", practices=(made.practice("TH", "A manual"),), **parts), person="ana")
    records = store.records()
    assert records.rounds == store.known_rounds() == parts["rounds"]
    assert records.workshops == store.known_workshops() == parts["workshops"]
    assert records.published == parts["published"]
    key = practice_key("2020", 1, "TH", "effect", "A manual")
    assert records.practices.values.tolist() == [
        ["2020-1", "TH", "effect", "A manual", "section 3", "", key, 1]
    ]


def test_several_rows_of_one_unit_in_one_file_are_all_kept(store, made):
    rows = (made.reply("MV", shared=YES), made.reply("MV", shared=NO, note="second form"))
    store.commit(made.batch("a", *rows, **made.frame()), person="ana")
    replies = store.records().replies
    assert replies["note"].tolist() == ["", "second form"]
    assert replies["upload"].tolist() == [1, 1]


def test_equal_answers_share_one_sheet_whatever_their_order(store, made):
    rows = (made.reply("MV", shared=YES, effect=NO), made.reply("LK", effect=NO, shared=YES))
    store.commit(made.batch("a", *rows, **made.frame()), person="ana")
    assert store.records().replies["sheet"].nunique() == 1


def test_an_administration_that_nobody_knows_is_kept_as_it_is(store, made, said):
    store.commit(
        made.batch("a", made.reply("X9", shared=YES), **made.frame(participants=("X9", "Q"))), person="ana"
    )
    records = store.records()
    assert said(records) == {"2020-1 X9": {"shared": YES}}
    assert records.workshops[0].participants == ("X9", "Q")


def test_the_same_file_twice_changes_nothing_and_says_so(store, made):
    batch = made.batch("a", made.reply("MV", shared=YES), **made.frame())
    first = store.commit(batch, person="ana")
    version = store.data_version()
    second = store.commit(batch, person="ben")
    assert (first.already, second.already) == (False, True)
    assert second.upload == first.upload
    assert second.preview.tally() == {"new": 0, "changed": 0, "unchanged": 3}
    assert store.preview(batch).already == "1"
    assert store.data_version() == version
    assert len(store.records().replies) == 1


def test_a_changed_file_updates_only_the_replies_it_holds(store, made, said):
    store.commit(
        made.batch("a", made.reply("MV", shared=YES), made.reply("LK", shared=YES), **made.frame()),
        person="ana",
    )
    store.commit(made.batch("b", made.reply("MV", shared=NO)), person="ben")
    assert said(store.records()) == {"2020-1 MV": {"shared": NO}, "2020-1 LK": {"shared": YES}}


def test_the_data_version_changes_with_every_step_and_names_the_files(store, made):
    store.commit(made.batch("a", **made.frame()), person="ana")
    one = store.data_version()
    store.commit(made.batch("b", made.reply("MV", shared=YES)), person="ana")
    two = store.data_version()
    store.undo(2, person="ana")
    three = store.data_version()
    assert [version.split("-")[0] for version in (one, two, three)] == ["1", "2", "3"]
    assert three.split("-")[1] == one.split("-")[1] != two.split("-")[1]
    assert store.records().data_version == three


def test_errors_without_consent_write_nothing(store, made):
    wrong = Problem("error", "answer", "“perhaps” is no answer.", sheet="Replies", row=7, column="F")
    batch = made.batch("a", made.reply("MV", shared=YES), problems=(wrong,), **made.frame())
    with pytest.raises(ErrorsRemain, match=r"Replies, row 7, column F\): “perhaps”"):
        store.commit(batch, person="ana")
    assert store.is_empty()
    assert store.history() == ()

    committed = store.commit(batch, person="ana", leave_out_errors=True)
    assert committed.preview.left_out == (wrong,)
    assert len(store.records().replies) == 1


def test_open_questions_write_nothing_even_with_consent(store, made):
    question = OpenQuestion("administration", "india", "India or Indonesia?", sheet="Replies", row=3)
    with pytest.raises(QuestionsRemain, match="India or Indonesia"):
        store.commit(
            made.batch("a", questions=(question,), **made.frame()), person="ana", leave_out_errors=True
        )
    assert store.is_empty()


def test_a_reply_to_a_workshop_described_nowhere_is_refused_by_name(store, made):
    with pytest.raises(DoesNotFit, match="workshop 2020-7"):
        store.commit(made.batch("a", made.reply("MV", workshop=7), **made.frame()), person="ana")
    assert store.is_empty()


def test_a_practice_of_a_workshop_described_nowhere_is_refused_by_name(store, made):
    with pytest.raises(DoesNotFit, match="workshop 2020-3"):
        store.commit(made.batch("a", practices=(made.practice("MV", "x", workshop=3),)), person="ana")


def test_a_workshop_of_a_round_described_nowhere_is_refused_by_name(store, made):
    with pytest.raises(DoesNotFit, match="round 2020"):
        store.commit(made.batch("a", workshops=made.frame()["workshops"]), person="ana")


def test_a_workshop_that_an_undone_upload_described_does_not_count_as_described(store, made):
    store.commit(made.batch("a", **made.frame()), person="ana")
    store.undo(1, person="ana")
    with pytest.raises(DoesNotFit, match="workshop 2020-1"):
        store.commit(made.batch("b", made.reply("MV", shared=YES)), person="ana")


def test_two_descriptions_of_one_workshop_in_one_file_are_refused(store, made):
    workshops = (WorkshopRecord("2020", 1, "AEO"), WorkshopRecord("2020", 1, "Valuation"))
    with pytest.raises(DoesNotFit, match="workshop 2020-1 twice"):
        store.commit(made.batch("a", rounds=made.frame()["rounds"], workshops=workshops), person="ana")


def test_a_sample_is_marked_for_as_long_as_it_counts(store, made):
    store.commit(made.batch("a", sample=True, **made.frame()), person="ana")
    assert store.records().sample_uploads == (1,)
    assert store.records().sample_rounds == ("2020",)
    store.undo(1, person="ana")
    assert store.records().sample_uploads == ()
    assert store.records().sample_rounds == ()
