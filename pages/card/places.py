"""Where cards stand on a board of a width: how many side by side, and how wide a chart is in one.

The browser tells a board's width and Python draws for it; `card.css` has the same lengths.
"""

from __future__ import annotations

from dataclasses import dataclass

from pages.ui import state

GAP, EDGE, LEAST = 24, 21, 352
"""Pixels between cards, of a card's border and padding on one side, and that a card has at the least."""
USUAL = 1050
"""A board's width until the browser has told another: as on a laptop of 1366 pixels with filters open."""
NARROWEST, WIDEST = 160, 4000
_WIDTHS, _LAST = "board-widths", ""


@dataclass(frozen=True)
class Places:
    """A board's width in pixels, and how many cards stand side by side."""

    width: int
    columns: int

    def chart_width(self, *, wide: bool) -> int:
        """Return the pixels across that a chart has inside its card; a wide card has the whole width."""
        columns = 1 if wide else self.columns
        return int((self.width - GAP * (columns - 1)) / columns) - 2 * EDGE


def places(key: str, *, columns: int) -> Places:
    """Return the places of a board, of at most so many columns, for the width that is known of it.

    A board keeps the width that was taken for it first until it tells another: the browser says nothing where
    it has that width, and must not be drawn for a further board's.
    """
    widths = state.kept(_WIDTHS, dict)
    width = widths.get(key) or widths.get(_LAST) or USUAL
    state.set_kept(_WIDTHS, {**widths, key: width})
    fit = max(1, int((width + GAP) // (LEAST + GAP)))
    return Places(width, max(1, min(columns, fit)))


def remember_width(key: str, width: object) -> bool:
    """Keep what the browser says a board's width is and say whether it is news; what is no width is not."""
    widths = state.kept(_WIDTHS, dict)
    if not isinstance(width, int | float) or not NARROWEST <= width <= WIDEST:
        return False
    if widths.get(key) == int(width):
        return False
    state.set_kept(_WIDTHS, {**widths, key: int(width), _LAST: int(width)})
    return True
