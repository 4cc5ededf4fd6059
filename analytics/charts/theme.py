"""Colours by meaning, and the words and sizes that all charts share.

A colour is written ``light-dark(#…, #…)``; the screen takes the one of its theme. The hues are told
apart under the three common colour-blindnesses, and no meaning hangs on a hue alone: yes is solid,
no is light with an outline, not answered is hatched grey, published is a hollow diamond.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from functools import lru_cache

from analytics.measures.measure import Measure


@dataclass(frozen=True)
class Hue:
    """One meaning's colours: `solid` for yes, `light` for no."""

    solid: str
    light: str


ACTION = Hue("light-dark(#0072B2,#56B4E9)", "light-dark(#D6E8F4,#1C3448)")
REPLY = Hue("light-dark(#4A5568,#A9B4C6)", "light-dark(#E3E7ED,#28303D)")
OUTCOME = {
    "direct_effects": Hue("light-dark(#B35900,#E69F00)", "light-dark(#F8E6D0,#43320F)"),
    "efficiency": Hue("light-dark(#007A5A,#2FBF97)", "light-dark(#D2EBE3,#143A30)"),
    "projects": Hue("light-dark(#8F4A86,#D58FBF)", "light-dark(#EEDDEB,#40263A)"),
}
OTHER_OUTCOME = Hue("light-dark(#5B4BB5,#A99CF0)", "light-dark(#E0DCF5,#2A2550)")
"""An outcome that has no colours of its own above."""
STEP = 0.75
"""From this share of yes on a cell is dark enough for light words."""

BLANK = "light-dark(#9AA0AA,#6B7280)"
TEXT = "light-dark(#1F2430,#E8EAEE)"
MUTED = "light-dark(#5B6070,#A3ABB8)"
EMPTY = "light-dark(#F3F4F6,#1B212B)"
ON_SOLID = "light-dark(#FFFFFF,#12161D)"

DOTS_UNDER = 10
"""Under this base a chart shows one dot a reply instead of a bar."""
DOTS_FIT = 30
"""Up to this many dots stand legibly in one row."""


def hue_of(measure: Measure) -> Hue:
    """Return the colours of a measure: those of its outcome where it has one."""
    if not measure.questions:
        return REPLY
    return ACTION if measure.counts_action else hue_of_outcome(measure.questions[-1])


def hue_of_outcome(outcome: str) -> Hue:
    """Return the colours of an outcome by its question id."""
    return OUTCOME.get(outcome, OTHER_OUTCOME)


def mixed(hue: Hue, share: float) -> str:
    """Return the colour at a share of the way from a hue's light to its solid.

    >>> mixed(Hue("light-dark(#000000,#FFFFFF)", "light-dark(#FFFFFF,#000000)"), 0.5)
    'light-dark(#808080,#808080)'
    """
    pairs = zip(_themes(hue.light), _themes(hue.solid), strict=True)
    return "light-dark({},{})".format(*(_between(light, solid, share) for light, solid in pairs))


def cell_scale(hue: Hue) -> list[list[object]]:
    """Return the colour scale of cells from -1 (nothing known) over -0.5 (not answered), 0 (no) to 1 (yes).

    It leaps at `STEP`, so that dark words below and light words above are always legible.
    """
    leap = 0.5 + STEP / 2
    return [
        [0, EMPTY],
        [0.124, EMPTY],
        [0.125, BLANK],
        [0.499, BLANK],
        [0.5, hue.light],
        [leap - 0.001, mixed(hue, 0.62)],
        [leap, mixed(hue, 0.9)],
        [1, hue.solid],
    ]


def _themes(colour: str) -> list[str]:
    return colour.removeprefix("light-dark(").removesuffix(")").split(",")


def _between(start: str, end: str, share: float) -> str:
    channels = [(int(start[i : i + 2], 16), int(end[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{int(a + (b - a) * share + 0.5):02X}" for a, b in channels)


def plain(text: object) -> str:
    """Escape text from data for plotly, which reads a small HTML in labels and hover texts.

    >>> plain("Law & order <b>")
    'Law &amp; order &lt;b&gt;'
    """
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@lru_cache(maxsize=4096)
def wrapped(label: str, width: int = 32) -> str:
    """Break a long label into lines, escaped for plotly; nothing is cut."""
    return "<br>".join(plain(line) for line in textwrap.wrap(label, width)) or " "


@lru_cache(maxsize=4096)
def lines_of(label: str, width: int = 32) -> int:
    """Return how many lines `wrapped` makes of a label."""
    return max(1, len(textwrap.wrap(label, width)))
