"""Find a Chromium for the browser tests, install one where that can be done, print its path.

    python -m scripts.ensure_browser

The path is the only line on standard output; what was tried goes to standard error. Exit code 1
with what is missing and how to get it when no browser can be had; tests are never left out for it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.programs import NoProgram, debian_installs, ensure, starts

VARIABLE = "FOLLOWUP_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
MAC = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS = (
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
HOW = f"""No Chromium was found and none could be installed. The browser tests need one of
  {", ".join(NAMES)}
on the path or in its usual place. Get one, then run again:
  Debian            apt-get install chromium
  other Linux       the package chromium or google-chrome of your system
  macOS             Google Chrome, or: brew install --cask chromium
  Windows           Microsoft Edge (usually there) or Google Chrome
  any system        python -m playwright install --with-deps chromium
or name a browser that you have: {VARIABLE}=/path/to/chromium"""


def find_browser() -> Path | None:
    """Return the browser to test with, None when there is none.

    A path in FOLLOWUP_BROWSER wins. NoProgram is raised when that path does not start.
    """
    named = os.environ.get(VARIABLE)
    if named:
        if not starts(Path(named)):
            raise NoProgram(f"{VARIABLE} names {named}, which does not start as a browser.\n{HOW}")
        return Path(named)
    return next((path for path in candidates() if starts(path)), None)


def candidates() -> Iterator[Path]:
    """Yield the places where a browser may be: the path, the system's usual places, Playwright's own."""
    yield from (Path(found) for name in NAMES if (found := shutil.which(name)))
    if sys.platform == "darwin":
        yield from (folder / app for folder in (Path("/Applications"), _home("Applications")) for app in MAC)
    if sys.platform == "win32":
        folders = (os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"))
        yield from (Path(folder) / app for folder in folders if folder for app in WINDOWS)
    yield from _of_playwright()


def _installers() -> Iterator[list[str]]:
    yield from debian_installs("chromium")
    yield [sys.executable, "-m", "playwright", "install", "chromium"]


def _of_playwright() -> Iterator[Path]:
    """Yield where Playwright keeps its own Chromium, asked in a process of its own."""
    code = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as tool: print(tool.chromium.executable_path)"
    )
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    if asked.returncode == 0 and asked.stdout.strip():
        yield Path(asked.stdout.strip())


def _home(folder: str) -> Path:
    return Path(os.path.expanduser("~")) / folder


def main() -> int:
    return ensure(find_browser, _installers(), HOW)


if __name__ == "__main__":
    raise SystemExit(main())
