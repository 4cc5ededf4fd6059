"""Make texts safe to keep: nothing that no document can hold, nothing longer than a cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

BAD = r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
"""What no XML, and so no workbook or document, can hold: control characters, half characters."""

ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How Excel writes a character that XML can't hold: ``_x000D_`` is a carriage return."""
HALF = re.compile(r"_x([dD][89a-fA-F][0-9A-Fa-f]{2})_")
"""Half characters: calamine turns all other escapes into their characters by itself."""


def _as_typed(text: str) -> str:
    return text


def _unescaped(text: str) -> str:
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _halves_unescaped(text: str) -> str:
    return HALF.sub(lambda found: chr(int(found[1], 16)), text)


class Cleaner:
    """Cleans texts, and counts what it did. All else stays as it was typed, a leading = too."""

    def __init__(self, longest: int, *, escapes: str = "none") -> None:
        """`escapes` says which escapes are still in the texts: "none", "halves" or "all"."""
        decoders: dict[str, tuple[Callable[[str], str], str]] = {
            "none": (_as_typed, BAD),
            "halves": (_halves_unescaped, f"{BAD}|{HALF.pattern}"),
            "all": (_unescaped, f"{BAD}|{ESCAPE.pattern}"),
        }
        self._decode, suspicious = decoders[escapes]
        self._suspicious = re.compile(suspicious)
        self._bad = re.compile(BAD)
        self._longest = longest

    def clean(self, values: Sequence[Any]) -> tuple[Sequence[Any], dict[int, int]]:
        """Return the values with clean texts, and place → characters that had to go.

        A text that only had an escape in it is a place with no character gone.
        """
        texts = [value for value in values if type(value) is str]
        longest = max(map(len, texts), default=0)
        if longest <= self._longest and not self._suspicious.search("\n".join(texts)):
            return values, {}
        cleaned = list(values)
        changed: dict[int, int] = {}
        for place, value in enumerate(values):
            if type(value) is str:
                decoded = self._decode(value)
                cleaned[place] = self._bad.sub("", decoded)[: self._longest]
                if cleaned[place] != value:
                    changed[place] = len(decoded) - len(cleaned[place])
        return cleaned, changed
