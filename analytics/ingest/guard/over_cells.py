"""Refuse a file whose answers lie over its cells: boxes that are ticked there, or signs in boxes of text.

No cell holds what these say, so where they are ticked an empty cell would be read as one that nobody ticked.
A box that is linked to a cell writes its answer there, and is no trouble. The parts are cut into pieces and
not parsed, so that their size alone is what it costs.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from zipfile import ZipInfo

from analytics.errors import FileRefused
from analytics.ingest.guard.directory import Directory
from analytics.ingest.vocabulary import key, words

MOST, MOST_OF_ONE = 20_000_000, 2_000_000
"""Bytes that are looked through, of all drawings and of one: thousands of boxes."""
FEW = 2
"""So many signs in boxes of text are answers; one alone may be anything."""
DRAWINGS = re.compile(r"(?:.*/)?(?:activex|ctrlprops|drawings)/[^/]+\.(?:xml|vml)|content\.xml")
SIGNS = ("tick", "cross", "letter_x", "circle", "filled", "crossed_box")
"""Signs of data/vocabulary.toml that a box of text may hold as an answer."""
ACTIVE = re.compile(rb"8BD21D[45]0-EC42-11CE-9E0D-00AA006002F3", re.IGNORECASE)
"""A box or a button of ActiveX, of which only its own program knows whether it is ticked."""
ANCHORS = ((b"<xdr:twoCellAnchor", b"</xdr:twoCellAnchor>"), (b"<xdr:oneCellAnchor", b"</xdr:oneCellAnchor>"))
DRAWN = re.compile(
    rb'prst="(ellipse|donut|mathMultiply|noSmoking|line|straightConnector1|flowChartConnector|'
    rb'flowChartSummingJunction)"|<a:(custGeom)|<xdr:(pic)[ >]'
)
"""A ring, a cross, a line, what was drawn by hand, or a picture: how an answer is marked on a screen too."""
PLACE, HIGH = re.compile(rb"<xdr:row>(\d{1,7})<"), re.compile(rb'<xdr:ext cx="\d+" cy="(\d{1,12})"')
LOW = 400_000
"""A mark reaches over one line of cells to the next at most, or is so high in EMU: 11 mm."""
SEVERAL = 3
"""So many marks of one kind in one drawing are answers; one or two may be logos and arrows."""

KINDS = (
    (b"<x:ClientData", b"</x:ClientData>", (b"Checkbox", b"Radio"), b"<x:Checked>1<", b"<x:FmlaLink>"),
    (b"formControlPr", b">", (b"CheckBox", b"Radio"), b'checked="Checked"', b"fmlaLink="),
    (b"<form:checkbox", b">", (), b'current-state="checked"', b"linked-cell="),
    (b"<form:radio", b">", (), b'current-state="checked"', b"linked-cell="),
)
"""How a box begins and ends, what it is called there, how it says that it is ticked and that it is linked."""


def refuse_ticks_over_cells(directory: Directory) -> None:
    """Raise FileRefused where boxes that no cell knows of are ticked."""
    signs = 0
    for xml in _drawings(directory):
        if _is_ticked(xml):
            raise _refused(directory, "ticked boxes")
        if ACTIVE.search(xml):
            raise _refused(directory, "boxes of ActiveX")
        if _is_marked(xml):
            raise _refused(directory, "rings, crosses or other small drawings")
        signs += _signs(xml)
    if signs >= FEW:
        raise _refused(directory, "ticks in boxes of text")


def _drawings(directory: Directory) -> Iterator[bytes]:
    """Yield the beginning of each part with drawings or boxes, none once there were too many."""
    left = MOST
    for name, part in directory.by_name.items():
        if left and DRAWINGS.fullmatch(name):
            xml = _beginning(directory, part, min(left, MOST_OF_ONE))
            left -= len(xml)
            yield xml


def _is_ticked(xml: bytes) -> bool:
    """Tell whether a box of a part is ticked and linked to no cell."""
    return any(
        ticked in box and linked not in box and (not names or any(name in box for name in names))
        for begin, end, names, ticked, linked in KINDS
        for box in _pieces(xml, begin, end)
    )


def _signs(xml: bytes) -> int:
    """Return how many boxes of text of a part hold nothing but a tick."""
    boxes = _pieces(xml, b"<xdr:sp>", b"</xdr:sp>"), _pieces(xml, b"<xdr:sp ", b"</xdr:sp>")
    texts = (b"".join(_pieces(box, b"<a:t>", b"</a:t>")) for each in boxes for box in each)
    known = {sign for each in SIGNS for sign in words(each)}
    return sum(key(text.decode("utf-8", "replace")) in known for text in texts)


def _is_marked(xml: bytes) -> bool:
    """Tell whether small drawings of one kind, without words, lie over cells; boxes of forms do not count."""
    found: Counter[bytes] = Counter()
    for begin, end in ANCHORS:
        for anchor in _pieces(xml, begin, end):
            drawn = DRAWN.search(anchor)
            if drawn and b"<a:t>" not in anchor and b"compatExt" not in anchor and _is_small(anchor):
                found[drawn[1] or drawn[2] or drawn[3]] += 1
    return any(count >= SEVERAL for count in found.values())


def _is_small(anchor: bytes) -> bool:
    """Tell whether a drawing below the first line of a sheet is no higher than a line or two of cells."""
    rows = [int(row) for row in PLACE.findall(anchor)[:2]]
    if len(rows) == 2:
        return rows[0] > 0 and rows[1] - rows[0] <= 1
    high = HIGH.search(anchor)
    return bool(rows and rows[0] > 0 and high and int(high[1]) <= LOW)


def _pieces(xml: bytes, begin: bytes, end: bytes) -> Iterator[bytes]:
    return (piece.partition(end)[0] for piece in xml.split(begin)[1:])


def _beginning(directory: Directory, part: ZipInfo, most: int) -> bytes:
    """Return the beginning of a part; nothing of one that can't be unpacked, since nothing else reads it."""
    broken = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
    with suppress(*broken), directory.archive.open(part) as stream:
        return stream.read(most)
    return b""


def _refused(directory: Directory, what: str) -> FileRefused:
    return FileRefused(
        f"“{directory.file_name}” has {what} that lie over its cells, and no cell holds what they say. "
        "Type an x into the cell below each of them, or link each box to its cell (Format Control, Cell "
        "link), and give the file again."
    )
