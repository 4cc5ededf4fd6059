"""Which pieces show a body, where they stand, and on how many slides."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.charts.description import (
    Body,
    Funnel,
    Grid,
    Listing,
    Mix,
    Pairs,
    Rates,
    Rows,
    Sayings,
    Tiles,
    Trend,
)
from analytics.stories.deck import bars, curves, grids
from analytics.stories.deck.pieces import SMALLER, Paragraph, Placed, Texts, lines_in, tall_of
from analytics.stories.deck.places import Box
from analytics.stories.parting import Room, even, items_of, part_of, parted

LETTERS = (36.0, 33.0, 30.0, 28.0, 26.0, 24.0)
"""Sizes of letters of what a slide shows: the largest with which all of it stands on one, else the last."""
TIGHT = (22.0, 20.0, 18.0, 16.0, 14.0, 12.0)
"""Sizes for what has one slide alone, as where a slide show is refreshed: small is better than cut."""
BETWEEN = 0.9
"""Room between texts, in letters."""


def laid(body: Body, box: Box, *, tight: bool = False) -> tuple[Placed, ...]:
    """Lay out a body in a box, with the largest letters that fit; nothing where it holds nothing."""
    if not items_of(body):
        return ()
    return _laid(body, box, letters_for(body, box, (*LETTERS, *TIGHT) if tight else LETTERS))


def letters_for(body: Body, box: Box, sizes: Sequence[float] = LETTERS) -> float:
    """Return the largest letters with which a body stands in a box, else the smallest."""
    return next((size for size in sizes if _height(body, box.wide, size) <= box.tall), sizes[-1])


def parts_for(body: Body, box: Box) -> tuple[Body, ...]:
    """Return a body in as few parts as have room in a box each."""
    listed = grids.as_listing(body) if isinstance(body, Rates | Pairs) else body
    letters = letters_for(listed, box)
    return parted(listed, Room(box.tall, lambda part: _height(part, box.wide, letters)))


def in_parts(body: Body, box: Box, parts: int) -> tuple[Body, ...]:
    """Return a body in so many parts; in fewer where it holds less."""
    found = parts_for(body, box)
    if len(found) == parts:
        return found
    listed = grids.as_listing(body) if isinstance(body, Rates | Pairs) else body
    many = items_of(listed)
    return tuple(part_of(listed, run) for run in even(many, max(1, min(parts, many))))


def _height(body: Body, wide: float, letters: float) -> float:
    if isinstance(body, Rows):
        return bars.rows_height(body, wide, letters)
    if isinstance(body, Mix):
        return bars.mix_height(body, wide, letters)
    if isinstance(body, Trend):
        return curves.trend_height(body, wide, letters)
    if isinstance(body, Grid):
        return grids.grid_height(body, wide, letters)
    if isinstance(body, Tiles):
        return grids.tiles_height(body)
    if isinstance(body, Sayings):
        return _texts_height(body, wide, letters)
    if isinstance(body, Funnel):
        return 0.0
    return grids.listing_height(_as_list(body), wide, letters)


def _laid(body: Body, box: Box, letters: float) -> tuple[Placed, ...]:
    if isinstance(body, Rows):
        return bars.rows_placed(body, box, letters)
    if isinstance(body, Mix):
        return bars.mix_placed(body, box, letters)
    if isinstance(body, Trend):
        return curves.trend_placed(body, box, letters)
    if isinstance(body, Grid):
        return grids.grid_placed(body, box, letters)
    if isinstance(body, Tiles):
        return grids.tiles_placed(body, box, letters)
    if isinstance(body, Sayings):
        return (Placed(_texts(body, letters), box),)
    if isinstance(body, Funnel):
        return curves.funnel_placed(body, box, letters)
    return grids.listing_placed(_as_list(body), box, letters)


def _as_list(body: Listing | Rates | Pairs) -> Listing:
    return body if isinstance(body, Listing) else grids.as_listing(body)


def _texts_height(sayings: Sayings, wide: float, letters: float) -> float:
    return sum(
        tall_of(len(lines_in(each.words, each.letters, wide)), each.letters) + each.above
        for each in _texts(sayings, letters).paragraphs
    )


def _texts(sayings: Sayings, letters: float) -> Texts:
    """Return texts as paragraphs, each followed by whose words it is."""
    found: list[Paragraph] = []
    for saying in sayings.sayings:
        found.append(Paragraph(saying.words, letters, above=BETWEEN * letters if found else 0.0))
        if saying.source:
            found.append(Paragraph(saying.source, letters * SMALLER, "muted"))
    return Texts(tuple(found))


def key_of(body: Body) -> str:
    """Say what a colour stands for; blank where none does."""
    if not isinstance(body, Grid | Tiles):
        return ""
    cells = (
        [tile.cell for tile in body.tiles]
        if isinstance(body, Tiles)
        else [cell for row in body.cells for cell in row]
    )
    if not any(cell is not None and cell.share is not None for cell in cells):
        return ""
    return f"The stronger a colour, the larger the part that {body.of}."
