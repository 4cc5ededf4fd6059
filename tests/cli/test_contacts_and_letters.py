"""`followup contacts` and `followup reminders`: a round from a list of people to what was sent."""

from __future__ import annotations

import io
import json
import socket
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.rounds.log import Dispatch, RoundLog
from analytics.store import open_store
from tests.cli.conftest import SAMPLE, Said
from tests.databases import database_at, lines_in
from tests.mail import reader
from tests.mail.server import Post, serving

PEOPLE = (
    "Administration,Name,Position,E-mail,Workshops\n"
    'Fiji,"Muster, Ana",Officer,ana.muster@example.org,1\n'
    "Nepal,Berta Beispiel,Officer,berta@example.org,1\n"
    "Tonga,Carl Contact,,carl@example.org,1\n"
)
SECRETS = ("Muster", "ana.muster@", "Beispiel", "berta@", "Carl Contact", "carl@example")
Followup = Callable[..., Said]


@pytest.fixture
def people(tmp_path: Path) -> Path:
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, "utf-8")
    return file


@pytest.fixture
def database(tmp_path: Path) -> str:
    return database_at(tmp_path / "own.sqlite")


@pytest.fixture
def ready(followup: Followup, people: Path) -> Followup:
    """`followup` with the sample and three contacts of its first workshop; Nepal has replied about it."""
    assert followup("import", SAMPLE).code == 0
    assert followup("contacts", "import", people, "--today", "2020-05-01").code == 0
    return followup


def log_of(database: str) -> RoundLog:
    with closing(open_store(database)) as store:
        return store.round_log()


def sent_on(database: str, day: str, *codes: str) -> None:
    """Note that administrations were sent the questionnaire about the first workshop on a day."""
    made = [Dispatch("2020-1", code, "questionnaire", "ana", made_for=day, sent=day) for code in codes]
    with closing(open_store(database)) as store:
        store.add_dispatches(made)


# ---- contacts ------------------------------------------------------------------------------------


def test_contacts_come_in_and_json_tells_counts_and_ids_alone(followup: Followup, people: Path):
    followup("import", SAMPLE)
    first = followup("contacts", "import", people, "--today", "2020-05-01", "--json").json
    assert (first["written"], first["new"], first["changed"], first["unchanged"]) == (True, 3, 0, 0)
    again = followup("contacts", "import", people, "--today", "2020-05-01", "--json").json
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 3)
    listed = followup("contacts", "list", "--json")
    assert listed.json["administrations"] == {"FJ": 1, "NP": 1, "TO": 1}
    assert [each["workshops"] for each in listed.json["contacts"]] == [["2020-1"]] * 3
    assert not any(each in listed.out for each in SECRETS)
    assert not any(each in followup("contacts", "list").out for each in SECRETS)
    assert all(each in followup("contacts", "list", "--show").out for each in SECRETS)
    refused = followup("contacts", "list", "--show", "--json")
    assert (refused.code, "never holds a name" in refused.out) == (2, True)


def test_a_list_with_errors_writes_nothing_unless_they_are_left_out(followup: Followup, people: Path):
    followup("import", SAMPLE)
    people.write_text(PEOPLE + "Atlantis,Dora Dorn,,dora@example.org,1\nFiji,Eve Evers,,nowhere,1\n", "utf-8")
    said = followup("contacts", "import", people)
    assert said.code == 1
    assert "Nothing was written. It would be: 3 new" in said.out
    assert "people, row 5, column A: No administration of this name" in said.err
    assert "people, row 6, column D: The address has no @." in said.err
    assert not any(each in said.out + said.err for each in (*SECRETS, "Dorn", "Evers", "nowhere"))
    assert followup("contacts", "list", "--json").json["contacts"] == []
    left_out = followup("contacts", "import", people, "--leave-out-errors", "--json")
    assert (left_out.code, left_out.json["new"], len(left_out.json["problems"])) == (0, 3, 2)


def test_contacts_are_purged_by_id_by_round_and_when_unused_down_to_the_bytes(
    ready: Followup, database: str, tmp_path: Path
):
    ids = {e["administration"]: e["id"] for e in ready("contacts", "list", "--json").json["contacts"]}
    assert ready("contacts", "purge", "--yes", "--id", ids["FJ"], "--json").json["ids"] == [ids["FJ"]]
    assert (
        ready("contacts", "purge", "--yes", "--unused", 6, "--today", "2020-11-01", "--json").json["purged"]
        == 0
    )
    assert (
        ready("contacts", "purge", "--yes", "--unused", 6, "--today", "2020-11-02", "--json").json["purged"]
        == 2
    )
    assert not any(each in line for each in SECRETS for line in lines_in(database))
    files = b"".join(each.read_bytes() for each in tmp_path.glob("own.sqlite*"))
    assert not any(each.encode() in files for each in SECRETS)
    with closing(open_store(database)) as store:
        assert store.contacts() == ()


def test_a_purge_of_a_round_keeps_who_attended_others_and_asks_for_one_choice(ready: Followup, database: str):
    with closing(open_store(database)) as store:
        first = store.contacts()[0]
        store.change_contact(replace(first, workshops=("2019-1", "2020-1")))
    done = ready("contacts", "purge", "--yes", "--round", "2020", "--json").json
    assert (done["purged"], done["kept"]) == (2, [first.id])
    assert ready("contacts", "list", "--json").json["contacts"][0]["workshops"] == ["2019-1"]
    refused = ready("contacts", "purge", "--id", first.id)
    assert (refused.code, "1 contact would be deleted" in refused.err) == (2, True)
    assert ready("contacts", "purge").code == 2
    assert ready("contacts", "purge", "--id", "x", "--round", "2020").code == 2
    assert "There is no round" in ready("contacts", "purge", "--round", "1999").err
    assert "is no day" in ready("contacts", "purge", "--yes", "--unused", 6, "--today", "1.2.2020").err


# ---- letters -------------------------------------------------------------------------------------


def test_reminders_go_to_those_without_a_reply_and_are_noted_as_drafted(
    ready: Followup, database: str, tmp_path: Path
):
    sent_on(database, "2020-05-20", "FJ", "NP", "TO")
    file = tmp_path / "drafts.zip"
    told = ready(
        "reminders", "--round", "2020", "--today", "2020-06-01", "-o", file, "--json", "--person", "ana"
    )
    assert told.code == 0
    assert [each["administration"] for each in told.json["letters"]] == ["FJ", "TO"]
    assert {"workshop": "2020-1", "administration": "NP", "why": "It has replied."} in told.json["left_out"]
    assert not any(each in told.out + told.err for each in SECRETS)
    with zipfile.ZipFile(file) as package:
        (first, second) = map(package.read, package.namelist())
    assert reader.mailboxes(reader.read(first).fields["to"]) == [("Muster, Ana", "ana.muster@example.org")]
    assert reader.mailboxes(reader.read(second).fields["to"]) == [("Carl Contact", "carl@example.org")]
    drafts = [each for each in log_of(database).dispatches if not each.sent]
    assert [(e.kind, e.administration, e.made_for, e.person) for e in drafts] == [
        ("reminder", "FJ", "2020-06-01", "ana"),
        ("reminder", "TO", "2020-06-01", "ana"),
    ]


def test_feedback_goes_to_all_with_the_pack_of_each_and_names_who_has_no_contact(
    ready: Followup, database: str, tmp_path: Path
):
    file, merge = tmp_path / "feedback.zip", tmp_path / "feedback.xlsx"
    told = ready(
        "reminders", "--kind", "feedback", "--today", "2020-12-01", "-o", file, "--merge", merge, "--json"
    ).json
    letters = {each["administration"]: each for each in told["letters"]}
    assert {"FJ", "NP", "TO"} <= set(letters)
    assert set(told["without_contact"]) == set(letters) - {"FJ", "NP", "TO"}
    assert told["without_file"] == []
    with zipfile.ZipFile(file) as package:
        document = reader.read(package.read(letters["NP"]["file"])).leaves()[2]
        open_address = reader.read(package.read(letters["IN"]["file"]))
    assert open_address.fields["to"] == ""
    assert document.file_name == letters["NP"]["attachment"] == "nepal-np_2020.docx"
    with zipfile.ZipFile(io.BytesIO(document.content)) as package:
        assert "Nepal" in package.read("word/document.xml").decode()
    assert merge.exists()


def test_nobody_to_write_to_writes_no_file(ready: Followup, tmp_path: Path):
    said = ready("reminders", "--today", "2020-06-01", "-o", tmp_path / "drafts.zip")
    assert (said.code, "Nobody is to be written to now" in said.out) == (0, True)
    assert not (tmp_path / "drafts.zip").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Say by -o FILE.zip"),
        (["-o", "drafts.eml"], "must end in .zip"),
        (["--yes", "-o", "drafts.zip"], "--yes belongs to --send"),
        (["--send", "-o", "drafts.zip"], "leave out --send"),
        (["--send"], "No mail server is set"),
        (["-o", "drafts.zip", "--today", "tomorrow"], "is no day"),
        (["-o", "drafts.zip", "--round", "1999"], "There is no round"),
    ],
)
def test_what_can_not_be_is_refused_in_a_sentence(ready: Followup, arguments: list[str], said: str):
    refused = ready("reminders", *arguments)
    assert refused.code == 2
    assert said in refused.err


# ---- sending -------------------------------------------------------------------------------------


@pytest.fixture
def blocked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let nothing open a line to anywhere; return what tried to."""
    tried: list[str] = []

    def refuse(self: socket.socket, address: object) -> None:
        tried.append(str(address))
        raise OSError("no line to anywhere in this test")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    return tried


def test_without_a_server_no_letter_opens_a_line(
    ready: Followup, database: str, tmp_path: Path, blocked: list[str]
):
    sent_on(database, "2020-05-20", "FJ", "TO")
    for kind in ("questionnaire", "reminder", "feedback"):
        file = tmp_path / f"{kind}.zip"
        assert ready("reminders", "--kind", kind, "--today", "2020-12-01", "-o", file).code == 0
    assert ready("reminders", "--today", "2020-06-01", "--send").code == 2
    assert ready("reminders", "--today", "2020-06-01", "--send", "--yes").code == 2
    assert blocked == []


def test_the_block_of_these_tests_would_notice_a_letter_that_is_sent(
    ready: Followup, database: str, blocked: list[str], set_to: Callable[[Post], None]
):
    sent_on(database, "2020-05-20", "FJ")
    set_to(Post(port=2525))
    refused = ready("reminders", "--today", "2020-06-01", "--send", "--yes")
    assert (refused.code, "can't be used" in refused.err) == (2, True)
    assert blocked == ["('127.0.0.1', 2525)"]


@pytest.fixture
def set_to(monkeypatch: pytest.MonkeyPatch) -> Callable[[Post], None]:
    def set_to(post: Post) -> None:
        for name, value in (
            ("HOST", post.host),
            ("PORT", str(post.port)),
            ("FROM", "office@example.org"),
            ("SECURITY", "none"),
        ):
            monkeypatch.setenv(f"FOLLOWUP_SMTP_{name}", value)

    return set_to


def test_a_dry_run_comes_first_and_connects_to_nothing(
    ready: Followup, database: str, set_to: Callable[[Post], None]
):
    sent_on(database, "2020-05-20", "FJ", "TO")
    with serving(Post()) as post:
        set_to(post)
        said = ready("reminders", "--today", "2020-06-01", "--send")
    assert "Fiji (FJ), reminder about 2020-1, 1 contact" in said.out
    assert "Nothing was sent. With --yes 2 letters would go." in said.out
    assert not any(each in said.out + said.err for each in SECRETS)
    assert post.connections == 0
    assert {each.kind for each in log_of(database).dispatches} == {"questionnaire"}


def test_each_letter_is_noted_as_it_goes_and_a_broken_line_sends_none_twice(
    ready: Followup, database: str, set_to: Callable[[Post], None]
):
    sent_on(database, "2020-05-20", "FJ", "TO")
    send = ("reminders", "--today", "2020-06-01", "--send", "--yes", "--seconds", "0", "--json")
    with serving(Post(breaks=frozenset({1}))) as post:
        set_to(post)
        broken = ready(*send)
        again = ready(*send)
        third = ready(*send)
    assert broken.code == 1
    assert [(e["administration"], e.get("state")) for e in broken.json["letters"]] == [
        ("FJ", "unclear"),
        ("TO", None),
    ]
    assert (again.code, [e["administration"] for e in again.json["letters"]]) == (0, ["TO"])
    assert third.json["letters"] == []
    assert [people for _, people, _ in post.letters] == [["ana.muster@example.org"], ["carl@example.org"]]
    reminders = [each for each in log_of(database).dispatches if each.kind == "reminder"]
    assert {(each.administration, each.sent) for each in reminders} == {
        ("FJ", "2020-06-01"),
        ("TO", "2020-06-01"),
    }
    assert not any(each in json.dumps([broken.json, again.json]) for each in SECRETS)


def test_what_the_server_refused_is_still_to_be_sent(
    ready: Followup, database: str, set_to: Callable[[Post], None]
):
    sent_on(database, "2020-05-20", "FJ")
    with serving(Post(unknown=frozenset({"ana.muster@example.org"}))) as post:
        set_to(post)
        said = ready("reminders", "--today", "2020-06-01", "--send", "--yes", "--seconds", "0")
    assert said.code == 1
    assert "refused. The server refused all of its addresses (code 550)." in said.out
    assert not any(each in said.out + said.err for each in SECRETS)
    assert [e.sent for e in log_of(database).dispatches if e.kind == "reminder"] == [""]
