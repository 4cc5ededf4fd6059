"""Nothing of an uploaded file stays on the disk when its review ends and when the server does, however."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from pathlib import Path

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


@pytest.mark.parametrize("end", BY_ITSELF)
def test_a_server_that_is_ended_leaves_nothing(database, temporary, review, end):
    with running(database) as (server, home):
        review(home)
        assert round_2021() in held(temporary)
        server.send_signal(end)
        server.wait(30)
        assert list(temporary.iterdir()) == []


def test_a_server_that_is_killed_leaves_nothing_after_the_next_start(database, temporary, review):
    with running(database) as (server, home):
        review(home)
        server.kill()
        server.wait(30)
    assert round_2021() in held(temporary)
    with served(database):
        assert list(temporary.iterdir()) == []


def test_a_file_goes_when_it_is_removed_from_the_review(database, temporary, review):
    with served(database) as home:
        window = review(home)
        window.press(re.compile("Remove$"))
        expect(window.main).not_to_contain_text("2 workshops, 3 replies")
        assert held(temporary) == []
