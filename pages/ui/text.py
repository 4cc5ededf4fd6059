"""Text from data in places where Streamlit reads Markdown."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from analytics.direction import isolated

_LIVE = re.compile(
    r"[\\`*\[\]<~$|]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # within a word it is a letter
    r"|:(?=[:\w+-])"
    r"|&(?=#?\w+;)"
    r"|^[-+=#>]"
)
"""The signs that Markdown reads where they stand. No others, since a screen reader speaks the signs that
escape them in the label of a field."""
_ITEM = re.compile(r"^(\d+)(?=[.)](?:\s|$))")
"""The number of an item of a list."""
_NAMES = re.compile(r"(?<=\w)(?=://|@)|(?<=www)(?=\.)|(?<=:)(?=[\w+/-]+:)", re.IGNORECASE)
"""Where an address begins, or the name of a picture or icon between two colons."""
_JOINER = "\u2060"
"""Nothing to be seen and no place to break a line, but where it stands Markdown finds no name."""


def escaped(text: object) -> str:
    """Return a text that shows as it is where Streamlit reads Markdown: no image, link or colour.

    >>> escaped("![x](b.png) :red[5 $]")
    '!\\\\[x\\\\](b.png) \\\\:red\\\\[5 \\\\$\\\\]'

    A bare address becomes a link and ":smile:" a picture, escaped or not, so they get an unseen sign:

    >>> escaped("http://a")
    'http\u2060://a'
    """
    joined = _NAMES.sub(_JOINER, " ".join(str(text).split()))
    return isolated(_ITEM.sub(r"\1\\", _LIVE.sub(r"\\\g<0>", joined)))


def counted(count: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "reply", "replies"), counted(1200, "workshop")
    ('1 reply', '1,200 workshops')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def local_time(at: str, zone: str | None) -> str:
    """Return a stored time (UTC, ISO 8601) as a person of that time zone reads it.

    >>> local_time("2026-03-01T23:30:00+00:00", "Asia/Bangkok")
    '2 March 2026, 06:30'
    >>> local_time("2026-03-01T23:30:00+00:00", None)
    '1 March 2026, 23:30 UTC'
    """
    moment = datetime.fromisoformat(at)
    try:
        there = moment.astimezone(ZoneInfo(zone)) if zone else moment
    except (ZoneInfoNotFoundError, ValueError):
        there, zone = moment, None
    return f"{there.day} {there:%B %Y, %H:%M}" + ("" if zone else " UTC")
