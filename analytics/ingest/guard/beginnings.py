"""Look at the beginning of a part that will be read, and turn it away when it means harm."""

from __future__ import annotations

import re
from zipfile import ZipInfo

from analytics.ingest.guard.directory import Directory

HEAD = 16_384
"""Bytes from the beginning of a part that are looked at."""
MOST_TURNED = 64 * 2**20
"""Bytes of a part in letters of 16 bits that are written anew as UTF-8."""

DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")
ALLOWED = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
TYPE_OR_ENTITY = re.compile(rb"<!\s*(doctype|entity)", re.IGNORECASE)
REMARK = re.compile(rb"<!--.*?(-->|\Z)", re.DOTALL)
ROOT = re.compile(rb"<[A-Za-z_]")
WIDE_BEGINNINGS = {
    b"\xff\xfe<\x00": "utf-16-le",
    b"\xfe\xff\x00<": "utf-16-be",
    b"<\x00?\x00": "utf-16-le",
    b"\x00<\x00?": "utf-16-be",
}
"""How XML in letters of 16 bits begins, with its mark or without."""
WIDE = re.compile(rb"^(\xff\xfe|\xfe\xff|\x00|.\x00)", re.DOTALL)


def judged(directory: Directory, part: ZipInfo, length: int) -> bytes:
    """Return the beginning of a part, as UTF-8; FileRefused when it is not what a workbook's part is."""
    with directory.archive.open(part) as stream:
        raw = stream.read(max(length, HEAD))
    xml = as_utf8(raw)
    head = xml[:HEAD]
    if TYPE_OR_ENTITY.search(head):
        raise directory.crafted("it holds definitions that can fill all memory or fetch other files")
    if len(head) == HEAD and not ROOT.search(REMARK.sub(b"", head)):
        raise directory.crafted("one of its parts begins with nothing for very long")
    declared = DECLARED.match(head.removeprefix(b"\xef\xbb\xbf"))
    if WIDE.match(head) or (declared and declared[1].lower() not in ALLOWED):
        raise directory.crafted("its letters are not written as UTF-8")
    return xml


def is_wide(directory: Directory, part: ZipInfo) -> bool:
    """Tell whether a part is written in letters of 16 bits, which is legal and rare."""
    with directory.archive.open(part) as stream:
        return stream.read(4) in WIDE_BEGINNINGS


def whole_as_utf8(directory: Directory, part: ZipInfo) -> bytes:
    """Return a part in letters of 16 bits written as UTF-8."""
    if part.file_size > MOST_TURNED:
        raise directory.crafted("its letters are not written as UTF-8")
    return as_utf8(directory.archive.read(part))


def as_utf8(raw: bytes) -> bytes:
    """Return XML as UTF-8 if it begins in letters of 16 bits, otherwise as it is.

    >>> as_utf8('<?xml version="1.0" encoding="utf-16"?><x>é</x>'.encode("utf-16")).decode()
    '<?xml version="1.0"?><x>é</x>'
    """
    encoding = WIDE_BEGINNINGS.get(raw[:4])
    if not encoding:
        return raw
    text = raw.decode(encoding, "replace").lstrip("\ufeff").encode()
    return re.sub(rb"^(<\?xml[^>]*?)\s+encoding\s*=\s*[\"'][^\"']*[\"']", rb"\1", text, count=1)
