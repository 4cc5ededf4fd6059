"""Know the columns that tools put beside questions: points, feedback, clicks, times, addresses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from analytics.ingest.forms.columns.reading import Reading
from analytics.ingest.values import fold
from analytics.ingest.vocabulary import forms
from analytics.understanding import IGNORED

IN_FRONT = re.compile(r"^(?P<word>[^:–—-]{1,20}?)\s*[-–—:]\s*(?P<base>\S.*)$", re.DOTALL)
BEHIND = re.compile(
    r"^(?P<base>.*\S)\s*(?:[-–—:|_]\s*|[\[(（]\s*)(?P<word>[^\[\]()（）:–—_-]{1,20}?)\s*[\])）]?$", re.DOTALL
)

OF_A_FORM = re.compile(r"^[a-z][a-z0-9_]*_complete$")
"""How far a form of REDCap is filled in, 0 to 2; a column "record_id" tells its files."""

Way = tuple[re.Pattern[str], str]
"""On which side of a heading a tool writes a word, and which."""


def without_companions(readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings, with the columns of a tool taken for nothing that is kept. A tool writes all of
    them in one way, also those whose question was left out or put otherwise."""
    known = {form for r in readings for form in _names(r)}
    ways = {way for r in readings for way, base in _ways(r) if base in known}
    states = OF_A_FORM if "record id" in known else None
    return [_aside(r) if _is_companion(r, ways) or _is_state(r, states) else r for r in readings]


def _is_state(reading: Reading, states: re.Pattern[str] | None) -> bool:
    return states is not None and bool(states.match(reading.field.heading.whole))


def _names(reading: Reading) -> tuple[str, ...]:
    heading = reading.field.heading
    return tuple(filter(None, (fold(heading.whole), fold(heading.question), fold(heading.code))))


def _aside(reading: Reading) -> Reading:
    said = "a column that tools put beside a question"
    return replace(reading, target=IGNORED, reads="none", confidence=1.0, reason=said)


def _is_companion(reading: Reading, ways: Collection[Way]) -> bool:
    """Tell whether a heading has a word such as "points" before or behind it, as a tool writes it here."""
    if fold(reading.field.heading.whole) in forms("tool_column"):
        return not reading.kept
    return any(way in ways or way[1] in forms("clicks") for way, _ in _ways(reading))


def _ways(reading: Reading) -> Iterator[tuple[Way, str]]:
    """Yield each way in which a heading has a word of a tool beside it, with the heading without it."""
    heading = reading.field.heading
    for text in (heading.whole, heading.code):
        for pattern in (IN_FRONT, BEHIND):
            found = pattern.match(text)
            word = fold(found["word"]) if found else ""
            if found and (word in forms("companion") or word in forms("clicks")):
                yield (pattern, word), fold(found["base"])
