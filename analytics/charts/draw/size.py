"""The size that a drawing is made for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """How wide a drawing is in pixels and how large its letters: 13 on a screen, 26 on a stage.

    Everything else (bars, gaps, dots) follows the letters, so that a drawing looks the same at any size. A
    `dense` drawing is lower: its rows stand closer, and what stands beside a figure is left to its tip.
    """

    width: float
    letters: float = 13.0
    dense: bool = False

    @property
    def small(self) -> float:
        """Size of the words that stand beside a figure."""
        return round(self.letters * 0.88, 2)

    @property
    def unit(self) -> float:
        """A pixel of a drawing whose letters have 13."""
        return self.letters / 13.0


NARROWEST, WIDEST = 320, 1920
"""Drawings are made for cards from so many pixels to so many."""
