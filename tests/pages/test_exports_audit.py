"""Each file that the server hands out is a line of the audit, and what can't be written down stops none."""

from __future__ import annotations

import asyncio

import pytest
from starlette.responses import PlainTextResponse, Response

from analytics.errors import DatabaseTrouble
from analytics.people import Person
from analytics.store import open_store
from pages.server.exports import ExportAudit
from pages.ui import opened, who
from tests.databases import database_at

FILE = {"Content-Disposition": 'attachment; filename="follow-up data.xlsx"'}


@pytest.fixture
def store(tmp_path, monkeypatch):
    own = open_store(database_at(tmp_path / "own.sqlite"))
    monkeypatch.setattr(opened, "patient_store", lambda _seconds: own)
    yield own
    own.close()


def ask(path, answer, *, query="", method="GET", **how):
    """Return status and body of an answer that went through the audit."""
    sent = []

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": [],
        "scheme": "http", "server": ("localhost", 8501), "root_path": "",
    }  # fmt: skip
    asyncio.run(ExportAudit(answer, **how)(scope, None, send))
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent)


def exports(store):
    return [(line.name, line.about) for line in store.audit_lines(action="export")]


def test_who_was_handed_which_file_for_whom_and_of_which_data_is_written_down(store, monkeypatch):
    monkeypatch.setattr(who, "who_asks", lambda _headers, _given: Person("ana", "viewer"))
    assert ask("/download/tables.xlsx", Response("x", headers=FILE)) == (200, b"x")
    assert exports(store) == [("ana", "follow-up data.xlsx for office, data version 0-empty")]


@pytest.mark.parametrize(
    ("path", "query", "told"),
    [
        ("/base/data/v1/counts.csv", "names=off", "counts.csv for nameless, data version 0-empty"),
        ("/picture.svg", "", "picture.svg for office, data version 0-empty"),
        ("/data/v1/replies.csv", "names=public", "replies.csv for public, data version 0-empty"),
        ("/data/v1/openapi.json", "", None),
        ("/data/v1/", "", None),
        ("/static/main.js", "", None),
    ],
)
def test_data_at_addresses_and_pictures_count_and_the_rest_of_a_page_does_not(store, path, query, told):
    assert ask(path, PlainTextResponse("x"), query=query)[0] == 200
    assert exports(store) == ([("", told)] if told else [])


def test_what_was_refused_or_only_looked_for_is_no_export(store):
    ask("/download/tables.xlsx", PlainTextResponse("no", status_code=404, headers=FILE))
    ask("/download/tables.xlsx", Response(headers=FILE), method="HEAD")
    assert exports(store) == []


def test_a_line_that_cannot_be_written_stops_no_download_but_where_people_sign_in(store, monkeypatch, caplog):
    def away(*_args, **_how):
        raise DatabaseTrouble("The database is locked.")

    monkeypatch.setattr(store, "note_audit", away)
    assert ask("/download/x.csv", Response("secret", headers=FILE)) == (200, b"secret")
    assert "without its line of the audit. The database is locked." in caplog.text
    status, body = ask("/download/x.csv", Response("secret", headers=FILE), required=True)
    assert (status, b"secret" in body, b"The database is locked." in body) == (503, False, True)
