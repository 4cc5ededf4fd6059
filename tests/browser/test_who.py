"""Click through to names: a bar or dot, a cell, a tile, a row of the table."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.window import Window


def test_a_click_on_a_mark_lists_the_administrations_behind_it(window: Window):
    window.open()
    who = window.click_tip("groups-direct_effects-workshop", "IPR workshop")
    expect(who).to_contain_text("IPR workshop · Direct effects: 5 of 6 (83%)")
    expect(who).to_contain_text("Yes: 5")
    expect(who).to_contain_text("No: 1")
    names = who.locator("h3:has-text('Yes') + ul > li > b > a")
    expect(names).to_have_text(["Fiji", "Papua New Guinea", "Samoa", "Tonga", "Vanuatu"])
    window.close_who()

    who = window.click_tip("actions", "Share training materials")
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


def test_a_click_on_a_tile_shows_the_profile_and_on_the_matrix_the_answers(window: Window):
    window.open("administrations")
    window.press_tip("tiles-reply_rate", "Samoa")
    profile = window.main.locator(".profile")
    expect(profile.get_by_role("heading")).to_contain_text("Samoa")
    expect(window.page).to_have_url(f"{window.home}/administrations?profile=WS")

    who = window.click_mark(window.drawn("matrix").locator(".textpoint text", has_text="1/2").first)
    expect(who).to_contain_text("Fiji")
    expect(who).to_contain_text("Did it: 1")
    expect(who).to_contain_text("Did not: 1")
    who.get_by_role("link", name="Fiji").first.click()
    expect(profile.get_by_role("heading")).to_contain_text("Fiji")
    window.page.go_back()
    expect(profile.get_by_role("heading")).to_contain_text("Samoa")


def test_the_page_can_be_shown_for_the_clicked_group_alone_and_back(window: Window):
    window.open("outcomes")
    window.drawn("groups-direct_effects-region_type").locator(".chart-card-stage").focus()
    window.page.keyboard.press("ArrowDown")
    window.page.keyboard.press("Enter")
    expect(window.who()).to_contain_text("Regional")
    window.who().get_by_role("link", name="Show this region type only").click()
    expect(window.replies_left).to_contain_text("12 of 28 replies")
    expect(window.page.get_by_role("dialog")).to_have_count(0)
    window.page.go_back()
    expect(window.replies_left).to_contain_text("28 of 28 replies")


def test_the_same_mark_can_be_clicked_again(window: Window):
    window.open("replies")
    for _ in range(2):
        expect(window.click_tip("tiles-reply_rate", "Japan")).to_contain_text("Japan")
        window.close_who()
