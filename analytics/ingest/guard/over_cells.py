"""Refuse a file whose answers lie over its cells: boxes that are ticked there, or signs in boxes of text.

No cell holds what these say, so where they are ticked an empty cell would be read as one that nobody ticked.
A box that is linked to a cell writes its answer there, and is no trouble. The parts are cut into pieces and
not parsed, so that their size alone is what it costs.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from zipfile import ZipInfo

from analytics.errors import FileRefused
from analytics.ingest.guard.directory import Directory

MOST, MOST_OF_ONE = 20_000_000, 2_000_000
"""Bytes that are looked through, of all drawings and of one: thousands of boxes."""
FEW = 2
"""So many signs in boxes of text are answers; one alone may be anything."""
DRAWINGS = re.compile(r"(?:.*/)?(?:ctrlprops|drawings)/[^/]+\.(?:xml|vml)|content\.xml")
TICK = re.compile(rb"\s*(?:[xX]|\xe2\x9c[\x93-\x96]|\xe2\x98[\x91\x92]|\xe2\x88\x9a|\xc3\x97)\s*")
"""x, a tick, a box with one, a root or a times sign, as UTF-8."""

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
    return sum(bool(TICK.fullmatch(text)) for text in texts)


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
