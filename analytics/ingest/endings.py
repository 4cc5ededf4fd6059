"""Say why a reading process ended without a result, in a sentence for the person who chose the file."""

from __future__ import annotations

import io
import re
import signal
import time
import zipfile
import zlib

from analytics.ingest.child import Ended
from analytics.ingest.reading.job import letter

SIGXCPU, SIGKILL = getattr(signal, "SIGXCPU", 24), getattr(signal, "SIGKILL", 9)
"""Processor time is used up; the system took a process away because memory ran out."""

LOOK_SECONDS = 3.0
BLOCK = 2**18
FAR_ROW, FAR_COLUMN = 200_000, 1_024
PLACE = re.compile(rb'<(?:\w+:)?c\s[^<>]*?\br="([A-Z]{1,3})(\d{1,7})"')

MENDED = "Copy the filled cells into a new workbook, save it and upload that."


def why(ended: Ended, data: bytes, *, seconds: int, memory_mb: int) -> str:
    """Return what to say about a reading that gave nothing."""
    if "refused" in ended.last:
        return str(ended.last["refused"])
    if ended.late or ended.code == -SIGXCPU:
        return f"took too long to read and was given up after {seconds} seconds. {MENDED}"
    ran_out = any(word in ended.said for word in ("memory allocation", "MemoryError", "bad_alloc"))
    if ended.too_large or "memory" in ended.last or ran_out or ended.code == -SIGKILL:
        far = _far_cell(data)
        if far:
            return (
                f"has a value in cell {far}, far away from the others, and needs more memory than there is. "
                "Delete the rows and columns beyond the answers, save the file and upload it again."
            )
        return f"needs more memory to read than it may have ({memory_mb:,} MB). {MENDED}"
    return (
        "is damaged inside: reading it broke off. Open it in Excel, let Excel repair it if it asks, save it "
        "under a new name and upload that."
    )


def _far_cell(data: bytes) -> str:
    """Return the first cell far from the beginning of its sheet, blank when none is soon found."""
    until = time.monotonic() + LOOK_SECONDS
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    found = _far_in(archive, name, until)
                    if found:
                        return found
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        pass
    return ""


def _far_in(archive: zipfile.ZipFile, name: str, until: float) -> str:
    rest = b""
    with archive.open(name) as part:
        while (block := part.read(BLOCK)) and time.monotonic() < until:
            for found in PLACE.finditer(rest + block):
                letters, row = found[1].decode(), int(found[2])
                if row > FAR_ROW or (len(letters) > 2 and letters > letter(FAR_COLUMN)):
                    return f"{letters}{row}"
            rest = block[-200:]
    return ""
