"""A story as a PDF: a page for each page of its stage. What is for the presenter alone is not in it."""

from __future__ import annotations

from typing import Literal, get_args

from analytics.charts.description import Sayings
from analytics.paper.sheet import Sheet
from analytics.paper.typeset import Document, Paper, pdf
from analytics.stories.show import ShownStory
from analytics.stories.stage import HEIGHT, WIDTH, Page, staged

PaperName = Literal["16:9", "a4"]
PAPERS: tuple[PaperName, ...] = get_args(PaperName)
_WIDE, _TALL, _EDGE = 841.89, 595.28, 28.35
"""A4 across, and a margin of 10 mm, in points."""
_UNIT = (_WIDE - 2 * _EDGE) / WIDTH
_SIZES: dict[PaperName, Paper] = {
    "16:9": Paper(960.0, 540.0, 960.0 / WIDTH),
    "a4": Paper(_WIDE, _TALL, _UNIT, _EDGE, (_TALL - _UNIT * HEIGHT) / 2),
}
"""The size of a slide show's pages, and A4 across with the stage in its middle."""


def story_pdf(shown: ShownStory, *, paper: PaperName = "16:9") -> bytes:
    """Write a story as a tagged PDF. Raises NoFont, which names what can't be shown."""
    sheets = tuple(_sheet(page) for page in staged(shown))
    return pdf(Document(shown.name, sheets, WIDTH, HEIGHT, _SIZES[paper]))


def _sheet(page: Page) -> Sheet:
    """Return a page; texts are read as they are, everything else by its words."""
    alt = "" if isinstance(page.body, Sayings) else page.shown.alt
    return Sheet(page.drawn, head=page.head, foot=page.foot, alt=alt)
