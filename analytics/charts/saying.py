"""How long a title may be, and which way to say it: less is said before it gets longer."""

from __future__ import annotations

LONGEST = 90
"""A title has at most so many letters, two lines of a card."""


def saying(*ways: str) -> str:
    """Return the first of several ways to say a thing that is no longer than a title may be, else the last.

    >>> saying("many " * 30, "many words", "words")
    'many words'
    """
    return next((way for way in ways if len(way) <= LONGEST), ways[-1])
