"""A reply entered by hand becomes a batch of one; what is on record and was left alone stays."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.current import current_survey
from analytics.model import Answer
from analytics.records import Batch, PracticeRecord, ReplyRecord, RoundRecord, WorkshopRecord
from analytics.reference import load_questionnaire
from analytics.rounds.by_hand import (
    Change,
    Entered,
    NotEntered,
    administrations_asked,
    batch_of,
    changes,
    on_record,
)
from analytics.store import Store, open_store
from tests.databases import database_at

ASKED = load_questionnaire()
YES, NO, BLANK, UNKNOWN = Answer.YES, Answer.NO, Answer.NOT_ANSWERED, Answer.NOT_RECORDED
WORKSHOP = WorkshopRecord("2027", 1, "Workshop on AEO", "2026-08", "regional", "AEO", 3, ("FJ", "WS", "JP"))
TODAY = "2027-03-10"
NOTHING = {q.id: BLANK for q in ASKED.answered}


@pytest.fixture
def store(tmp_path: Path):
    """A round with a reply of Japan that says little, with two texts of one kind."""
    with closing(open_store(database_at(tmp_path / "own.sqlite"))) as opened:
        answers = {**NOTHING, "share_materials": YES, "efficiency": NO, "develop_manuals": UNKNOWN}
        texts = tuple(PracticeRecord("2027", 1, "JP", "direct_effects", f"Text {n}") for n in (1, 2))
        reply = ReplyRecord("2027", 1, "JP", answers, note="Kept.", asked_texts=("direct_effects", "note"))
        about = RoundRecord("2027", "Survey 2027")
        batch = Batch("a.xlsx", "1" * 64, "x", (about,), (WORKSHOP,), (reply,), texts)
        opened.commit(batch, person="")
        yield opened


def entered(store: Store, code: str, answers: Mapping[str, Answer] = {}, **more) -> Entered:
    survey = current_survey(store)
    before = on_record(survey, "2027-1", code)
    shown = {q.id: before.answer(q.id) for q in ASKED.answered}
    facts = {"texts": dict(before.texts), "answered": "2027-03-09", "source": "phone", **more}
    return Entered(WORKSHOP, survey.administration_by_code[code], {**shown, **answers}, **facts)


def saved(store: Store, given: Entered) -> Batch:
    survey = current_survey(store)
    batch = batch_of(given, on_record(survey, "2027-1", given.administration.code), survey, today=TODAY)
    store.commit(batch, person="A. Person", seen=survey.data_version)
    return batch


def note_of(store: Store, code: str) -> str:
    return current_survey(store).reply_notes["2027-1", code]


def held(store: Store, code: str):
    return on_record(current_survey(store), "2027-1", code)


def test_a_new_reply_is_stored_with_its_day_and_source_and_can_be_undone(store: Store):
    given = entered(store, "FJ", {"share_materials": YES, "projects": NO}, texts={"others_text": " A film. "})
    batch = saved(store, given)
    assert (batch.file_name, batch.layout) == ("Fiji, AEO workshop, by phone", "Entered by hand")
    found = held(store, "FJ")
    assert found.answers == {**NOTHING, "share_materials": YES, "projects": NO}
    assert found.texts["others_text"] == "A film."
    assert note_of(store, "FJ") == "Came by phone on 2027-03-09, entered by hand."
    received = [each for each in store.round_log().received if each.administration == "FJ"]
    assert [each.answered for each in received] == ["2027-03-09"]
    upload = store.history()[0]
    assert (upload.person, upload.counts["replies"]) == ("A. Person", 1)
    store.undo(upload.id, person="")
    assert not held(store, "FJ").found


def test_what_is_left_as_it_is_on_record_stays_and_the_rest_is_changed(store: Store):
    saved(store, entered(store, "JP", {"efficiency": YES, "share_materials": BLANK}))
    found = held(store, "JP")
    assert found.answers["efficiency"] is YES
    assert found.answers["share_materials"] is BLANK
    assert found.answers["develop_manuals"] is UNKNOWN  # it was shown as not answered, and left so
    assert found.texts["direct_effects_text"] == "Text 1\n\nText 2"
    assert len(store.records().practices) == 2
    assert note_of(store, "JP") == "Kept.\nCame by phone on 2027-03-09, entered by hand."


def test_a_text_takes_the_place_of_those_on_record_and_one_taken_away_is_gone(store: Store):
    saved(store, entered(store, "JP", texts={"direct_effects_text": "Text 3"}))
    assert list(store.records().practices["text"]) == ["Text 3"]
    saved(store, entered(store, "JP", texts={}))
    assert store.records().practices.empty


def test_what_would_change_is_named_question_by_question(store: Store):
    before = held(store, "JP")
    given = entered(store, "JP", {"efficiency": YES}, texts={**before.texts, "projects_text": "A new system"})
    assert changes(given, before, ASKED) == (
        Change("Efficiency and effectiveness", "No", "Yes"),
        Change("Projects, which", "", "A new system"),
    )


def test_the_same_words_entered_again_after_an_undo_are_an_upload_of_their_own(store: Store):
    given = entered(store, "FJ", {"projects": YES})
    saved(store, given)
    store.undo(store.history()[0].id, person="")
    saved(store, given)
    assert held(store, "FJ").answers["projects"] is YES
    assert [upload.active for upload in store.history()] == [True, False, True]


@pytest.mark.parametrize(
    ("code", "given", "said"),
    [
        ("FJ", {}, "Nothing is answered, so this is no reply"),
        ("FJ", {"texts": {"others_text": " \n "}}, "Nothing is answered, so this is no reply"),
        ("JP", {}, "All of this is on record already"),
        ("JP", {"answers": NOTHING, "texts": {}}, "Nothing is answered, so this is no reply"),
        ("FJ", {"answers": {"projects": YES}, "answered": ""}, "Say on which day the reply came"),
        ("FJ", {"answers": {"projects": YES}, "answered": "2027-03-11"}, "which is after today, 2027-03-10"),
    ],
)
def test_what_is_no_reply_is_refused_in_a_sentence(store: Store, code: str, given: dict, said: str):
    with pytest.raises(NotEntered, match=said):
        saved(store, entered(store, code, **given))
    assert len(store.history()) == 1


def test_those_who_took_part_stand_first_and_of_them_those_who_have_not_replied(store: Store):
    survey = current_survey(store)
    found = [each.code for each in administrations_asked(survey, "2027-1")]
    assert found[:3] == ["FJ", "WS", "JP"], "Japan has replied"
    rest = [survey.administration_by_code[code].name for code in found[3:]]
    assert rest == sorted(rest)
    assert len(found) == len(survey.administrations)
    unknown = replace(survey, workshops=(replace(WORKSHOP, participants=None),))
    assert len(administrations_asked(unknown, "2027-1")) == len(found)
