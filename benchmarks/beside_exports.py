"""Measure a click on a filter of the Overview while somebody else takes away a slide show of 50 slides.

Six synthetic rounds are served to a headless Chromium. A click is timed from the option going down until the
foot of the page, which is drawn last, names it; in turn with nothing else to do for the server, and while it
writes the show, ten of whose slides are matrices. Run it as `python -m benchmarks.beside_exports`.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import tempfile
import threading
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from click.testing import CliRunner
from playwright.sync_api import Page, expect, sync_playwright

from analytics.cli import main as followup
from analytics.current import current_survey
from analytics.store import open_store
from analytics.stories import Slide, ready_story
from analytics.stories.on_page import ID, to_query
from scripts.live import NO_FIRST_STEPS, database_url, launched, served, settle

BOUND = 2.0
"""So many times longer a click may take meanwhile."""
OPTION = "regional"
PATIENCE = 60_000


def deck_address(file: Path) -> str:
    """Return the address of a show of 50 slides, ten of them matrices, for the office."""
    survey = current_survey(open_store(database_url(file)))
    charts = [each for each in ready_story(survey, survey.latest_round).slides if each.kind == "chart"]
    matrix = Slide("chart", "chart=matrix")
    slides = [matrix] * 10 + list(islice(cycle(each for each in charts if each != matrix), 40))
    return f"present/{ID}/story.pptx?{to_query('Fifty', slides)}&names=on"


class Export(threading.Thread):
    """Somebody else who takes a file away, and how long that takes."""

    def __init__(self, address: str) -> None:
        super().__init__(daemon=True)
        self.address, self.seconds, self.size = address, 0.0, 0

    def begin(self) -> None:
        """Ask for the file, and give the server a moment to begin with it."""
        self.start()
        time.sleep(0.05)

    def run(self) -> None:
        begun = time.perf_counter()
        with urlopen(self.address, timeout=120) as answer:
            self.size = len(answer.read())
        self.seconds = time.perf_counter() - begun


def clicked(page: Page, home: str, before: Callable[[], None] = lambda: None) -> float:
    """Return how many milliseconds a page takes to show what is chosen; `before` is done right before."""
    page.goto(home)
    settle(page)
    page.get_by_role("combobox", name="Region type of the workshop", exact=True).click()
    option = page.get_by_role("option", name=re.compile(f"^{OPTION}", re.IGNORECASE)).first
    option.wait_for()
    before()
    begun = time.perf_counter()
    option.click()
    expect(page.locator(".st-key-foot")).to_contain_text(f"· {OPTION}")
    return 1000 * (time.perf_counter() - begun)


def measured(file: Path, turns: int) -> dict[str, float]:
    """Return the medians of clicks without and beside an export, and of the exports, in milliseconds."""
    address = deck_address(file)
    alone, beside, exports = [], [], []
    with served(file) as home, sync_playwright() as playwright, launched(playwright) as browser:
        expect.set_options(timeout=PATIENCE)
        context = browser.new_context(viewport={"width": 1440, "height": 1000})
        context.add_init_script(NO_FIRST_STEPS)
        page = context.new_page()
        clicked(page, home)  # what is imported on first use is no part of it
        with urlopen(f"{home}/{address}", timeout=120) as answer:
            answer.read()
        for _ in range(turns):
            alone.append(clicked(page, home))
            export = Export(f"{home}/{address}")
            beside.append(clicked(page, home, export.begin))
            export.join()
            exports.append(1000 * export.seconds)
    return {"alone": median(alone), "beside": median(beside), "export": median(exports)}


def main() -> None:
    """Print the medians and how many times longer a click takes, and write them as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--turns", type=int, default=9)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rounds = Path(folder) / "rounds.sqlite"
        CliRunner().invoke(followup, ["demo", "--database", database_url(rounds)], catch_exceptions=False)
        found = measured(rounds, asked.turns)
    print(f"load average {os.getloadavg()[0]:.1f}; " + ", ".join(f"{k} {v:.0f} ms" for k, v in found.items()))
    print(f"{found['beside'] / found['alone']:.2f} times as long (at most {BOUND})")
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
