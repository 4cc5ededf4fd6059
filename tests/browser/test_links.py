"""A link that is sent opens what the sender sees: the page's own choices, the filters and the card."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from playwright.sync_api import Locator, expect

from scripts.live import pages_of_the_menu, settle
from tests.browser.conftest import NewWindow
from tests.browser.window import Window

COPYING = ["clipboard-read", "clipboard-write"]
VIEW = "round=2020&region_type=sub-regional"

CARDS = (
    ("", "", "tiles-reply_rate", "administrations replied"),
    ("", "open=actions&counts=groups-projects-workshop", "groups-projects-workshop", "projects"),
    ("replies", "silent=only", "groups-reply_rate-sub_region", "Customs valuation workshop"),
    (
        "actions",
        "action=make_recommendations",
        "groups-make_recommendations-workshop",
        "ake recommendations by",
    ),
    ("actions", "sorted=actions", "grid-sub_region", "Pacific"),
    ("outcomes", "outcome=projects", "groups-projects-workshop", "started or enhanced a project"),
    ("outcomes", "outcome=efficiency&open=tiles-efficiency", "tiles-efficiency", "fficiency"),
    ("workshops", "profile=2020-3", "matrix", "Counterfeiting"),
    ("administrations", "profile=FJ", "matrix", "Fiji"),
    ("links", "link=submit_reports:projects", "link-counts-submit_reports-projects-any", "a report"),
    ("trends", "measure=reply_rate", "trend-reply_rate", "Share by round"),
)
"""Page, what is chosen on it, a card to copy the link of, and words that stand there by the choice."""

TABLE = ".chart-card-table:not(.chart-card-sure)"

PAGES = (
    ("", VIEW),
    ("replies", f"silent=only&{VIEW}"),
    ("actions", "sorted=actions&table=grid-sub_region&topic=AEO"),
    ("outcomes", "outcome=projects&counts=groups-projects-workshop&how=tiles-projects"),
    ("workshops", f"profile=2020-3&{VIEW}"),
    ("administrations", "profile=FJ&names=off"),
    ("practices", "part=cases"),
    ("practices", "part=projects"),
    ("practices", "words=risk"),
    ("compare", "of=administrations&a=FJ&a=TO"),
    ("trends", "measure=share_materials_and_direct_effects"),
    ("tables", VIEW),
    ("links", "link=submit_reports:projects"),
    ("reconciliation", "report=2020"),
    ("stories", ""),
    ("help", "words=base"),
)
"""Pages and what is chosen on them: filters, for whom, their own choices, what is open of their cards."""


def seen(window: Window) -> str:
    """Return the words that a reader sees; what a page hides is not among them."""
    return window.main.inner_text()


def comes_into_view(card: Locator) -> None:
    expect(card).to_be_in_viewport()
    expect(card.locator(".chart-card-title")).to_be_in_viewport()


@pytest.mark.parametrize(("page", "chosen", "card", "words"), CARDS)
def test_a_copied_link_shows_the_same_words_with_the_card_in_view(
    reading: str, new_window: NewWindow, page: str, chosen: str, card: str, words: str
):
    window = new_window(reading, permissions=COPYING)
    view = "" if page == "trends" else VIEW  # a published figure has no region type, and no slope under one
    window.open(f"{page}?{'&'.join(filter(None, (chosen, view)))}").drawn(card)
    assert words in window.text()
    copied = window.copied(card)
    for choice in filter(None, chosen.split("&")):
        assert choice in unquote(copied)
    said = seen(window).replace("Link copied", "")

    other = new_window(reading, viewport={"width": 1440, "height": 700})
    other.page.goto(copied)
    other.stands(pages_of_the_menu()[page])
    comes_into_view(other.drawn(card))
    assert seen(other).split() == said.split()


@pytest.mark.parametrize(("page", "chosen"), PAGES)
def test_the_copied_link_of_a_page_and_its_address_show_the_same_words_elsewhere(
    reading: str, new_window: NewWindow, page: str, chosen: str
):
    window = new_window(reading, permissions=COPYING).open(f"{page}?{chosen}")
    settle(window.page)
    copied, said = window.copied_page(), seen(window).split()
    for choice in filter(None, chosen.split("&")):
        assert choice in unquote(copied) or choice == "report=2020"
    for link in {copied, window.page.url}:  # of most pages they are one
        other = new_window(reading)
        other.page.goto(link)
        other.stands(pages_of_the_menu()[page])
        settle(other.page)
        assert seen(other).split() == said


def test_a_page_that_cannot_copy_says_its_link(reading: str, new_window: NewWindow):
    window = new_window(reading).open(f"tables?{VIEW}")
    window.page.evaluate("() => Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    link = window.main.locator(".st-key-foot a[data-shown]")
    link.click()
    expect(link).to_have_text(f"{reading}/tables?{VIEW}")


def test_what_is_open_below_a_chart_goes_along(reading: str, new_window: NewWindow):
    window = new_window(reading, permissions=COPYING).open("outcomes?outcome=projects")
    first, second = "groups-projects-workshop", "tiles-projects"
    window.drawn(second)
    window.drawn(first)
    window.control(first, "Table").click()
    window.control(second, "How counted").click()
    said = window.card(first).locator(TABLE).inner_text()
    copied = window.copied(first)

    other = new_window(reading)
    other.page.goto(copied)
    other.stands("Outcomes")
    table = other.drawn(first).locator(TABLE)
    expect(table).to_be_visible()
    assert table.inner_text() == said
    expect(other.drawn(second).locator(".chart-card-how")).to_be_visible()
    expect(other.card(second).locator(TABLE)).to_be_hidden()


def test_a_choice_that_was_just_made_goes_along(reading: str, new_window: NewWindow):
    window = new_window(reading, permissions=COPYING)
    window.open("actions").drawn("actions")
    window.main.get_by_role("combobox", name="Look closer at").click()
    window.page.get_by_role("option", name="Submit reports").click()
    window.drawn("groups-submit_reports-workshop")
    window.control("groups-submit_reports-workshop", "Counts").click()
    expect(window.control("groups-submit_reports-workshop", "Shares")).to_be_visible()
    title = window.card("groups-submit_reports-workshop").locator(".chart-card-title").inner_text()
    copied = window.copied("groups-submit_reports-workshop")

    other = new_window(reading)
    other.page.goto(copied)
    other.stands("Actions")
    card = other.drawn("groups-submit_reports-workshop")
    comes_into_view(card)
    expect(card.locator(".chart-card-title")).to_have_text(title)
    expect(other.control("groups-submit_reports-workshop", "Shares")).to_be_visible()
    expect(other.main.get_by_role("combobox", name="Look closer at")).to_have_value("Submit reports")
