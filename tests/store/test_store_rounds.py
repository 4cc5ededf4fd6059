"""Running a round in the store: what is logged, what an upload dates, and what a purge leaves."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from analytics.errors import BadSetting, UnknownName
from analytics.model import Answer
from analytics.rounds.contact import Contact
from analytics.rounds.log import DateChange, Dispatch, Mark
from analytics.store import open_store

ANA = Contact(
    "FJ", "Ana Vakatawa-Muster", "ana.muster@example.org", "Head of training", ("2020-1",), "2020-05-02"
)


def test_what_is_logged_is_told_in_its_order(store):
    assert store.round_version() == "0"
    store.change_date(DateChange("2020-1", "ends", "2019-11-22", "from the report", "ana"))
    store.mark([Mark("2020-1", "FJ", "declined", "said so by phone", "ana")])
    store.mark([Mark("2020-1", "FJ", "", "called again", "ana")])
    log = store.round_log()
    assert [(c.what, c.date) for c in log.dates] == [("ends", "2019-11-22")]
    assert [m.state for m in log.marks] == ["declined", ""]
    assert store.round_version() == "3"


def test_a_token_is_given_once_for_ever(store):
    units = [("2020-1", "FJ"), ("2020-1", "WS"), ("2020-1", "FJ")]
    first = store.tokens_of(units)
    assert len(set(first.values())) == 2
    assert store.tokens_of(units[:1]) == {units[0]: first[units[0]]}
    assert store.stamps() == {token: unit for unit, token in first.items()}


def test_a_draft_is_replaced_until_it_was_sent_and_what_went_stays(store):
    draft = Dispatch("2020-1", "FJ", "questionnaire", "ana", made_for="2020-05-22")
    (first,) = store.add_dispatches([draft])
    (second,) = store.add_dispatches([draft])
    assert [each.id for each in store.round_log().dispatches] == [second.id]
    store.mark_sent([second.id], on="2020-05-23")
    store.drop_drafts([second.id])
    store.mark_sent([second.id], on="2020-06-30")  # from another window, a month later
    (sent,) = store.round_log().dispatches
    assert (sent.sent, sent.made_for) == ("2020-05-23", "2020-05-22")
    with pytest.raises(UnknownName, match="no draft"):
        store.mark_sent([first.id], on="2020-05-23")


@pytest.mark.parametrize("day", ["2026-13-99", "9999-12-31", "0001-01-01", "tomorrow"])
def test_a_day_that_no_round_can_have_is_refused(store, day):
    with pytest.raises(BadSetting, match="is no day for a round"):
        store.change_date(DateChange("2020-1", "ends", day, "a slip", "ana"))
    with pytest.raises(BadSetting, match="is no day for a round"):
        store.mark_sent([], on=day)
    assert store.round_version() == "0"


def test_replies_have_the_day_of_their_export_and_of_their_upload_and_none_when_undone(store, made):
    dated = replace(made.reply("FJ", shared=Answer.YES), answered="2020-06-01")
    upload = store.commit(made.batch("a", dated, **made.frame()), person="ana").upload
    store.commit(made.batch("b", made.reply("WS", shared=Answer.YES)), person="ana")
    found = {each.administration: each for each in store.round_log().received}
    assert found["FJ"].answered == "2020-06-01"
    assert found["WS"].answered == ""
    assert found["WS"].uploaded == upload.at[:10]
    store.undo(upload.id, person="ana")
    assert "FJ" not in {each.administration for each in store.round_log().received}


def test_of_several_replies_of_a_unit_the_first_day_is_told_with_and_without_one_of_an_export(store, made):
    reply = made.reply("FJ", shared=Answer.YES)
    for name, day in (("a", "2020-06-20"), ("b", "2020-06-05"), ("c", "")):
        extra = made.frame() if name == "a" else {}
        store.commit(made.batch(name, replace(reply, answered=day), **extra), person="ana")
    found = [(each.answered, bool(each.uploaded)) for each in store.round_log().received]
    assert sorted(found) == [("", True), ("2020-06-05", False)]


def test_an_end_date_stays_where_a_later_description_gives_none(store, made):
    frame = made.frame()
    ended = tuple(replace(workshop, ends="2019-11-22") for workshop in frame["workshops"])
    store.commit(made.batch("a", **{**frame, "workshops": ended}), person="ana")
    again = made.batch("b", **frame)
    assert {change.kind for change in store.preview(again).changes} == {"unchanged"}
    store.commit(again, person="ana")
    assert {workshop.ends for workshop in store.records().workshops} == {"2019-11-22"}


def test_a_contact_that_is_known_is_changed_and_not_doubled(store):
    assert store.save_contacts([ANA]) == (1, 0)
    more = Contact("FJ", "", "ANA.Muster@example.org", "", ("2020-2",), "2020-06-01")
    assert store.save_contacts([more]) == (0, 1)
    (kept,) = store.contacts()
    assert (kept.name, kept.role, kept.workshops) == (ANA.name, ANA.role, ("2020-1", "2020-2"))
    assert kept.used == "2020-06-01"
    (draft,) = store.add_dispatches(
        [Dispatch("2020-1", "FJ", "reminder", "ana", (kept.id,), made_for="2020-07-01")]
    )
    assert store.contacts()[0].used == "2020-06-01", "a draft is no letter yet"
    store.mark_sent([draft.id], on="2020-07-02")
    assert store.contacts()[0].used == "2020-07-02"


def test_after_a_purge_no_byte_of_a_contact_is_left_in_the_file(tmp_path):
    file = tmp_path / "survey.sqlite"
    store = open_store(str(file))
    others = [Contact("WS", f"Someone {n}", f"someone{n}@example.org") for n in range(300)]
    store.save_contacts([ANA, *others])
    store.change_contact(store.contacts()[0])
    mine = [each.id for each in store.contacts() if each.administration == "FJ"]
    assert ANA.name.encode() in b"".join(each.read_bytes() for each in tmp_path.iterdir())
    assert store.purge_contacts(mine) == 1
    left = b"".join(each.read_bytes() for each in tmp_path.iterdir())
    assert ANA.name.encode() not in left
    assert ANA.address.encode() not in left
    assert len(store.contacts()) == 300
    store.close()
    with sqlite3.connect(file) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("each_database", ["postgresql"], indirect=True)
def test_all_of_it_holds_on_the_other_kind_of_database(each_database):
    store = open_store(each_database)
    assert store.save_contacts([ANA]) == (1, 0)
    token = store.tokens_of([("2020-1", "FJ")])
    assert store.stamps() == {token["2020-1", "FJ"]: ("2020-1", "FJ")}
    assert store.purge_contacts([store.contacts()[0].id]) == 1
    assert store.contacts() == ()
    store.close()
