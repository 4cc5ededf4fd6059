"""Presenting for an audience: what the key of names shows, what stays in the page, and filters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from analytics.filters import Filters
from analytics.member_names import MemberNames
from analytics.reference import load_administrations
from analytics.seen_by import eyes
from analytics.stories import Slide, Story, ready_story
from analytics.stories.presenting.page import one_file
from tests.browser.conftest import NewWindow
from tests.browser.test_presenting import STAGE, press
from tests.building import survey_of, workshop

ALL = tuple(load_administrations().values())
NAMES, CODES = MemberNames(ALL), {each.code for each in ALL}
HELD = """() => {
  const page = document.documentElement.cloneNode(true);
  for (const style of page.querySelectorAll("style, script[src]")) style.remove();
  return page.outerHTML;
}"""
"""All that a page holds but its style, which is no words, and the script that is the same for every story."""


def told(page: Page) -> set[str]:
    """Return the names and codes of administrations that stand anywhere in a page, seen or not."""
    held = f"{page.title()} {page.evaluate(HELD)}"
    return set(NAMES.named_in(held)) | (CODES & set(re.findall(r"\b[A-Z]{2}\b", held)))


def slide(page: Page) -> Locator:
    return page.locator(".slide:visible")


def said(page: Page, words: str) -> None:
    expect(page.locator(".said")).to_contain_text(words)


@pytest.mark.parametrize(("opened", "turned"), [("off", "doers"), ("doers", "off"), ("on", "off")])
def test_names_are_turned_to_what_they_were_and_the_filter_of_a_slide_stays(
    opened: str, turned: str, rounds: str, new_window: NewWindow
):
    page = new_window(rounds, viewport=STAGE).page
    asked = "" if opened == "off" else f"?names={opened}"  # where off is asked for, it stays
    page.goto(f"{rounds}/present/ready-2026{asked}")
    press(page, "2", "Enter", "l")
    page.get_by_label("Round").select_option("2025")
    expect(slide(page)).to_contain_text("survey 2025")
    press(page, "Escape")
    for names in (turned, opened):
        press(page, "h")
        said(page, "Names are off." if names == "off" else "Names are on.")
        expect(slide(page)).to_contain_text("survey 2025")
        expect(page.locator(".said")).not_to_contain_text("set back")
        assert ("without names" in slide(page).inner_text()) == (names == "off")


def test_a_filter_that_the_other_slides_cannot_have_is_told(rounds: str, new_window: NewWindow):
    window = new_window(rounds, kept=False, viewport=STAGE)
    window.page.goto(f"{rounds}/present/ready-2026")
    press(window.page, "2", "Enter", "l")
    window.page.get_by_label("Round").select_option("2025")
    expect(slide(window.page)).to_contain_text("survey 2025")
    press(window.page, "Escape")
    window.page.route("**/slides.json?*", lambda route: route.fulfill(json={"slides": [], "leftOut": []}))
    press(window.page, "h")
    said(window.page, "Names are on. Filters of a slide are set back.")
    expect(slide(window.page)).to_contain_text("survey 2026")


def test_with_names_off_no_name_is_left_in_the_page_or_in_the_notes(reading: str, new_window: NewWindow):
    page = new_window(reading, viewport=STAGE).page
    page.goto(f"{reading}/present/ready-2020?names=doers")
    press(page, "6", "Enter")
    with page.expect_popup() as second:
        press(page, "n")
    assert min(len(told(page)), len(told(second.value))), "the check can fail"
    press(page, "g", "Escape", "l", "Escape", "h")
    said(page, "Names are off.")
    expect(slide(page)).to_contain_text("administrations that answered")
    assert not told(page) | told(second.value)
    press(page, "g")
    expect(page.locator(".thumbnail")).not_to_have_count(0)
    assert not told(page)
    press(page, "Escape", "ArrowLeft", "ArrowRight")
    assert not told(page) | told(second.value)


def test_the_key_of_names_shows_the_public_none(reading: str, new_window: NewWindow):
    window = new_window(reading, kept=False, viewport=STAGE)
    asked: list[str] = []
    window.page.on("request", lambda request: asked.append(request.url))
    window.page.goto(f"{reading}/present/ready-2020?names=public")
    before = slide(window.page).inner_text()
    for _ in range(2):
        press(window.page, "h")
        said(window.page, "For the public no names are shown.")
        assert slide(window.page).inner_text() == before
        assert not told(window.page)
    assert not [url for url in asked if "story.json" in url]


def test_what_leaves_no_reply_is_grey_and_never_shown_to_the_room(rounds: str, new_window: NewWindow):
    page = new_window(rounds, viewport=STAGE).page
    page.goto(f"{rounds}/present/ready-2026")
    press(page, "2", "Enter", "l")
    workshop, offered = page.locator("select[name=workshop]"), "option[value^='2026-']:not(:disabled)"
    expect(workshop.locator(offered)).to_have_count(8)
    page.get_by_label("Region type").select_option("regional")
    expect(workshop.locator(offered)).to_have_count(2)
    expect(slide(page)).to_contain_text("regional")
    page.get_by_label("Region type").select_option("")
    page.get_by_label("Round").select_option("2025")
    expect(workshop.locator(offered)).to_have_count(0)
    expect(page.locator(".panel-filters")).to_contain_text("What is grey leaves no reply")
    expect(slide(page)).to_contain_text("survey 2025")
    before = slide(page).inner_text()
    page.evaluate("""() => {
      const field = document.querySelector("select[name=workshop]");
      for (const option of field.options) option.disabled = false;
      field.value = "2026-1";
      field.dispatchEvent(new Event("change"));
    }""")  # as where it was offered before the last replies of it went
    said(page, "No reply is left on this slide then. It stays as it is.")
    assert slide(page).inner_text() == before
    expect(workshop).to_have_value("")
    expect(page.get_by_label("Round")).to_have_value("2025")


def test_a_file_says_that_a_workshop_stands_alone(tmp_path: Path, chromium: Browser, sample_survey):
    place = tmp_path / "story.html"
    place.write_text(one_file(eyes(sample_survey), ready_story(sample_survey, "2020"), "members"), "utf-8")
    page = chromium.new_context(viewport=STAGE, offline=True).new_page()
    page.goto(place.as_uri())
    press(page, "2", "Enter", "l")
    expect(page.locator(".panel-filters")).to_contain_text("A file holds a workshop alone")
    kind, workshop = page.get_by_label("Region type"), page.locator("select[name=workshop]")
    kind.select_option("regional")
    expect(slide(page)).to_contain_text("(sample data) · regional")
    workshop.select_option(index=1)
    said(page, "Region type is set back to that of the story.")
    expect(kind).to_have_value("")
    expect(slide(page)).not_to_contain_text("· regional")
    expect(slide(page)).to_contain_text("of 4")
    press(page, "Escape", "h")
    said(page, "Names are off.")
    expect(slide(page)).to_contain_text("without names")
    expect(slide(page)).to_contain_text("of 4")
    press(page, "l")
    expect(workshop).not_to_have_value("")
    page.context.close()


def test_a_file_for_the_public_and_one_without_names_say_that_they_hold_none(
    tmp_path: Path, chromium: Browser, sample_survey
):
    see, story = eyes(sample_survey), ready_story(sample_survey, "2020")
    page = chromium.new_context(viewport=STAGE, offline=True).new_page()
    told_of = {"public": "For the public no names", "nameless": "Without names was asked for"}
    for audience, words in told_of.items():
        place = tmp_path / f"{audience}.html"
        place.write_text(one_file(see, story, audience), "utf-8")
        page.goto(place.as_uri())
        press(page, "h")
        said(page, words)
        assert not told(page)
    page.context.close()


def test_a_story_of_which_an_audience_is_shown_nothing_says_so(
    tmp_path: Path, chromium: Browser, sample_survey
):
    place, story = tmp_path / "story.html", Story("Texts", (Slide("practice"),), Filters(rounds=("2020",)))
    place.write_text(one_file(eyes(sample_survey), story, "public"), "utf-8")
    page = chromium.new_context(viewport=STAGE, offline=True).new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(place.as_uri())
    expect(slide(page).locator("svg")).to_contain_text("No slide of this story is shown")
    press(page, "g", "Escape", "l", "Escape", "ArrowRight", "h")
    said(page, "For the public no names are shown.")
    assert faults == []
    page.context.close()


def test_in_a_file_round_and_region_type_stand_together(tmp_path: Path, chromium: Browser):
    """By hand, the regional replies of the earlier round: one of Fiji, which shared materials."""
    held = [workshop("2020-1", region_type="regional"), workshop("2021-1", region_type="regional"),
            workshop("2021-2", region_type="sub-regional")]  # fmt: skip
    survey = survey_of(
        [("2020-1", "FJ", "ynnnnnyyy"), ("2021-1", "JP", "nynnnnyyn"), ("2021-2", "WS", "yynnnnyyn")],
        workshops=held,
    )
    place = tmp_path / "story.html"
    place.write_text(one_file(eyes(survey), ready_story(survey, "2021"), "office"), "utf-8")
    page = chromium.new_context(viewport=STAGE, offline=True).new_page()
    page.goto(place.as_uri())
    press(page, "2", "Enter", "l")
    page.get_by_label("Round").select_option("2020")
    page.get_by_label("Region type").select_option("regional")
    expect(page.get_by_label("Round")).to_have_value("2020")
    expect(slide(page)).to_contain_text("2020 · regional")
    expect(slide(page)).to_contain_text("1 of 1")
    page.locator("select[name=workshop]").select_option("2021-1")
    said(page, "Round and Region type are set back to that of the story.")
    expect(page.get_by_label("Region type")).to_have_value("")
    page.context.close()
