"""Make texts safe to keep: nothing that no document can hold, nothing longer than a cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

BAD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML, and so no workbook or document, can hold: control characters, half characters."""

ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How Excel writes a character that XML can't hold: ``_x000D_`` is a carriage return."""
HALF = re.compile(r"_x([dD][89a-fA-F][0-9A-Fa-f]{2})_")
"""Half characters: calamine turns all other escapes into their characters by itself."""

CONTROLS = bytes(code for code in range(32) if chr(code) not in "\t\n\r")
NO_CHARACTERS = ("\ufffe", "\uffff")


class Cleaner:
    """Cleans texts, and counts what it did. All else stays as it was typed, a leading = too."""

    def __init__(self, longest: int, *, escapes: str = "none") -> None:
        """`escapes` says which escapes are still in the texts: "none", "halves" or "all"."""
        self._escape = {"none": None, "halves": HALF, "all": ESCAPE}[escapes]
        self._longest = longest

    def clean(self, values: Sequence[Any]) -> tuple[Sequence[Any], dict[int, int]]:
        """Return the values with clean texts, and place → characters that had to go.

        A text that only had an escape in it is a place with no character gone.
        """
        texts = [value for value in values if type(value) is str]
        longest = max(map(len, texts), default=0)
        if longest <= self._longest and not self._suspicious("\n".join(texts)):
            return values, {}
        cleaned = list(values)
        changed: dict[int, int] = {}
        for place, value in enumerate(values):
            if type(value) is str:
                decoded = self._decode(value)
                cleaned[place] = BAD.sub("", decoded)[: self._longest]
                if cleaned[place] != value:
                    changed[place] = len(decoded) - len(cleaned[place])
        return cleaned, changed

    def _decode(self, text: str) -> str:
        return self._escape.sub(lambda found: chr(int(found[1], 16)), text) if self._escape else text

    def _suspicious(self, text: str) -> bool:
        """Tell whether there can be anything to do; asked of millions of texts, so without a pattern."""
        try:
            raw = text.encode()
        except UnicodeEncodeError:  # half a character
            return True
        if len(raw.translate(None, CONTROLS)) < len(raw):
            return True
        if self._escape and b"_x" in raw and self._escape.search(text):
            return True
        return not text.isascii() and any(character in text for character in NO_CHARACTERS)
