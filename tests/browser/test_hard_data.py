"""With data that hurt every page stands whole, says what is so, and scrambles no figure."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from analytics.direction import END, START
from scripts.live import pages_of_the_menu, settle
from tests.browser.conftest import NewWindow
from tests.browser.geometry import faults_of
from tests.browser.hard import MIXED, NO_SPACE, RIGHT_TO_LEFT, SILENT
from tests.browser.test_first_screen import PARTS, bottom
from tests.browser.test_walk import WHOLE

ADDRESSES = tuple(pages_of_the_menu())
WITH_NAMES = (
    ADDRESSES if WHOLE else ("", "replies", "workshops", "administrations", "compare", "reconciliation")
)
"""The pages of which the suite looks at those with long lists of names."""
WITHOUT_FIGURES = (
    "upload",
    "contacts",
    "history",
    "help",
    "reconciliation",
    "figure",
    "round",
    "enter",
    "people",
    "audit",
    "delete",
)
LETTERS = "[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc]"
BARE = f"""() => {{
  const bare = (text) => new RegExp("{LETTERS}").test(text.replace(/{START}[^{END}]*{END}/g, ""));
  const found = bare(document.title) ? [document.title] : [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {{
    const node = texts.currentNode;
    if (!["STYLE", "SCRIPT"].includes(node.parentElement.tagName) && bare(node.data)) found.push(node.data);
  }}
  return found;
}}"""
"""Texts in which letters written from right to left are not set apart from what stands beside them."""


ORDER = f"""() => {{
  const scrambled = [];
  let counted = 0;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const leftOf = (node, start, letters) => {{
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, start + letters);
    return range.getBoundingClientRect();
  }};
  while (texts.nextNode()) {{
    const node = texts.currentNode;
    const title = node.parentElement.closest(".chart-card-title");  // its figures stand in marks of their own
    if (!new RegExp("{LETTERS}").test(title?.textContent ?? node.data)) continue;
    for (const found of node.data.matchAll(/(\\d+) of (\\d+)/g)) {{
      const count = leftOf(node, found.index, found[1].length);
      const base = leftOf(node, found.index + found[0].length - found[2].length, found[2].length);
      if (!count.width || Math.abs(count.top - base.top) > 2) continue;
      counted += 1;
      if (count.left > base.left) scrambled.push(node.data);
    }}
  }}
  return [counted, scrambled];
}}"""
"""How many figures stand on a line with such a name, and the texts in which the base comes first."""


def opened(hard: str, new_window: NewWindow, address: str, width: int) -> Page:
    looks = {"viewport": {"width": width, "height": 844 if width < 500 else 768}}
    page = new_window(hard, newcomer=True, **looks).page
    page.goto(f"{hard}/{address}")
    settle(page)
    return page


@pytest.mark.parametrize("address", WITH_NAMES)
@pytest.mark.parametrize("width", [1366, 390])
def test_a_name_without_a_space_breaks_and_leaves_room_for_figures(
    hard: str, new_window: NewWindow, address: str, width: int
):
    page = opened(hard, new_window, f"{address}?round={MIXED}", width)
    assert faults_of(page) == []
    if not address:
        assert NO_SPACE in "".join(page.get_by_test_id("stMain").inner_text().split())


@pytest.mark.parametrize("address", ADDRESSES)
def test_names_from_right_to_left_stand_apart_from_figures(hard: str, new_window: NewWindow, address: str):
    page = opened(hard, new_window, f"{address}?round={RIGHT_TO_LEFT}", 1366)
    assert page.evaluate(BARE) == []
    if address not in WITHOUT_FIGURES:
        assert START in page.get_by_test_id("stMain").inner_html()
        of_no_round = address in ("trends", "stories")  # one of all rounds, one of stories about any
        assert START in page.title() or of_no_round


@pytest.mark.parametrize("part", ["week", "everybody", "days", "letters"])
def test_names_from_right_to_left_stand_apart_in_a_round(hard: str, new_window: NewWindow, part: str):
    page = opened(hard, new_window, f"round?of={RIGHT_TO_LEFT}&part={part}", 1366)
    assert page.evaluate(BARE) == []


def test_a_count_stands_left_of_its_base_after_such_a_name(hard: str, new_window: NewWindow):
    page = opened(hard, new_window, f"?round={RIGHT_TO_LEFT}", 1366)
    counted, scrambled = page.evaluate(ORDER)
    assert counted > 5
    assert scrambled == []


@pytest.mark.parametrize(
    ("query", "newcomer"), [(f"round={MIXED}", True), ("round=all", True), (f"round={RIGHT_TO_LEFT}", False)]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_screen_is_whole(hard: str, new_window: NewWindow, query: str, newcomer: bool, scheme: str):
    looks = {"viewport": {"width": 1366, "height": 768}, "color_scheme": scheme}
    page = new_window(hard, newcomer=newcomer, **looks).open(f"?{query}").page
    settle(page)
    for part in PARTS:
        assert bottom(page, part) <= 768, part


def test_a_round_that_nobody_replied_to_leads_to_who_did_not_reply(hard: str, new_window: NewWindow):
    window = new_window(hard).open(f"?round={SILENT}")
    expect(window.main).to_contain_text("Nobody yet holds workshops, and no reply to them so far")
    expect(window.page.locator(".to-do")).to_contain_text("4 of 4 have not replied about the Risk workshop")
    window = window.open(f"actions?round={SILENT}")
    expect(window.main).to_contain_text("4 replies are missing")
    window.main.get_by_text("Who did not reply").click()
    window.stands("Replies")
    assert f"round={SILENT}" in window.page.url
    names = " ".join(window.page.locator(".glance .names").inner_text().split())
    assert names == "Silent: Fiji Japan Samoa Tonga"
