"""Click through to names: a bar or dot, a cell, a tile, a row of the table."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.window import Window


def test_a_click_on_a_mark_lists_the_administrations_behind_it(window: Window):
    window.open()
    card = window.drawn("direct_effects-workshop")
    # The first trace holds the yes: 1 of workshop 1, 4 of workshop 2, then those of workshop 3.
    who = window.click_mark(card.locator(".scatterlayer .trace").first.locator("path.point").nth(5))
    expect(who).to_contain_text("Direct effects")
    expect(who).to_contain_text(
        "Workshop 3: WCO Sub-regional Workshop on Combating Counterfeiting and Piracy"
    )
    expect(who).to_contain_text("Yes: 5")
    expect(who).to_contain_text("No: 1")
    names = who.locator("h3:has-text('Yes') + ul > li > b")
    expect(names).to_have_text(["Fiji", "Papua New Guinea", "Samoa", "Tonga", "Vanuatu"])
    window.close_who()

    bar = window.drawn("actions").locator(".barlayer .trace").first.locator("path").nth(0)
    who = window.click_mark(bar)
    expect(who).to_contain_text("Share training materials")
    expect(who).to_contain_text("Did it: 23")
    expect(who).to_contain_text("Did not: 5")
    window.close_who()


def test_a_click_on_a_cell_of_a_grid_lists_its_administrations(window: Window):
    window.open()
    cell = window.drawn("grid-region_type").locator(".textpoint text", has_text="9 of 16")
    who = window.click_mark(cell.first)
    expect(who).to_contain_text("Submit reports")
    expect(who).to_contain_text("Sub-regional")
    expect(who).to_contain_text("Did it: 9")
    expect(who).to_contain_text("Did not: 7")
    window.close_who()


def test_a_click_on_a_tile_and_on_the_matrix_shows_one_administration(window: Window):
    window.open("administrations")
    who = window.click_mark(window.drawn("tiles-reply_rate").locator(".textpoint text", has_text="WS"))
    expect(who).to_contain_text("Samoa")
    expect(who).to_contain_text("3. WCO Sub-regional Workshop on Combating Counterfeiting and Piracy")
    window.close_who()

    who = window.click_mark(window.drawn("matrix").locator(".textpoint text", has_text="1/2").first)
    expect(who).to_contain_text("Fiji")
    expect(who).to_contain_text("Did it: 1")
    expect(who).to_contain_text("Did not: 1")
    window.close_who()


def test_the_same_mark_can_be_clicked_again(window: Window):
    window.open()
    tile = window.drawn("tiles-reply_rate").locator(".textpoint text", has_text="JP")
    for _ in range(2):
        expect(window.click_mark(tile)).to_contain_text("Japan")
        window.close_who()
