"""Texts below one another, each with whose words they are."""

from __future__ import annotations

from analytics.charts.description import Sayings
from analytics.charts.draw.scene import Box, Mark, Scene, lines_at
from analytics.charts.draw.size import Size
from analytics.charts.draw.text import height_of, wrapped

RULE, INDENT, GAP = 3, 18, 20
"""Width of the line beside a text, room between the two, and room below a text, in units."""


def draw_sayings(sayings: Sayings, size: Size) -> Scene:
    """Draw texts for a size, whole, each beside a line of its own height."""
    unit, marks, top = size.unit, [], 0.0
    left = INDENT * unit
    for saying in sayings.sayings:
        words = wrapped(saying.words, size.letters, size.width - left)
        source = wrapped(saying.source, size.small, size.width - left) if saying.source else ()
        tall = height_of(len(words), size.letters)
        found: list[Mark] = [*lines_at(words, x=left, top=top, size=size.letters)]
        found += lines_at(source, x=left, top=top + tall, size=size.small, ink="muted")
        tall += height_of(len(source), size.small)
        marks += [Box(0.0, top, RULE * unit, tall, "actions.yes"), *found]
        top += tall + GAP * size.thick
    return Scene(size.width, max(top - GAP * size.thick, 0.0), tuple(marks))
