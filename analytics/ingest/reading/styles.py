"""Find the cell styles of a workbook by which a cell can say something that its text does not."""

from __future__ import annotations

import zipfile
from typing import NamedTuple
from xml.etree import ElementTree

from .colours import BLACK, WHITE, Colours
from .masks import shows_words
from .symbols import of_signs

STYLES = "xl/styles.xml"
MOST_BYTES = 16 * 2**20
"""A larger list of styles is not looked at; Excel allows for 64,000 of them."""


class Style(NamedTuple):
    """How the cells of a style look, as far as that can carry an answer."""

    struck: bool = False
    font: str = ""
    """The name of a font of signs; blank for all others."""
    fill: str = ""
    """The colour behind the text, such as #FFC7CE; blank for none and for white."""
    mask: str = ""
    """The number format, if it shows words in place of numbers."""
    invisible: bool = False
    """The letters have the colour of the cell."""


PLAIN = Style()


def unusual_styles(archive: zipfile.ZipFile) -> dict[int, Style] | None:
    """Return number → style, without those that look plain; None when the list is too long to tell."""
    try:
        about = archive.getinfo(STYLES)
    except KeyError:
        return {}
    if about.file_size > MOST_BYTES:
        return None
    try:
        root = ElementTree.fromstring(archive.read(about))
    except ElementTree.ParseError:
        return {}
    colours = Colours(archive, root)
    fonts = {str(place): font for place, font in enumerate(_children(root, "fonts"))}
    letters = {place: _font(font) for place, font in fonts.items()}
    colour = {place: colours.of_letters(font) for place, font in fonts.items()}
    fills = {str(place): colours.of_fill(fill) for place, fill in enumerate(_children(root, "fills"))}
    codes = {part.get("numFmtId", ""): part.get("formatCode", "") for part in _children(root, "numFmts")}
    masks = {place: code for place, code in codes.items() if shows_words(code)}
    found = {}
    for place, style in enumerate(_children(root, "cellXfs")):
        font, fill = style.get("fontId", "0"), fills.get(style.get("fillId", "0"), "")
        found[place] = Style(
            *letters.get(font, (False, "")),
            fill,
            masks.get(style.get("numFmtId", "0"), ""),
            colour.get(font, BLACK) == (fill or WHITE),
        )
    return {place: style for place, style in found.items() if style != PLAIN}


def _font(font: ElementTree.Element) -> tuple[bool, str]:
    parts = {local(part.tag): part.get("val", "") for part in font}
    name = parts.get("name", "")
    return is_on(parts.get("strike", "0")), name if of_signs(name) else ""


def is_on(value: str) -> bool:
    """Tell whether an element of a font that says yes or no says yes; without a value it does."""
    return value.lower() not in ("0", "false", "off", "none")


def local(tag: str) -> str:
    """Return the name of an element without its namespace."""
    return tag.rpartition("}")[2]


def _children(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return next((list(part) for part in root if local(part.tag) == name), [])
