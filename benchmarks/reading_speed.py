"""Measure from the click on a filter to eight charts painted: the Overview beside a plain Dash page.

Both pages show the same replies, all rounds, and stand open in one headless Chromium. They are
measured in turn, A B A B, by one rule: from the pointer going down until all eight charts have
fired plotly_afterplot and two animation frames have passed; once for choosing a sub-region, once
for taking it back. Before that the figures in words on all charts are compared, choice by choice.
Run it as `python -m benchmarks.reading_speed`.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from benchmarks.pages import APP, CHARTS, DASH, Side, dash_served, figures_in_words, opened, painted_after
from benchmarks.replies import fill
from scripts.live import launched, served

SIZES = (28, 10_000, 1_000_000)
OPTIONS = ("Pacific", "South-East Asia")
"""Sub-regions of members: workshops of all kinds stay, and with them all charts."""
LIMIT = 1.0
WARM_UP = 2


@contextmanager
def both_open(file: Path) -> Iterator[dict[Side, Page]]:
    """Serve both pages from one database and open them in one browser."""
    with ExitStack() as stack:
        app = stack.enter_context(served(file))
        dash = stack.enter_context(dash_served(file))
        playwright = stack.enter_context(sync_playwright())
        browser = stack.enter_context(launched(playwright))
        yield {side: opened(browser, side, url) for side, url in ((APP, app), (DASH, dash))}


def click(page: Page, side: Side, option: str) -> tuple[float, list[list[str]], float]:
    """Choose an option and take it back: both times in ms, and the figures while it was chosen."""
    page.bring_to_front()
    page.click(side.opener)
    target = page.locator(side.option).get_by_text(re.compile(rf"^{option}\b", re.IGNORECASE)).first
    target.wait_for()
    page.wait_for_timeout(250)
    chosen = painted_after(page, target.click)
    shown = figures_in_words(page)
    page.keyboard.press("Escape")
    page.wait_for_timeout(250)
    back = painted_after(page, lambda: page.click(side.clear))
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    return chosen, shown, back


def measure(size: int, turns: int) -> dict[str, float]:
    """Measure both sides in turn and return their medians and the ratios app / Dash."""
    spent: dict[str, list[float]] = {
        f"{side.name} {way}": [] for side in (APP, DASH) for way in ("to", "back")
    }
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "survey.sqlite"
        begun = time.perf_counter()
        fill(file, size)
        filled = time.perf_counter() - begun
        with both_open(file) as pages:
            compare(*(figures_in_words(page) for page in pages.values()))
            for turn in range(-WARM_UP, turns):
                found = {}
                for side, page in pages.items():
                    to, found[side.name], back = click(page, side, OPTIONS[turn % len(OPTIONS)])
                    if turn >= 0:
                        spent[f"{side.name} to"].append(to)
                        spent[f"{side.name} back"].append(back)
                compare(*found.values())
    middle = {name: round(median(times), 1) for name, times in spent.items()}
    ratios = {
        f"ratio {way}": round(middle[f"app {way}"] / middle[f"dash {way}"], 3) for way in ("to", "back")
    }
    return {"replies": size, "fill seconds": round(filled, 1), **middle, **ratios}


def compare(app: list[list[str]], dash: list[list[str]]) -> None:
    """Stop when a figure on one page is another on the other."""
    for place, (one, other) in enumerate(zip(app, dash, strict=True), start=1):
        if one != other:
            raise SystemExit(f"Chart {place} of {CHARTS} differs:\n  app  {one}\n  Dash {other}")


def main() -> None:
    """Print medians and ratios for each size, and write them as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--replies", type=int, nargs="+", default=SIZES)
    parser.add_argument("--turns", type=int, default=15)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    results = []
    for size in asked.replies:
        found = measure(size, asked.turns)
        results.append(found)
        for way, words in (("to", "choosing"), ("back", "taking back")):
            print(
                f"{size:>9,} replies, {words:<11}: app {found[f'app {way}']:.0f} ms, "
                f"Dash {found[f'dash {way}']:.0f} ms, ratio {found[f'ratio {way}']:.2f} "
                f"(at most {LIMIT})"
            )
    if asked.json:
        asked.json.write_text(json.dumps(results, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
