"""Nothing is cut, lies over anything or scrolls sideways: every page, at every width, with data that hurt.

`make walk` looks at every width in both themes with each kind of data; the suite at those that differ most.
"""

from __future__ import annotations

import os

import pytest

from scripts.live import pages_of_the_menu, settle
from tests.browser.conftest import NewWindow
from tests.browser.geometry import faults_of

HEIGHTS = {1920: 1080, 1440: 900, 1366: 768, 1280: 720, 1024: 768, 768: 1024, 390: 844}
ADDRESSES = tuple(pages_of_the_menu())
WHOLE = os.environ.get("FOLLOWUP_WALK") == "whole"
EVERY = tuple(HEIGHTS)
FEW = EVERY if WHOLE else (1440, 1024, 768, 390)
ONE = EVERY if WHOLE else (1366,)
LOOKS = ("light", "dark") if WHOLE else ("light",)
IN_THE_DARK = ADDRESSES if WHOLE else ("", "replies", "trends")
UNFILTERED = (
    "reconciliation",
    "figure",
    "round",
    "enter",
    "people",
    "audit",
    "delete",
    "contacts",
    "stories",
    "upload",
    "history",
    "help",
)
"""Pages that show the whole survey; on all others the filters can be opened, which leaves them less room."""
SCREENS = 4
"""No page is higher than so many screens of 1440 x 900."""


def walked(
    home: str, new_window: NewWindow, address: str, *, scheme: str = "light", widths: tuple[int, ...]
) -> list[str]:
    """Open a page and look at it at every width; return what is wrong."""
    page = new_window(home, newcomer=True, color_scheme=scheme).page
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        page.goto(f"{home}/{address}")
        settle(page)
        found += [f"{width} {scheme}: {fault}" for fault in faults_of(page)]
        if width == 1024 and address.partition("?")[0] not in UNFILTERED:
            page.get_by_test_id("stExpandSidebarButton").click()
            settle(page)
            found += [f"{width} {scheme}, filters open: {fault}" for fault in faults_of(page)]
        if width == 1440:
            high = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
            most = SCREENS * HEIGHTS[width]
            found += [f"{width} {scheme}: {high} px high, at most {most}"] if high > most else []
    return found


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("scheme", LOOKS)
def test_nothing_is_cut_with_the_sample(reading: str, new_window: NewWindow, address: str, scheme: str):
    assert walked(reading, new_window, address, scheme=scheme, widths=ONE) == []


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("scheme", LOOKS)
@pytest.mark.parametrize("query", ["", "round=all", "round=2026&workshop=2026-1"])
def test_nothing_is_cut_with_six_rounds(
    rounds: str, new_window: NewWindow, address: str, query: str, scheme: str
):
    widths = ONE if query else FEW
    assert walked(rounds, new_window, f"{address}?{query}", scheme=scheme, widths=widths) == []


@pytest.mark.parametrize("address", IN_THE_DARK)
def test_nothing_is_cut_in_the_dark(rounds: str, new_window: NewWindow, address: str):
    assert walked(rounds, new_window, address, scheme="dark", widths=(1280,)) == []
