"""Filters: they change the charts and the address, and an address brings them back anywhere."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import NewWindow
from tests.browser.window import Window, says_no_nonsense

SUB_REGIONAL = "?round=2020&region_type=sub-regional"

SLOW_DRAWINGS = """() => {
  const { react, purge } = window.Plotly;
  const ended = new Promise((done) => (window.letDrawingsEnd = done));
  const underWay = new Set();
  window.drawings = { begun: 0, purged: 0, purgedTooEarly: 0 };
  window.Plotly.react = async (chart, ...given) => {
    window.drawings.begun += 1;
    underWay.add(chart);
    await Promise.all([react(chart, ...given), ended]);
    underWay.delete(chart);
  };
  window.Plotly.purge = (chart) => {
    window.drawings.purged += 1;
    if (underWay.has(chart)) window.drawings.purgedTooEarly += 1;
    purge(chart);
  };
}"""
"""No chart that is drawn from now on comes to its end before `letDrawingsEnd`."""


def test_a_filter_changes_the_charts_and_the_address(window: Window):
    window.open().all_drawn(8)
    title = window.card("groups-reply_rate-workshop").locator(".chart-card-title")
    expect(title).to_contain_text("AEO workshop: 12 of 22")
    expect(window.main.locator(".figures a").first).to_contain_text("28 of 40 participations")
    before = window.card("groups-reply_rate-workshop").get_attribute("data-drawn")
    window.choose("Region type of the workshop", "Sub-regional")
    expect(window.replies_left).to_contain_text("16 of 28 replies")
    expect(title).to_contain_text("Risk management workshop: 4 of 5")
    expect(window.main.locator(".figures a").first).to_contain_text("16 of 18 participations")
    expect(window.card("groups-reply_rate-workshop")).not_to_have_attribute("data-drawn", before or "")
    expect(window.page).to_have_url(f"{window.home}/{SUB_REGIONAL}")
    expect(window.main.locator(".figures a").first).to_contain_text("89%")


def test_a_pasted_link_opens_the_same_view_in_another_browser(
    window: Window, reading: str, new_window: NewWindow
):
    window.open("outcomes").drawn("groups-direct_effects-workshop")
    window.choose("Region type of the workshop", "Sub-regional")
    expect(window.replies_left).to_contain_text("16 of 28 replies")
    window.choose("Sub-region of the administration", "Pacific")
    expect(window.replies_left).to_contain_text("6 of 28 replies")
    drawn = window.drawn("groups-direct_effects-workshop").locator(".chart-card-title")
    expect(drawn).to_contain_text(
        "Direct effects by workshop: 5 of 6"
    )  # the chart is drawn anew after the filters have answered
    title = drawn.inner_text()

    other = new_window(reading)
    other.page.goto(window.page.url)
    other.stands("Outcomes").drawn("groups-direct_effects-workshop")
    expect(other.card("groups-direct_effects-workshop").locator(".chart-card-title")).to_have_text(title)
    expect(other.replies_left).to_contain_text("6 of 28 replies")
    expect(other.chosen("Region type of the workshop")).to_contain_text("Sub-regional")
    expect(other.chosen("Sub-region of the administration")).to_contain_text("Pacific")


def test_the_cross_of_a_filter_empties_it(window: Window):
    window.open()
    window.choose("Region type of the workshop", "Sub-regional")
    expect(window.replies_left).to_contain_text("16 of 28 replies")
    window.chosen("Region type of the workshop").get_by_role("button", name="Clear all").click()
    expect(window.replies_left).to_contain_text("28 of 28 replies")


def test_a_link_is_copied_from_a_chart(reading: str, new_window: NewWindow):
    window = new_window(reading, permissions=["clipboard-read", "clipboard-write"])
    window.open("outcomes?round=2020&region_type=regional").drawn("groups-direct_effects-workshop")
    copied = window.copied("groups-direct_effects-workshop")
    assert copied == f"{reading}/outcomes?round=2020&region_type=regional&card=groups-direct_effects-workshop"


def test_one_click_clears_all_filters(window: Window):
    window.open(SUB_REGIONAL + "&administration=FJ&topic=AEO")
    window.sidebar.get_by_role("button", name="Clear filters").click()
    expect(window.replies_left).to_contain_text("28 of 28 replies")
    expect(window.page).to_have_url(f"{window.home}/")
    expect(window.sidebar.get_by_role("button", name="Clear filters")).to_be_disabled()


def test_filters_stay_over_pages_and_back_and_forward_lead_through_the_views(window: Window):
    window.open().all_drawn(8)
    window.choose("Region type of the workshop", "Sub-regional")
    expect(window.replies_left).to_contain_text("16 of 28")
    window.go_to("Outcomes").drawn("groups-direct_effects-workshop")
    expect(window.replies_left).to_contain_text("16 of 28")
    expect(window.page).to_have_url(f"{window.home}/outcomes{SUB_REGIONAL}")

    window.page.go_back()
    window.stands("Overview")
    expect(window.replies_left).to_contain_text("16 of 28")
    window.page.go_back()
    expect(window.replies_left).to_contain_text("28 of 28")
    expect(window.page).to_have_url(f"{window.home}/")
    window.page.go_forward()
    expect(window.replies_left).to_contain_text("16 of 28")
    window.page.go_forward()
    window.stands("Outcomes").drawn("groups-direct_effects-workshop")
    expect(window.page).to_have_url(f"{window.home}/outcomes{SUB_REGIONAL}")


def test_a_reload_keeps_the_view(window: Window):
    window.open().all_drawn(8)
    window.choose("Topic", "AEO")
    expect(window.replies_left).to_contain_text("12 of 28")
    window.page.reload()
    window.stands("Overview").all_drawn(4)  # one workshop: nothing to set it beside
    expect(window.replies_left).to_contain_text("12 of 28")


def test_an_empty_selection_says_which_filter_emptied_it(window: Window):
    window.open("actions?round=2020&workshop=2020-1&administration=FJ")
    expect(window.main).to_contain_text("No reply matches these filters")
    expect(window.main).to_contain_text("Without the filter Workshop there would be 2 replies.")
    expect(window.main).to_contain_text("Without the filter Administration there would be 4 replies.")
    assert says_no_nonsense(window.text())
    window.press("Clear filters")
    expect(window.replies_left).to_contain_text("28 of 28 replies")
    window.drawn("actions")


def test_nothing_is_said_wrongly_of_a_handful_of_replies(window: Window):
    for address in ("", "replies", "outcomes", "administrations"):
        window.open(f"{address}?round=2020&administration=LK")
        expect(window.replies_left).to_contain_text("1 of 28 replies")
        assert says_no_nonsense(window.text()), address
        assert "(0%)" not in window.text(), address
        assert "(100%)" not in window.text(), address


def test_an_option_that_leaves_no_reply_is_grey_and_a_press_on_it_does_nothing(window: Window):
    # Fiji lies in the Pacific, Japan does not
    window.open("?sub_region=Pacific")
    window.page.locator(".st-key-administration input").click()
    listed = window.page.get_by_role("listbox")
    expect(listed.get_by_role("option", name="Fiji")).not_to_have_attribute("aria-disabled", "true")
    nowhere = window.page.locator("[data-leads-nowhere]").first
    nowhere.scroll_into_view_if_needed()
    expect(nowhere).to_contain_text("(0)")
    expect(nowhere).to_have_attribute("aria-disabled", "true")
    nowhere.click(force=True)
    expect(window.page).not_to_have_url(re.compile("administration="))


def test_what_is_chosen_is_read_whole_in_its_filter(window: Window):
    window.open("?round=2020&workshop=2020-1")
    chosen = window.sidebar.locator(".react-aria-ComboBox [data-tag] > span").filter(
        has_text="Risk management"
    )
    expect(chosen).to_be_visible()
    assert chosen.evaluate("(words) => words.scrollHeight <= words.clientHeight + 1")


def test_a_filter_is_as_high_as_what_is_chosen_until_words_are_typed(window: Window):
    window.open("?round=2020&workshop=2020-1")
    box = window.chosen("Workshop").locator(".react-aria-ComboBox > [role=group]")
    tag, field = box.locator("[data-tag]"), box.locator("input")
    for _ in ("as it stands", "with its list open"):
        assert box.evaluate("(box) => box.clientHeight") <= tag.evaluate("(tag) => tag.offsetHeight") + 16
        assert tag.evaluate("(tag) => tag.offsetHeight") > 40  # a name of several lines
        field.click()
    field.press_sequentially("IPR")
    assert field.evaluate("(field) => field.clientWidth") > 40
    window.page.get_by_role("option", name="IPR").click()
    expect(tag).to_have_count(2)


def test_a_page_that_is_left_while_its_charts_are_drawn_ends_without_a_fault(window: Window):
    window.open().all_drawn(8)
    window.page.evaluate(SLOW_DRAWINGS)
    window.choose("Region type of the workshop", "Sub-regional")
    window.page.wait_for_function("() => drawings.begun > 0")
    window.go_to("Help")
    window.page.evaluate("() => letDrawingsEnd()")
    window.page.wait_for_function("() => drawings.purged >= drawings.begun")
    assert window.page.evaluate("() => drawings.purgedTooEarly") == 0
