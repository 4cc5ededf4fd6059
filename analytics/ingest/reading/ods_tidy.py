"""Put an OpenDocument sheet in the form that calamine reads: no blanks between cells, its kind said first."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

CONTENT, MIME = "content.xml", "mimetype"
SHEETS = b"application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
MOST_BYTES = 64 * 2**20
"""A larger file is not put in another form."""
BLANKS = re.compile(
    rb"(</table:[\w-]+>|<table:(?:table|table-row|table-cell|table-column|covered-table-cell)\b[^<>]*>|</text:p>)"
    rb"\s+(?=<)"
)


def tidied(file: str, folder: str) -> str:
    """Return a copy of a file with the same cells in the usual form; the file itself if it is too large."""
    target = Path(folder) / "tidy.ods"
    if target == Path(file):
        return file
    with zipfile.ZipFile(file) as archive:
        if archive.getinfo(CONTENT).file_size > MOST_BYTES:
            return file
        content = BLANKS.sub(rb"\1", archive.read(CONTENT))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(MIME, SHEETS)
        archive.writestr(CONTENT, content)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    return str(target)
