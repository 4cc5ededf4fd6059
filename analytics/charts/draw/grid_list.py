"""A grid as a list, for a phone: each group by its name, below it its figures, each beside its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analytics.charts.description import Cell, Grid, Head
from analytics.charts.draw.cell import cell_at, lines_of
from analytics.charts.draw.scene import Mark, Scene, lines_at
from analytics.charts.draw.size import Size
from analytics.charts.draw.text import height_of, width_of, wrapped

LINE, PAD, NEAR, BETWEEN, BELOW = 22, 12, 3, 14, 10
"""A line’s least height, what a cell is wider than its words, and room beside a name, an entry, a group."""
CELL_SHARE = 0.45
"""A cell has at most this share of its line; words that are wider go on below."""

Entries = list[tuple[Head, Cell | None]]


def draw_list(grid: Grid, size: Size) -> Scene:
    """Draw each row of a grid below the one before, with as many figures side by side as have room.

    Where several stand side by side, they have the shorter of their names.
    """
    short = _shortened(grid)
    columns = max(1, int((size.width + BETWEEN * size.unit) // (_need(short, size) + BETWEEN * size.unit)))
    grid = short if columns > 1 else grid
    wide = (size.width - BETWEEN * size.unit * (columns - 1)) / columns
    cell_wide = min(_widest(_words(grid), size.letters) + PAD * size.unit, CELL_SHARE * wide)
    marks: list[Mark] = []
    y = 0.0
    for head, row in zip(grid.down, grid.cells, strict=True):
        name = wrapped(head.text, size.letters, size.width, bold=True)
        marks += lines_at(name, x=0, top=y, size=size.letters, bold=True)
        y += height_of(len(name), size.letters) + 2 * size.unit
        for line in _parted(list(zip(grid.across, row, strict=True)), columns):
            drawn, high = _line(line, y, wide, cell_wide, size)
            marks += drawn
            y += high
        y += BELOW * size.unit
    return Scene(size.width, y, tuple(marks))


def _shortened(grid: Grid) -> Grid:
    """Return a grid whose columns have the shorter of their names."""
    return replace(grid, across=tuple(Head(head.short or head.text) for head in grid.across))


def _words(grid: Grid) -> list[str]:
    return [cell.words for row in grid.cells for cell in row if cell]


def _widest(words: Sequence[str], letters: float) -> float:
    return max((width_of(text, letters) for text in words), default=0.0)


def _need(grid: Grid, size: Size) -> float:
    """Return the width of a figure with its name and its cell, each on one line."""
    names = _widest([head.text for head in grid.across], size.small)
    return names + _widest(_words(grid), size.letters) + (PAD + NEAR) * size.unit


def _parted(row: Entries, columns: int) -> Iterator[Entries]:
    for start in range(0, len(row), columns):
        yield row[start : start + columns]


def _line(line: Entries, y: float, wide: float, cell_wide: float, size: Size) -> tuple[list[Mark], float]:
    """Draw figures side by side: names on the left, cells on the right; return how high they are."""
    unit = size.unit
    names = [wrapped(head.text, size.small, wide - cell_wide - NEAR * unit) for head, _ in line]
    inside = [lines_of(cell, cell_wide - PAD * unit / 2, size) for _, cell in line]
    needed = [height_of(len(lines), size.small) for lines in names]
    needed += [height_of(len(lines), size.letters) + 4 * unit for lines in inside]
    tall = max(LINE * unit, *needed)
    marks: list[Mark] = []
    for place, (name, lines, (_, cell)) in enumerate(zip(names, inside, line, strict=True)):
        x = place * (wide + BETWEEN * unit)
        top = y + (tall - height_of(len(name), size.small)) / 2
        marks += lines_at(name, x=x, top=top, size=size.small, ink="muted")
        marks += cell_at(cell, lines, x + wide - cell_wide, y, cell_wide, tall, size)
    return marks, tall
