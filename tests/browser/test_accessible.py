"""Every page under axe-core in both themes, and what axe can't see: contrast inside charts, keys, zoom."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.live import pages_of_the_menu, settle
from tests.browser.conftest import PATIENCE, NewWindow
from tests.browser.geometry import faults_of

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
NOT_OURS = ("[data-testid=stHeader]", "[data-testid=stToolbar]", "[data-testid=stSidebarHeader]")
"""Parts of every page that Streamlit draws and nobody can change from here."""
GRAVE = ("serious", "critical", "moderate")


def violations(page: Page) -> list[str]:
    """Return what axe finds that is moderate or worse, with the first place of each."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "async (left) => (await axe.run({exclude: left.map((each) => [each])})).violations"
        ".map((each) => [each.impact, each.id, each.nodes.length, each.nodes[0].html.slice(0, 160)])",
        list(NOT_OURS),
    )
    return [f"{impact} {rule} ({count}): {html}" for impact, rule, count, html in found if impact in GRAVE]


@pytest.mark.parametrize("address", tuple(pages_of_the_menu()))
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_moderate_or_worse(reading: str, new_window: NewWindow, address: str, scheme: str):
    looks = {"viewport": {"width": 1366, "height": 900}, "color_scheme": scheme}
    page = new_window(reading, newcomer=True, **looks).page
    page.goto(f"{reading}/{address}")
    settle(page)
    assert violations(page) == []


def test_a_chart_is_walked_and_opened_by_keyboard(reading: str, new_window: NewWindow):
    window = new_window(reading)
    card = window.open("actions").drawn("actions")
    card.locator(".chart-card-stage").focus()
    window.page.keyboard.press("ArrowDown")
    expect(card.locator(".chart-card-told")).to_contain_text("Share training materials: 23 of 28 (82%)")
    window.page.keyboard.press("ArrowDown")
    expect(card.locator(".chart-card-told")).to_contain_text("Submit reports: 19 of 28 (68%)")
    window.page.keyboard.press("Enter")
    expect(window.who()).to_contain_text("Submit reports")


@pytest.mark.parametrize("inside", [True, False], ids=["in the card", "elsewhere"])
def test_a_card_opens_to_the_full_width_and_closes_with_escape(
    reading: str, new_window: NewWindow, inside: bool
):
    window = new_window(reading)
    card = window.open().drawn("actions")
    window.control("actions", "Full width").click()
    expect(card).to_have_class("chart-card chart-card-wide chart-card-opened")
    expect(window.page).to_have_url(f"{window.home}/?open=actions")
    if inside:
        window.control("actions", "Close").focus()
    else:
        card.locator(".chart-card-title").click()
    window.page.keyboard.press("Escape")
    expect(card).not_to_have_class("chart-card chart-card-wide chart-card-opened")


@pytest.mark.parametrize("address", ["", "actions", "administrations"])
def test_nothing_is_cut_at_twice_the_size(reading: str, chromium: Browser, address: str):
    context = chromium.new_context(viewport={"width": 720, "height": 450}, device_scale_factor=2)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{reading}/{address}")
    settle(page)
    assert faults_of(page) == []
    context.close()
