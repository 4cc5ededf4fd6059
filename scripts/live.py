"""The dashboard live, for pictures and tests: its server, and a Chromium that reaches nothing else."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, Playwright

from analytics import lifeline
from analytics.sample import load_sample
from analytics.store import open_store
from scripts.ensure_browser import HOW, find_browser
from scripts.programs import NoProgram

ROOT = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1"
SECONDS = 60
"""So long a server may take to start on a busy computer, and to end."""

# Only pages of our own server are opened, so Chromium may do without its sandbox, which root can't have.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
)

NO_FIRST_STEPS = (
    "if (location.protocol.startsWith('http')) localStorage.setItem('first-steps-were-closed', 'yes')"
)
"""What a browser remembers whose reader closed the first steps; a blank page has nothing to remember it."""

DRAWN_FOR_ITS_WIDTH = """() => [...document.querySelectorAll(".chart-card-chart")]
  .every((chart) => !chart.style.zoom && chart.querySelector("svg"))"""

FILTERS_STAND = """() => {
  const filters = "[data-testid=stSidebar]";
  const closedAtFirst = window.innerWidth >= 1200 || sessionStorage.getItem("filters-were-closed") ||
    !document.querySelector(`${filters}[aria-expanded=true]`);
  const moves = document.getAnimations().some((each) => each.effect?.target?.closest?.(filters));
  return closedAtFirst && !moves;
}"""
"""True once the filters are closed where the window is narrow (pages/ui/window.js), and no longer moving."""


def pages_of_the_menu() -> dict[str, str]:
    """Return address → title of every page, as pages/entry.py lists them; the first one is at the root."""
    source = (ROOT / "pages" / "entry.py").read_text("utf-8")
    found = {}
    for line in re.findall(r"st\.Page\([^()]*\)", source):
        address = re.search(r'url_path="([^"]+)"', line)
        title = re.search(r'title="([^"]+)"', line)
        found[address.group(1) if address else ""] = title.group(1) if title else ""
    return found


def database_url(file: Path) -> str:
    return f"sqlite:///{file}"


def fill_with_sample(file: Path) -> None:
    """Bring Survey 2020 into a new database."""
    with closing(open_store(database_url(file))) as store:
        load_sample(store, person="A. Person")


@contextmanager
def served(
    file: Path, *options: str, port: int | None = None, environment: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Run the dashboard on a database file for as long as the block lasts; give its address.

    `options` go to `streamlit run`, `environment` is what it has beside ours. What the server says is kept
    beside the database. RuntimeError is raised with it when the server ends before it answers.
    """
    with running(file, *options, port=port, environment=environment) as (_, home):
        yield home


@contextmanager
def running(
    file: Path,
    *options: str,
    port: int | None = None,
    environment: Mapping[str, str] | None = None,
    app: str | Path = "app.py",
    tree: Path = ROOT,
) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Do what `served` does, and give the process too, for who ends it within the block.

    `app` is run, of the sources in `tree`.
    """
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port), *options]
    whole = {**os.environ, "FOLLOWUP_DATABASE_URL": database_url(file), **(environment or {})}
    with file.with_suffix(".log").open("w", encoding="utf-8") as said:
        server = lifeline.start(command, tree, environment=whole, said=said)
    try:
        while not _answers(port):
            _still_runs(server, file.with_suffix(".log"))
        yield server, f"http://{HOST}:{port}"
    finally:
        lifeline.end(server)


def launched(playwright: Playwright, *names: str) -> Browser:
    """Start the Chromium of this computer, which finds no host but this one. Raises NoProgram.

    `names` are further names, or addresses of a network, that are led to this computer.
    """
    found = find_browser()
    if found is None:
        raise NoProgram(HOW)
    rules = [*(f"MAP {name} {HOST}" for name in names), "MAP * ~NOTFOUND", f"EXCLUDE {HOST}"]
    flags = [*FLAGS, f"--host-resolver-rules={', '.join(rules)}"]
    return playwright.chromium.launch(executable_path=found, args=flags)


def settle(page: Page) -> None:
    """Wait until the page has run to its end, and all that is on it is drawn for the width it has."""
    page.wait_for_selector("[data-testid=stMain] p:text('Data version')")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_selector("[data-testid=stSkeleton]", state="detached")
    for board in page.get_by_test_id("stBidiComponentRegular").all():
        board.locator(".chart-card[data-drawn], .thumb[data-drawn]").first.wait_for()
    page.wait_for_selector(".chart-card:not([data-drawn])", state="detached")
    page.wait_for_function(FILTERS_STAND)
    page.wait_for_function(DRAWN_FOR_ITS_WIDTH)


def free_port() -> int:
    """Return a port of this computer that nobody listens at.

    A server takes a moment until it listens. Tests that run side by side would now and then get the same
    port in that moment, so each of their processes takes its share of the ports and leaves the others alone.
    """
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    while True:
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            port = int(probe.getsockname()[1])
        if port // 2 % processes == process:  # Linux gives ports of one parity first
            return port


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://{HOST}:{port}/healthz", timeout=SECONDS) as answer:
            return bool(answer.status == 200)
    except HTTPError:  # it answers, that its database does not
        return True
    except OSError:
        return False


def _still_runs(server: subprocess.Popen[bytes], said: Path) -> None:
    """Give the server a moment to start; raise RuntimeError with what it said when it ended instead."""
    try:
        server.wait(0.1)
    except subprocess.TimeoutExpired:
        return
    raise RuntimeError(f"The server ended before it answered:\n{said.read_text('utf-8')}")
