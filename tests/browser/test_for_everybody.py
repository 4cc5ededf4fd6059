"""By keyboard, enlarged, on a narrow screen, in the dark theme."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.browser.conftest import NewWindow
from tests.browser.window import Window

ENOUGH = 4.5
"""The contrast that WCAG 2.2 asks of text at level AA."""


MANY = 100
"""More presses of Tab than the first chart is away from the top of the page."""


def test_tab_reaches_the_controls_of_a_card_and_the_focus_is_seen(window: Window):
    window.open("actions").drawn("actions")
    card = window.card("actions")
    for _ in range(MANY):
        window.page.keyboard.press("Tab")
        if card.locator(":focus").count():
            break
    expect(card.locator(".chart-card-stage")).to_be_focused()
    window.page.keyboard.press("Tab")  # from the marks of the chart to its controls
    controls = ("counts", "sorted", "open", "table", "how", "sure", "take")
    for name in (*controls, "copy", "png", "svg", "pdf", "pptx", "xlsx", "csv", "link", "add"):
        control = card.locator(f"[data-control={name}]")
        expect(control).to_be_focused()
        outline = control.evaluate(
            "(e) => [getComputedStyle(e).outlineStyle, getComputedStyle(e).outlineWidth]"
        )
        assert outline == ["solid", "2px"], name
        assert "materials" in (control.get_attribute("aria-label") or "")
        if name == "take":
            window.page.keyboard.press("Enter")  # opens the menu
        window.page.keyboard.press("Tab")


def test_enter_on_a_row_of_the_table_opens_who_is_behind_it(window: Window):
    window.open("actions").drawn("actions")
    window.card("actions").locator("[data-control=table]").focus()
    window.page.keyboard.press("Enter")
    row = window.card("actions").locator("[data-control=row]").first
    expect(row).to_be_visible()
    row.focus()
    window.page.keyboard.press("Enter")
    expect(window.who()).to_contain_text("Did it: 23")
    window.close_who()
    expect(window.card("actions").get_by_role("table")).to_be_visible()


def test_texts_of_the_cards_are_legible_in_the_dark_theme(reading: str, new_window: NewWindow):
    window = new_window(reading, color_scheme="dark").open("actions")
    window.all_drawn(5)
    back = colour(window.page.locator(".chart-board"), "backgroundColor")
    assert luminance(back) < 0.05, "the dark theme is not dark"
    for text in (".chart-card-title", ".chart-card-subtitle", ".chart-card-notes li", ".chart-card-control"):
        found = contrast(colour(window.card("actions").locator(text).first, "color"), back)
        assert found >= ENOUGH, f"{text}: {found:.1f}"
    labels = window.card("actions").locator(".textpoint text").all()
    assert labels
    for label in labels:
        assert contrast(colour(label, "fill"), back) >= ENOUGH, label.text_content()


Colour = tuple[float, float, float]


def colour(place: Locator, name: str) -> Colour:
    """Return a computed colour as red, green and blue from 0 to 1; `color(srgb …)` is in these already."""
    said = place.evaluate("(e, name) => getComputedStyle(e)[name]", name)
    red, green, blue = (float(part) for part in re.findall(r"[\d.]+", said)[:3])
    return (red, green, blue) if said.startswith("color(") else (red / 255, green / 255, blue / 255)


def luminance(colour: Colour) -> float:
    """Return the relative luminance as WCAG 2.2 defines it."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    dark, bright = sorted([luminance(one), luminance(other)])
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_the_guidelines_say():
    assert round(contrast((0, 0, 0), (1, 1, 1)), 1) == 21
    assert round(contrast((118 / 255,) * 3, (1, 1, 1)), 2) == 4.54
