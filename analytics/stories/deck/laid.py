"""Which pieces show a body, where they stand, and on how many slides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

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
from analytics.stories.deck.pieces import LEAST, NO_ROOM, SMALLER, Paragraph, Placed, Texts, lines_in, tall_of
from analytics.stories.deck.places import Box
from analytics.stories.parting import Room, even, items_of, part_of, parted
from analytics.stories.stage import LETTERS

LARGE = tuple(size for size in LETTERS if size >= LEAST)
"""Sizes of what stands on a slide: what does not fit with the last goes on over further slides."""
NARROW = (LEAST, 26.0, 24.0)
"""Sizes of what goes on over slides: the largest with which no word is wider than its column."""
TIGHT = (22.0, 20.0, 18.0, 16.0, 14.0, 12.0)
"""Sizes for what has one slide alone, as where a slide show is refreshed: small is better than cut."""
BETWEEN, INDENT = 0.9, 0.8
"""Room between texts, and before each of them for its stroke, in letters."""


def laid(body: Body, box: Box, *, tight: bool = False) -> tuple[Placed, ...]:
    """Lay out a body in a box, with the largest letters that fit; nothing where it holds nothing."""
    if not items_of(body):
        return ()
    letters = letters_for(body, box, (*LETTERS, *TIGHT)) if tight else _letters_of_part(body, box)
    own = _in_a_form(body)
    return FORMS[type(own)].placed(own, box, letters)


def _usual_letters(body: Body, box: Box) -> float:
    """Return the largest letters with which a body stands in a box, else those with which it goes on."""
    letters = letters_for(body, box, LARGE)
    if _height(body, box.wide, letters) <= box.tall:
        return letters
    return next((size for size in NARROW if _height(body, box.wide, size) < NO_ROOM), NARROW[-1])


def _letters_of_part(body: Body, box: Box) -> float:
    """Return the letters of a part: those in which the whole was parted, where larger ones do not fit."""
    usual = _usual_letters(body, box)
    sizes = (size for size in (usual, *NARROW) if _height(body, box.wide, size) <= box.tall)
    return next(sizes, usual)


def letters_for(body: Body, box: Box, sizes: Sequence[float]) -> float:
    """Return the largest letters with which a body stands in a box, else the smallest."""
    return next((size for size in sizes if _height(body, box.wide, size) <= box.tall), sizes[-1])


def parts_for(body: Body, box: Box) -> tuple[Body, ...]:
    """Return a body in as few parts as have room in a box each."""
    own = _in_a_form(body)
    letters = _usual_letters(own, box)
    return parted(own, Room(box.tall, lambda part: _height(part, box.wide, letters)))


def in_parts(body: Body, box: Box, parts: int) -> tuple[Body, ...]:
    """Return a body in so many parts; in fewer where it holds less."""
    found = parts_for(body, box)
    if len(found) == parts:
        return found
    own = _in_a_form(body)
    many = items_of(own)
    return tuple(part_of(own, run) for run in even(many, max(1, min(parts, many))))


def _in_a_form(body: Body) -> Body:
    """Return a body that has a form of its own: rates and pairs are lists."""
    return grids.as_listing(body) if isinstance(body, Rates | Pairs) else body


def _height(body: Body, wide: float, letters: float) -> float:
    own = _in_a_form(body)
    return FORMS[type(own)].height(own, wide, letters)


def _texts_height(sayings: Sayings, wide: float, letters: float) -> float:
    return sum(
        tall_of(len(lines_in(each.words, each.letters, wide - each.indent)), each.letters) + each.above
        for each in _texts(sayings, letters).paragraphs
    )


def _texts(sayings: Sayings, letters: float) -> Texts:
    """Return texts as paragraphs, each followed by whose words it is."""
    found: list[Paragraph] = []
    for saying in sayings.sayings:
        above, indent = BETWEEN * letters if found else 0.0, INDENT * letters
        found.append(Paragraph(saying.words, letters, above=above, indent=indent, marked=True))
        if saying.source:
            found.append(Paragraph(saying.source, letters * SMALLER, "muted", indent=indent))
    return Texts(tuple(found))


@dataclass(frozen=True)
class Form:
    """How high a kind of body is at the least, by width and letters, and the pieces that show it in a box."""

    height: Callable[[Any, float, float], float]
    placed: Callable[[Any, Box, float], tuple[Placed, ...]]


FORMS = {
    Rows: Form(bars.rows_height, bars.rows_placed),
    Mix: Form(bars.mix_height, bars.mix_placed),
    Trend: Form(curves.trend_height, curves.trend_placed),
    Grid: Form(grids.grid_height, grids.grid_placed),
    Tiles: Form(lambda tiles, _wide, _letters: grids.tiles_height(tiles), grids.tiles_placed),
    Sayings: Form(_texts_height, lambda said, box, letters: (Placed(_texts(said, letters), box),)),
    Funnel: Form(lambda _funnel, _wide, _letters: 0.0, curves.funnel_placed),
    Listing: Form(grids.listing_height, grids.listing_placed),
}
"""Kind of body → its form in a slide show."""


def key_of(body: Body) -> str:
    """Say what a colour or a dot stands for; blank where none does."""
    if isinstance(body, Trend):
        return "A dot is counted from replies." if any(p.points for p in body.panels) else ""
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
