"""Pages, set by typst: a tagged PDF (PDF/UA-1) or a picture."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from analytics.paper.compiling import TAGGED, compiled
from analytics.paper.letters import NoFont, missing
from analytics.paper.sheet import Sheet, printable, texts_of, values_of

MARKS, PAGES = (Path(__file__).parent / name for name in ("marks.typ", "pages.typ"))
"""Marks are laid out alike on pages of slides and in the text of a report."""
POINTS_PER_INCH = 72
UNNAMED = "Follow-up survey"
"""A tagged document has a title, whatever its story is called."""


@dataclass(frozen=True)
class Paper:
    """How large paper is in points, how large a pixel of a scene is on it, and where the scene begins."""

    width: float
    height: float
    unit: float
    left: float = 0.0
    top: float = 0.0


@dataclass(frozen=True)
class Document:
    """Pages of one size, in pixels, for one paper."""

    title: str
    sheets: tuple[Sheet, ...]
    width: float
    height: float
    paper: Paper


def pdf(document: Document) -> bytes:
    """Write a tagged PDF. Raises NoFont, which names what can't be shown."""
    from typst import TypstError

    try:
        return _typeset(document, **TAGGED)
    except TypstError as error:
        if unshown := missing(texts_of(document.sheets)):
            raise NoFont(unshown) from error
        raise


def png(document: Document, *, dots: float) -> bytes:
    """Write a document of one page as a picture, so many dots a pixel. Raises NoFont."""
    pdf(document)  # a picture would show what is missing as boxes, and say nothing
    return _typeset(document, format="png", ppi=dots * POINTS_PER_INCH / document.paper.unit)


def _typeset(document: Document, **how: Any) -> bytes:
    given = {
        "title": printable(document.title).strip() or UNNAMED,
        "width": document.width,
        "height": document.height,
        "paper": asdict(document.paper),
        "unit": document.paper.unit,
        "sheets": [values_of(sheet) for sheet in document.sheets],
    }
    return compiled(MARKS.read_bytes() + PAGES.read_bytes(), given, **how)
