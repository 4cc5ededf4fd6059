"""Start and read: the first screen, every page by its own address, what stands beside each chart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Locator, expect

from scripts.live import pages_of_the_menu, served
from tests.browser.conftest import NewWindow
from tests.browser.window import Window, says_no_nonsense


def test_the_overview_answers_with_key_figures_and_eight_charts(window: Window):
    window.open()
    figures = window.main.locator(".figures a")
    for place, words in enumerate(
        [
            (
                "Replied",
                "70%",
                "28 of 40 participations",
                "54% in 2019 as published",
            ),
            ("Share training materials", "82%", "23 of 28"),
            ("Direct effects", "50%", "13 of 26; 2 not answered"),
            ("Modernization projects", "73%", "19 of 26; 2 not answered"),
        ]
    ):
        for word in words:
            expect(figures.nth(place)).to_contain_text(word)
    expect(window.main.locator(".to-do")).to_contain_text("To do")
    links = window.main.locator(".figures a, .to-do a, .glance a, .words a")
    pages = {href.partition("?")[0] for href in hrefs(links)}
    assert {"replies", "actions", "outcomes", "workshops"} <= pages <= set(pages_of_the_menu())
    cards = window.all_drawn(8)
    assert all(card.locator(".main-svg").count() for card in cards)
    expect(window.card("actions").locator(".chart-card-title")).to_contain_text("23 of 28 (82%)")


def hrefs(links: Locator) -> list[str]:
    return [link.get_attribute("href") or "" for link in links.all()]


def test_every_page_opens_by_its_own_address(own: str, new_window: NewWindow):
    window = new_window(own)
    pages = list(pages_of_the_menu())
    assert len(pages) >= 11
    # The first one asked of a server that has just started is not the overview.
    for address in [*reversed(pages)]:
        window.open(address)
        assert window.main.get_by_test_id("stException").count() == 0, address
        assert says_no_nonsense(window.text()), address


def test_each_chart_says_in_words_what_it_shows(window: Window):
    for address, id in [("", "actions"), ("administrations", "matrix"), ("outcomes", "tiles-direct_effects")]:
        window.open(address).drawn(id)
        for card in window.page.locator("[data-card]").all():
            title = card.locator(".chart-card-title").inner_text()
            picture = card.get_by_role("img").first
            said = picture.get_attribute("aria-label") or ""
            assert said.startswith(title), said
            assert len(said) > len(title) + 20, said
            assert says_no_nonsense(said)
            assert card.get_attribute("aria-label") == title


def test_how_it_was_counted_stands_below_each_chart(window: Window):
    window.open().drawn("groups-direct_effects-workshop")
    window.control("groups-direct_effects-workshop", "How counted").click()
    expect(window.card("groups-direct_effects-workshop").locator(".chart-card-how")).to_contain_text(
        "answered"
    )


@pytest.mark.parametrize("name", ["health", "host-config"])
def test_the_root_is_found_at_the_root_only(reading: str, name: str):
    with urlopen(f"{reading}/_stcore/{name}") as answer:
        assert answer.status == 200
    with pytest.raises(HTTPError) as elsewhere:
        urlopen(f"{reading}/replies/_stcore/{name}")
    assert elsewhere.value.code == 300, "a 404 would stand in the browser's console as an error"


@pytest.fixture
def office(database: Path) -> Iterator[str]:
    """Return the address of a dashboard that lives under a base path."""
    with served(database, "--server.baseUrlPath", "office/survey") as home:
        yield f"{home}/office/survey"


def test_the_dashboard_works_under_a_base_path(office: str, new_window: NewWindow):
    window = new_window(office)
    window.open("replies").drawn("groups-reply_rate-region_type")
    assert "12,22" in window.download("groups-reply_rate-region_type", "CSV").path().read_text("utf-8-sig")
    window.go_to("Overview").all_drawn(8)
    expect(window.page).to_have_url(f"{office}/")


@pytest.mark.parametrize(
    ("address", "name", "ascending"),
    [
        ("", "Replied", ["12 of 22", "4 of 5", "6 of 7", "6 of 6"]),
        ("workshops", "Replied", ["12 of 22", "4 of 5", "6 of 7", "6 of 6"]),
        ("replies", "Silent", ["0", "1", "1", "10"]),
        ("tables", "Count", ["4", "6", "6", "12"]),
    ],
)
def test_a_list_sorts_by_a_press_of_its_heads(window: Window, address: str, name: str, ascending: list[str]):
    """Table 1 of the report has the replies and participants of its workshops."""
    window.open(address)
    table = window.main.locator(".glance table, table.sheet").first
    head = table.get_by_role("columnheader", name=name)
    place = table.get_by_role("columnheader").all_inner_texts().index(name)

    def column() -> list[str]:
        lines = table.locator("tbody tr:not(.names, [data-stays])").all()  # totals stay at the end
        return [line.locator("th, td").nth(place).inner_text().strip() for line in lines]

    orders = {"ascending": ascending, "descending": ascending[::-1], "none": column()}
    for order, expected in orders.items():
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", order)
        assert column() == expected


def test_what_is_compared_on_a_phone_begins_at_one_line(reading: str, new_window: NewWindow):
    window = new_window(reading, viewport={"width": 390, "height": 844}).open("compare")
    bars = window.main.locator(".compared .bar")
    expect(bars.first).to_be_visible()
    starts = bars.evaluate_all("(bars) => bars.map((bar) => Math.round(bar.getBoundingClientRect().left))")
    assert len(starts) > 8
    assert len(set(starts)) == 1
