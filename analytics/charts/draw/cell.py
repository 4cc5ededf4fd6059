"""One cell of a grid, a list or a map of tiles: its colours, its words, and the scale that tells them."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.charts.description import Cell
from analytics.charts.draw.legend import colour_scale
from analytics.charts.draw.scene import Box, Mark, Scene, lines_at
from analytics.charts.draw.size import Size
from analytics.charts.draw.text import height_of, longest_word, wrapped

STEP = 0.75
"""From this share of yes on a cell is so strong that light words stand on it."""
GAP = 3
"""Between two cells."""


def scale_of(cells: Sequence[Cell], of: str, size: Size) -> Scene:
    """Draw the scale of the shares; where no cell has one, there is nothing that it would be true of."""
    hues = list(dict.fromkeys(cell.hue for cell in cells if cell.share is not None))
    return colour_scale((f"none {of}", f"all {of}"), hues, size) if hues else Scene(size.width, 0)


def lines_of(cell: Cell | None, wide: float, size: Size) -> tuple[str, ...]:
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


def cell_at(
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
