"""Tell how far calamine has come with a file, from where it stands in it.

calamine reads a sheet in one go and says nothing meanwhile, but it moves through the file. Where the
system gives no such place (Windows), only the names of the sheets tell of the progress.
"""

from __future__ import annotations

import contextlib
import os
import threading
import zipfile

from .job import say

EVERY = 0.25
"""Seconds."""
MOST_FILES = 32


def follow(file: str, done: threading.Event) -> None:
    """Say again and again which share of the sheets has been read, until `done` is set."""
    if os.name != "posix":
        return
    spans = _spans(file)
    total = sum(end - start for start, end in spans)
    furthest = 0.0
    while total and not done.wait(EVERY):
        share = max((_share(spans, place) for place in _places(file)), default=0) / total
        if share > furthest:
            furthest = share
            say(share=round(share, 3))


def _spans(file: str) -> list[tuple[int, int]]:
    """Return where the packed sheets begin and end in the file."""
    with contextlib.suppress(zipfile.BadZipFile), zipfile.ZipFile(file) as archive:
        return sorted(
            (entry.header_offset, entry.header_offset + entry.compress_size)
            for entry in archive.infolist()
            if entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml")
        )
    return []


def _share(spans: list[tuple[int, int]], place: int) -> int:
    """Return how many bytes of sheets lie before a place that is within one; 0 elsewhere."""
    before = 0
    for start, end in spans:
        if start < place <= end:
            return before + place - start
        before += end - start
    return 0


def _places(file: str) -> list[int]:
    """Return where the open files of this process stand that are the file."""
    wanted = os.stat(file).st_ino
    places = []
    for number in range(3, MOST_FILES):
        with contextlib.suppress(OSError):
            if os.fstat(number).st_ino == wanted:
                places.append(os.lseek(number, 0, os.SEEK_CUR))
    return places
