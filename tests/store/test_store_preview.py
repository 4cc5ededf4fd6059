"""The preview says what would be new or different, with the old and the new value, and writes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.model import Answer
from analytics.records import WorkshopRecord
from analytics.uploads import Change, Lost, TextKey, UnitKey

MV, LK, NP = (UnitKey("2020-1", code) for code in ("MV", "LK", "NP"))
EFFECT = TextKey("2020-1", "MV", "effect")
YES, NO, BLANK = Answer.YES, Answer.NO, Answer.NOT_ANSWERED


@pytest.fixture
def database(each_database):
    return each_database


def changes(preview, what):
    return [change for change in preview.changes if change.what == what]


@pytest.fixture
def filled(store, made):
    """Workshop 1 with replies of MV and LK, a practice of MV, a published figure."""
    store.commit(
        made.batch(
            "first",
            made.reply("MV", shared=YES, effect=BLANK),
            made.reply("LK", shared=NO),
            practices=(made.practice("MV", "A manual"),),
            published=(made.figure(23),),
            **made.frame(participated=5),
        ),
        person="ana",
    )
    return store


def test_into_an_empty_store_everything_is_new(store, made):
    batch = made.batch(
        "a",
        made.reply("MV", shared=YES),
        practices=(made.practice("MV", "A manual"),),
        published=(made.figure(23),),
        **made.frame(),
    )
    assert store.preview(batch).changes == (
        Change("round", ("2020",), "new"),
        Change("workshop", ("2020-1",), "new"),
        Change("reply", MV, "new"),
        Change("practice", EFFECT, "new"),
        Change("published", ("2020", "2", "shared", "all", "all"), "new"),
    )
    assert store.is_empty()


def test_a_changed_reply_is_named_with_its_old_and_new_answers(filled, made):
    preview = filled.preview(
        made.batch(
            "b", made.reply("MV", shared=NO, effect=YES), made.reply("LK", shared=NO), made.reply("NP")
        )
    )
    assert changes(preview, "reply") == [
        Change("reply", MV, "changed", (("shared", "yes", "no"), ("effect", "not answered", "yes"))),
        Change("reply", LK, "unchanged"),
        Change("reply", NP, "new"),
    ]
    assert preview.tally("reply") == {"new": 1, "changed": 1, "unchanged": 1}


def test_what_a_file_does_not_ask_stays(filled, made):
    preview = filled.preview(made.batch("b", made.reply("LK", effect=YES)))
    assert changes(preview, "reply") == [
        Change(
            "reply",
            LK,
            "changed",
            (("effect", "not recorded", "yes"),),
        )
    ]


def test_not_recorded_with_and_without_an_entry_is_the_same(filled, made):
    preview = filled.preview(made.batch("b", made.reply("LK", shared=NO, project=Answer.NOT_RECORDED)))
    assert changes(preview, "reply") == [Change("reply", LK, "unchanged")]


def test_a_second_row_for_a_unit_is_of_another_respondent(filled, made):
    preview = filled.preview(made.batch("b", made.reply("LK", shared=NO), made.reply("LK", shared=YES)))
    assert changes(preview, "reply") == [
        Change(
            "reply",
            LK,
            "changed",
            (("shared", "no", "yes"),),
        )
    ]


def test_a_changed_workshop_and_figure_show_what_differs(filled, made):
    workshop = WorkshopRecord("2020", 1, "Risk trainers", region_type="regional", participants=("MV", "LK"))
    preview = filled.preview(made.batch("b", workshops=(workshop,), published=(made.figure(24),)))
    assert preview.changes == (
        Change(
            "workshop",
            ("2020-1",),
            "changed",
            (
                ("title", "Risk management", "Risk trainers"),
                ("participated", "5", "not given"),
                ("participants", "not given", "MV, LK"),
            ),
        ),
        Change("published", ("2020", "2", "shared", "all", "all"), "changed", (("count", "23", "24"),)),
    )


def test_practices_that_would_go_with_their_reply_are_named(filled, made):
    asked = {"asked_texts": ("effect",)}
    preview = filled.preview(made.batch("b", made.reply("MV", **asked, shared=YES, effect=BLANK)))
    assert preview.lost == Lost(texts=1)
    assert preview.changes == (
        Change("reply", MV, "unchanged"),
        Change(
            "practice",
            EFFECT,
            "changed",
            (
                ("text", "A manual", "nothing"),
                ("place", "section 3", "nothing"),
                ("note", "not given", "nothing"),
            ),
        ),
    )


def test_a_changed_practice_shows_both_texts(filled, made):
    preview = filled.preview(made.batch("b", practices=(made.practice("MV", "Two manuals"),)))
    assert changes(preview, "practice") == [
        Change("practice", EFFECT, "changed", (("text", "A manual", "Two manuals"),))
    ]


def test_a_commit_reports_the_changes_that_its_preview_announced(filled, made):
    batch = made.batch("b", made.reply("MV", shared=NO), made.reply("NP", shared=YES))
    announced = filled.preview(batch)
    assert filled.commit(batch, person="ben").preview == announced
    assert announced.tally("reply") == {"new": 1, "changed": 1, "unchanged": 0}
    anew = filled.preview(replace(batch, sha256="another file with the same content"))
    assert anew.tally() == {"new": 0, "changed": 0, "unchanged": 2}


def test_an_undone_file_that_comes_back_leaves_what_later_files_say(filled, made):
    filled.commit(made.batch("b", made.reply("LK", shared=YES)), person="ben")
    filled.undo(1, person="ana")
    first = made.batch(
        "first",
        made.reply("MV", shared=YES, effect=BLANK),
        made.reply("LK", shared=NO),
        practices=(made.practice("MV", "A manual"),),
        published=(made.figure(23),),
        **made.frame(participated=5),
    )
    expected = {MV: "new", LK: "unchanged"}
    assert {c.key: c.kind for c in changes(filled.preview(first), "reply")} == expected


def test_many_replies_are_compared_one_by_one(store, made):
    """3,000 replies at 600 workshops; every third one changes."""
    workshops = tuple(WorkshopRecord("2020", n, f"Workshop {n}") for n in range(600))
    codes = ("AU", "FJ", "JP", "MV", "TO")
    before = [made.reply(code, workshop=n, shared=YES) for n in range(600) for code in codes]
    after = [
        made.reply(r.administration, workshop=r.workshop, shared=NO if place % 3 == 0 else YES)
        for place, r in enumerate(before)
    ]
    store.commit(made.batch("a", *before, rounds=made.frame()["rounds"], workshops=workshops), person="ana")
    preview = store.commit(made.batch("b", *after), person="ana").preview
    assert preview.tally("reply") == {"new": 0, "changed": 1000, "unchanged": 2000}
    assert all(c.differs == (("shared", "yes", "no"),) for c in preview.changes if c.kind == "changed")


def test_a_commit_tells_what_a_look_before_it_told(filled, made):
    batch = made.batch("b", made.reply("LK", effect=YES), made.reply("MV", shared=YES))
    looked_at = filled.preview(batch)
    committed = filled.commit(batch, person="ana")
    assert committed.preview == looked_at
    assert [change.kind for change in looked_at.changes if change.what == "reply"] == ["changed", "unchanged"]
