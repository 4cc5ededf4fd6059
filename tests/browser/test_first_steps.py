"""The first steps are shown to a newcomer, and closed for good in that browser."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import NewWindow


def test_the_steps_stay_away_once_they_were_closed(reading: str, new_window: NewWindow):
    window = new_window(reading, newcomer=True).open()
    strip = window.page.locator(".newcomer")
    expect(strip.get_by_role("listitem")).to_have_count(3)
    strip.get_by_role("button", name="Got it").click()
    expect(strip).to_be_hidden()
    window.page.reload()
    window.stands("Overview")
    expect(strip).to_be_hidden()
