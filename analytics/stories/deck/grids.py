"""Grids, lists, rates and pairs as tables, tiles as rectangles, in words that fit their columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product

from analytics.charts.description import Cell, Grid, Listing, Pair, Pairs, Rate, Rates, Tiles
from analytics.charts.draw.cell import fill_of
from analytics.charts.draw.listing import column_widths
from analytics.charts.draw.size import Size
from analytics.member_names import in_one_piece
from analytics.stories.deck.pieces import (
    LEAST,
    NO_ROOM,
    WIDER,
    Block,
    Blocks,
    Field,
    Lines,
    Placed,
    Table,
    beside,
    hardest_of,
    lines_in,
    tall_of,
    wide_of,
    widest_of,
)
from analytics.stories.deck.places import Box

PAD, HEAD_PAD, MOST_CELL, LABEL_SHARE, WORD_SHARE = 14, 2, 260, 0.34, 0.6
"""Room left and right within a cell and a head, the greatest width of a column of a grid, and the parts of
all the width that names take at the most, and that a word of them takes that no line breaks."""
NUMBERS = re.compile(r"\d+")
NEAR = 0.01
"""Widths that were summed up are told from the same ones from here on."""
UPRIGHT = 5
"""Room above and below within a cell."""
HIGHER = 1.8
"""A row of a grid is at the most so much higher than its words need."""
HEADS = (LEAST, 26.0, 24.0, 22.0, 20.0)
"""Sizes of the names of columns: the largest in which they fit, and no larger than what stands below."""
TILE_HIGH, MOST_TILE, TILE_GAP = 96, 190, 6


def grid_height(grid: Grid, wide: float, letters: float) -> float:
    """Return how high a grid is as a table; beyond any slide where its columns are too narrow for words."""
    _, room = _sides(grid, wide, letters)
    if sum(_needs(grid, letters, _head_sizes(letters)[-1], _least)) > room:
        return NO_ROOM
    return sum(_grid_table(grid, wide, letters).heights)


def grid_placed(grid: Grid, box: Box, letters: float) -> tuple[Placed, ...]:
    """Describe a grid as a table; a cell's fill is its share."""
    table = _grid_table(grid, box.wide, letters)
    return (_placed(replace(table, heights=_even(table.heights, box.tall)), box),)


def _grid_table(grid: Grid, wide: float, letters: float) -> Table:
    left, room = _sides(grid, wide, letters)
    head, columns = _columns(grid, room, letters)
    widths = (left, *(min(each, MOST_CELL) for each in columns))
    return _table(_grid_rows(grid, widths, letters, head), widths, letters, head)


def _sides(grid: Grid, wide: float, letters: float) -> tuple[float, float]:
    """Return the width of the names of rows, and that of all columns together.

    Names stand in more lines where the columns need their room, down to the longest part that no line breaks.
    """
    names = [head.text for head in grid.down]
    most = min(widest_of(names, letters) + 2 * PAD, LABEL_SHARE * wide)
    hardest = min(hardest_of(names, letters) + 2 * PAD, WORD_SHARE * wide)
    left = max(min(most, wide - sum(_needs(grid, letters, LEAST, _brief))), hardest)
    return left, wide - left


def _columns(grid: Grid, room: float, letters: float) -> tuple[float, tuple[float, ...]]:
    """Return the size of the names of columns, and the widths: figures on one line where there is room."""
    sizes = _head_sizes(letters)
    for figures, size in product((_full, _brief), sizes):
        wants = _needs(grid, letters, size, figures)
        if sum(wants) <= room:
            return size, _shared(room, wants)
    fits = (size for size in sizes if sum(_needs(grid, letters, size, _least)) <= room)
    size = next(fits, sizes[-1])
    return size, _whole_first(room, *(_needs(grid, letters, size, each) for each in (_least, _brief)))


def _head_sizes(letters: float) -> list[float]:
    return [size for size in HEADS if size <= letters] or [letters]


def _needs(grid: Grid, letters: float, head: float, figures: Figures) -> list[float]:
    """Return how wide each column must be: for its figures, and for its name in the narrower of its forms."""
    found = []
    for x, name in enumerate(grid.across):
        said = max((figures(row[x], letters) for row in grid.cells), default=0.0)
        own = min(hardest_of([text], head) for text in (name.text, name.short or name.text))
        found.append(max(own + 2 * HEAD_PAD, said + 2 * PAD))
    return found


Figures = Callable[[Cell | None, float], float]
"""How wide the figure of a cell must be with letters of a size."""


def _full(cell: Cell | None, letters: float) -> float:
    """Return how wide the words of a cell are on one line."""
    return wide_of(cell.words, letters) if cell else 0.0


def _brief(cell: Cell | None, letters: float) -> float:
    """Return how wide a figure is on one line, in the shorter form that says the same."""
    return min(wide_of(text, letters) for text in _alike(cell)) if cell else 0.0


def _least(cell: Cell | None, letters: float) -> float:
    """Return how wide the longest part of a figure is that no line breaks, in the shorter form."""
    return min(hardest_of([text], letters) for text in _forms(cell)) if cell else 0.0


def _alike(cell: Cell) -> list[str]:
    """Return the forms of a figure that say all its numbers, the longer one first."""
    return [text for text in _forms(cell) if NUMBERS.findall(text) == NUMBERS.findall(cell.words)]


def _forms(cell: Cell) -> list[str]:
    """Return how a cell may say its figure, the longer form first."""
    return [cell.words, cell.short] if cell.short else [cell.words]


def _whole_first(room: float, needs: Sequence[float], wants: Sequence[float]) -> tuple[float, ...]:
    """Give columns what they need, then as many as can be what they want, and each a part of what is left.

    >>> _whole_first(100, [20, 20, 30], [50, 40, 30])
    (23.333333333333332, 43.333333333333336, 33.333333333333336)
    """
    if sum(needs) > room:
        return tuple(room / len(needs) for _ in needs)
    widths, spare = list(needs), room - sum(needs)
    for x in sorted(range(len(needs)), key=lambda x: wants[x] - needs[x]):
        if wants[x] - needs[x] <= spare:
            spare -= wants[x] - needs[x]
            widths[x] = wants[x]
    return tuple(width + spare / len(widths) for width in widths)


def _shared(room: float, needs: Sequence[float]) -> tuple[float, ...]:
    """Share a width evenly, but for those who need more.

    >>> _shared(90, [10, 50, 20])
    (20.0, 50, 20.0)
    """
    more: set[int] = set()
    while True:
        even = (room - sum(needs[x] for x in more)) / max(len(needs) - len(more), 1)
        found = {x for x, need in enumerate(needs) if need > even}
        if found <= more:
            return tuple(need if x in more else even for x, need in enumerate(needs))
        more |= found


def _even(heights: Sequence[float], room: float) -> tuple[float, ...]:
    """Make rows below a head equally high, and higher, where there is room; else leave them as they are."""
    head, *rows = heights
    each = (room - head) / max(len(rows), 1)
    highest = max(rows, default=0.0)
    return (head, *(min(each, HIGHER * highest) for _ in rows)) if each >= highest else tuple(heights)


def _grid_rows(grid: Grid, widths: Sequence[float], letters: float, size: float) -> list[list[Field]]:
    heads = [Field(("",))]
    for head, width in zip(grid.across, widths[1:], strict=True):
        whole = hardest_of([head.text], size) <= width - 2 * HEAD_PAD
        heads.append(Field((head.text if whole else head.short or head.text,), ink="muted", middle=True))
    rows = [heads]
    for head, cells in zip(grid.down, grid.cells, strict=True):
        fields = [_of_cell(cell, width, letters) for cell, width in zip(cells, widths[1:], strict=True)]
        rows.append([Field((head.text,)), *fields])
    return rows


def _of_cell(cell: Cell | None, width: float, letters: float) -> Field:
    if cell is None:
        return Field(("",))
    fill, _, ink = fill_of(cell)
    forms = _forms(cell)
    whole = (text for text in _alike(cell) if wide_of(text, letters) <= width - 2 * PAD + NEAR)
    unbroken = (text for text in forms if hardest_of([text], letters) <= width - 2 * PAD + NEAR)
    return Field((next(whole, next(unbroken, forms[-1])),), fill, ink, middle=True)


def _table(rows: Sequence[Sequence[Field]], widths: Sequence[float], letters: float, head: float) -> Table:
    """Lay out a table: each row is as high as its highest cell; the `head` has a size of its own."""
    heights = []
    for place, row in enumerate(rows):
        size = letters if place else head
        lines = [
            sum(len(lines_in(line, size, width - 2 * PAD, bold=field.bold)) for line in field.lines)
            for field, width in zip(row, widths, strict=True)
        ]
        heights.append(tall_of(max(lines, default=1), size) + 2 * UPRIGHT)
    return Table(tuple(widths), tuple(heights), tuple(map(tuple, rows)), letters, head)


def _placed(table: Table, box: Box) -> Placed:
    return Placed(table, Box(box.x, box.y, sum(table.widths), sum(table.heights)))


def listing_height(listing: Listing, wide: float, letters: float) -> float:
    """Return how high a list is as a table."""
    return sum(_listed(listing, wide, letters).heights)


def listing_placed(listing: Listing, box: Box, letters: float) -> tuple[Placed, ...]:
    """Describe a list as a table whose columns have what their words need."""
    return (_placed(_listed(listing, box.wide, letters), box),)


def _listed(listing: Listing, wide: float, letters: float) -> Table:
    whole = replace(listing, lines=tuple(tuple(map(in_one_piece, line)) for line in listing.lines))
    widths = [
        each + 2 * PAD
        for each in column_widths(whole, Size(wide - 2 * PAD * len(listing.columns), letters * WIDER))
    ]
    spare = max(wide - sum(widths), 0.0) / max(len(widths), 1)
    widths = [min(each + spare, each * 1.6) for each in widths]
    rows = [[Field((text,), ink="muted") for text in listing.columns]]
    rows += [[Field((text,), bold=place == 0) for place, text in enumerate(line)] for line in listing.lines]
    return _table(rows, widths, letters, min(letters, LEAST))


def as_listing(body: Rates | Pairs) -> Listing:
    """Return rates or pairs as a list: each share with its counts, its interval and what it tells."""
    if isinstance(body, Rates):
        return Listing(
            ("", "Figure", "95% interval"),
            tuple((rate.label, rate.words, _interval(rate)) for rate in body.rates),
        )
    lines = [
        (action.text, outcome.text, pair.acted.words, pair.others.words, pair.words)
        for action, row in zip(body.down, body.cells, strict=True)
        for outcome, pair in zip(body.across, row, strict=True)
        if isinstance(pair, Pair)
    ]
    return Listing(("Action", "Outcome", "Those who acted", "Those who did not", ""), tuple(lines))


def _interval(rate: Rate) -> str:
    if rate.share is None or rate.low is None or rate.high is None:
        return "–"
    return f"{rate.low:.0%} to {rate.high:.0%}"


def tiles_height(tiles: Tiles) -> float:
    """Return how high the tiles are at the least."""
    return TILE_HIGH * 0.6 * _rows(tiles)


def tiles_placed(tiles: Tiles, box: Box, letters: float) -> tuple[Placed, ...]:
    """Describe tiles as rectangles, each with its member's name, or its code where a name is too long."""
    columns = max((tile.column for tile in tiles.tiles), default=0) + 1
    wide = min(box.wide / columns, MOST_TILE)
    tall = min(box.tall / _rows(tiles), TILE_HIGH)
    size = min(beside(letters), (tall - TILE_GAP) / (3 * 1.22))
    inner = wide - TILE_GAP - 6
    named = all(
        len(lines_in(tile.name, size, inner, bold=True)) <= 2
        and hardest_of([tile.name], size, bold=True) <= inner
        and (tile.cell is None or wide_of(tile.cell.words, size) <= inner)
        for tile in tiles.tiles
    )
    blocks = []
    for tile in tiles.tiles:
        fill, _, ink = fill_of(tile.cell) if tile.cell else ("empty", "", "muted")
        figure = "" if not tile.cell else tile.cell.words if named else tile.cell.short or tile.cell.words
        lines: Lines = tuple(filter(None, (tile.name if named else tile.code, figure)))
        place = Box(tile.column * wide, tile.row * tall, wide - TILE_GAP, tall - TILE_GAP)
        blocks.append(Block(place, Field(lines, fill, ink, bold=True, middle=True), size))
    whole = Box(box.x, box.y, columns * wide, _rows(tiles) * tall)
    return (Placed(Blocks(tuple(blocks)), whole),)


def _rows(tiles: Tiles) -> int:
    return max((tile.row for tile in tiles.tiles), default=0) + 1
