"""What a person typed into the search, taken apart: words, passages in quotes, OR, and words left out.

A word is meant by its beginning and in all its forms, a passage in quotes as it stands but for the forms
of its words. ``-word`` leaves out the texts that hold the word, ``OR`` joins the two parts it stands
between, ``AND`` says what holds anyway. Nothing else that is typed has a meaning of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from analytics.words import LONGEST, Piece, cut, form, pieces, plain, written_otherwise

MOST_PARTS, MOST_WORDS = 100, 500
"""A longer question or passage is a text that was pasted by mistake; its beginning is searched for."""

_TYPED = re.compile(r'(?<!\S)(-?)(?:"([^"]*)"|([^\s"]+))|"([^"]*)"|([^\s"]+)')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))


class Part(NamedTuple):
    """Words that stand side by side in a text.

    `said` are the words as the index has them; each stands for all that have its form. `begins`: the last
    of them may be only the beginning of a word.
    """

    said: tuple[str, ...]
    begins: bool
    typed: str = ""


@dataclass(frozen=True)
class Asked:
    """A question to the search: of each group one part must be in a text, and no part of `without`."""

    groups: tuple[tuple[Part, ...], ...] = ()
    without: tuple[Part, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.groups or self.without)


def asked(typed: str) -> Asked:
    """Part what a person typed.

    >>> asked('valu "risk registers"').groups  # doctest: +NORMALIZE_WHITESPACE
    ((Part(said=('valu',), begins=True, typed='valu'),),
     (Part(said=('risk', 'registers'), begins=False, typed='“risk registers”'),))
    >>> [[part.typed for part in group] for group in asked("risk OR origin audit").groups]
    [['risk', 'origin'], ['audit']]
    >>> [part.said for part in asked("audit -risk").without]
    [('risk',)]
    """
    groups: list[list[Part]] = []
    without: list[Part] = []
    joins = False
    for found in list(_TYPED.finditer(typed.translate(_QUOTES)))[:MOST_PARTS]:
        minus, quoted, word = found[1], found[2] or found[4], found[3] or found[5]
        if word in ("OR", "AND") and not minus:
            joins = word == "OR" and bool(groups)
        elif parts := _parts(quoted or word or "", quoted=quoted is not None, whole=bool(minus)):
            if minus:
                without += parts
            elif joins:
                groups[-1] += parts
            else:
                groups.append(parts)
            joins = False
    return Asked(tuple(dict.fromkeys(map(tuple, groups))), tuple(dict.fromkeys(without)))


NOTHING = Asked()


def part_of(word: str) -> Part:
    """Return the part that a word is which was found in the texts: the whole word and its forms."""
    return Part((word,), begins=False, typed=word)


def _parts(typed: str, *, quoted: bool, whole: bool) -> list[Part]:
    """Return a part in each way it may be written. `whole`: no beginning of a word is meant."""
    ways = dict.fromkeys((typed, written_otherwise(typed)))
    return [part for way in ways if (part := _part(way, quoted=quoted, whole=whole))]


def _part(typed: str, *, quoted: bool, whole: bool) -> Part | None:
    """Return a part, None when it holds no letter and no digit."""
    found = pieces(plain(typed))
    if not found:
        return None
    *before, last = found
    said = [word for piece in before for word in _whole(piece)]
    ends = _full(last) if last.size else _whole(last)
    begins = len(last.text) < last.size if last.size else not (quoted or whole)
    shown = f"“{' '.join(typed.split())}”" if quoted else typed
    every = (*said, *ends)
    return Part(every[:MOST_WORDS], begins and len(every) <= MOST_WORDS, shown)


def _full(passage: Piece) -> list[str]:
    """Return the pieces of a passage that have their full length, or the one there is of a short one."""
    return cut(passage.text, passage.size)[: max(1, 1 + len(passage.text) - passage.size)]


def _whole(piece: Piece) -> list[str]:
    return cut(piece.text, piece.size) if piece.size else [piece.text[:LONGEST]]


# ---- where it stands in a text ------------------------------------------------------------------


def marked(text: str, question: Asked) -> list[tuple[str, bool]]:
    """Part a text into pieces, each with whether it is one of the words searched for.

    A word is marked whole where a form of it was meant, else as far as it was typed.

    >>> marked("Risk registers and risk-profiles", asked("risk regi"))[:4]
    [('Risk', True), (' ', False), ('regi', True), ('sters and ', False)]
    >>> marked("Training", asked("trained"))
    [('Training', True)]
    """
    found: list[tuple[str, bool]] = []
    for letter, hit in zip(text, _places(text, question), strict=True):
        if found and found[-1][1] == hit:
            found[-1] = (found[-1][0] + letter, hit)
        else:
            found.append((letter, hit))
    return found


def _places(text: str, question: Asked) -> list[bool]:
    """Say of each letter of a text whether it belongs to something that is asked for."""
    parts = [(pieces(plain(part.typed)), part) for group in question.groups for part in group]
    each = [_bare(letter) for letter in text]
    origin = [place for place, letters in enumerate(each) for _ in letters]
    hits = [False] * len(text)
    for piece in pieces("".join(each)):
        for start, end in _hits(piece, parts):
            first, last = origin[piece.start + start], origin[piece.start + end - 1]
            while last + 1 < len(text) and not each[last + 1]:
                last += 1  # an accent that stands by itself belongs to its letter
            hits[first : last + 1] = [True] * (last + 1 - first)
    return hits


@cache
def _bare(letter: str) -> str:
    """Return what a letter is to the search; what stands between words is a space."""
    return plain(letter) or ("" if plain(f"a{letter}a") == "aa" else " ")


def _hits(piece: Piece, parts: list[tuple[list[Piece], Part]]) -> Iterator[tuple[int, int]]:
    for wanted, part in parts:
        for one in wanted:
            if piece.size and one.size:
                yield from ((f.start(), f.end()) for f in re.finditer(re.escape(one.text), piece.text))
            elif piece.text == one.text or (
                part.begins and one is wanted[-1] and not piece.size and piece.text.startswith(one.text)
            ):
                yield 0, len(one.text)
            if not (piece.size or one.size) and form(piece.text) == form(one.text):
                yield 0, len(piece.text)
