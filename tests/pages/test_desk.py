"""Readings are given up when their review is over, when no browser shows them, and when nobody looks."""

from __future__ import annotations

import time

import pytest

from analytics.review import File
from pages.server import desk as desks
from pages.server.desk import Desk


class Reads:
    """A reader that reads nothing, and tells of which files it was asked to forget."""

    def __init__(self):
        self.forgotten = []

    def read(self, files, load, *, progress, cancelled):
        return tuple(f"reading of {file.name}" for file in files)

    def forget(self, digests):
        self.forgotten += sorted(digests)


@pytest.fixture
def open_windows(monkeypatch):
    """The windows that are connected; this page is made for the first of them."""
    windows = {"window"}
    monkeypatch.setattr(desks, "this_browser", lambda: "window")
    monkeypatch.setattr(desks, "is_open", windows.__contains__)
    monkeypatch.setattr(desks, "_later", lambda seconds, act: None)
    return windows


@pytest.fixture
def reader():
    return Reads()


@pytest.fixture
def desk(reader, open_windows):
    made = Desk(reader, lambda session, digest: None)
    yield made
    made.close()


def files(*names):
    return [File(name, f"digest of {name}") for name in names]


@pytest.fixture
def later(monkeypatch):
    """Return what lets time pass."""
    passed = [0.0]
    now = time.monotonic
    monkeypatch.setattr(desks.time, "monotonic", lambda: now() + passed[0])

    def wait(seconds):
        passed[0] += seconds

    return wait


def test_a_reading_is_kept_for_its_session_until_that_is_over(desk, reader):
    job = desk.job("ann", files("a.xlsx"), "1")
    assert job.ended(within=10)
    assert job.made() == ("reading of a.xlsx",)
    assert desk.job("ann", files("a.xlsx"), "1") is job
    desk.forget("ann")
    assert reader.forgotten == ["digest of a.xlsx"]
    assert desk.job("ann", files("a.xlsx"), "1") is not job


def test_what_was_read_of_a_file_is_kept_while_it_is_under_review_anywhere(desk, reader):
    desk.job("ann", files("a.xlsx", "b.xlsx"), "1")
    desk.job("ann", files("a.xlsx", "b.xlsx"), "2")
    assert reader.forgotten == []
    desk.job("ben", files("a.xlsx"), "2")
    desk.job("ann", files("c.xlsx"), "2")
    assert reader.forgotten == ["digest of b.xlsx"]
    desk.forget("ben")
    assert reader.forgotten == ["digest of b.xlsx", "digest of a.xlsx"]


def test_a_reading_goes_soon_after_its_last_window(desk, reader, open_windows, later):
    desk.job("ann", files("a.xlsx"), "1")
    later(600)
    desk.look()
    assert reader.forgotten == []
    open_windows.clear()
    later(20)
    desk.look()
    assert reader.forgotten == []
    later(20)
    desk.look()
    assert reader.forgotten == ["digest of a.xlsx"]


def test_a_page_that_was_reloaded_keeps_its_reading(desk, reader, open_windows, monkeypatch, later):
    job = desk.job("ann", files("a.xlsx"), "1")
    open_windows.clear()
    later(10)
    open_windows.add("reloaded")
    monkeypatch.setattr(desks, "this_browser", lambda: "reloaded")
    assert desk.job("ann", files("a.xlsx"), "1") is job
    later(60)
    desk.look()
    assert reader.forgotten == []


def test_a_reading_that_nobody_has_looked_at_for_half_an_hour_goes(desk, reader, later):
    job = desk.job("ann", files("a.xlsx"), "1")
    later(1000)
    assert job.ended(within=10)
    later(1000)
    desk.look()
    assert reader.forgotten == []
    later(1000)
    desk.look()
    assert reader.forgotten == ["digest of a.xlsx"]


def test_closing_gives_up_every_reading(desk, reader):
    desk.job("ann", files("a.xlsx"), "1")
    desk.close()
    assert reader.forgotten == ["digest of a.xlsx"]
