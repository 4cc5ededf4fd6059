"""Refuse a file whose answers lie over its cells: boxes that are ticked there, or signs in boxes of text.

No cell holds what these say, so where they are ticked an empty cell would be read as one that nobody ticked.
A box that is linked to a cell writes its answer there, and is no trouble.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from contextlib import suppress
from zipfile import ZipInfo

from analytics.errors import FileRefused
from analytics.ingest.guard.directory import Directory

MOST = 2_000_000
"""Bytes of a part that are looked through: thousands of boxes."""
FEW = 2
"""So many signs in boxes of text are answers; one alone may be anything."""
DRAWINGS = re.compile(r"(?:.*/)?(?:ctrlprops|drawings)/[^/]+\.(?:xml|vml)|content\.xml")
TICK = rb"\s*(?:[xX]|\xe2\x9c[\x93\x94\x95\x96]|\xe2\x98[\x91\x92]|\xe2\x88\x9a|\xc3\x97)\s*"
"""x, a tick, a box with one, a root or a times sign, as UTF-8."""

OLD_CONTROL = re.compile(rb"<x:ClientData[^>]*ObjectType=\"(?:Checkbox|Radio)\".*?</x:ClientData>", re.DOTALL)
CONTROL = re.compile(rb"<(?:\w+:)?formControlPr\b[^>]*objectType=\"(?:CheckBox|Radio)\"[^>]*>")
OPEN_CONTROL = re.compile(rb"<form:(?:checkbox|radio)\b[^>]*>")
TEXT_BOX = re.compile(rb"<xdr:sp\b.*?</xdr:sp>", re.DOTALL)
TEXT = re.compile(rb"<a:t>([^<]*)</a:t>")


def refuse_ticks_over_cells(directory: Directory) -> None:
    """Raise FileRefused where boxes that no cell knows of are ticked."""
    ticked = signs = 0
    for name, part in directory.by_name.items():
        if DRAWINGS.fullmatch(name):
            xml = _beginning(directory, part)
            ticked = max(ticked, _ticked(xml))  # Excel writes each of its boxes into two parts
            signs += sum(
                bool(re.fullmatch(TICK, b"".join(TEXT.findall(box)))) for box in TEXT_BOX.findall(xml)
            )
    if ticked or signs >= FEW:
        what = "ticked boxes" if ticked else "ticks in boxes of text"
        raise FileRefused(
            f"“{directory.file_name}” has {what} that lie over its cells, and no cell holds what they say. "
            "Type an x into the cell below each of them, or link each box to its cell (Format Control, Cell "
            "link), and give the file again."
        )


def _ticked(xml: bytes) -> int:
    """Return how many boxes of a part are ticked and linked to no cell."""
    old = (b"<x:Checked>1<" in box and b"<x:FmlaLink>" not in box for box in OLD_CONTROL.findall(xml))
    new = (b'checked="Checked"' in box and b"fmlaLink=" not in box for box in CONTROL.findall(xml))
    opened = (
        b'current-state="checked"' in box and b"linked-cell=" not in box for box in OPEN_CONTROL.findall(xml)
    )
    return sum(map(sum, (old, new, opened)))


def _beginning(directory: Directory, part: ZipInfo) -> bytes:
    """Return the beginning of a part; nothing of one that can't be unpacked, since nothing else reads it."""
    broken = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
    with suppress(*broken), directory.archive.open(part) as stream:
        return stream.read(MOST)
    return b""
