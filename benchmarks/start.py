"""Time the start: a cold server to the first chart, the import of the sample, and `followup --help`.

Each run is a fresh server process on a fresh database, and a fresh browser; the start of a plain Dash page
of the same figures is timed by the same rule, in turn. Medians of several runs.
Run it as `python -m benchmarks.start`. With ``--beside DIRECTORY``, where another tree of the sources lies,
as `git worktree add` makes one, the starts of both trees alone are compared, alternately.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from analytics.sample import SAMPLE
from benchmarks.pages import dash_served
from scripts.live import ROOT, fill_with_sample, launched, running, served

WHOLE, DASH_WHOLE = "cold start to first chart", "Dash: cold start to first chart"
LIMIT, LIMIT_BESIDE = 1.3, 1.1
FIRST_CHART = "() => document.querySelector('.js-plotly-plot .main-svg') !== null"
COMMAND = [str(Path(sys.executable).with_name("followup"))]


def seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def to_first_chart(folder: Path) -> dict[str, float]:
    """Start a server on the sample and open it: seconds until it answers, and from there to a chart."""
    file = folder / "start.sqlite"
    fill_with_sample(file)
    app, dash = _started(served(file)), _started(dash_served(file))
    return {
        "server answers": app[0],
        "first chart after that": app[1] - app[0],
        WHOLE: app[1],
        "reload to first chart": app[2],
        DASH_WHOLE: dash[1],
        "Dash: reload to first chart": dash[2],
    }


def _started(serving: AbstractContextManager[str]) -> tuple[float, float, float]:
    """Return the seconds from the start of a server until it answers and until a chart, and of a reload."""
    with sync_playwright() as playwright, launched(playwright) as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        begun = time.perf_counter()
        with serving as address:
            answered = time.perf_counter()
            page.goto(address)
            page.wait_for_function(FIRST_CHART, timeout=120_000)
            painted = time.perf_counter()
            again = seconds(lambda: (page.reload(), page.wait_for_function(FIRST_CHART)))
    return answered - begun, painted - begun, again


@contextmanager
def _of_tree(tree: Path, file: Path) -> Iterator[str]:
    with running(file, environment={"PYTHONPATH": str(tree)}, tree=tree) as (_, home):
        yield home


def compare(other: Path, runs: int) -> None:
    """Print the median start of this tree and of another one; they take turns to be the first."""
    fill = "import sys, pathlib, scripts.live as live; live.fill_with_sample(pathlib.Path(sys.argv[1]))"
    found: dict[Path, list[tuple[float, float, float]]] = {ROOT: [], other: []}
    for turn in range(runs):
        for tree in sorted(found, reverse=bool(turn % 2)):
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / "start.sqlite"
                at_home = {**os.environ, "PYTHONPATH": str(tree)}
                subprocess.run([sys.executable, "-c", fill, str(file)], cwd=tree, env=at_home, check=True)
                found[tree].append(_started(_of_tree(tree, file)))
    here, there = ([median(each) for each in zip(*found[tree], strict=True)] for tree in (ROOT, other))
    for place, name in ((1, WHOLE), (2, "reload to first chart")):  # what answering means differs by tree
        mine, its = here[place], there[place]
        print(f"{name:<32} {mine:.2f} s, beside {its:.2f} s: {mine / its:.2f} times (at most {LIMIT_BESIDE})")


def imports(folder: Path) -> dict[str, float]:
    """Import the sample into new databases: by the command line, and within this process."""
    by_command = [
        *COMMAND,
        "import",
        str(SAMPLE),
        "--database",
        f"sqlite:///{folder / 'cli.sqlite'}",
    ]
    return {
        "import by the command line": seconds(lambda: _run(by_command)),
        "import in process": seconds(lambda: fill_with_sample(folder / "own.sqlite")),
        "followup --help": seconds(lambda: _run([*COMMAND, "--help"])),
    }


def _run(command: list[str]) -> None:
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def measure(runs: int) -> dict[str, float]:
    """Return the median seconds of each figure."""
    found: dict[str, list[float]] = {}
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            for name, spent in (to_first_chart(Path(folder)) | imports(Path(folder))).items():
                found.setdefault(name, []).append(spent)
    return {name: round(median(times), 2) for name, times in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--beside", type=Path, help="another tree of the sources")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    if asked.beside:
        compare(asked.beside.resolve(), asked.runs)
        return
    medians = measure(asked.runs)
    for name, spent in medians.items():
        print(f"{name:<32} {spent:.2f} s (median of {asked.runs})")
    print(f"{WHOLE}, app / Dash: {medians[WHOLE] / medians[DASH_WHOLE]:.2f} (at most {LIMIT})")
    if asked.json:
        asked.json.write_text(json.dumps(medians, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
