"""Read what the cells of a sheet offer to choose from: drop-downs whose choices stand in the rule itself."""

from __future__ import annotations

import re
import zipfile
from html import unescape

MOST_BYTES = 4 * 2**20
"""Forms are small: a part of more bytes is not looked through."""
MOST, LONGEST = 100, 255
_RULE = re.compile(
    rb"<((?:\w+:)?)dataValidation\b[^>]*\btype=\"list\"[^>]*>(.*?)</\1dataValidation>", re.DOTALL
)
_CHOICES = re.compile(rb"<(?:\w+:)?(?:formula1|f)\b[^>]*>\s*(?:&quot;|\")([^<]*?)(?:&quot;|\")\s*<")

Choices = list[tuple[str, ...]]


def drop_downs_of(archive: zipfile.ZipFile, part: str) -> Choices:
    """Return the lists of choices that cells of a sheet offer, each once.

    Choices that stand in cells elsewhere are not followed.
    """
    if archive.getinfo(part).file_size > MOST_BYTES:
        return []
    found: dict[tuple[str, ...], None] = {}
    for _, rule in _RULE.findall(archive.read(part)):
        for listed in _CHOICES.findall(rule):
            words = unescape(listed.decode("utf-8", "replace"))[:LONGEST]
            found[tuple(each.strip() for each in words.split(",") if each.strip())] = None
    return list(found)[:MOST]
