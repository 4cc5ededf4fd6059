"""The size that a drawing is made for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """How wide a drawing is in pixels and how large its letters: 13 on a screen, 26 on a stage.

    Everything else (bars, gaps, dots) follows the letters, so that a drawing looks the same at any size. A
    `dense` drawing is lower: its rows stand closer, and what stands beside a figure is left to its tip. An
    `airy` one is higher by that factor, or somewhat less, with letters of the same size: it fills a stage.
    No words are smaller than `least`.
    """

    width: float
    letters: float = 13.0
    dense: bool = False
    airy: float = 1.0
    least: float = 0.0

    @property
    def small(self) -> float:
        """Size of the words that stand beside a figure, not under the `least` that can be read."""
        return max(round(self.letters * 0.88, 2), self.least)

    @property
    def air(self) -> float:
        """A pixel of the room between what is drawn."""
        return self.unit * self.airy

    @property
    def thick(self) -> float:
        """A pixel of what grows less than the room around it: the height of a bar, the room below a text."""
        return self.unit * min(self.airy, THICKEST)

    @property
    def unit(self) -> float:
        """A pixel of a drawing whose letters have 13."""
        return self.letters / 13.0


THICKEST = 1.7
NARROWEST, WIDEST = 320, 1920
"""Drawings are made for cards from so many pixels to so many."""
