"""Cells that show both options, yes and no, as a printed form does: "Yes / No", "☑ Yes ☐ No"."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from analytics.ingest.values import plain
from analytics.ingest.vocabulary import ALIKE, key, listed, words
from analytics.model import Answer

LONG = 60
MARKED = ("tick", "crossed_box", "filled")
"""Boxes that are marked, or circles that are filled, where the box of the other option is empty."""


class Both(NamedTuple):
    """A cell with both options: `how` it shows which one is meant, and which that is or could be."""

    how: Literal["printed", "marked", "unclear"]
    answer: Answer | None = None


class _Parts(NamedTuple):
    """The cell in its pieces, without marks that nobody sees: around, between and behind the two words."""

    before: str
    one: str
    between: str
    two: str
    behind: str


def both_in(cell: str) -> Both | None:
    """Return what a cell with both options says, None where it is none.

    >>> both_in("Yes / No"), both_in("☐ Yes ☑ No"), both_in("(Yes) / No").how, both_in("Yes, no details")
    (Both(how='printed', answer=None), Both(how='marked', answer=<Answer.NO: 0>), 'unclear', None)
    """
    parts = _parts(cell) if len(cell) <= LONG else None
    if parts is None or key(cell) in words("no") | words("none"):  # "Tidak ada": there is none
        return None
    answers = [Answer.YES if key(word) in words("yes") else Answer.NO for word in (parts.one, parts.two)]
    if answers[0] is answers[1]:
        return None
    around = parts.before.strip() == "(" and parts.behind.strip() == ")" and "(" not in parts.between
    if around or not _signs(parts.before + parts.between + parts.behind):
        capitals = [word.isupper() and len(word) > 1 for word in (parts.one, parts.two)]
        return (
            Both("unclear", answers[capitals.index(True)]) if capitals.count(True) == 1 else Both("printed")
        )
    for signs in ((parts.before, parts.between), (parts.between, parts.behind)):
        rest = parts.behind if signs[0] is parts.before else parts.before
        found = [_box(sign) for sign in signs]
        if _signs(rest) or not all(found):
            continue
        if found[0] == found[1] == "empty":
            return Both("printed")
        if set(found) == {"empty", "marked"}:
            return Both("marked", answers[found.index("marked")])
    return Both("unclear")


def _signs(text: str) -> str:
    """Return what of the text around the words is more than a divider."""
    rest = _or().sub(" ", text)
    return re.sub(r"[\s/|,;:.·・、，；／｜_–—―-]+", "", rest)


def _box(text: str) -> str:
    """Return whether a text around a word is an empty box or a marked one, blank where it is none."""
    sign = key(re.sub(r"[\s/|,;:·・、，；／｜]+", " ", text).strip())
    inside = sign.replace(" ", "")
    if any(form in words("empty_box") for form in (sign, inside)) or inside in ("○", "◯"):
        return "empty"
    return "marked" if any(form in words(m) for m in MARKED for form in (sign, inside)) else ""


def _parts(cell: str) -> _Parts | None:
    found = _pattern().match(" ".join(_as_compared(cell).split()))
    return _Parts(*(found[name] for name in _Parts._fields)) if found else None


def _as_compared(cell: str) -> str:
    """Return a text as words are compared, but with its letter case."""

    return plain(cell.translate(ALIKE)).translate(ALIKE)


@cache
def _or() -> re.Pattern[str]:
    found = sorted(map(re.escape, words("or")), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", re.IGNORECASE)


@cache
def _pattern() -> re.Pattern[str]:
    said = {key(word) for meaning in ("yes", "no") for word in listed(meaning)}
    one_of = "|".join(re.escape(word) for word in sorted(said, key=len, reverse=True) if not word.isdigit())
    between = "|".join(re.escape(word) for word in sorted(words("or"), key=len, reverse=True))
    gap = rf"(?:[^\w]|_|(?<![^\W_])(?:[xv]|{between})(?![^\W_]))"
    return re.compile(
        rf"^(?P<before>{gap}*?)(?P<one>{one_of})(?P<between>{gap}+?)(?P<two>{one_of})(?P<behind>{gap}*)$",
        re.IGNORECASE,
    )
