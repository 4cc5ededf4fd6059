"""Measure presenting: a story to its first slide, a key to the next one, a filter to its slide, files of it.

The sample and six synthetic rounds are served in turn to a headless Chromium, on a stage of 1920 × 1080. The
time runs from the key going down, or the choice being made, until two frames after the slide has changed;
that of files is processor time. Run it as `python -m benchmarks.presenting`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from click.testing import CliRunner
from playwright.sync_api import Page, sync_playwright

from analytics.cli import main as followup
from analytics.current import current_survey
from analytics.seen_by import eyes
from analytics.store import open_store
from analytics.stories import Slide, ready_story
from analytics.stories.deck import deck
from analytics.stories.presenting.page import one_file
from analytics.stories.show import for_audience
from scripts.live import database_url, fill_with_sample, launched, served

BOUNDS = {"open": 2500.0, "next": 100.0, "filter": 200.0, "file": 2000.0, "deck": 3000.0}
"""Milliseconds that each may take."""
CHANGED = """
(act) => new Promise((done) => {
  const stage = document.querySelector("#stage");
  const begun = performance.now();
  const watch = new MutationObserver(() => {
    watch.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
  });
  watch.observe(stage, { subtree: true, childList: true, attributes: true });
  if (act.key) document.dispatchEvent(new KeyboardEvent("keydown", { key: act.key, bubbles: true }));
  else {
    const field = document.querySelector("select[name=region_type]");
    field.selectedIndex = act.option;
    field.dispatchEvent(new Event("change"));
  }
})
"""


def measured(file: Path, turns: int) -> dict[str, float]:
    """Return the medians of a database, in milliseconds."""
    survey = current_survey(open_store(database_url(file)))
    story = ready_story(survey, survey.latest_round)
    with served(file) as home, sync_playwright() as playwright, launched(playwright) as browser:
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        address = f"{home}/present/{story.id}"
        page.goto(address)  # what is imported on first use is no part of it
        opening = [_opened(page, address) for _ in range(turns)]
        after = [_after(page, {"key": "ArrowRight"}) for _ in range(turns)]
        page.keyboard.press("Home")
        page.keyboard.press("l")
        filtered = [_after(page, {"option": 1 + turn % 2}) for turn in range(2)]
    writing = [_written(file) for _ in range(3)]
    decks = [_deck(file) for _ in range(3)]
    found = {"open": opening, "next": after, "filter": filtered, "file": writing, "deck": decks}
    return {name: round(median(times), 1) for name, times in found.items()}


def _opened(page: Page, address: str) -> float:
    begun = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(".slide svg").first.wait_for()
    return 1000 * (time.perf_counter() - begun)


def _after(page: Page, act: dict[str, object]) -> float:
    page.wait_for_timeout(200)
    return float(page.evaluate(CHANGED, act))


def _deck(file: Path) -> float:
    """Return how long a slide show of 50 slides takes, ten of them matrices."""
    see = eyes(current_survey(open_store(database_url(file))))
    story = ready_story(see("office"), see("office").latest_round)
    matrix = Slide("chart", "chart=matrix")
    charts = [each for each in story.slides if each.kind == "chart" and each != matrix]
    many = replace(story, slides=(matrix,) * 10 + tuple(islice(cycle(charts), 40)))
    begun = time.process_time()
    deck(for_audience(see, many, "office"))
    return 1000 * (time.process_time() - begun)


def _written(file: Path) -> float:
    survey = current_survey(open_store(database_url(file)))
    begun = time.process_time()
    one_file(eyes(survey), ready_story(survey, survey.latest_round), "members")
    return 1000 * (time.process_time() - begun)


def main() -> None:
    """Print the medians beside what they may be, and write them as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--turns", type=int, default=8)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sample, rounds = Path(folder) / "sample.sqlite", Path(folder) / "rounds.sqlite"
        fill_with_sample(sample)
        CliRunner().invoke(followup, ["demo", "--database", database_url(rounds)], catch_exceptions=False)
        found = {file.stem: measured(file, asked.turns) for file in (sample, rounds)}
    for name, times in found.items():
        for what, spent in times.items():
            print(f"{name:<7} {what:<7} {spent:7.0f} ms (at most {BOUNDS[what]:.0f})")
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
