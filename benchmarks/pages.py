"""Drive the two pages of the reading-speed benchmark: serve, open, click, and read what they show."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from scripts.live import HOST, ROOT, SECONDS

CHARTS = 8
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
  for (const chart of charts) {
    const painted = () => {
      chart.removeListener('plotly_afterplot', painted);
      if (waiting.delete(chart) && !waiting.size) done();
    };
    chart.on('plotly_afterplot', painted);
  }
}
"""
DRAWN = """
(count) => [...document.querySelectorAll('.js-plotly-plot:has(.main-svg)')]
  .filter((chart) => chart.data?.length).length >= count
"""
"""Dash first draws each graph without anything in it."""
WORDS = """
() => [...document.querySelectorAll('.js-plotly-plot')].map((chart) =>
  chart.data.flatMap((trace) => [...(trace.text ?? [])]))
"""


FIGURE = re.compile(r"\d+(?![\d.])|–|not recorded")
"""How a figure begins, or what stands for one; names, which Dash writes as the workbook does, do not."""


@dataclass(frozen=True, slots=True)
class Side:
    """Say how one page is asked for, and where its filter is opened, chosen and cleared."""

    name: str
    query: str
    opener: str
    option: str
    clear: str


_SUB_REGION = "[data-testid=stMultiSelect]:has(label:has-text('Sub-region of'))"
APP = Side(
    "app",
    "/?round=all",
    f"{_SUB_REGION} input",
    "[role=option]",
    f"{_SUB_REGION} [aria-label='Clear all']",
)
DASH = Side("dash", "/", "#filter", ".dash-dropdown-option", ".dash-dropdown-clear")


@contextmanager
def dash_served(file: Path) -> Iterator[str]:
    """Run the Dash page on a database file for as long as the block lasts; give its address."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "benchmarks.dash_page", str(file), "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"http://{HOST}:{port}/", server)
        yield f"http://{HOST}:{port}"
    finally:
        server.terminate()
        server.wait(SECONDS)


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 2 * SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"No answer from {url}")


def opened(browser: Browser, side: Side, url: str) -> Page:
    """Open a page and wait until its charts stand."""
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.goto(url + side.query)
    page.wait_for_function(DRAWN, arg=CHARTS, timeout=120_000)
    page.wait_for_timeout(1500)
    return page


def painted_after(page: Page, act: Callable[[], None]) -> float:
    """Act, and return the milliseconds from the pointer going down until all charts are painted."""
    page.evaluate(WATCH, CHARTS)
    act()
    page.wait_for_function("() => window.painted !== null", timeout=60_000, polling=50)
    return float(page.evaluate("window.painted"))


def figures_in_words(page: Page) -> list[list[str]]:
    """Return the figures on every chart; what a report printed, which Dash does not know, left out.

    The app puts each card below its lowest column, so the charts are given in an order of their own.
    """
    charts = page.evaluate(WORDS)
    return sorted([text for text in map(_recorded, chart) if FIGURE.match(text)] for chart in charts)


def _recorded(text: str) -> str:
    if text.endswith(" as published"):
        return "not recorded"
    if re.fullmatch(r"\(\d+\)", text):
        return "–"
    return text.partition(" · published")[0]
