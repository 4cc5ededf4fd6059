"""`followup import` of forms that came back: what is on record stays, but for the answers that came."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from analytics.model import Answer
from analytics.records import Batch, Records, ReplyRecord, RoundRecord, WorkshopRecord
from analytics.store import open_store
from tests.cli.conftest import Said
from tests.databases import database_at
from tests.ingest.sent_forms import ACTIONS, NAME, filled

Followup = Callable[..., Said]
WORKSHOP = WorkshopRecord(
    "2021",
    1,
    "Valuation",
    "2020-11",
    "regional",
    participated=2,
    participants=("FJ", "TO"),
    ends="2020-11-20",
)
PEOPLE = "Administration,Name,E-mail,Workshops\nFiji,Ana Muster,ana.muster@example.org,1\n"


def commit(database: str, sha256: str, **parts: Any) -> None:
    with closing(open_store(database)) as store:
        store.commit(Batch(f"{sha256}.xlsx", sha256, "made", over={}, **parts), person="ana")


def records(database: str) -> Records:
    with closing(open_store(database)) as store:
        return store.records()


@pytest.fixture
def database(tmp_path: Path) -> str:
    """Where `followup` keeps a round with one workshop, and a reply of Tonga."""
    address = database_at(tmp_path / "own.sqlite")
    reply = ReplyRecord("2021", 1, "TO", {"share_materials": Answer.YES}, "", "Replies", 2)
    commit(
        address,
        "first",
        rounds=(RoundRecord("2021", "Survey 2021"),),
        workshops=(WORKSHOP,),
        replies=(reply,),
    )
    return address


@pytest.fixture
def sent(followup: Followup, database: str, tmp_path: Path) -> dict[str, bytes]:
    """The files that went out, by administration; Fiji has a contact by then."""
    people = tmp_path / "people.csv"
    people.write_text(PEOPLE, "utf-8")
    followup("contacts", "import", people, "--today", "2021-05-01")
    out = tmp_path / "out.zip"
    done = followup("questionnaires", "--round", "2021", "-o", out, "--json")
    assert done.code == 0
    with zipfile.ZipFile(out) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return {each["administration"]: files[each["file"]] for each in done.json["workbooks"]}


def brought(followup: Followup, tmp_path: Path, *contents: bytes) -> Said:
    files = [tmp_path / f"back {at}.xlsx" for at in range(len(contents))]
    for file, content in zip(files, contents, strict=True):
        file.write_bytes(content)
    return followup("import", *files, "--json")


def test_no_contact_no_month_and_no_other_administration_is_in_a_file(sent):
    with zipfile.ZipFile(io.BytesIO(sent["FJ"])) as archive:
        everything = b"\n".join(archive.read(name) for name in archive.namelist()).decode("utf-8")
    for word in ("Muster", "ana.muster", "example.org", "Tonga", "2020-11"):
        assert word not in everything, word
    assert "Fiji" in everything


def test_an_old_form_leaves_corrected_workshops_and_participants_as_they_are(
    followup, database, sent, tmp_path
):
    corrected = replace(
        WORKSHOP,
        title="Customs valuation",
        participated=3,
        participants=("FJ", "JP", "TO"),
        ends="2020-11-21",
    )
    commit(database, "second", workshops=(corrected,))
    done = brought(followup, tmp_path, filled(sent["FJ"], {ACTIONS[1]: "No"}))
    assert (done.code, done.json["written"]) == (0, True)
    now = records(database)
    assert (now.workshops, [each.code for each in now.rounds]) == ((corrected,), ["2021"])
    said = {line.administration: now.answer_sheets[line.sheet] for line in now.replies.itertuples()}
    fiji = {id_: answer for id_, answer in said["FJ"].items() if answer is not Answer.NOT_ANSWERED}
    assert fiji == {"submit_reports": Answer.NO}
    assert said["TO"] == {"share_materials": Answer.YES}


def test_a_form_sent_back_empty_changes_nothing_on_record(followup, database, sent, tmp_path):
    before = records(database)
    done = brought(followup, tmp_path, sent["TO"])
    (file,) = done.json["files"]
    assert [each["reason"] for each in file["rows_left_out"]] == ["sent back empty"]
    assert file["questions"] == []
    now = records(database)
    assert now.answer_sheets == before.answer_sheets
    assert (now.workshops, now.practices.empty) == (before.workshops, True)
    assert list(now.replies["administration"]) == ["TO"]


def test_a_swapped_form_is_asked_about_and_nothing_is_written_until_it_is_answered(
    followup, database, sent, tmp_path
):
    done = brought(followup, tmp_path, filled(sent["FJ"], {ACTIONS[1]: "No", NAME: "Japan"}))
    assert (done.code != 0, done.json["written"]) == (True, False)
    assert [each["id"].split(":")[0] for each in done.json["files"][0]["questions"]] == ["form"]
    assert list(records(database).replies["administration"]) == ["TO"]


def test_a_form_sent_back_empty_is_listed_in_words(followup, sent, tmp_path):
    file = tmp_path / "empty.xlsx"
    file.write_bytes(sent["TO"])
    assert "sent back empty" in followup("import", file).out
