"""A legend as rectangles, in the colours of the bars: where that of Office has a colour or a mark too few."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from analytics.charts.draw.legend import PATTERNS, Entry
from analytics.stories.deck.pieces import SIGNS, Block, Blocks, Field, Placed, tall_of, wide_of
from analytics.stories.deck.places import Box

SIDE, GAP, BETWEEN = 0.8, 0.35, 1.0
"""Side of a colour, room beside it, and room between entries, in letters."""
FILLS = {"/": "ltUpDiag", ".": "pct20", "x": "diagCross"}
"""Pattern of the stage → the same in Office."""


def key_placed(
    entries: Sequence[Entry], box: Box, letters: float, signs: Collection[str] = frozenset()
) -> Placed:
    """Lay a legend out along the top of a box: of each entry its colours side by side, then its words.

    What stands as one of the `signs` before the words of bars has that sign in place of a colour.
    """
    blocks: list[Block] = []
    tall, side, x = tall_of(1, letters), SIDE * letters, 0.0
    for entry in entries:
        for ink in entry.fills:
            blocks.append(_mark(entry, ink, Box(x, (tall - side) / 2, side, side), letters, signs))
            x += side
        x += GAP * letters
        wide = wide_of(entry.words, letters) + GAP * letters  # a font of Office may be wider still
        blocks.append(Block(Box(x, 0, wide, tall), Field((entry.words,), "ground", "muted"), letters))
        x += wide + BETWEEN * letters
    said = f"Legend: {'; '.join(entry.words for entry in entries)}."
    return Placed(Blocks(tuple(blocks)), Box(box.x, box.y, x - BETWEEN * letters, tall), said)


def _mark(entry: Entry, ink: str, box: Box, letters: float, signs: Collection[str]) -> Block:
    """Return a colour, a hatched one, or a sign."""
    sign = SIGNS.get(entry.shape, "")
    if entry.shape == "diamond":
        return Block(box, Field((sign,), "ground", ink), letters)
    if sign in signs:
        return Block(box, Field((sign,), "ground"), letters)
    pattern = FILLS.get(PATTERNS.get(entry.shape, ""), "")
    return Block(box, Field(("",), ink), letters, entry.line or ink, pattern)
