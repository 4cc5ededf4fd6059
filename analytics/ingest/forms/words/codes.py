"""Cells of nothing but the numbers or letters of choices: "1, 3, 5", "a,c", "①③", "1-3", or a date that a
spreadsheet made of "1/3"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from analytics.ingest.forms.words.answers import digits
from analytics.ingest.values import plain

NUMBERS = re.compile(r"[\s(]*\d{1,6}(?:[\s,;./&+、，；｜|)(~〜～–—-]+\d{1,6})*[\s).;,]*")
GLUED = re.compile(r"[a-h]{2,6}", re.IGNORECASE)
"""Letters without a sign between them: choices where they stand in order, else a word such as "bad"."""
LETTERS = re.compile(rf"[\s(]*[a-h](?:[\s,;./&+、，；｜|)(-]+[a-h])*[\s).;,]*|{GLUED.pattern}", re.IGNORECASE)
DATE = re.compile(r"(20\d\d)-(\d\d)-(\d\d)")
"""As a cell that is a date is shown."""
RANGE = re.compile(r"(?<![\d-])(\d)\s*[~〜～–—-]\s*(\d)(?!\s*[~〜～–—-]|\d)")
TO = re.compile(r"(?<=\d)\s*(?:to|through|bis|à|から|至|到)\s*(?=\d)", re.IGNORECASE)
CIRCLED = re.compile("[\u2460-\u2473\u2776-\u277f]")
NAME = re.compile(r"[a-z0-9_-]+")
MOST_NAMES, REPEATED = 12, 1.5
LONGEST = 120
MOST = 9
"""Choices that a year of two digits can stand for: "1/3/5" becomes the third of January 2005."""


def codes_in(text: str) -> tuple[str, ...]:
    """Return the numbers and letters of choices that a cell consists of, () where it says anything else.
    Two numbers with a stroke between them are one code, since a person may mean those between them too.

    >>> codes_in("1, 3"), codes_in("a;C"), codes_in("①③"), codes_in("1-3, 5"), codes_in("2024-03-01")
    (('1', '3'), ('a', 'c'), ('1', '3'), ('1-3', '5'), ('3', '1'))
    >>> codes_in("1-3-5"), codes_in("ace"), codes_in("B, a"), codes_in("bad"), codes_in("a manual")
    (('1', '3', '5'), ('a', 'c', 'e'), ('b', 'a'), (), ())
    """
    if len(text) > LONGEST:
        return ()
    said = TO.sub("-", digits(plain(CIRCLED.sub(lambda sign: f" {sign[0]} ", text))))
    if date := DATE.fullmatch(said):
        year, month, day = map(int, date.groups())
        return tuple(map(str, (month, day, *([year - 2000] if 0 < year - 2000 <= MOST else []))))
    if NUMBERS.fullmatch(said):
        joined = RANGE.sub(_range, said)
        return tuple(_number(code) for code in re.findall(r"\d+:\d+|\d+", joined))
    letters = re.findall("[a-h]", said.casefold()) if LETTERS.fullmatch(said) else []
    apart = len(letters) == 1 or not GLUED.fullmatch(said)
    return tuple(letters) if len({*letters}) == len(letters) and (apart or sorted(letters) == letters) else ()


def between(code: str) -> tuple[str, ...]:
    """Return the numbers from one to another, or the code itself where it is no range.

    >>> between("1-3"), between("b")
    (('1', '2', '3'), ('b',))
    """
    first, _, last = code.partition("-")
    return tuple(map(str, range(int(first), int(last) + 1))) if last else (code,)


def _range(found: re.Match[str]) -> str:
    return f"{found[1]}:{found[2]}" if int(found[1]) + 1 < int(found[2]) else f"{found[1]} {found[2]}"


def _number(code: str) -> str:
    return code.replace(":", "-") if ":" in code else str(int(code))


def names_with_blanks(cells: Sequence[str]) -> bool:
    """Tell whether cells are names of choices such as a tool writes, with blanks between them: each of them
    in several cells, and all in one order.

    >>> names_with_blanks(["share report", "share sop", "report sop", "share"])
    True
    >>> names_with_blanks(["we shared it", "it was shared"]), names_with_blanks(["Share report", "Share"])
    (False, False)
    """
    split = [cell.split() for cell in cells]
    counts = Counter(name for names in split for name in names)
    if max(map(len, split), default=0) < 2 or not all(NAME.fullmatch(name) for name in counts):
        return False
    before = {pair for names in split for pair in combinations(names, 2)}
    in_order = not any((later, first) in before for first, later in before)
    return in_order and len(counts) <= MOST_NAMES and sum(counts.values()) >= REPEATED * len(counts)
