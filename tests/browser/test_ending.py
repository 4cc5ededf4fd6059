"""A file under review is in the database alone, outlives the server there, and goes with its review."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from scripts.live import running, served
from tests.browser.window import Window
from tests.pages.workbooks import round_2021

NAME = "survey-2021.xlsx"
BY_ITSELF = [signal.CTRL_BREAK_EVENT] if os.name == "nt" else [signal.SIGINT, signal.SIGTERM]


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder for temporary files of the servers of this test."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    return folder


@pytest.fixture
def review(chromium: Browser) -> Callable[[str], Window]:
    """Return what begins a review of a file; its window stays open when the server is gone."""

    def begun(home: str) -> Window:
        window = Window(chromium.new_context().new_page(), home).open("upload")
        window.give((NAME, round_2021()))
        expect(window.main).to_contain_text("2 workshops, 3 replies")
        return window

    return begun


def held(folder: Path) -> list[bytes]:
    return [place.read_bytes() for place in folder.rglob("*") if place.is_file() and place.stat().st_size]


def in_review(database: Path) -> list[bytes]:
    with closing(sqlite3.connect(database)) as opened:
        return [content for (content,) in opened.execute("SELECT content FROM open_review_files")]


def go_on(window: Window, home: str) -> None:
    """Open the page that a window shows at the server of now, and look whether its review is there."""
    asked = urlsplit(window.page.url)
    window.page.goto(f"{home}{asked.path}?{asked.query}")
    expect(window.main).to_contain_text("2 workshops, 3 replies")


@pytest.mark.parametrize("end", BY_ITSELF)
def test_a_server_that_is_ended_leaves_a_review_in_the_database_alone(database, temporary, review, end):
    with running(database) as (server, home):
        window = review(home)
        server.send_signal(end)
        server.wait(30)
        assert list(temporary.iterdir()) == []
    assert in_review(database) == [round_2021()]
    with served(database) as home:
        go_on(window, home)


def test_a_review_goes_on_after_its_server_was_killed_and_a_reload(database, temporary, review):
    with running(database) as (server, home):
        window = review(home)
        server.kill()
        server.wait(30)
    with served(database) as home:
        go_on(window, home)
        window.page.reload()
        expect(window.main).to_contain_text("2 workshops, 3 replies")
        assert held(temporary) == []


def test_a_file_goes_when_it_is_removed_from_the_review(database, temporary, review):
    with served(database) as home:
        window = review(home)
        window.press(re.compile("Remove$"))
        expect(window.main).not_to_contain_text("2 workshops, 3 replies")
        assert (held(temporary), in_review(database)) == ([], [])
