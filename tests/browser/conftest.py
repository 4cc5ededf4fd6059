"""A running dashboard and a real Chromium. Without a Chromium these tests fail, they are never left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, expect, sync_playwright

from analytics.cli import main
from analytics.store import Store, open_store
from scripts.live import database_url, fill_with_sample, launched, served
from tests.browser.hard import fill_with_hard_data
from tests.browser.profiles import PATIENCE, Profiles
from tests.browser.window import Window

HERE = Path(__file__).parent

NewWindow = Callable[..., Window]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


# One a file and not one a run: while Playwright lives, other tests can't run an event loop of their own.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright, launched(playwright) as browser:
        yield browser


@pytest.fixture(scope="module")
def profiles(chromium: Browser) -> Profiles:
    return Profiles(chromium)


@pytest.fixture(scope="session")
def reading(tmp_path_factory: pytest.TempPathFactory, filled: Path) -> Iterator[str]:
    """Return the address of a dashboard with the sample, for tests that only read."""
    file = copy(filled, tmp_path_factory.mktemp("reading") / "survey.sqlite")
    with served(file) as home:
        yield home


@pytest.fixture(scope="session")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a dashboard with six rounds, lists of participants and many workshops."""
    file = tmp_path_factory.mktemp("rounds") / "survey.sqlite"
    made = CliRunner().invoke(main, ["demo", "--database", database_url(file)])
    assert made.exit_code == 0, made.output
    with served(file) as home:
        yield home


@pytest.fixture(scope="session")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a dashboard with data that hurt."""
    file = tmp_path_factory.mktemp("hard") / "survey.sqlite"
    fill_with_hard_data(file)
    with served(file) as home:
        yield home


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of a database with the sample in it, which is copied and never opened."""
    file = tmp_path_factory.mktemp("filled") / "survey.sqlite"
    fill_with_sample(file)
    return file


@pytest.fixture
def database(tmp_path: Path, filled: Path) -> Path:
    """Return the file of a database of this test alone, with the sample in it."""
    return copy(filled, tmp_path / "survey.sqlite")


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    """Return the store behind `own`, to look into it or to put something there."""
    with closing(open_store(database_url(database))) as opened:
        yield opened


@pytest.fixture
def own(database: Path) -> Iterator[str]:
    """Return the address of a dashboard of this test alone, just started, for tests that write."""
    with served(database) as home:
        yield home


@pytest.fixture
def new_window(profiles: Profiles) -> Iterator[NewWindow]:
    """Open windows, each a browser that remembers nothing; in the end none may have seen a fault.

    A test names its server before this fixture, so that the windows are left before the server ends. One that
    listens to its page, or answers its requests, asks for a window that is not `kept` for others.
    """
    windows: list[tuple[Window, bool]] = []

    def open_window(home: str, *, newcomer: bool = False, kept: bool = True, **options: Any) -> Window:
        looks = {"viewport": {"width": 1440, "height": 1000}, "locale": "en-GB", **options}
        window = Window(profiles.take(newcomer=newcomer, **looks), home)
        windows.append((window, kept))
        return window

    yield open_window
    for window, kept in windows:
        window.leave(profiles if kept else None)
    faults = [fault for window, _ in windows for fault in window.faults]
    assert not faults, "\n".join(faults)


@pytest.fixture
def window(reading: str, new_window: NewWindow) -> Window:
    """Return a window on the dashboard that only reads."""
    return new_window(reading)
