"""Presenting: one click from the Overview, every key, names, filters, notes, and on without a server."""

from __future__ import annotations

import os
import re
import signal
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from analytics.seen_by import eyes
from analytics.stories import ready_story
from analytics.stories.presenting.page import one_file
from scripts.live import running
from tests.browser.conftest import NewWindow
from tests.browser.test_accessible import violations

STAGE = {"width": 1920, "height": 1080}
KEYS = [("ArrowRight", 2), ("Space", 3), ("PageDown", 4), ("ArrowDown", 5), ("ArrowUp", 4), ("ArrowLeft", 3)]
KEYS += [("PageUp", 2), ("Shift+Space", 1), ("ArrowLeft", 1), ("End", 9), ("ArrowRight", 9), ("Home", 1)]
"""Keys in their order, and the slide that each leads to; the ready story of the sample has nine."""


def at(page: Page) -> str:
    return page.locator(".number").inner_text().partition(" / ")[0]


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


@pytest.fixture
def opened(reading: str, new_window: NewWindow) -> Page:
    """Return the presenting page."""
    window = new_window(reading, viewport=STAGE)
    window.page.goto(f"{reading}/present/ready-2020")
    return window.page


def test_one_click_leads_to_the_slides_and_every_key_where_it_should(reading: str, new_window: NewWindow):
    window = new_window(reading, viewport=STAGE)
    window.open("")
    opened = window.page
    opened.locator("a.present").click()
    expect(opened.locator(".number")).to_have_text("1 / 9")
    for key, slide in KEYS:
        press(opened, key)
        assert at(opened) == str(slide), key
    press(opened, "0", "8", "Enter")
    assert at(opened) == "8"
    press(opened, "f")
    expect(opened.locator(":root:fullscreen")).to_have_count(1)
    press(opened, "f", "b")
    expect(opened.locator(".black")).to_be_visible()
    press(opened, "Escape")
    expect(opened.locator(".black")).to_be_hidden()
    press(opened, "g")
    opened.get_by_role("button", name="Slide 4:").click()
    assert at(opened) == "4"
    press(opened, "?")
    expect(opened.get_by_role("dialog", name="Keys")).to_be_visible()
    press(opened, "ArrowRight", "Escape")
    assert at(opened) == "4", "a panel keeps the keys"
    press(opened, "Escape")
    expect(opened).to_have_title(re.compile("^Overview"))


def test_filters_names_and_notes(opened: Page):
    press(opened, "2", "Enter", "l")
    panel = opened.get_by_role("dialog", name="Filters of this slide")
    panel.get_by_label("Region type").select_option("regional")
    expect(opened.locator(".slide:visible")).to_contain_text("11 of 12 (92%)")
    press(opened, "ArrowRight")
    assert at(opened) == "2", "keys turn no page while one chooses"
    panel.get_by_role("button", name="Close").click()
    press(opened, "ArrowRight")
    expect(opened.locator(".slide:visible")).to_contain_text("13 of 26")
    with opened.expect_popup() as second:
        press(opened, "n")
    notes = second.value
    expect(notes.locator("body")).to_contain_text("Next:")
    expect(notes.locator("body")).to_contain_text("since the start")
    notes.keyboard.press("ArrowRight")
    assert at(opened) == "4"
    assert not named(opened) | named(notes)
    press(opened, "h")
    expect(opened.locator(".said")).to_have_text("Names are on.")
    press(opened, "6", "Enter")
    expect(opened.locator(".slide:visible")).to_contain_text("Viet Nam")
    press(opened, "h")
    expect(opened.locator(".slide:visible")).not_to_contain_text("Viet Nam")


def named(page: Page) -> set[str]:
    """Return the names of administrations in all that a page holds."""
    return set(re.findall(r"Fiji|Viet Nam|Malaysia|Samoa|Tonga|Nepal|Lao PDR|\bFJ\b|\bVN\b", page.content()))


def test_axe_finds_nothing_and_letters_are_legible(opened: Page):
    assert violations(opened) == []
    small = opened.evaluate(
        "() => [...document.querySelectorAll('.slide text, .number')]"
        ".filter((each) => Number.parseFloat(getComputedStyle(each).fontSize) < 20)"
        ".map((each) => each.textContent)"
    )
    assert small == []
    assert not opened.evaluate("() => document.documentElement.scrollWidth > innerWidth")


def test_slides_go_on_when_the_server_is_killed(database: Path, chromium: Browser):
    asked: list[str] = []
    with running(database) as (server, home):
        page = chromium.new_context(viewport=STAGE).new_page()
        page.on("request", lambda request: asked.append(request.url))
        with page.expect_response("**/story.json?*") as ahead:
            page.goto(f"{home}/present/ready-2020")
        ahead.value.finished()
        server.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
        server.wait(30)
        with socket.socket() as probe:
            assert probe.connect_ex((str(urlsplit(home).hostname), urlsplit(home).port or 0)) != 0
        press(page, "End", "ArrowLeft")
        assert at(page) == "8"
        expect(page.locator(".slide:visible")).to_contain_text("Survey 2020")
        press(page, "l")
        page.get_by_label("Region type").select_option("regional")
        expect(page.locator(".said")).to_contain_text("The slides go on")
        press(page, "Escape", "F5")
        expect(page.locator(".said")).to_have_text("The server does not answer. The slides stay open.")
        press(page, "6", "Enter", "h")
        expect(page.locator(".said")).to_have_text("Names are on.")
        expect(page.locator(".slide:visible")).to_contain_text("Viet Nam")
        press(page, "h")
        expect(page.locator(".slide:visible")).not_to_contain_text("Viet Nam")
        assert {urlsplit(url).hostname for url in asked} == {urlsplit(home).hostname}
        page.context.close()


def test_a_file_of_a_story_opens_with_no_network(tmp_path: Path, chromium: Browser, sample_survey):
    place = tmp_path / "story.html"
    place.write_text(one_file(eyes(sample_survey), ready_story(sample_survey, "2020"), "members"), "utf-8")
    context = chromium.new_context(viewport=STAGE, offline=True)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(place.as_uri())
    press(page, "2", "Enter", "l")
    page.locator("select[name=workshop]").select_option(index=1)
    expect(page.locator(".slide:visible")).to_contain_text("of 4")
    page.get_by_role("button", name="Close").click()
    press(page, "h", "6", "Enter")
    expect(page.locator(".slide:visible")).to_contain_text("administrations that answered")
    assert faults == []
    context.close()
