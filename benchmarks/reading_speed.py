"""Measure from the click on a filter to eight visuals painted, the app beside plain Dash.

Both pages stand open in one headless Chromium and are measured in turn, A B A B, by one rule: from
the pointer going down on an option until all charts on the page have fired plotly_afterplot and
two animation frames have passed. `python -m benchmarks.reading_speed --json speed.json`.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
BROWSER = os.environ.get("FOLLOWUP_BROWSER", "/usr/bin/chromium")
SIZES = (28, 10_000, 1_000_000)
OPTIONS = ("National", "Sub-regional", "Regional", "Pacific islands")
CHROMIUM = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
WATCH = """
(count) => {
  const charts = [...document.querySelectorAll('.js-plotly-plot')];
  if (charts.length !== count) throw new Error(`${charts.length} charts, not ${count}`);
  window.painted = null;
  const waiting = new Set(charts);
  let began = null;
  addEventListener('pointerdown', (event) => { began = event.timeStamp; }, {capture: true, once: true});
  const done = () => requestAnimationFrame(() => requestAnimationFrame(() => {
    window.painted = performance.now() - began;
  }));
  for (const chart of charts) chart.once('plotly_afterplot', () => {
    waiting.delete(chart);
    if (!waiting.size) done();
  });
}
"""

DRAWN = "(count) => document.querySelectorAll('.js-plotly-plot:has(.main-svg)').length >= count"


@dataclass(frozen=True, slots=True)
class Side:
    """Say how one side is served, and where its filter is opened, chosen and cleared."""

    name: str
    command: tuple[str, ...]
    url: str
    health: str
    opener: str
    option: str
    clear: str


def sides(size: int, ports: tuple[int, int], entry: str) -> tuple[Side, Side]:
    """Describe the app's page and the Dash page for a number of replies."""
    app, dash = ports
    streamlit = (
        sys.executable, "-m", "streamlit", "run", entry, "--server.port", str(app),
    )  # fmt: skip
    plain = (
        sys.executable, "-m", "benchmarks.dash_page", "--replies", str(size), "--port", str(dash),
    )  # fmt: skip
    return (
        Side(
            "app", streamlit, f"http://127.0.0.1:{app}/", "_stcore/health",
            "[data-testid=stMultiSelect] input", "[role=option]:has-text('{}')",
            "[data-testid=stMultiSelect] [aria-label='Clear all']",
        ),
        Side(
            "dash", plain, f"http://127.0.0.1:{dash}/", "",
            "#filter", ".dash-dropdown-option:has-text('{}')", ".dash-dropdown-clear",
        ),
    )  # fmt: skip


@contextmanager
def served(side: Side, size: int) -> Iterator[None]:
    """Run a side's server for as long as the block lasts."""
    environment = os.environ | {"REPLIES": str(size), "PYTHONPATH": str(ROOT)}
    server = subprocess.Popen(
        side.command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(side.url + side.health)
        yield
    finally:
        server.terminate()
        server.wait(10)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"No answer from {url} in {seconds:.0f} seconds")


def opened(browser: Browser, side: Side, charts: int) -> Page:
    """Open a side and wait until its charts stand."""
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.goto(side.url)
    page.wait_for_function(DRAWN, arg=charts, timeout=60_000)
    page.wait_for_timeout(1500)
    return page


def click_to_painted(page: Page, side: Side, option: str, charts: int) -> float:
    """Choose one option and return the milliseconds until all charts are painted, then clear."""
    page.bring_to_front()
    page.click(side.opener)
    target = page.locator(side.option.format(option)).first
    target.wait_for()
    page.wait_for_timeout(250)
    page.evaluate(WATCH, charts)
    target.click()
    page.wait_for_function("window.painted !== null", timeout=60_000, polling=50)
    spent = float(page.evaluate("window.painted"))
    page.keyboard.press("Escape")
    page.evaluate(WATCH, charts)
    page.click(side.clear)
    page.wait_for_function("window.painted !== null", timeout=60_000, polling=50)
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    return spent


def measure(size: int, turns: int, charts: int, entry: str) -> dict[str, float]:
    """Measure both sides in turn and return their medians and the ratio app / Dash."""
    app, dash = sides(size, (_free_port(), _free_port()), entry)
    spent: dict[str, list[float]] = {app.name: [], dash.name: []}
    with served(app, size), served(dash, size), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=CHROMIUM)
        pages = {side.name: opened(browser, side, charts) for side in (app, dash)}
        for turn in range(-2, turns):
            for side in (app, dash):
                option = OPTIONS[turn % len(OPTIONS)]
                took = click_to_painted(pages[side.name], side, option, charts)
                if turn >= 0:
                    spent[side.name].append(took)
        browser.close()
    middle = {name: round(median(times), 1) for name, times in spent.items()}
    return {"replies": size, **middle, "ratio": round(middle["app"] / middle["dash"], 3)}


def main() -> None:
    """Print medians and ratios for each size, and write them as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--replies", type=int, nargs="+", default=SIZES)
    parser.add_argument("--turns", type=int, default=15)
    parser.add_argument("--charts", type=int, default=8)
    parser.add_argument("--entry", default="benchmarks/card_app.py", help="the Streamlit script to run")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    results = []
    for size in asked.replies:
        found = measure(size, asked.turns, asked.charts, asked.entry)
        print("{replies:>9,} replies: app {app} ms, Dash {dash} ms, ratio {ratio}".format(**found))
        results.append(found)
    if asked.json:
        asked.json.write_text(json.dumps(results, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
