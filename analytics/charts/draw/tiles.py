"""The map of tiles: a tile a member, with its name or its code."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.charts.description import Tiles
from analytics.charts.draw.cell import GAP, fill_of, scale_of
from analytics.charts.draw.scene import Box, Mark, Scene, lines_at, stacked
from analytics.charts.draw.size import Size
from analytics.charts.draw.text import height_of, longest_word, width_of, wrapped

TILE, MOST_TILE, NAME_LINES = 46, 92, 2
"""Height of a tile at the least, its greatest width, and the lines of a name in it."""


def draw_tiles(tiles: Tiles, size: Size) -> Scene:
    """Draw the map of tiles: each has its member's name where all names fit, else each has its code."""
    gap = GAP * size.unit
    columns = max((tile.column for tile in tiles.tiles), default=0) + 1
    side = min(size.width / columns, MOST_TILE * size.unit)
    said = _named(tiles, side - gap, size) or _coded(tiles)
    letters = min([size.small, *(_fitting(lines, side - gap, size) for lines in said)])
    tall = max((height_of(len(lines), letters) for lines in said), default=0.0) + 8 * size.unit
    tall = max(min(side, TILE * size.unit), tall)
    marks: list[Mark] = []
    for tile, lines in zip(tiles.tiles, said, strict=True):
        x, y = tile.column * side, tile.row * tall
        fill, edge, ink = fill_of(tile.cell) if tile.cell else ("empty", "", "muted")
        pick = tile.cell.pick if tile.cell else ()
        marks.append(Box(x + gap / 2, y + gap / 2, side - gap, tall - gap, fill, edge, "", pick, tile.tip))
        top = y + tall / 2 - height_of(len(lines), letters) / 2
        many = len(lines) - (1 if tile.cell else 0)
        for start, part in ((0, lines[:many]), (many, lines[many:])):
            marks += lines_at(
                part, x=x + side / 2, top=top + height_of(start, letters), size=letters, ink=ink,
                anchor="middle", bold=start == 0,
            )  # fmt: skip
    rows = max((tile.row for tile in tiles.tiles), default=0) + 1
    scale = scale_of([tile.cell for tile in tiles.tiles if tile.cell], tiles.of, size)
    return stacked([scale, Scene(size.width, rows * tall, tuple(marks))])


def _named(tiles: Tiles, room: float, size: Size) -> list[tuple[str, ...]]:
    """Return the lines of every tile with its member's name; none where a name or a figure does not fit."""
    wide = room - 4 * size.unit
    found = [wrapped(tile.name, size.small, wide, bold=True) for tile in tiles.tiles]
    names = all(
        len(lines) <= NAME_LINES and longest_word(tile.name, size.small, bold=True) <= wide
        for tile, lines in zip(tiles.tiles, found, strict=True)
    )
    figures = all(width_of(tile.cell.words, size.small) <= wide for tile in tiles.tiles if tile.cell)
    if not names or not figures:
        return []
    return [
        (*lines, *([tile.cell.words] if tile.cell else []))
        for tile, lines in zip(tiles.tiles, found, strict=True)
    ]


def _coded(tiles: Tiles) -> list[tuple[str, ...]]:
    """Return the lines of every tile with its member's code, and its figure in as few letters as it has."""
    return [(tile.code, *([tile.cell.short or tile.cell.words] if tile.cell else [])) for tile in tiles.tiles]


def _fitting(lines: Sequence[str], room: float, size: Size) -> float:
    """Return how large letters may be so that the lines of a tile stand in it."""
    widest = max((width_of(line, size.small, bold=place == 0) for place, line in enumerate(lines)), default=0)
    return size.small * min(1.0, (room - size.unit) / widest) if widest else size.small
