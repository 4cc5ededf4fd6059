"""The first screen is whole on a laptop of 1366 x 768, and its charts stand above the fold at 1024."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from scripts.live import settle
from tests.browser.conftest import NewWindow
from tests.browser.geometry import box_of


def bottom(page: Page, selector: str) -> float:
    box = box_of(page.locator(selector).last)
    return box["y"] + box["height"]


PARTS = (".head", ".headline", ".figures a", ".chart-card-compact", ".to-do", ".glance tbody tr")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("newcomer", [False, True])
def test_all_of_it_is_seen_on_a_laptop_without_scrolling(
    reading: str, new_window: NewWindow, scheme: str, newcomer: bool
):
    looks = {"viewport": {"width": 1366, "height": 768}, "color_scheme": scheme}
    page = new_window(reading, newcomer=newcomer, **looks).open().page
    settle(page)
    assert page.locator(".newcomer").is_visible() == newcomer
    for part in PARTS:
        assert bottom(page, part) <= 768, part
    head = page.locator(".head").inner_text()
    for said in ("Survey 2020", "4 workshops", "28 replies from 22 administrations", "updated", "A. Person"):
        assert said in head
    assert page.locator(".figures a").count() == 4
    assert page.locator(".glance tbody tr").count() == 4
    assert "10 of 22 have not replied about the AEO workshop" in page.locator(".to-do").inner_text()


@pytest.mark.parametrize("newcomer", [False, True])
def test_with_six_rounds_it_is_whole_too(rounds: str, new_window: NewWindow, newcomer: bool):
    page = new_window(rounds, newcomer=newcomer, viewport={"width": 1366, "height": 768}).open().page
    settle(page)
    for part in PARTS:
        assert bottom(page, part) <= 768, part


def test_the_charts_stand_above_the_fold_on_a_projector(reading: str, new_window: NewWindow):
    window = new_window(reading, viewport={"width": 1024, "height": 768})
    page = window.open().page
    settle(page)
    box = box_of(page.locator(".chart-card-compact").first)
    assert box["y"] + box["height"] <= 768


def test_every_key_figure_and_workshop_opens_its_page(reading: str, new_window: NewWindow):
    window = new_window(reading, viewport={"width": 1366, "height": 768})
    page = window.open().page
    opened = [link.get_attribute("href") or "" for link in page.locator(".figures a").all()]
    assert [address.partition("?")[0] for address in opened] == ["replies", "actions", "outcomes", "outcomes"]
    page.locator(".glance tbody a").first.click()
    window.stands("Workshops")
    assert "profile=" in page.url
