"""What is found in the cells of a sheet beside their values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from .rich import Runs
from .styles import Style

MOST_DRAWN = 50_000
"""Cells with a colour, and as many with a look of their text, that are told of a sheet."""


class Drawn(NamedTuple):
    """How one cell looks: as its style says, and where its text has several pieces, each of them."""

    style: Style
    runs: Runs = ()
    filled: bool = True
    """There is something in the cell."""


@dataclass
class Found:
    """Places, counted from 0: of formulas without a result, of errors with what they show, and so on."""

    lost: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[int, int, tuple[int, str]]] = field(default_factory=list)
    drawn: list[tuple[int, int, Drawn]] = field(default_factory=list)
    """Cells that look unusual."""
    more_drawn: bool = False
    """There are more of them than are told."""
    twice: list[tuple[int, int]] = field(default_factory=list)
    """Cells that stand in the file a second time; known only where each cell was looked at."""
    comments: list[tuple[int, int, str]] = field(default_factory=list)
    """What people have noted beside a cell."""
    offers: list[tuple[str, ...]] = field(default_factory=list)
    """What cells offer to choose from."""
    colours: int = 0
    """How many of the cells that look unusual have a colour alone."""
    others: int = 0

    def draw(self, row: int, column: int, drawn: Drawn) -> None:
        """Keep how a cell looks, if that is worth telling."""
        style = drawn.style
        other = bool(
            drawn.filled and (drawn.runs or style.struck or style.font or style.mask or style.invisible)
        )
        if not other and not style.fill:
            return
        if (self.others if other else self.colours) >= MOST_DRAWN:
            self.more_drawn = True
            return
        self.others += other
        self.colours += not other
        self.drawn.append((row, column, drawn))
