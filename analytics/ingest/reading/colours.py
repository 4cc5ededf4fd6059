"""Tell the colour of a fill, however a workbook names it: by value, by number or as one of its theme."""

from __future__ import annotations

import colorsys
import zipfile
from xml.etree import ElementTree

from .xml_parts import SMALL, elements

THEME = "xl/theme/theme1.xml"
THEME_ORDER = (1, 0, 3, 2, 4, 5, 6, 7, 8, 9, 10, 11)
"""A theme lists dark before light; colours count light before dark."""


def _each(colours: str) -> list[str]:
    return colours.split()


OFFICE = _each("FFFFFF 000000 E7E6E6 44546A 4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47 0563C1 954F72")
EIGHT = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF "
INDEXED = _each(
    f"{EIGHT} {EIGHT}"
    "800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 "
    "0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 "
    "99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 "
    "003300 333300 993300 993366 333399 333333"
)
BLACK, WHITE = "#000000", "#FFFFFF"
NOTHING = ("", WHITE)


class Colours:
    """The colours that a workbook can name."""

    def __init__(self, archive: zipfile.ZipFile, styles: ElementTree.Element) -> None:
        own = [part.get("rgb", "")[-6:] for part in styles.iter() if part.tag.endswith("}rgbColor")]
        self._indexed = own or INDEXED
        self._theme = _theme(archive) or OFFICE

    def of_fill(self, fill: ElementTree.Element) -> str:
        """Return the colour of a fill as #RRGGBB, blank when it has none or is white."""
        pattern = next(iter(fill), None)
        if pattern is None:
            return ""
        kind = pattern.get("patternType", "none")
        if pattern.tag.endswith("}gradientFill"):
            told = [part for part in pattern.iter() if part.tag.endswith("}color")]
        elif kind in ("none", "gray125"):
            return ""
        else:
            told = [part for part in pattern if part.tag.endswith("}fgColor")]
        found = [self._colour(part) for part in told]
        return next((colour for colour in found if colour not in NOTHING), "")

    def of_letters(self, font: ElementTree.Element) -> str:
        """Return the colour of the letters of a font as #RRGGBB; black where it does not say."""
        told = [part for part in font if part.tag.endswith("}color") and not part.get("auto")]
        return (self._colour(told[0]) if told else "") or BLACK

    def _colour(self, told: ElementTree.Element) -> str:
        if "rgb" in told.attrib:
            colour = told.get("rgb", "")[-6:]
        elif "theme" in told.attrib:
            colour = _at(self._theme, told.get("theme", ""))
        else:
            colour = _at(self._indexed, told.get("indexed", ""))
        return tinted(colour, _number(told.get("tint", "0")))


def _theme(archive: zipfile.ZipFile) -> list[str]:
    try:
        with archive.open(THEME) as part:
            xml = part.read(SMALL)
    except KeyError:
        return []
    listed = [colour.get("lastClr") or colour.get("val", "") for colour in elements(xml, "sysClr", "srgbClr")]
    return [listed[place] for place in THEME_ORDER] if len(listed) >= len(THEME_ORDER) else []


def _at(listed: list[str], place: str) -> str:
    return listed[int(place)] if place.isdecimal() and int(place) < len(listed) else ""


def named(place: int, *, of_theme: bool) -> str:
    """Return a colour by its number, in a workbook that brings neither colours nor a theme of its own."""
    return _at(OFFICE if of_theme else INDEXED, str(place))


def tinted(colour: str, tint: float) -> str:
    """Return RRGGBB as #RRGGBB, made lighter (tint above 0) or darker as Excel does; blank if it is none."""
    try:
        red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    except ValueError:
        return ""
    share = max(-1.0, min(1.0, tint))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + share) if share < 0 else light + (1 - light) * share
    return "#" + "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, full))


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
