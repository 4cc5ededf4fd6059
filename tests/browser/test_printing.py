"""Every page on A4, upright and lying: no control, no cut chart, no empty sheet, each says of what it is."""

from __future__ import annotations

import io
import math
import re
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from scripts.live import pages_of_the_menu, settle
from tests.browser.conftest import NewWindow
from tests.browser.geometry import faults_of

LAPTOP = {"width": 1366, "height": 768}
WITHOUT_FIGURES = ("upload", "contacts", "enter", "people", "audit", "delete", "history", "help", "figure")
UPRIGHT, LYING = 703, 1032
"""Pixels across between the margins of A4."""
CONTROLS = (
    ".stSidebar, .stAppHeader, .chart-card-controls, .stMain button:not(.chart-card-control, .sort), "
    ".stMain input, .stMain a[download], .stMain details:not([open]) > summary"
)
A4: dict[str, Any] = {"format": "A4", "print_background": True, "prefer_css_page_size": True}
SMALLEST, NOT_EMPTY = 6.95, 0.33
"""Points of the letters in a chart, as they are rounded, and the part of a sheet that is used, the last one's
aside: a card that stays together may leave the rest of one free."""
HALF = 0.5
"""So much of a sheet of the Overview is used."""
MARGIN, FOOT = 12 * 72 / 25.4, 15 * 72 / 25.4
HARD_WORDS = """() => {
  const pale = (look) => {
    const [red, green] = look.color.match(/[\\d.]+/g).map(Number);
    return (red + green) / (look.color.startsWith("rgb") ? 510 : 2) > 0.5;
  };
  return [...document.querySelectorAll(".stMain *:not(svg, svg *)")]
    .filter((node) => [...node.childNodes].some((part) => part.nodeType === 3 && part.textContent.trim()))
    .filter((node) => node.getBoundingClientRect().height > 1)
    .filter((node) => parseFloat(getComputedStyle(node).fontSize) < 10.6 || pale(getComputedStyle(node)))
    .map((node) => node.textContent.trim().slice(0, 40));
}"""
"""Words beside the charts that have less than 8 points, or are pale on white."""
HEADS = ".sheet thead, .glance thead"
HOW_DRAWN = "heads => heads.map(head => getComputedStyle(head).display)"


def words_on(sheet: PageObject) -> list[tuple[float, float]]:
    """Return of all words above the foot of a sheet how high they stand and how large they are, in points."""
    found: list[tuple[float, float]] = []

    def see(text: str, now: list[float], own: list[float], _: object, size: float) -> None:
        high = own[4] * now[1] + own[5] * now[3] + now[5]
        across = math.hypot(own[0] * now[0] + own[1] * now[2], own[0] * now[1] + own[1] * now[3])
        if text.strip() and high > FOOT:
            found.append((high, abs(size) * across))

    sheet.extract_text(visitor_text=see)
    return found


def full_of(sheet: PageObject) -> float:
    whole = float(sheet.mediabox.height) - MARGIN
    return (whole - min(high for high, _ in words_on(sheet))) / (whole - FOOT)


def letters_of(sheet: PageObject) -> float:
    return min(size for _, size in words_on(sheet))


@pytest.mark.parametrize("address", [a for a in pages_of_the_menu() if a not in WITHOUT_FIGURES])
def test_a_page_prints_whole(reading: str, new_window: NewWindow, address: str):
    page = new_window(reading, newcomer=True, viewport=LAPTOP, color_scheme="dark").page
    page.goto(f"{reading}/{address}")
    settle(page)
    for width, lying in ((UPRIGHT, False), (LYING, True)):
        printed = PdfReader(io.BytesIO(page.pdf(**A4, landscape=lying)))
        assert all((sheet.mediabox.width > sheet.mediabox.height) == lying for sheet in printed.pages)
        texts = [" ".join(sheet.extract_text().split()) for sheet in printed.pages]
        assert all(texts), f"page {texts.index('') + 1} of {len(texts)} is empty"
        assert "Survey 2020" in (texts[-1] if address != "reconciliation" else " ".join(texts))
        assert all("Data version" in text for text in texts)
        assert all(full_of(sheet) > NOT_EMPTY for sheet in printed.pages[:-1])
        assert min(letters_of(sheet) for sheet in printed.pages) > SMALLEST
        assert all(f"{number} of {len(texts)}" in text for number, text in enumerate(texts, 1))
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        page.set_viewport_size({"width": width, "height": 1000})
        assert page.evaluate(HARD_WORDS) == []
        shown = [control for control in page.locator(CONTROLS).all() if control.is_visible()]
        assert not shown
        assert set(page.locator(HEADS).evaluate_all(HOW_DRAWN)) <= {"table-header-group"}
        assert faults_of(page) == []
        page.emulate_media(media="null")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.set_viewport_size({"width": 1366, "height": 768})


@pytest.mark.parametrize("lying", [False, True])
@pytest.mark.parametrize("kind", ["reading", "rounds"])
def test_the_overview_prints_on_three_sheets(request: pytest.FixtureRequest, kind: str, lying: bool):
    home = request.getfixturevalue(kind)
    new_window = request.getfixturevalue("new_window")  # after its server, which it is left before
    page = new_window(home, newcomer=True, viewport=LAPTOP).page
    page.goto(home)
    settle(page)
    sheets = PdfReader(io.BytesIO(page.pdf(**A4, landscape=lying))).pages
    assert len(sheets) <= 3
    assert all(full_of(sheet) > HALF for sheet in sheets[:-1])


def test_paper_has_every_row_or_says_how_many_are_left_out(rounds: str, new_window: NewWindow):
    page = new_window(rounds, newcomer=True, viewport=LAPTOP).page
    page.goto(f"{rounds}/tables?round=all")
    settle(page)
    page.emulate_media(media="print")
    rows = page.locator(".tables section").first.locator(".by-workshop").all()
    assert len(rows) > 12
    assert all(row.is_visible() for row in rows)
    page.emulate_media(media="null")
    printed = PdfReader(io.BytesIO(page.pdf(**A4)))
    texts = [" ".join(sheet.extract_text().split()) for sheet in printed.pages]
    goes_on = [text for text in texts[1:] if not re.search(r"Data version \S+ Table \d", text)]
    assert goes_on
    assert all(re.search(r"Data version \S+ Group ", text) for text in goes_on)  # the head stands there again
    page.goto(f"{rounds}/replies?round=all")
    settle(page)
    shown = page.locator(".glance tbody tr:not(.names)").count()
    assert (
        page.locator(".more")
        .inner_text()
        .startswith(f"The newest {shown} of {len(rows)} workshops stand here.")
    )


def test_a_part_that_still_waits_for_its_run_is_not_pale_on_paper(reading: str, new_window: NewWindow):
    page = new_window(reading, newcomer=True, viewport=LAPTOP).page
    page.goto(f"{reading}/replies")
    settle(page)
    page.add_style_tag(content="[data-stale] { opacity: 0.33 }")
    page.emulate_media(media="print")
    parts = "[...document.querySelectorAll('[data-stale]')].map(part => getComputedStyle(part).opacity)"
    assert set(page.evaluate(parts)) == {"1"}


def test_what_belongs_together_is_not_parted_between_sheets_and_fills_them(
    rounds: str, new_window: NewWindow
):
    page = new_window(rounds, newcomer=True, viewport=LAPTOP).page
    page.goto(f"{rounds}/history")
    settle(page)
    for lying in (False, True):
        printed = PdfReader(io.BytesIO(page.pdf(**A4, landscape=lying)))
        texts = [sheet.extract_text() for sheet in printed.pages]
        assert sum(text.count("Undo takes") for text in texts) == 6
        assert all(len(re.findall(r"synthetic-\S+xlsx", t)) == t.count("Undo takes") for t in texts)
        assert all(re.search(r"xlsx +Active +Sample", text) for text in texts)  # in one line
    page.goto(f"{rounds}/practices")
    settle(page)
    page.emulate_media(media="print")
    for width, beside in ((UPRIGHT, 2), (LYING, 3)):
        page.set_viewport_size({"width": width, "height": 1000})
        tops = page.locator(".practices li").evaluate_all(
            "cards => cards.map(card => card.getBoundingClientRect().top)"
        )
        assert tops.count(tops[0]) == beside
