"""`followup figure`: by id and by words, for each audience, now and in earlier data versions."""

from __future__ import annotations

from contextlib import closing

import pytest

from analytics.model import Answer
from analytics.records import Batch, ReplyRecord, RoundRecord, WorkshopRecord
from analytics.sample import load_sample
from analytics.store import open_store
from tests.databases import database_at

PROJECTS = "HWX-P6D-Y48"
"""Modernization projects of Survey 2020: 19 of 26, as the report lists them."""


@pytest.fixture(scope="module")
def database(tmp_path_factory, call):
    address = database_at(tmp_path_factory.mktemp("figure") / "survey.sqlite")
    with closing(open_store(address)) as store:
        load_sample(store, person="A. Person")
    return address


@pytest.fixture
def figure(call, database):
    return lambda *arguments: call("figure", *arguments, database=database)


def test_an_id_says_number_replies_and_how_it_was_counted(figure):
    said = figure(PROJECTS, "--json")
    assert said.code == 0
    (found,) = said.json["figures"]
    assert (found["id"], found["count"], found["base"], found["not_answered"]) == (PROJECTS, 19, 26, 2)
    assert found["filters"] == {"round": ["2020"]}
    assert found["base_means"] == "replies that answered yes or no"
    behind = found["replies_behind"]
    assert {part: each["replies"] for part, each in behind.items()} == {
        "counted": 19, "others": 7, "not_answered": 2,
    }  # fmt: skip
    assert len(behind["counted"]["names"]) == 19
    assert said.json["earlier"][0]["figure"] == "19 of 26 (73%); 2 not answered"


def test_words_say_each_figure_with_its_id(figure):
    said = figure("in-house", "by", "region", "type")
    assert said.code == 0
    assert "Regional: 3 of 12 (25%)" in said.out
    assert "Sub-regional: 8 of 16 (50%)" in said.out
    assert "Data version 1-" in said.out


def test_a_wrong_sign_is_told_and_nothing_is_found(figure):
    said = figure(f"{PROJECTS[:-1]}9")
    assert said.code == 1
    assert "one of its signs is wrong" in said.out
    assert figure("xyzzy", "--json").code == 1


def test_members_are_told_the_names_of_those_who_did(figure):
    (found,) = figure(PROJECTS, "--json", "--audience", "members").json["figures"]
    assert found["replies_behind"]["counted"]["names"]
    assert not found["replies_behind"]["others"]["names"]


@pytest.mark.parametrize("audience", ["nameless", "public"])
def test_without_names_no_name_and_no_earlier_version(figure, audience):
    said = figure(PROJECTS, "--json", "--audience", audience)
    assert said.json["earlier"] == []
    assert not any(part["names"] for part in said.json["figures"][0]["replies_behind"].values())
    assert "Japan" not in said.out


def test_what_picks_out_a_member_is_unknown_to_others(figure):
    (found,) = figure("Fiji reports 2020", "--json").json["figures"]
    assert figure(found["id"], "--json").json["figures"][0]["count"] == 1
    assert figure(found["id"], "--audience", "members").code == 1


def test_a_figure_is_told_as_it_was_before_each_upload(call, tmp_path):
    address = database_at(tmp_path / "own.sqlite")

    def reply(code: str, answer: Answer) -> ReplyRecord:
        return ReplyRecord("2020", 1, code, {"projects": answer})

    def batch(name: str, *replies: ReplyRecord, **more) -> Batch:
        return Batch(f"{name}.xlsx", name, "", replies=replies, over={}, **more)

    frame = {
        "rounds": (RoundRecord("2020", "Survey 2020"),),
        "workshops": (WorkshopRecord("2020", 1, "Risk", region_type="regional"),),
    }
    with closing(open_store(address)) as store:
        store.commit(batch("a", reply("FJ", Answer.YES), reply("JP", Answer.NO), **frame), person="Ana")
        store.commit(batch("b", reply("TO", Answer.YES)), person="Ben")
        store.undo(2, person="Cai")
    earlier = call("figure", PROJECTS, "--json", database=address).json["earlier"]
    assert [(e["figure"], e["file"], e["what"], e["person"]) for e in earlier] == [
        ("1 of 2", "b.xlsx", "undone", "Cai"),
        ("2 of 3", "b.xlsx", "committed", "Ben"),
        ("1 of 2", "a.xlsx", "committed", "Ana"),
    ]
    told = call("figure", PROJECTS, database=address).out
    assert "2 of 3 (b.xlsx imported by Ben)" in told


def test_a_workshop_that_came_later_is_not_on_record_before(call, tmp_path):
    """Filters that left nothing then said "no reply", as if it had been held and nobody had answered."""
    address = database_at(tmp_path / "own.sqlite")
    held = {
        number: WorkshopRecord("2020", number, f"Topic {number}", region_type="regional") for number in (1, 2)
    }
    with closing(open_store(address)) as store:
        for number, code in ((1, "FJ"), (2, "JP")):
            reply = ReplyRecord("2020", number, code, {"projects": Answer.YES})
            rounds = (RoundRecord("2020", "Survey 2020"),)
            store.commit(
                Batch(
                    f"{number}.xlsx",
                    f"{number}",
                    "",
                    rounds=rounds,
                    workshops=(held[number],),
                    replies=(reply,),
                    over={},
                ),
                person="Ana",
            )
    asked = ("--workshop", "2020-2")
    found = call("figure", "projects", *asked, "--json", database=address).json["figures"][0]
    earlier = call("figure", found["id"], *asked, "--json", database=address).json["earlier"]
    assert [(each["figure"], each["file"]) for each in earlier] == [
        ("1 of 1", "2.xlsx"),
        ("not on record", "1.xlsx"),
    ]
