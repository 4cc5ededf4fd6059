"""Understand what a person typed into a cell: whole numbers, texts.

Each function takes the value of a cell and returns what it means, or raises BadValue, which says
what was expected and how to mend it. Nothing is guessed: what could mean two things is not taken.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from analytics.memory import lately
from analytics.model import REGION_TYPES

TEXT_LIMIT = 32_767
"""Characters that a cell of Excel can hold."""

EXCEL_ERRORS = frozenset({"#N/A", "#NAME?", "#VALUE!", "#REF!", "#DIV/0!", "#NUM!", "#NULL!"})

WRAPPED = re.compile(r'="((?:[^"]|"")*)"\s*')
"""How programs write a text into a text file so that Excel takes it for no number or date."""

BAD_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML, and so no workbook or document, can hold: control characters, half characters."""

NEVER_SEEN = {code: None for code in (*range(0x20), 0x7F) if chr(code) not in "\n\t"}
APART = {code: None if chr(code) in "'.`" else " " for code in range(0x80) if not chr(code).isalnum()}
"""What becomes of letters of ASCII in `plain` and `fold`: by a table, ten times as fast as one by one."""


class BadValue(ValueError):
    """A cell that can't be understood. `code` names the kind of problem."""

    def __init__(self, code: str, message: str, *, expected: str, mend: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.expected = expected
        self.mend = mend


def text_of(value: object) -> str:
    """Return a cell as a person sees it.

    >>> [text_of(value) for value in (None, 2020.0, 0.5, True, date(2019, 11, 1))]
    ['', '2020', '0.5', 'TRUE', '2019-11-01']
    """
    if isinstance(value, str):
        return _without_wrapping(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        return value.isoformat()[:10]
    return str(value)


def _without_wrapping(text: str) -> str:
    """Return a text without what programs put around it: ``="Yes"`` is Yes, ``&nbsp;`` a blank."""
    if text[:2] == '="' and (found := WRAPPED.fullmatch(text)):
        return found[1].replace('""', '"')
    return text.replace("&nbsp;", " ") if "&nbsp;" in text else text


def one_line(value: object) -> str:
    """Return a name or a title on one line, as typed: the marks of every script stay.

    >>> one_line(" ကွန်  หนังสือ ")
    'ကွန် หนังสือ'
    """
    text = unicodedata.normalize("NFC", text_of(value))
    return " ".join("".join(c for c in text if not _hidden(c)).split())


def _hidden(character: str) -> bool:
    """Tell whether a character is never seen; the joiners of Arabic and Indian scripts shape what is."""
    return unicodedata.category(character) in ("Cf", "Cc") and character not in "\n\t\u200c\u200d"


def plain(value: object) -> str:
    """Return a cell as one line of ordinary characters, to be compared: no hidden characters, no marks."""
    text = text_of(value)
    if text.isascii():
        return " ".join(text.translate(NEVER_SEEN).split())
    text = unicodedata.normalize("NFKC", text)
    seen = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Mn", "Cc") or c in "\n\t")
    return " ".join(seen.split())


@lately(10_000)
def fold(text: str) -> str:
    """Return a name for comparing: case, accents, punctuation and "the" at its beginning do not count.

    >>> fold("The  Hong-Kong, China ") == fold("hong kong china")
    True
    """
    words = _letters(text).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _letters(text: str) -> str:
    if text.isascii():
        return text.lower().replace("&", " and ").translate(APART)
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(
        c if c.isalnum() else "" if unicodedata.category(c) in ("Mn", "Cf") or c in "'’.`" else " "
        for c in letters.replace("&", " and ")
    )


def whole_of(value: object, *, what: str = "number") -> int | None:
    """Return a whole number of zero or more, None for a blank cell."""
    text = plain(value)
    if not text:
        return None
    if isinstance(value, bool) or not re.fullmatch(r"\d{1,9}", text):
        raise BadValue(
            "whole-number",
            f"The {what} is no whole number.",
            expected="a whole number, or blank",
            mend="Write digits only, without words, signs or decimals.",
        )
    return int(text)


def region_type_of(value: object) -> str:
    """Return one of the region types, blank for a blank cell."""
    word = re.sub(r"[\s_‐–—-]+", "", plain(value).casefold())
    if not word:
        return ""
    for region_type in REGION_TYPES:
        if word == region_type.replace("-", ""):
            return region_type
    raise BadValue(
        "region-type",
        "This is no region type.",
        expected=" or ".join(REGION_TYPES),
        mend="Choose one from the drop-down.",
    )


def clean(value: object) -> tuple[str, int]:
    """Return a free text as typed and the number of characters that had to go.

    Line breaks become ``\\n``; a leading ``=`` stays. Only characters that no document can hold go,
    and what is beyond the length of a cell.
    """
    text = text_of(value).replace("\r\n", "\n").replace("\r", "\n")
    kept = BAD_CHARACTERS.sub("", text)[:TEXT_LIMIT]
    return kept, len(text) - len(kept)
