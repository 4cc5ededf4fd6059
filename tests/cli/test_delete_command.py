"""`followup delete`: tells what would go, and deletes only where that is said outright."""

from __future__ import annotations

from contextlib import closing

import pytest

from analytics.rounds.contact import Contact
from analytics.store import open_store
from tests.databases import database_at, lines_in


@pytest.fixture
def database(tmp_path):
    address = database_at(tmp_path / "own.sqlite")
    with closing(open_store(address)) as store:
        store.save_contacts([Contact("FJ", "Zyxwena Quill", "zyxwena@quill.example.org")])
        store.set_tags(["a"], ["good"], person="Zyxwena Quill")
    return address


def test_without_yes_it_is_only_told_what_would_go(followup, database):
    said = followup("delete", "person", "Zyxwena Quill")
    assert (said.code, "1  contacts" in said.out, "say --yes to do it" in said.out) == (0, True, True)
    assert "Quill" not in said.out
    assert followup("contacts", "list", "--json").json["contacts"]


def test_with_yes_it_goes_and_no_byte_of_it_stays(followup, database, tmp_path):
    done = followup("delete", "person", "zyxwena@quill.example.org", "--yes", "--person", "ben", "--json")
    assert (done.json["deleted"], done.json["counts"]) == (True, {"contacts": 1})
    assert followup("delete", "person", "Zyxwena Quill", "--yes", "--person", "ben").code == 0
    assert not any("Quill" in line or "quill.example" in line for line in lines_in(database))
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert b"Quill" not in held
    assert b"quill.example" not in held
    assert followup("audit", "verify").code == 0
    names = {line["name"] for line in followup("audit", "list", "--json").json["lines"]}
    assert names == {"", "deleted person", "ben"}


def test_what_is_not_on_record_is_refused(followup, database):
    said = followup("delete", "reply", "2020-1", "FJ", "--yes")
    assert (said.code, "Nothing of this is on record: reply of FJ to workshop 2020-1" in said.err) == (
        2,
        True,
    )


@pytest.mark.parametrize("named", ["FJ", "fj", "Fiji", " FIJI ", "Fiji Revenue and Customs Service"])
def test_an_administration_is_named_as_tables_takes_it(sample, named):
    said = sample("delete", "administration", named, "--json")
    assert (said.code, said.json["about"]) == (0, "administration FJ")
    of_reply = sample("delete", "reply", "2020-2", named, "--json")
    assert (of_reply.code, of_reply.json["counts"]["replies"]) == (0, 1)


def test_an_administration_that_nobody_knows_is_told_with_those_there_are(sample):
    for what in (("administration",), ("reply", "2020-2")):
        said = sample("delete", *what, "Atlantis", "--yes")
        assert said.code == 2
        assert "There is no administration “Atlantis”" in said.err
        assert "Fiji (FJ)" in said.err


@pytest.mark.parametrize("what", [("person",), ("administration",), ("reply", "2020-2")])
def test_a_blank_is_no_name(sample, what):
    said = sample("delete", *what, " ", "--yes")
    assert said.code == 2
    assert f"the {'person' if what == ('person',) else 'administration'} is blank" in said.err
