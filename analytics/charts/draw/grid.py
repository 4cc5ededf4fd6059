"""Grids of figures and the map of tiles: cells in which words stand that fit them."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.charts.description import Cell, Grid, Head, Tiles
from analytics.charts.draw.legend import colour_scale
from analytics.charts.draw.scene import Box, Mark, Scene, lines_at, stacked
from analytics.charts.draw.size import Size
from analytics.charts.draw.text import height_of, longest_word, width_of, wrapped

STEP = 0.75
"""From this share of yes on a cell is so strong that light words stand on it."""
GAP, LEAST_CELL, MOST_CELL, PAD = 3, 30, 170, 6
LABEL_SHARE = 0.34
TURNED_UNDER = 3
"""Up to so many groups stand side by side, with the measures down the side."""
TILE, MOST_TILE, NAME_LINES = 46, 92, 3
"""Height of a tile at the least, its greatest width, and the lines of a name in it."""


def draw_grid(grid: Grid, size: Size) -> Scene:
    """Draw a grid for a size; columns that have no room beside the others go on below them."""
    if len(grid.down) <= TURNED_UNDER < len(grid.across):
        grid = turned(grid)
    room = _label_room(grid.down, size)
    blocks = _blocks(grid, size, size.width - room)
    scale = _scale([cell for row in grid.cells for cell in row if cell], grid.of, size)
    return stacked([scale, *(_block(grid, cols, room, size) for cols in blocks)], gap=0)


def turned(grid: Grid) -> Grid:
    """Swap rows and columns."""
    cells = tuple(tuple(row[x] for row in grid.cells) for x in range(len(grid.across)))
    return Grid(grid.across, grid.down, cells, grid.of)


def _scale(cells: Sequence[Cell], of: str, size: Size) -> Scene:
    """Draw the scale of the shares; where no cell has one, there is nothing that it would be true of."""
    hues = list(dict.fromkeys(cell.hue for cell in cells if cell.share is not None))
    return colour_scale((f"none {of}", f"all {of}"), hues, size) if hues else Scene(size.width, 0)


def _label_room(down: Sequence[Head], size: Size) -> float:
    """Return the width of the names on the left: as wide as they are, at most a share of the whole."""
    names = max((width_of(head.text, size.letters) for head in down), default=0.0)
    hard = max((longest_word(head.text, size.letters) for head in down), default=0.0)
    return min(max(min(names, LABEL_SHARE * size.width), hard), 0.5 * size.width) + 8 * size.unit


def _blocks(grid: Grid, size: Size, room: float) -> list[list[int]]:
    """Part the columns into blocks that fit beside one another, as even as can be."""
    need = max((_need(grid, x, size) for x in range(len(grid.across))), default=1.0)
    fit = max(1, int(room // need))
    many = len(grid.across)
    count = -(-many // fit)
    each = -(-many // count) if count else 1
    return [list(range(start, min(start + each, many))) for start in range(0, many, each)]


def _need(grid: Grid, x: int, size: Size) -> float:
    """Return the least width of a column: its words, and the longest word of its shorter name."""
    head = grid.across[x]
    words = max((_cell_width(row[x], size) for row in grid.cells), default=0.0)
    name = min(longest_word(text, size.small) for text in (head.text, head.short or head.text))
    return max(words, name, LEAST_CELL * size.unit) + (PAD + GAP) * size.unit


def _cell_width(cell: Cell | None, size: Size) -> float:
    if cell is None:
        return 0.0
    texts = [text for text in (cell.words, cell.short) if text]
    return min((longest_word(text, size.letters) for text in texts), default=0.0)


def _block(grid: Grid, columns: Sequence[int], room: float, size: Size) -> Scene:
    """Draw some of the columns with the names of all rows."""
    unit = size.unit
    wide = min((size.width - room) / len(columns), MOST_CELL * unit) if columns else 0.0
    heads = [_head(grid.across[x], wide - GAP * unit, size) for x in columns]
    top = max((height_of(len(lines), size.small) for lines in heads), default=0.0) + 4 * unit
    marks: list[Mark] = []
    for place, lines in enumerate(heads):
        middle = room + wide * (place + 0.5)
        start = top - 4 * unit - height_of(len(lines), size.small)
        marks += lines_at(lines, x=middle, top=start, size=size.small, ink="muted", anchor="middle")
    y = top
    for head, row in zip(grid.down, grid.cells, strict=True):
        name = wrapped(head.text, size.letters, room - 8 * unit)
        inside = [_cell_lines(row[x], wide - (GAP + PAD) * unit, size) for x in columns]
        needed = [height_of(len(name), size.letters)]
        needed += [height_of(len(lines), size.letters) for lines in inside]
        tall = max(*needed, 22 * unit) + 8 * unit
        marks += lines_at(
            name, x=room - 8 * unit, top=y + tall / 2 - needed[0] / 2, size=size.letters, anchor="end"
        )
        for place, (x, lines) in enumerate(zip(columns, inside, strict=True)):
            marks += _cell(row[x], lines, room + wide * place, y, wide, tall, size)
        y += tall
    return Scene(size.width, y + 10 * unit, tuple(marks))


def _head(head: Head, wide: float, size: Size) -> tuple[str, ...]:
    """Return the name of a column in lines, the shorter one where a word of the longer is too wide."""
    whole = longest_word(head.text, size.small) <= wide
    return wrapped(head.text if whole else head.short or head.text, size.small, wide)


def _cell_lines(cell: Cell | None, wide: float, size: Size) -> tuple[str, ...]:
    if cell is None:
        return ()
    fits = longest_word(cell.words, size.letters) <= wide
    return wrapped(cell.words if fits or not cell.short else cell.short, size.letters, wide)


def fill_of(cell: Cell) -> tuple[str, str, str]:
    """Return the fill, the edge and the ink of the words of a cell."""
    if cell.told == "figure" and cell.share is not None:
        strong = cell.share >= STEP
        return f"{cell.hue}@{cell.share:.3f}", "", "on_solid" if strong else "text"
    if cell.told == "counted":
        return f"{cell.hue}@1.000", "", "on_solid"
    if cell.told == "not_answered":
        return "unknown.not_answered", "", "on_blank"
    return "empty", "", "text"


def _cell(
    cell: Cell | None, lines: tuple[str, ...], x: float, y: float, wide: float, tall: float, size: Size
) -> list[Mark]:
    if cell is None:
        return []
    gap = GAP * size.unit
    fill, edge, ink = fill_of(cell)
    height = height_of(len(lines), size.letters)
    box = Box(x + gap / 2, y + gap / 2, wide - gap, tall - gap, fill, edge, "", cell.pick, cell.tip)
    middle = y + tall / 2 - height / 2
    return [box, *lines_at(lines, x=x + wide / 2, top=middle, size=size.letters, ink=ink, anchor="middle")]


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
    scale = _scale([tile.cell for tile in tiles.tiles if tile.cell], tiles.of, size)
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
