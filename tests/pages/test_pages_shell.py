"""What stands around every page: first steps, the sample's note, trouble with the database."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analytics.store import Store
from pages.server.security import security_headers
from tests.pages.conftest import ENTRY, Open, said
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


def test_the_sample_goes_on_one_click_and_history_brings_it_back(sample: Store, page: Open):
    app = page()
    app.button(key="remove-sample").click().run()
    assert sample.is_empty()
    assert "The sample was removed. The page History brings it back." in said(app)
    app.switch_page("data/history.py").run()
    app.button(key="turn-1").click().run()
    app.switch_page("figures/overview.py").run()
    assert "**28** of 28 replies" in said(app)


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
