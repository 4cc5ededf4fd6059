"""What a supervisor is told of the server: whether it can work, and nothing of what is in it."""

from __future__ import annotations

import json
import logging
import threading
from pathlib import Path

import pytest
from starlette.routing import Route

from analytics.errors import DatabaseTrouble
from analytics.store import open_store
from pages.server.health import Health, health_routes
from pages.ui import opened
from tests.databases import database_at
from tests.pages.asking import Answer, ask


class Standing:
    """Stands in the place of the store: says what it is told to, and counts how often it is asked."""

    def __init__(self, says: object) -> None:
        self.says, self.asked = says, 0

    def tables(self) -> object:
        self.asked += 1
        if isinstance(self.says, BaseException):
            raise self.says
        return self.says() if callable(self.says) else self.says


def told(answer: Answer) -> dict[str, str]:
    assert answer.headers["cache-control"] == "no-store"
    found = json.loads(answer.content)
    assert found.pop("version") == "0.1.0"
    return found


@pytest.mark.parametrize("path", ["/healthz", "/followup/healthz", "/office/survey/healthz"])
def test_a_database_that_answers_is_told_with_its_revision_under_any_base_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, kind: str
):
    store = open_store(database_at(tmp_path / "a private place.sqlite"))
    monkeypatch.setattr(opened, "opened", lambda: store)
    answer = ask(health_routes(), path)
    newest = max(Path("analytics/store/migrations/versions").glob("0*.py")).name[:4]
    assert (answer.status, told(answer)) == (
        200,
        {"status": "ok", "database": kind, "revision": newest},
    )
    store.close()


def test_trouble_is_a_word_without_the_place_of_the_database_which_the_log_is_told_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    store = Standing(DatabaseTrouble("The database postgresql://ana:***@db.example.org can't be used: no."))
    monkeypatch.setattr(opened, "opened", lambda: store)
    routes = health_routes()
    with caplog.at_level(logging.WARNING):
        answers = [ask(routes, "/healthz") for _ in range(3)]
    for answer in answers:
        assert (answer.status, told(answer)) == (503, {"status": "the database can't be used"})
    assert [record.getMessage().count("db.example.org") for record in caplog.records] == [1]


def test_a_database_that_hangs_is_asked_once_and_waited_for_no_longer_than_the_limit(
    monkeypatch: pytest.MonkeyPatch,
):
    let_go = threading.Event()
    store = Standing(let_go.wait)
    monkeypatch.setattr(opened, "opened", lambda: store)
    health = Health(seconds=0.05)

    async def three_times(request):
        answers = [await health.answer(request) for _ in range(3)]
        let_go.set()
        return answers[-1]

    answer = ask([Route("/healthz", three_times)], "/healthz")
    assert (answer.status, told(answer)) == (503, {"status": "the database does not answer"})
    assert store.asked == 1
