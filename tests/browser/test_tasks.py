"""What people come for, each in at most three clicks from the Overview."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import openpyxl
import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from tests.browser.conftest import NewWindow
from tests.browser.test_uploading import commit
from tests.browser.window import Window
from tests.pages.workbooks import round_2021

AT_MOST = 3


@dataclass
class Hand:
    """A person at the Overview whose clicks are counted."""

    window: Window
    clicks: int = 0

    def click(self, place: Locator) -> None:
        self.clicks += 1
        assert self.clicks <= AT_MOST, "too many clicks for one task"
        place.click()

    def open(self, title: str) -> None:
        self.click(self.window.in_menu(title))
        self.window.stands(title)

    def taken(self, id: str, name: str) -> Locator:
        """Open what can be taken away of a card, and return an entry."""
        controls = self.window.drawn(id).locator(".chart-card-controls")
        self.click(controls.get_by_text("Take away", exact=True))
        return controls.get_by_text(name, exact=True)


Begin = Callable[[str], Hand]


@pytest.fixture
def begin(new_window: NewWindow) -> Begin:
    """Return what opens the Overview of a dashboard in a fresh browser."""

    def opened(home: str) -> Hand:
        window = new_window(home, permissions=["clipboard-read", "clipboard-write"])
        return Hand(window.open())

    return opened


def test_a_link_to_a_chart(reading: str, begin: Begin):
    hand = begin(reading)
    hand.click(hand.taken("actions", "Copy link"))
    expect(hand.window.card("actions").locator(".chart-card-status")).to_have_text("Link copied")
    copied = hand.window.page.evaluate("() => navigator.clipboard.readText()")
    assert copied == f"{reading}/?round=2020&card=actions"


def test_a_picture_for_a_slide(reading: str, begin: Begin):
    hand = begin(reading)
    entry = hand.taken("outcomes-by-region_type", "Picture (PNG)")
    with hand.window.page.expect_download() as coming:
        hand.click(entry)
    with Image.open(coming.value.path()) as picture:
        assert picture.width == 1920


def test_a_table_into_excel(reading: str, begin: Begin):
    hand = begin(reading)
    entry = hand.taken("actions", "Excel")
    with hand.window.page.expect_download() as coming:
        hand.click(entry)
    sheet = openpyxl.load_workbook(io.BytesIO(coming.value.path().read_bytes())).active
    assert sheet
    cells = [value for row in sheet.iter_rows(values_only=True) for value in row]
    assert "Share training materials" in cells
    assert {23, 28} <= set(cells)


def test_a_chart_into_a_presentation(reading: str, begin: Begin):
    hand = begin(reading)
    hand.click(hand.taken("actions", "Add to presentation"))
    hand.click(hand.window.page.get_by_test_id("stToast").get_by_role("link"))
    expect(hand.window.main.locator(".thumb svg").last).to_contain_text("23 of 28 (82%)")


def test_who_did_not_reply(rounds: str, begin: Begin):
    hand = begin(rounds)
    hand.open("Replies")
    hand.click(hand.window.main.get_by_text("Silent only", exact=True))
    table = hand.window.main.locator(".glance.replies")
    expect(table.get_by_text("Replied:", exact=True)).to_have_count(0)
    expect(table).to_contain_text("Silent: Viet Nam")
    expect(hand.window.main.get_by_role("button", name="Copy list")).to_be_visible()


def test_two_workshops_side_by_side(reading: str, begin: Begin):
    hand = begin(reading)
    hand.open("Compare")
    heads = hand.window.main.locator(".compared thead th")
    expect(heads).to_contain_text(["AEO workshop", "IPR workshop"])
    line = hand.window.main.locator(".compared tbody tr").filter(has_text="Modernization projects")
    expect(line.locator("td[data-head='AEO workshop']")).to_contain_text("10 of 12 (83%)")
    expect(line.locator("td[data-head='IPR workshop']")).to_contain_text("3 of 6 (50%)")


def test_the_most_common_action_in_the_pacific(reading: str, begin: Begin):
    hand = begin(reading)
    field = hand.window.sidebar.get_by_role("combobox", name="Sub-region of the administration")
    hand.click(field)
    hand.click(hand.window.page.get_by_role("option", name="Pacific"))
    expect(hand.window.replies_left).to_contain_text("9 of 28 replies")
    title = hand.window.card("actions").locator(".chart-card-title")
    expect(title).to_contain_text("“Share training materials” is the most common follow-up on record: 7 of 9")


def test_what_fiji_did_and_what_came_of_it(reading: str, begin: Begin):
    hand = begin(reading)
    hand.open("Administrations")
    hand.click(hand.window.main.locator(".members").get_by_role("link", name="Fiji", exact=True))
    profile = hand.window.main.locator(".profile")
    expect(profile.get_by_role("heading", level=2)).to_contain_text("Fiji")
    for words in ("AEO workshop", "IPR workshop", "✓ Materials"):
        expect(profile).to_contain_text(words)


def test_regional_beside_sub_regional_on_projects(reading: str, begin: Begin):
    hand = begin(reading)
    picture = hand.window.drawn("outcomes-by-region_type").get_by_role("img").first
    said = picture.get_attribute("aria-label") or ""
    assert "10 of 12 (83%)" in said
    assert "9 of 14 (64%)" in said
    words = hand.window.card("outcomes-by-region_type").locator(".textpoint text")
    expect(words.filter(has_text="10 of 12 (83%)")).to_be_in_viewport()
    expect(words.filter(has_text="9 of 14 (64%)")).to_be_in_viewport()


def test_what_changed_since_last_year(rounds: str, begin: Begin):
    hand = begin(rounds)
    expect(hand.window.main.locator(".figures")).to_contain_text("in 2025")
    hand.open("Trends")
    hand.click(hand.window.main.get_by_role("link", name="Direct effects", exact=True))
    card = hand.window.drawn("trend-direct_effects")
    expect(card.locator(".chart-card-title")).to_contain_text("Direct effects")
    expect(card).to_contain_text("26 of 52 (50%)")


def test_a_wrong_upload_is_undone(own: str, new_window: NewWindow, begin: Begin):
    commit(new_window(own), round_2021())
    hand = begin(own)
    expect(hand.window.replies_left).to_contain_text("3 of 3 replies")
    hand.open("History")
    hand.click(hand.window.page.locator(".st-key-upload-2").get_by_role("button", name="Undo"))
    expect(hand.window.main).to_contain_text("no longer counts. Redo brings it back.")
    hand.open("Overview")
    expect(hand.window.replies_left).to_contain_text("28 of 28 replies")
