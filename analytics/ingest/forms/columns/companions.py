"""Know the columns that tools put beside questions: points, feedback, clicks, times, addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analytics.ingest.forms.columns.reading import Reading
from analytics.ingest.values import fold
from analytics.ingest.vocabulary import forms
from analytics.understanding import IGNORED

IN_FRONT = re.compile(r"^(?P<word>[^:–—-]{1,20}?)\s*[-–—:]\s*(?P<base>\S.*)$", re.DOTALL)
BEHIND = re.compile(
    r"^(?P<base>.*\S)\s*(?:[-–—:|_]\s*|[\[(（]\s*)(?P<word>[^\[\]()（）:–—_-]{1,20}?)\s*[\])）]?$", re.DOTALL
)


def without_companions(readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings, with the columns of a tool taken for nothing that is kept."""
    known = {form for r in readings for form in _names(r)}
    return [_aside(r) if _is_companion(r, known) else r for r in readings]


def _names(reading: Reading) -> tuple[str, ...]:
    heading = reading.field.heading
    return tuple(filter(None, (fold(heading.whole), fold(heading.question), fold(heading.code))))


def _aside(reading: Reading) -> Reading:
    said = "a column that tools put beside a question"
    return replace(reading, target=IGNORED, reads="none", confidence=1.0, reason=said)


def _is_companion(reading: Reading, known: set[str]) -> bool:
    """Tell whether a heading is that of another column with a word such as "points" before or behind it."""
    heading = reading.field.heading
    if fold(heading.whole) in forms("tool_column"):
        return not reading.kept
    for text in (heading.whole, heading.code):
        for pattern in (IN_FRONT, BEHIND):
            found = pattern.match(text)
            if not found:
                continue
            word, base = fold(found["word"]), fold(found["base"])
            if word in forms("clicks") or (word in forms("companion") and base in known):
                return True
    return False
