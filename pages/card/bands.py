"""Which card stands in which column: each goes on below the column that is lowest so far.

A board is bands below one another: a wide card alone, or columns of cards. Heights are worked out from the
same texts and lengths that `card.css` gives; where the browser's differ a little, the last cards fill up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from analytics.charts.draw.text import wrapped
from pages.card.places import GAP

EVEN = 40
"""Columns whose heights differ by no more pixels end together, and a new band begins."""
TITLE, SUBTITLE, NOTE = (17, 23), (14, 20), (13, 19)
"""Size of the letters and height of a line of a card's texts."""
LAST = 3
"""So many of a band's last cards stand in whichever columns make it end evenly."""
AROUND = 84
"""Pixels of a card's padding, of its controls and of the room around its chart."""


@dataclass(frozen=True)
class Band:
    """Columns of ids of cards side by side; `even` tells that they end at about the same height."""

    columns: tuple[tuple[str, ...], ...]
    even: bool


@dataclass(frozen=True)
class Block:
    """A card by its id: how high it is, and whether it has the board's whole width."""

    id: str
    height: float
    wide: bool


def card_height(title: str, subtitle: str, notes: Sequence[str], drawing: float, width: float) -> float:
    """Return about how high a card is whose chart is so high and so wide."""
    texts = [(title, *TITLE, True), (subtitle, *SUBTITLE, False), *((note, *NOTE, False) for note in notes)]
    lines = sum(
        line * len(wrapped(text, letters, width, bold=bold)) for text, letters, line, bold in texts if text
    )
    return lines + drawing + AROUND


def bands(blocks: Sequence[Block], columns: int) -> tuple[Band, ...]:
    """Part cards into bands, in their order from left to right as far as heights let them.

    >>> [band.columns for band in bands([Block("a", 300, False), Block("b", 700, False)], 2)]
    [(('a',), ('b',))]
    """
    found: list[Band] = []
    waiting: list[Block] = []
    for block in blocks:
        if block.wide:
            found += [*_band(waiting, columns), Band(((block.id,),), even=True)]
            waiting = []
            continue
        waiting.append(block)
        if _uneven(_filled(waiting, _lowest(waiting, columns), columns)) <= EVEN:
            found += _band(waiting, columns)
            waiting = []
    return (*found, *_band(waiting, columns))


def _lowest(blocks: Sequence[Block], columns: int) -> tuple[int, ...]:
    """Return the column of each card: the one that is lowest when its turn comes."""
    heights = [0.0] * columns
    chosen: list[int] = []
    for block in blocks:
        chosen.append(heights.index(min(heights)))
        heights[chosen[-1]] += block.height + GAP
    return tuple(chosen)


def _filled(blocks: Sequence[Block], chosen: Sequence[int], columns: int) -> list[list[Block]]:
    return [
        [block for block, place in zip(blocks, chosen, strict=True) if place == column]
        for column in range(columns)
    ]


def _uneven(filled: Sequence[Sequence[Block]]) -> float:
    heights = [sum(block.height + GAP for block in column) for column in filled]
    return max(heights) - min(heights)


def _band(blocks: Sequence[Block], columns: int) -> list[Band]:
    """Return cards as a band, its last ones where its columns end most alike; none for no card."""
    if not blocks:
        return []
    usual = _lowest(blocks, columns)
    kept = usual[:-LAST]
    ways = [(*kept, *ends) for ends in product(range(columns), repeat=len(usual) - len(kept))]
    best = min(ways, key=lambda way: (_uneven(_filled(blocks, way, columns)) // EVEN, way != usual))
    filled = _filled(blocks, best, columns)
    ids = tuple(tuple(block.id for block in column) for column in filled)
    return [Band(ids, _uneven(filled) <= EVEN)]
