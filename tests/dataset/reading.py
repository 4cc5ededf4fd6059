"""What other programs read of a workbook's charts: the numbers and words that they keep of their cells."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@dataclass(frozen=True)
class Series:
    name: str
    categories: tuple[str, ...]
    values: tuple[float | None, ...]
    cells: str


def charts(content: bytes) -> dict[str, list[Series]]:
    """Return the series of each chart by the name of its sheet, from what the file keeps of their cells."""
    found: dict[str, list[Series]] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in sorted(parts.namelist()):
            if re.match(r"xl/charts/chart\d+\.xml", name):
                own = [_series(each) for each in ElementTree.fromstring(parts.read(name)).iter(f"{C}ser")]
                found[re.sub(r"^'(.*)'!.*", r"\1", own[0].cells)] = own
    return found


def _series(drawn: ElementTree.Element) -> Series:
    values = drawn.find(f"{C}val")
    return Series(
        _words(drawn.find(f"{C}tx"))[0],
        tuple(_words(drawn.find(f"{C}cat"))),
        tuple(None if cell is None else float(cell) for cell in _kept(values)),
        values.find(f".//{C}f").text,
    )


def _words(part: ElementTree.Element) -> list[str]:
    return [cell or "" for cell in _kept(part)]


def _kept(part: ElementTree.Element) -> list[str | None]:
    number = int(part.find(f".//{C}ptCount").get("val"))
    held = {int(p.get("idx")): p.find(f"{C}v").text for p in part.iter(f"{C}pt")}
    return [held.get(place) or None for place in range(number)]
