"""The words of a title slide: smaller where they are many, and the rest goes on over further slides."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.charts.description import Body, Sayings
from analytics.stories.deck.pieces import clean, lines_in, tall_of
from analytics.stories.deck.places import Box
from analytics.stories.parting import Room, parted
from analytics.stories.stage import LETTERS

INSET = 16
"""Room left and right within a placeholder of Office, both together."""


def words_on(body: Body) -> list[str]:
    """Return what a title slide says below its headline, a line a point."""
    return [clean(each.words) for each in body.sayings] if isinstance(body, Sayings) else []


def cover_parts(body: Body, box: Box, usual: float) -> tuple[Body, ...]:
    """Return the words of a title slide in as few parts as have room in a box each."""
    least = _sizes(usual)[-1]
    return parted(body, Room(box.tall, lambda part: _height(part, box, least)))


def cover_letters(parts: Sequence[Body], box: Box, usual: float) -> float:
    """Return the largest letters with which each part stands in a box, the `usual` ones at the most."""
    sizes = _sizes(usual)
    fits = (size for size in sizes if all(_height(part, box, size) <= box.tall for part in parts))
    return next(fits, sizes[-1])


def _sizes(usual: float) -> list[float]:
    return [usual, *(size for size in LETTERS if size < usual)]


def _height(body: Body, box: Box, letters: float) -> float:
    lines = sum(len(lines_in(words, letters, box.wide - INSET)) for words in words_on(body))
    return tall_of(lines, letters)
