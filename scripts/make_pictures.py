"""Take the pictures of the documentation from a running dashboard: `python -m scripts.make_pictures`.

The dashboard runs on a database of its own that holds the sample, Survey 2020. Needs a Chromium.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.live import ROOT, fill_with_sample, launched, served

FOLDER = ROOT / "docs" / "pictures"
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
WIDE, NARROW = 1440, 1024
TALLEST = 6000
COLOURS = 256
"""More are hardly told apart on pages of flat colour, and a picture would be three times as large."""


@dataclass(frozen=True)
class Picture:
    """One picture: a page at its address, in a width of window and a theme.

    `height` cuts the picture where the rest adds nothing; 0 takes the whole page.
    """

    name: str
    address: str
    theme: Literal["light", "dark"] = "light"
    width: int = WIDE
    height: int = 0
    charts: bool = True


PICTURES = (
    Picture("overview", ""),
    Picture("overview-dark", "", theme="dark"),
    Picture("overview-narrow", "", width=NARROW),
    Picture("replies", "replies"),
    Picture("actions", "actions"),
    Picture("effects", "effects"),
    Picture("efficiency", "efficiency"),
    Picture("projects", "projects"),
    Picture("workshops", "workshops"),
    Picture("administrations", "administrations"),
    Picture("administrations-dark", "administrations", theme="dark"),
    Picture("administrations-narrow", "administrations", width=NARROW),
    Picture("practices", "practices", charts=False),
    Picture("upload", "upload", charts=False),
    Picture("history", "history", charts=False),
)


def take(browser: Browser, home: str, picture: Picture) -> bytes:
    """Open a page in a fresh browser profile and return its picture as PNG."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": 900},
        color_scheme=picture.theme,
        locale="en-GB",
        timezone_id="Asia/Bangkok",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{home}/{picture.address}")
    settle(page, charts=picture.charts)
    height = picture.height or min(TALLEST, whole_height(page))
    page.set_viewport_size({"width": picture.width, "height": height})
    settle(page, charts=picture.charts)
    content = page.screenshot(animations="disabled", caret="hide")
    context.close()
    return content


def settle(page: Page, *, charts: bool) -> None:
    """Wait until the page has run, all its cards are drawn, and the fonts are there."""
    page.wait_for_selector("[data-testid=stMain] :text('Data version')")
    page.wait_for_selector(READY)
    if charts:
        page.wait_for_selector(".chart-card[data-drawn]")
        page.wait_for_selector(".chart-card:not([data-drawn])", state="detached")
    page.evaluate("() => document.fonts.ready.then(() => null)")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def whole_height(page: Page) -> int:
    """Return how high the window has to be to show all of the page without scrolling."""
    return int(
        page.evaluate(
            "() => Math.max(...[...document.querySelectorAll('[data-testid=stMain], "
            "[data-testid=stSidebarContent]')].map((e) => e.scrollHeight + e.getBoundingClientRect().top))"
        )
    )


def squeezed(content: bytes) -> bytes:
    """Return a PNG with few colours and no more bytes than it needs."""
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    small = io.BytesIO()
    few = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(small, "PNG", optimize=True)
    return small.getvalue()


def main(pictures: Iterable[Picture] = PICTURES, folder: Path = FOLDER) -> None:
    """Take all pictures into a folder and say how large they are."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        database = Path(place) / "pictures.sqlite"
        fill_with_sample(database)
        with served(database) as home, launched(playwright) as browser:
            for picture in pictures:
                content = squeezed(take(browser, home, picture))
                (folder / f"{picture.name}.png").write_bytes(content)
                print(f"{picture.name}.png {len(content) // 1024} KB")


if __name__ == "__main__":
    main()
