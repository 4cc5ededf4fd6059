"""Find a Chromium for the browser tests, install one where that can be done, print its path.

    python scripts/ensure_browser.py

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


class NoBrowser(Exception):
    """There is no browser to test with; the message says what is missing and how to get it."""


def find_browser() -> Path | None:
    """Return the browser to test with, None when there is none.

    A path in FOLLOWUP_BROWSER wins. NoBrowser is raised when that path does not start.
    """
    named = os.environ.get(VARIABLE)
    if named:
        if not starts(Path(named)):
            raise NoBrowser(f"{VARIABLE} names {named}, which does not start as a browser.\n{HOW}")
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


def starts(path: Path) -> bool:
    """Tell whether the browser is there and answers for its version.

    A file is not enough: on Ubuntu a stand-in of that name only says that it is not installed.
    On Windows asking for the version would open a window, so there the file has to do.
    """
    if not path.is_file():
        return False
    if sys.platform == "win32":
        return True
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def install_browser() -> None:
    """Try what can install a browser on this machine, until one is found."""
    for command in _installers():
        print("trying:", " ".join(command), file=sys.stderr)
        subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr)
        if find_browser():
            return


def _installers() -> Iterator[list[str]]:
    if sys.platform == "linux" and shutil.which("apt-get"):
        script = "apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y chromium"
        if os.geteuid() == 0:
            yield ["sh", "-c", script]
        elif shutil.which("sudo"):
            yield ["sudo", "-n", "sh", "-c", script]
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
    try:
        if not find_browser():
            install_browser()
        found = find_browser()
    except NoBrowser as error:
        print(error, file=sys.stderr)
        return 1
    if found is None:
        print(HOW, file=sys.stderr)
        return 1
    print(found)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
