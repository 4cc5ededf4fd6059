"""A chart's drawing for paper, in pieces between which a sheet may end, so that none is cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil

from analytics.charts.description import Body, Grid
from analytics.charts.draw import draw
from analytics.charts.draw.grid import grid_pieces
from analytics.charts.draw.scene import Dot, Mark, Path, Scene, Words, moved
from analytics.charts.draw.size import Size

LETTERS = 10.7
"""Size of the letters in pixels, of which a point has 4/3: 8 points, and 7 beside a figure."""
ROOMS = {"narrow": 320, "wide": 680, "lying": 1010}
"""Pixels across of half an upright sheet of A4 between its margins, or a third of a lying one; of the whole
upright sheet; and of the whole lying one."""
MOST = 430
"""A drawing up to so high stays together; a higher one comes in pieces up to so high."""
UNEVEN = 0.75
"""A piece is at least such a part of an even one, so that it ends where there is most room."""
TOGETHER = 1.0
"""Marks that are no more pixels apart belong together."""


def on_paper(body: Body, room: str) -> list[Scene]:
    """Draw what a chart shows for paper, in pieces from top to bottom; KeyError for no room."""
    size = Size(ROOMS[room], LETTERS)
    drawn = draw(body, size)
    if drawn.height <= MOST:
        return [drawn]
    parts = grid_pieces(body, size, MOST) if isinstance(body, Grid) else [drawn]
    return [piece for part in parts for piece in pieces(part, MOST)]


def pieces(scene: Scene, most: float) -> tuple[Scene, ...]:
    """Part a drawing where no mark stands, into pieces up to `most` high where it lets itself be parted so.

    >>> from analytics.charts.draw.scene import Box
    >>> two = Scene(10, 50, (Box(0, 0, 10, 20, "grid"), Box(0, 30, 10, 20, "grid")))
    >>> [piece.height for piece in pieces(two, 40)]
    [25.0, 25.0]
    """
    found = []
    top = 0.0
    for end in (*_ends(scene, most), scene.height):
        found.append(Scene(scene.width, end - top, moved(_within(scene.marks, top, end), down=-top)))
        top = end
    return tuple(found)


def _ends(scene: Scene, most: float) -> Iterable[float]:
    """Yield where pieces end but for the last: they are about as high, each ends in the widest gap there."""
    gaps = [((top + bottom) / 2, round(bottom - top)) for top, bottom in _gaps(scene)]
    each = scene.height / ceil(scene.height / most)
    top = 0.0
    while scene.height - top > most:
        after = [gap for gap in gaps if gap[0] > top + UNEVEN * each]
        fit = [gap for gap in after if gap[0] <= top + min(each / UNEVEN, most)] or after[:1]
        if not fit:
            return
        top, _ = max(fit, key=lambda gap: (gap[1], gap[0]))
        yield top


def _gaps(scene: Scene) -> list[tuple[float, float]]:
    """Return where nothing stands over the whole width, from top to bottom, each as its top and bottom."""
    found = []
    reached = 0.0
    for top, bottom in sorted(_reach(mark) for mark in scene.marks if not _upright(mark)):
        if top - reached > TOGETHER and reached > 0:
            found.append((reached, top))
        reached = max(reached, bottom)
    return found


def _reach(mark: Mark) -> tuple[float, float]:
    """Return the top and the bottom of a mark."""
    if isinstance(mark, Path):
        heights = [y for _, y in mark.points]
        return min(heights), max(heights)
    if isinstance(mark, Words):
        return mark.box[1], mark.box[3]
    if isinstance(mark, Dot):
        return mark.y - mark.size / 2, mark.y + mark.size / 2
    return mark.y, mark.y + mark.height


def _upright(mark: Mark) -> bool:
    """Tell whether a mark is a line from top to bottom, which each piece has its part of."""
    return isinstance(mark, Path) and len({x for x, _ in mark.points}) == 1


def _within(marks: Sequence[Mark], top: float, end: float) -> Iterable[Mark]:
    """Yield what of a drawing stands between two heights; no mark but an upright line goes beyond them."""
    for mark in marks:
        high, low = _reach(mark)
        if isinstance(mark, Path) and _upright(mark):
            if high < end and low > top:
                yield replace(mark, points=tuple((x, min(max(y, top), end)) for x, y in mark.points))
        elif top <= (high + low) / 2 < end:
            yield mark
