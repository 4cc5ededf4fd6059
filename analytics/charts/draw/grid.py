"""Grids of figures: cells in which words stand that fit them; a list where there is no room for columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from math import ceil, inf

from analytics.charts.description import Cell, Grid, Head
from analytics.charts.draw.cell import GAP, cell_at, lines_of, scale_of
from analytics.charts.draw.grid_list import draw_list
from analytics.charts.draw.scene import Mark, Scene, lines_at, stacked
from analytics.charts.draw.size import Size
from analytics.charts.draw.text import height_of, longest_word, width_of, wrapped

LEAST_CELL, MOST_CELL, PAD = 30, 170, 6
LABEL_SHARE, LEAST_SHARE, NARROW_SHARE = 0.33, 0.22, 0.5
"""Names on the left have at most this share of the width, the second one where columns need it, the third one
for a word in a narrow drawing."""
TURNED_UNDER = 3
"""Up to so many groups stand side by side, with the measures down the side."""
LISTED_UNDER = 480
"""A drawing under this width, as on a phone, whose columns don't all stand side by side is a list."""


def draw_grid(grid: Grid, size: Size) -> Scene:
    """Draw a grid for a size; columns that have no room beside the others go on below them,
    and in a narrow drawing the grid becomes a list."""
    return stacked(grid_pieces(grid, size))


def grid_pieces(grid: Grid, size: Size, most: float = inf) -> list[Scene]:
    """Draw a grid in pieces about `most` high, each with the names of its columns; a list stays one."""
    if len(grid.down) <= TURNED_UNDER < len(grid.across):
        grid = turned(grid)
    room, blocks = _rooms(grid, size)
    scale = scale_of([cell for row in grid.cells for cell in row if cell], grid.of, size)
    if len(blocks) > 1 and size.width < LISTED_UNDER * size.unit:
        return [stacked([scale, draw_list(grid, size)])]
    drawn: list[Scene] = []
    widths = _column_widths(grid, size, room, blocks)
    for columns in blocks:
        parts = max(1, ceil(_block(grid, columns, room, widths, size).height / most))
        drawn += [_block(rows, columns, room, widths, size) for rows in _parted(grid, parts)]
    return [stacked([scale, *drawn[:1]]), *drawn[1:]]


def _rooms(grid: Grid, size: Size) -> tuple[float, list[list[int]]]:
    """Return the width of the names on the left and the columns by block; names stand in less room where all
    columns stand side by side then."""
    rooms = [_label_room(grid.down, size, share) for share in (LABEL_SHARE, LEAST_SHARE)]
    ways = [(room, _blocks(grid, size, size.width - room)) for room in rooms]
    return next((way for way in ways if len(way[1]) <= 1), ways[0])


def _parted(grid: Grid, parts: int) -> list[Grid]:
    """Part the rows as evenly as can be."""
    each = max(1, ceil(len(grid.down) / parts))
    starts = range(0, max(len(grid.down), 1), each)
    return [replace(grid, down=grid.down[s : s + each], cells=grid.cells[s : s + each]) for s in starts]


def turned(grid: Grid) -> Grid:
    """Swap rows and columns."""
    cells = tuple(tuple(row[x] for row in grid.cells) for x in range(len(grid.across)))
    return Grid(grid.across, grid.down, cells, grid.of)


def _label_room(down: Sequence[Head], size: Size, share: float) -> float:
    """Return the width of the names on the left: as wide as they are, at most a share of the whole."""
    names = max((width_of(head.text, size.letters) for head in down), default=0.0)
    hard = max((longest_word(head.text, size.letters) for head in down), default=0.0)
    word = NARROW_SHARE if size.width < LISTED_UNDER * size.unit else LABEL_SHARE
    return max(min(names, share * size.width), min(hard, word * size.width)) + 8 * size.unit


def _blocks(grid: Grid, size: Size, room: float) -> list[list[int]]:
    """Part the columns into blocks that fit beside one another, as even as can be."""
    many = len(grid.across)
    if sum(_need(grid, x, size, whole=True) for x in range(many)) <= room:
        return [list(range(many))] if many else []
    fit = max(1, int(room // max(_need(grid, x, size) for x in range(many))))
    count = -(-many // fit)
    each = -(-many // count) if count else 1
    return [list(range(start, min(start + each, many))) for start in range(0, many, each)]


def _need(grid: Grid, x: int, size: Size, *, whole: bool = False) -> float:
    """Return the least width of a column: the longest word of its cells, or the `whole` of each, and the
    longest word of its shorter name."""
    head = grid.across[x]
    words = max((_cell_width(row[x], size, whole=whole) for row in grid.cells), default=0.0)
    name = min(longest_word(text, size.small) for text in (head.text, head.short or head.text))
    return max(words, name, LEAST_CELL * size.unit) + (PAD + GAP) * size.unit


def _cell_width(cell: Cell | None, size: Size, *, whole: bool) -> float:
    if cell is None:
        return 0.0
    texts = [text for text in (cell.words, cell.short) if text]
    if whole:
        return width_of(texts[0], size.letters) if texts else 0.0
    return min((longest_word(text, size.letters) for text in texts), default=0.0)


def _column_widths(grid: Grid, size: Size, room: float, blocks: Sequence[Sequence[int]]) -> list[float]:
    """Return how wide each column is: all alike, so that those of a block stand below those before it.

    Where all stand side by side only if each is as wide as it needs: that, and an equal part of what is left.
    """
    alike = min((size.width - room) / max(map(len, blocks), default=1), MOST_CELL * size.unit)
    needs = [_need(grid, x, size, whole=True) for x in range(len(grid.across))]
    if len(blocks) > 1 or sum(needs) > size.width - room or max(needs, default=0.0) <= alike:
        return [alike] * len(needs)
    left = max(0.0, size.width - room - sum(needs)) / len(needs)
    return [need + left for need in needs]


def _block(grid: Grid, columns: Sequence[int], room: float, widths: Sequence[float], size: Size) -> Scene:
    """Draw some of the columns, each as wide as its place in `widths`, with the names of all rows."""
    unit = size.unit
    wide = [widths[x] for x in columns]
    left = [room + before for before in accumulate(wide, initial=0.0)]
    heads = [_head(grid.across[x], widths[x] - GAP * unit, size) for x in columns]
    top = max((height_of(len(lines), size.small) for lines in heads), default=0.0) + 4 * unit
    marks: list[Mark] = []
    for place, lines in enumerate(heads):
        middle = left[place] + wide[place] / 2
        start = top - 4 * unit - height_of(len(lines), size.small)
        marks += lines_at(lines, x=middle, top=start, size=size.small, ink="muted", anchor="middle")
    y = top
    for head, row in zip(grid.down, grid.cells, strict=True):
        name = wrapped(head.text, size.letters, room - 8 * unit)
        inside = [lines_of(row[x], widths[x] - (GAP + PAD) * unit, size) for x in columns]
        needed = [height_of(len(name), size.letters)]
        needed += [height_of(len(lines), size.letters) for lines in inside]
        tall = max(*needed, 22 * size.air) + 8 * size.air
        marks += lines_at(
            name, x=room - 8 * unit, top=y + tall / 2 - needed[0] / 2, size=size.letters, anchor="end"
        )
        for place, (x, lines) in enumerate(zip(columns, inside, strict=True)):
            marks += cell_at(row[x], lines, left[place], y, wide[place], tall, size)
        y += tall
    return Scene(size.width, y + 10 * unit, tuple(marks))


def _head(head: Head, wide: float, size: Size) -> tuple[str, ...]:
    """Return the name of a column in lines, the shorter one where a word of the longer is too wide."""
    whole = longest_word(head.text, size.small) <= wide
    return wrapped(head.text if whole else head.short or head.text, size.small, wide)
