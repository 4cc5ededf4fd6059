"""Choices with commas of their own, in cells that join choices by commas: how much of a cell is one choice.

It is learned from all cells of a column. What may be a choice by another name is no part of the one before
it: it is left for a person to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from analytics.ingest.forms.rows.doubts import without_end
from analytics.ingest.forms.words.answers import says_none, says_nothing
from analytics.ingest.vocabulary import bare

DIVIDERS = (
    ";", "\n", "|", "•", ",", "；", "，", "、", "،", "؛", "၊", "｜", "·", "・",
    " / ", " + ", " & ", " – ", " - ", "/", "+",
)  # fmt: skip
USUAL = DIVIDERS[:5]
LISTING = DIVIDERS[:4]
"""No name of a choice holds one of these."""
COMMAS = (",", "，", "،")
AND = (" and ", " und ", " et ", " dan ", " và ", " y ")


def parts_of(text: str, divider: str) -> list[str]:
    """Return the parts of a cell. The blank behind a sign at its end, as in "a & b & ", is cut off mostly.

    >>> parts_of("a & b &", " & "), parts_of("a;b;", ";")
    (['a', 'b', ''], ['a', 'b', ''])
    """
    ended = f"{text} " if divider.endswith(" ") and text.endswith(divider[:-1]) else text
    return ended.split(divider)


class Piece(NamedTuple):
    """The first part of a choice with those up to the next choice."""

    parts: tuple[str, ...]
    last: bool
    """Whether it ends a cell."""
    sentence: bool
    """Whether it goes on as a sentence does, with small letters, where every choice begins with a capital."""


def lengths_of(
    texts: Iterable[str], divider: str, start: Callable[[str], str], like: Callable[[str], str]
) -> dict[str, int]:
    """Return of how many parts a choice consists, by its first part. `start` tells the choice of a part,
    `like` the one it is spelt much like.

    What follows the first words of a choice up to the next one is the choice and perhaps a typed text, or a
    choice by another name; the choice is what all such pieces have in common, and always what stands in
    brackets. What begins with a capital as the choice does is none of its parts.
    """
    pieces: dict[str, list[Piece]] = {}
    cells = [text.split(divider) for text in texts]
    standing = Counter(first_of(part) for parts in cells for part in parts)
    places = [[place for place, part in enumerate(parts) if start(bare(part))] for parts in cells]
    inside = [parts[place] for parts, at in zip(cells, places, strict=True) for place in at if place]
    capitals = bool(inside) and all(bare(part)[:1].isupper() for part in inside)
    for parts, at in zip(cells, places, strict=True):
        for place, following in zip(at, [*at[1:], len(parts)], strict=False):
            choice, behind = start(bare(parts[place])), range(place + 1, following)
            ends = (p for p in behind if _is_none_of(choice, bare(parts[p]), like))
            end = next(ends, following)
            end = next((p for p in range(place + 1, end) if _is_own(parts[place:p], parts[p])), end)
            found = _piece(parts[place:end], last=end == len(parts), capitals=capitals)
            pieces.setdefault(found.parts[0], []).append(found)
    return {first: _common(found, standing) for first, found in pieces.items()}


def _piece(parts: Sequence[str], *, last: bool, capitals: bool) -> Piece:
    written = (*map(written_in, parts[:-1]), first_of(parts[-1]))
    return Piece(written, last=last, sentence=capitals and _goes_on(parts))


def _is_none_of(choice: str, part: str, like: Callable[[str], str]) -> bool:
    """Tell whether a part is none of a choice, whatever stands before it: another one's name with a slip in
    it, or a word for nothing, which is typed behind all choices."""
    return says_nothing(part) or says_none(part) or like(part) not in ("", choice)


def written_in(part: str) -> str:
    """Return a part as it is compared with others."""
    return " ".join(bare(part).casefold().split())


def first_of(part: str) -> str:
    """Return a part as it is compared, without a denial at its end."""
    return written_in(without_end(part))


def _is_own(before: Sequence[str], part: str) -> bool:
    """Tell whether a part begins a choice or text of its own, by its capital."""
    return bare(before[0])[:1].isupper() and bare(part)[:1].isupper() and not _open(before)


def _goes_on(parts: Sequence[str]) -> bool:
    return bare(parts[0])[:1].isupper() and all(bare(part)[:1].islower() for part in parts[1:])


def _common(pieces: Sequence[Piece], standing: Mapping[str, int]) -> int:
    """Return how many parts are the choice. What was seen only once may be a text at the end of a cell, and
    elsewhere a choice by another name; so may what stands (`standing`) without the choice too."""
    first = pieces[0].parts
    length = min(len(each.parts) for each in pieces)
    while length > 1 and any(each.parts[:length] != first[:length] for each in pieces):
        length -= 1
    in_brackets = 1
    while in_brackets < len(first) and _open(first[:in_brackets]):
        in_brackets += 1
    different = {each.parts for each in pieces}
    sure = len(different) > 1 or len(pieces) > 1 or not pieces[0].last
    if not all(each.sentence for each in pieces):
        alone = all(standing[part] <= len(pieces) for part in first[1:length])
        sure = sure and len(pieces) > 1 and alone
    return max(length if sure else 1, in_brackets if not _open(first[:in_brackets]) else 1)


def _open(parts: Sequence[str]) -> bool:
    text = "".join(parts)
    return text.count("(") + text.count("（") > text.count(")") + text.count("）")


def behind_usual(part: str, usual: str, dividers: Sequence[str]) -> str:
    """Return what another sign divides from a choice that is written as usual, blank where nothing is."""
    found = [part.partition(divider) for divider in dividers if divider in part]
    return next((bare(behind) for first, _, behind in found if usual and written_in(first) == usual), "")
