"""Numbers in a text that a person may have changed, held to those of the text as we write it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from analytics.report.claims import opposed, untrue

UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SPELLED = {
    word: number
    for number in range(2, 100)
    for tens, unit in (divmod(number, 10),)
    for word in (UNITS[number] if number < 20 else TENS[tens] + (f"-{UNITS[unit]}" if unit else ""),)
}
"""Number in words → number; "one" is mostly none."""
_WORDS = "|".join(sorted(SPELLED, key=len, reverse=True))
_TOKEN = re.compile(
    rf"(?:(?<!\w)[-\u2212])?\d+(?:[ \u00a0\u202f,'’]\d{{3}}(?!\d))*(?:\.\d+)?(?:[ \u00a0\u202f]?%)?"
    rf"|(?i:(?<![\w-])(?:{_WORDS})(?![\w-]))|[^\W\d_]+"
)
"""Numbers in digits, numbers in words from two to ninety-nine, and other words."""
NUMBER = "#"
AROUND = 2
"""So many words that stay beside a number say that it is still the same one."""


class Differing(NamedTuple):
    """A number that stands in a text, and the one of ours in its place; blank where ours has none there."""

    said: str
    ours: str


def numbers_in(text: str) -> list[str]:
    """Return the numbers of a text as they count: without what stands between thousands.

    >>> numbers_in("28 replies (1,040 in all), 5 %"), numbers_in("٢٣ of Twenty-eight")
    (['28', '1040', '5%'], ['23', '28'])
    """
    return [plain for word in _TOKEN.findall(text) if (plain := _plain(word))]


def _plain(word: str) -> str:
    """Return a number in plain digits, one in words too; blank for another word."""
    if not any(sign.isdigit() for sign in word):
        return str(SPELLED.get(word.casefold(), ""))
    digits = "".join(str(unicodedata.digit(sign, "")) if sign.isdigit() else sign for sign in word)
    return re.sub(r"[ \u00a0\u202f,'’]", "", digits).replace("\u2212", "-")


def differing(said: str, ours: str) -> list[Differing]:
    """Return the numbers of a text that stand in the place of others of ours.

    Where the words are ours each number is held to its own. In a passage that a person wrote anew a number
    may stand elsewhere, and one that was added is the person's own.

    >>> differing("24 of 28 shared", "23 of 28 shared")
    [Differing(said='24', ours='23')]
    >>> differing("In 2019 it was 15. Now 23 of 28 shared.", "23 of 28 shared")
    []
    """
    mine, theirs = _TOKEN.findall(ours), _TOKEN.findall(said)
    if _bare(mine) == _bare(theirs):
        return list(_in_place(theirs, mine))
    known = {_plain(word) for word in mine}
    found: list[Differing] = []
    added: list[str] = []
    matcher = SequenceMatcher(None, _bare(theirs), _bare(mine), autojunk=False)
    for how, a, b, c, d in matcher.get_opcodes():
        sure = how == "equal" and sum(not _plain(word) for word in theirs[a:b]) >= AROUND
        if sure:
            found += _in_place(theirs[a:b], mine[c:d])
        elif how == "delete":  # in the words of difflib: what is in theirs alone
            added += [word for word in theirs[a:b] if _plain(word) and _plain(word) not in known]
        elif how != "insert":
            found += _loose(theirs[a:b], mine[c:d], known)
            found += [Differing(*pair)] if (pair := opposed(theirs[a:b], mine[c:d])) else []
    return found or _exchanged(added, theirs, mine)


def _exchanged(added: list[str], theirs: list[str], mine: list[str]) -> list[Differing]:
    """Return numbers that were added where as many of ours are missing: each may stand for one of them."""
    held = {_plain(word) for word in theirs}
    missing = [word for word in mine if _plain(word) and _plain(word) not in held]
    return (
        [Differing(*pair) for pair in zip(added, missing, strict=True)] if len(added) == len(missing) else []
    )


def _bare(words: list[str]) -> list[str]:
    return [NUMBER if _plain(word) else word.casefold() for word in words]


def _in_place(theirs: list[str], mine: list[str]) -> Iterator[Differing]:
    for word, own in zip(theirs, mine, strict=True):
        if _plain(word) != _plain(own):
            yield Differing(word, own)


def _loose(theirs: list[str], mine: list[str], known: set[str]) -> Iterator[Differing]:
    """Give the numbers that ours has nowhere and that stand where ours has others."""
    own = [word for word in mine if _plain(word)]
    said = [word for word in theirs if _plain(word)]
    if own and not said and (claim := untrue(theirs, [_plain(word) for word in own])):
        yield Differing(claim, ", ".join(own))
    beside = own if len(own) == len(said) else [", ".join(own)] * len(said)
    for word, ours in zip(said, beside, strict=True):
        if own and _plain(word) not in known:
            yield Differing(word, ours)


def differing_in_cell(said: str, ours: str) -> list[Differing]:
    """Return what differs in a cell of ours: there every number counts, and one that is missing too."""
    mine, theirs = numbers_in(ours), numbers_in(said)
    if mine == theirs:
        return []
    if len(mine) == len(theirs):
        return [Differing(a, b) for a, b in zip(theirs, mine, strict=True) if a != b]
    return [Differing(" ".join(said.split()), " ".join(ours.split()))]
