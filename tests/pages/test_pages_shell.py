"""What stands around every page: first steps, the sample's note, trouble with the database."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analytics.records import Batch, ReplyRecord
from analytics.store import Store
from pages.server.security import security_headers
from tests.pages.conftest import ENTRY, Open, said
from tests.pages.workbooks import answers
from tests.rooms import screens

PATHS = [path.relative_to(ENTRY.parent).as_posix() for path in screens()]


@pytest.mark.parametrize("path", PATHS)
def test_every_page_opens_with_the_sample(sample: Store, page: Open, path: str):
    app = page(path)
    assert sum(each.proto.body.count("<h1>") for each in app.get("html")) == 1
    assert "Sample data" in said(app)
    assert f"Data version {sample.data_version()}" in said(app)


@pytest.mark.parametrize("path", PATHS)
def test_every_page_opens_when_the_store_holds_nothing(page: Open, path: str):
    page(path)


def test_every_page_is_in_the_menu():
    assert set(re.findall(r'st\.Page\(\s*"([^"]+)"', ENTRY.read_text("utf-8"))) == set(PATHS)


def test_an_empty_store_shows_the_first_steps(page: Open):
    app = page()
    assert "There are no data yet" in said(app)
    app.button(key="load-sample").click().run()
    assert "**28** of 28 replies" in said(app)


@pytest.mark.parametrize("path", PATHS)
def test_the_sample_can_be_removed_on_upload_and_history_alone(sample: Store, page: Open, path: str):
    keys = {button.key for button in page(path).button}
    assert ("remove-sample" in keys) == (path in ("data/upload.py", "data/history.py"))


def test_the_sample_goes_when_that_is_confirmed_and_history_brings_it_back(sample: Store, page: Open):
    app = page("data/history.py")
    assert "Take the sample out of the figures?" in said(app)
    assert not sample.is_empty()
    app.button(key="remove-sample").click().run()
    assert sample.is_empty()
    assert "The sample was removed. The page History brings it back." in said(app)
    app.button(key="turn-1").click().run()
    app.switch_page("figures/overview.py").run()
    assert "**28** of 28 replies" in said(app)


def test_the_sample_leaves_the_workshops_that_own_replies_stand_on(sample: Store, page: Open):
    sample.commit(
        Batch("own.xlsx", "1" * 64, "list", replies=(ReplyRecord("2020", 1, "TO", answers()),), over={}),
        person="",
    )
    (title,) = [w.title for w in sample.known_workshops() if w.key == "2020-1"]
    app = page("data/upload.py")
    assert "stays: your own replies stand on it." in said(app)
    app.button(key="remove-sample").click().run()
    assert [(w.key, w.title) for w in sample.known_workshops()] == [("2020-1", title)]
    assert [r.code for r in sample.known_rounds()] == ["2020"]
    records = sample.records()
    assert records.replies[["workshop", "administration"]].to_numpy().tolist() == [["2020-1", "TO"]]
    assert not records.sample_uploads
    assert not records.sample_rounds
    assert "Workshops kept from the sample" in said(app.switch_page("data/history.py").run())


@pytest.mark.only_sqlite("a file that is no database")
def test_trouble_with_the_database_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: Open
):
    (tmp_path / "letter.txt").write_text("Dear colleague, this is a letter and no database. " * 50)
    monkeypatch.setenv("FOLLOWUP_DATABASE_URL", str(tmp_path / "letter.txt"))
    words = said(page())
    assert "The survey's data can't be reached." in words
    assert "is not a database" in words


def test_nothing_from_outside_is_let_through():
    policy = security_headers()["Content-Security-Policy"]
    assert "http" not in policy
    assert "*" not in policy
    assert "'unsafe-eval'" not in policy
    assert "frame-ancestors 'self'" in policy
