"""Words as they are drawn: names whole, and what runs from right to left apart from the figures beside it."""

from __future__ import annotations

import re

from analytics.member_names import in_one_piece

START, END = "\u2068", "\u2069"
"""Signs that nobody sees: what stands between them has a direction of its own (Unicode, UAX 9)."""
_LETTER = "\u0590-\u05ff\u0600-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_BETWEEN = "\\s\u200c\u200d\u200e\u200f'’\\-"
_STRETCH = re.compile(f"{START}[^{END}]*{END}|[{_LETTER}](?:[{_BETWEEN}]*[{_LETTER}])*")


def isolated(text: str) -> str:
    """Return a text in which each stretch of such words is isolated, once however often this is done.

    Without that, a figure after a name is drawn as a part of it: "8 of 9" comes out as "of 9 8". No line ends
    within the name of an administration: see `in_one_piece`.

    >>> isolated("At Fiji 1 of 8")
    'At Fiji 1 of 8'
    >>> isolated("At شحن بحري: 1 of 8") == isolated(isolated("At شحن بحري: 1 of 8"))
    True
    >>> isolated("At شحن بحري: 1 of 8") == f"At {START}شحن بحري{END}: 1 of 8"
    True
    """
    text = in_one_piece(text)
    if text.isascii():
        return text
    return _STRETCH.sub(lambda found: _apart(found[0]), text)


def _apart(words: str) -> str:
    return words if words.startswith(START) else f"{START}{words}{END}"
