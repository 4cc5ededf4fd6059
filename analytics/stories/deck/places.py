"""Places on a slide, in pixels of a stage of 1920 × 1080: one is half a point."""

from __future__ import annotations

from typing import NamedTuple

WIDTH, HEIGHT = 1920, 1080
EMU = 6350
"""Units of Office in a pixel of the stage."""


class Box(NamedTuple):
    """A rectangle on a slide."""

    x: float
    y: float
    wide: float
    tall: float

    @property
    def emu(self) -> tuple[int, int, int, int]:
        """The rectangle in units of Office.

        >>> Box(1, 2, 3, 0.5).emu
        (6350, 12700, 19050, 3175)
        """
        return (round(self.x * EMU), round(self.y * EMU), round(self.wide * EMU), round(self.tall * EMU))

    @classmethod
    def of_emu(cls, x: int, y: int, wide: int, tall: int) -> Box:
        """Return the rectangle that Office gives in its own units."""
        return cls(x / EMU, y / EMU, wide / EMU, tall / EMU)


def hundredths(letters: float) -> int:
    """Return a size of letters on the stage in hundredths of a point.

    >>> hundredths(36)
    1800
    """
    return round(letters * 50)
