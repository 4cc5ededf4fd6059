"""Presenting by hand: a mouse, a finger, keys among all slides, and a server or a tab that goes."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import Error as PlaywrightError

from analytics.seen_by import eyes
from analytics.stories import ready_story
from analytics.stories.presenting.page import one_file
from scripts.live import running
from tests.browser.conftest import NewWindow
from tests.browser.geometry import box_of
from tests.browser.test_accessible import violations
from tests.browser.test_presenting import STAGE, at, press

UPRIGHT, LYING = {"width": 390, "height": 844}, {"width": 844, "height": 390}
SMALL = {"width": 667, "height": 375}
LETTERS = "(each) => Math.round(Number.parseFloat(getComputedStyle(each).fontSize))"
CLOSED = "The slides were closed."


def notes_of(page: Page) -> Page:
    with page.expect_popup() as second:
        press(page, "n")
    return second.value


def close(notes: Page) -> None:
    with notes.expect_event("close"), suppress(PlaywrightError):  # the window goes while the key is down
        notes.keyboard.press("Escape")


def test_arrows_walk_through_all_slides_and_enter_opens_one(reading: str, new_window: NewWindow):
    page = new_window(reading, viewport=STAGE).page
    page.goto(f"{reading}/present/ready-2020")
    focused = page.locator(".thumbnail:focus")
    press(page, "2", "Enter", "g")
    expect(focused).to_have_attribute("aria-current", "true")
    across = page.evaluate(
        "() => { const all = [...document.querySelectorAll('.thumbnail')];"
        " return all.filter((each) => each.offsetTop === all[0].offsetTop).length; }"
    )
    steps = [("ArrowRight", 3), ("ArrowDown", 3 + across), ("ArrowLeft", 2 + across), ("ArrowUp", 2)]
    for key, place in [
        *steps,
        ("End", 9),
        ("ArrowRight", 9),
        ("Home", 1),
        ("ArrowUp", 1),
        ("ArrowRight", 2),
    ]:
        press(page, key)
        assert focused.inner_text().strip().endswith(str(place)), key
        assert at(page) == "2", "the room sees the slide that is shown"
    press(page, "End", "Enter")
    expect(page.locator(".panel-grid")).to_be_hidden()
    assert at(page) == "9"


def test_a_click_turns_the_page_unless_something_is_open(reading: str, new_window: NewWindow):
    page = new_window(reading, viewport=STAGE).page
    page.goto(f"{reading}/present/ready-2020")
    page.mouse.click(300, 500)
    assert at(page) == "2"
    page.mouse.click(300, 500, button="right")
    page.mouse.move(300, 500)
    page.mouse.down()
    page.mouse.move(500, 500)
    page.mouse.up()
    assert at(page) == "2", "neither the menu of the browser nor words that are marked turn it"
    press(page, "l")
    page.mouse.click(20, 20)
    page.get_by_role("button", name="Close").click()
    assert at(page) == "2"
    press(page, "b")
    page.mouse.click(300, 500)
    expect(page.locator(".black")).to_be_hidden()
    assert at(page) == "2"
    expect(page.get_by_role("button")).to_have_count(0)  # the slide of the room is a slide alone


@pytest.mark.parametrize("held", [UPRIGHT, LYING, SMALL], ids=["upright", "lying", "small"])
def test_a_phone_turns_pages_and_reaches_everything(
    held: dict[str, int], reading: str, new_window: NewWindow
):
    page = new_window(reading, viewport=held, has_touch=True, is_mobile=True).page
    page.goto(f"{reading}/present/ready-2020")
    right, left, middle = 0.8 * held["width"], 0.2 * held["width"], held["height"] / 2
    page.touchscreen.tap(right, middle)
    page.touchscreen.tap(right, middle)
    assert at(page) == "3"
    page.touchscreen.tap(left, middle)
    assert at(page) == "2"
    expect(page.get_by_text("Turn the phone")).to_be_visible(visible=held == UPRIGHT)
    assert violations(page) == []
    button = page.get_by_role("button", name="Menu")
    for choice, opens in (("All slides", "All slides"), ("Filters of this slide", "Filters of this slide")):
        button.tap()
        assert violations(page) == []
        page.get_by_role("button", name=choice).tap()
        expect(page.get_by_role("dialog", name=opens)).to_be_visible()
        box = box_of(page.get_by_role("dialog", name=opens))
        assert box["x"] >= 0, opens
        assert box["x"] + box["width"] <= held["width"], opens
        stands_whole(page, opens)
        page.get_by_role("button", name="Close").tap()
    button.tap()
    page.get_by_role("button", name="Names").tap()
    expect(page.locator(".said")).to_have_text("Names are on.")
    assert at(page) == "2", "no touch of the menu turns a page"
    small = page.evaluate(
        "() => [...document.querySelectorAll('.menu-button, .turn')].filter((each) => each.checkVisibility())"
        ".filter((each) => Number.parseFloat(getComputedStyle(each).fontSize) < 14).length"
    )
    assert not small
    button.tap()
    page.get_by_role("button", name="Black").tap()
    covered = "() => document.elementFromPoint(innerWidth - 20, innerHeight - 20).className"
    assert page.evaluate(covered) == "black", "nothing white is left"
    page.touchscreen.tap(right, middle)
    expect(page.locator(".black")).to_be_hidden()
    assert at(page) == "2", "a tap on what is black shows the slide again"
    button.tap()
    page.get_by_role("button", name="Leave").tap()
    expect(page).not_to_have_url(f"{reading}/present/ready-2020#2")


def stands_whole(page: Page, panel: str) -> None:
    """Check that what is open has its heading and Close on the screen, and where it begins."""
    window = page.get_by_role("dialog", name=panel)
    for part in (window.get_by_role("heading"), window.get_by_role("button", name="Close")):
        expect(part).to_be_in_viewport(ratio=1)
    assert window.locator(".panel-body").evaluate("(each) => each.scrollTop") == 0


@pytest.mark.parametrize("screen", [LYING, SMALL, UPRIGHT, {"width": 1024, "height": 768}, STAGE])
def test_what_is_open_stands_whole_and_keeps_the_keys(
    screen: dict[str, int], reading: str, new_window: NewWindow
):
    page = new_window(reading, viewport=screen).page
    page.goto(f"{reading}/present/ready-2020")
    inside = "() => document.querySelector('dialog[open]').contains(document.activeElement)"
    for key, panel in (("l", "Filters of this slide"), ("g", "All slides"), ("?", "Keys")):
        press(page, key)
        stands_whole(page, panel)
        for turn in ("Tab", "Shift+Tab"):
            for _ in range(11):  # there are nine slides and Close
                press(page, turn)
                assert page.evaluate(inside), panel
        page.get_by_role("heading", name=panel).click()
        assert page.evaluate(inside), panel
        press(page, "Escape")
    press(page, "End", "g")
    expect(page.locator(".thumbnail:focus")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="Close")).to_be_in_viewport(ratio=1)
    press(page, "Escape", "1", "b")
    expect(page.locator(".said")).to_have_text("")
    black = box_of(page.locator(".black"))
    assert black == {"x": 0, "y": 0, **screen}
    press(page, "b", "1")
    expect(page.locator(".said")).to_have_text("Slide 1: press Enter.")
    press(page, "Enter")
    assert at(page) == "1"


def test_what_the_menu_does_at_once_is_said_where_it_stood(tmp_path: Path, chromium: Browser, sample_survey):
    """In a file nothing is waited for: what is said comes before the browser tells that the menu closed."""
    place = tmp_path / "story.html"
    place.write_text(one_file(eyes(sample_survey), ready_story(sample_survey, "2020"), "members"), "utf-8")
    page = chromium.new_context(viewport=UPRIGHT, offline=True, has_touch=True).new_page()
    page.goto(place.as_uri())
    page.get_by_role("button", name="Menu").tap()
    page.get_by_role("button", name="Names").tap()
    expect(page.locator("#stage .said")).to_have_text("Names are off.")
    page.context.close()


def test_without_the_server_escape_leaves_the_slides_where_they_are(database: Path, chromium: Browser):
    with running(database) as (server, home):
        page = chromium.new_context(viewport=STAGE).new_page()
        page.goto(home)
        page.goto(f"{home}/present/ready-2020")
        press(page, "2", "Enter")
        server.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
        server.wait(30)
        press(page, "Escape")
        expect(page.locator(".said")).to_have_text("The server does not answer. The slides stay open.")
        assert page.locator(".said").evaluate(LETTERS) <= 20, "small before the room"
        press(page, "ArrowRight", "l")
        assert at(page) == "3"
        kind = page.locator("select[name=region_type]")
        kind.select_option("regional")
        expect(page.locator(".panel-filters .said")).to_contain_text("The slides go on")
        expect(kind).to_have_value("")
        press(page, "Escape")
        notes = notes_of(page)
        press(page, "Escape")
        expect(notes.locator(".notes-said")).to_have_text("The server does not answer. The slides stay open.")
        expect(page.locator(".said")).to_have_text("")  # the room need not know
        page.context.close()


def test_notes_find_the_slides_again_and_say_that_they_were_closed(reading: str, new_window: NewWindow):
    page = new_window(reading, viewport=STAGE).page
    page.goto(f"{reading}/present/ready-2020")
    notes = notes_of(page)
    page.reload()
    press(page, "4", "Enter")
    expect(notes.locator("h1")).to_contain_text("4 / 9")
    notes.keyboard.press("ArrowRight")
    assert at(page) == "5"
    expect(notes.locator("h1")).to_contain_text("5 / 9")
    press(page, "Escape")
    expect(notes.get_by_role("alert")).to_contain_text(CLOSED)
    page.goto(f"{reading}/present/ready-2020")
    expect(notes.locator("h1")).to_contain_text("1 / 9")
    expect(notes.get_by_role("alert")).to_have_count(0)
    close(notes)
    assert at(page) == "1", "the slides stay"
    alone = notes_of(page)
    page.close()
    expect(alone.get_by_role("alert")).to_contain_text(CLOSED)
    close(alone)


def test_the_next_slide_stands_whole_in_the_window_of_notes_however_much_is_told(
    rounds: str, new_window: NewWindow
):
    page = new_window(rounds, viewport=STAGE).page
    page.goto(f"{rounds}/present/ready-2026")
    notes = notes_of(page)
    notes.set_viewport_size({"width": 900, "height": 700})
    number, last = (page.locator(".number").text_content() or "").split(" / ")
    for place in range(int(number), int(last)):
        expect(notes.locator("h1")).to_contain_text(f"{place} / {last}")
        box = box_of(notes.locator(".notes-next"))
        assert box["y"] + box["height"] <= 700, place
        assert box["width"] / box["height"] == pytest.approx(16 / 9, rel=0.03)
        press(page, "ArrowRight")
    close(notes)


def test_where_nothing_is_to_be_chosen_no_empty_window_opens(reading: str, new_window: NewWindow):
    page = new_window(reading, viewport=STAGE).page
    page.goto(f"{reading}/present/ready-2020?names=public")
    press(page, "l")
    expect(page.locator(".said")).to_contain_text("nothing to choose from")
    assert not page.locator("dialog[open]").count()


def test_notes_of_a_file_never_stay_dead_without_a_word(tmp_path: Path, chromium: Browser, sample_survey):
    place = tmp_path / "story.html"
    place.write_text(one_file(eyes(sample_survey), ready_story(sample_survey, "2020"), "nameless"), "utf-8")
    page = chromium.new_context(viewport=STAGE, offline=True).new_page()
    page.goto(place.as_uri())
    notes = notes_of(page)
    notes.keyboard.press("ArrowRight")
    expect(notes.locator("h1")).to_contain_text("2 / 9")
    page.reload()
    expect(notes.get_by_role("alert")).to_contain_text("Press N there for new notes")
    press(page, "4", "Enter")
    expect(notes_of(page).locator("h1")).to_contain_text("4 / 9")
    close(notes)
    page.context.close()
