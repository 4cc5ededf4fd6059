"""Take the pictures of the documentation from a running dashboard: `python -m scripts.make_pictures`.

The dashboard runs on a database of its own that holds the sample, Survey 2020. Every page of the menu
is taken as a small laptop shows it, and the slides of the ready story as presenting shows them, on one sheet;
names given on the command line take those pictures only. Needs a Chromium.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.live import NO_FIRST_STEPS, ROOT, fill_with_sample, launched, pages_of_the_menu, served, settle

FOLDER = ROOT / "docs" / "pictures"
WIDE, NARROW, SCREEN = 1366, 1024, 768
"""Pixels: a small laptop, a projector, and the height of both."""
TALLEST = 1800
"""Pixels. The overview is shown as one screen; a longer page is cut below the last card that fits."""
MARGIN = 24
SLIDES, STORY, STAGE, EDGE = "slides", "ready-2020", (1440, 810), 8
"""Name of the sheet of slides, the story on it, how large that is presented, and the grey around each."""
COLOURS = 256
"""More are hardly told apart on pages of flat colour, and a picture would be three times as large."""


@dataclass(frozen=True)
class Picture:
    """One picture: a page at its address, in a theme and in a width of window."""

    name: str
    address: str
    theme: Literal["light", "dark"] = "light"
    width: int = WIDE

    @property
    def one_screen(self) -> bool:
        return not self.address


def pictures() -> tuple[Picture, ...]:
    """Return every page in the light theme, the overview in the dark one too, and two in a narrow window."""
    every = [Picture(address or "overview", address) for address in pages_of_the_menu()]
    dark = [Picture("overview-dark", "", theme="dark")]
    narrow = [Picture(f"{name}-narrow", address, width=NARROW) for name, address in TWICE.items()]
    return (*every, *dark, *narrow)


TWICE = {"overview": "", "administrations": "administrations"}
"""Name and address of the pages that are shown in a narrow window too."""


def take(browser: Browser, home: str, picture: Picture) -> bytes:
    """Open a page in a fresh browser profile and return its picture as PNG."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": SCREEN if picture.one_screen else TALLEST},
        color_scheme=picture.theme,
        locale="en-GB",
        timezone_id="Asia/Bangkok",
        reduced_motion="reduce",
    )
    context.add_init_script(NO_FIRST_STEPS)
    page = context.new_page()
    page.goto(f"{home}/{picture.address}")
    settle(page)
    page.evaluate("() => document.fonts.ready.then(() => null)")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    height = SCREEN if picture.one_screen else height_of(page)
    content = page.screenshot(
        animations="disabled",
        caret="hide",
        clip={"x": 0, "y": 0, "width": picture.width, "height": height},
    )
    context.close()
    return content


def take_slides(browser: Browser, home: str) -> bytes:
    """Present the ready story of the sample, and return all its slides, made small on one sheet, as PNG."""
    page = browser.new_page(viewport={"width": STAGE[0], "height": STAGE[1]})
    page.goto(f"{home}/present/{STORY}")
    many = page.locator(".number").inner_text().partition(" / ")[2]
    slides = []
    for place in range(1, int(many) + 1):
        page.locator(f".number:text-is('{place} / {many}')").wait_for()
        slides.append(Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB"))
        page.keyboard.press("ArrowRight")
    page.close()
    wide, tall = STAGE[0] // 3, STAGE[1] // 3
    sheet = Image.new("RGB", (3 * (wide + EDGE) + EDGE, -(-len(slides) // 3) * (tall + EDGE) + EDGE), "#888")
    for place, slide in enumerate(slides):
        down, across = divmod(place, 3)
        spot = (EDGE + across * (wide + EDGE), EDGE + down * (tall + EDGE))
        sheet.paste(slide.resize((wide, tall), Image.Resampling.LANCZOS), spot)
    held = io.BytesIO()
    sheet.save(held, "PNG")
    return held.getvalue()


def height_of(page: Page) -> int:
    """Return where the picture ends: below the foot of the page, or else below the last card that fits."""
    ends = page.evaluate(
        "() => [...document.querySelectorAll('[data-testid=stMain] :is(.chart-card, li, p, iframe, canvas)')]"
        ".map((e) => e.getBoundingClientRect().bottom)"
    )
    whole = max(ends) + MARGIN
    if whole <= TALLEST:
        return int(whole)
    cards = page.evaluate(
        "() => [...document.querySelectorAll('.chart-card, .practices li')]"
        ".map((e) => e.getBoundingClientRect().bottom)"
    )
    return int(max([end for end in cards if end + MARGIN <= TALLEST], default=TALLEST - MARGIN) + MARGIN)


def squeezed(content: bytes) -> bytes:
    """Return a PNG with few colours and no more bytes than it needs."""
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    small = io.BytesIO()
    few = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(small, "PNG", optimize=True)
    return small.getvalue()


def main(names: Iterable[str] = (), folder: Path = FOLDER) -> None:
    """Take the pictures of these names, or all, into a folder and say how large they are."""
    wanted = [picture for picture in pictures() if not names or picture.name in names]
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        database = Path(place) / "pictures.sqlite"
        fill_with_sample(database)
        with served(database) as home, launched(playwright) as browser:
            for picture in wanted:
                content = squeezed(take(browser, home, picture))
                (folder / f"{picture.name}.png").write_bytes(content)
                print(f"{picture.name}.png {len(content) // 1024} KB")
            if not names or SLIDES in names:
                content = squeezed(take_slides(browser, home))
                (folder / f"{SLIDES}.png").write_bytes(content)
                print(f"{SLIDES}.png {len(content) // 1024} KB")


if __name__ == "__main__":
    main(sys.argv[1:])
