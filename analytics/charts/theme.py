"""Colours by meaning, and the words and sizes that all charts share.

A colour is written ``light-dark(#…, #…)``; the screen takes the one of its theme. The hues are told
apart under the three common colour-blindnesses, and no meaning hangs on a hue alone: yes is solid,
no is light with an outline, not answered is hatched grey, published is a hollow diamond.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from analytics.direction import isolated
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

HUES = {"actions": ACTION, "replies": REPLY, **OUTCOME}
INKS = {
    "text": TEXT,
    "muted": MUTED,
    "empty": EMPTY,
    "ground": "light-dark(#FFFFFF,#12161D)",
    "on_solid": ON_SOLID,
    "on_blank": "light-dark(#1F2430,#FFFFFF)",
    "unknown.not_answered": BLANK,
    "unknown.not_recorded": BLANK,
    "unknown.no_or_blank": BLANK,
    "grid": "light-dark(#DADDE3,#2E3541)",
}
"""Inks that are no figure's."""


def hue_name(measure: Measure) -> str:
    """Name the hue of a measure: its outcome's where it has one."""
    if not measure.questions:
        return "replies"
    return "actions" if measure.counts_action else measure.questions[-1]


def mixed(hue: Hue, share: float) -> str:
    """Return the colour at a share of the way from a hue's light to its solid.

    >>> mixed(Hue("light-dark(#000000,#FFFFFF)", "light-dark(#FFFFFF,#000000)"), 0.5)
    'light-dark(#808080,#808080)'
    """
    pairs = zip(_themes(hue.light), _themes(hue.solid), strict=True)
    return "light-dark({},{})".format(*(_between(light, solid, share) for light, solid in pairs))


@lru_cache(maxsize=4096)
def colour(ink: str) -> str:
    """Return the colours of a meaning for both themes.

    "projects.yes" and "projects.no" are the two sides of a figure, "projects@0.5" is a cell half of which is
    yes; the other inks are those of `INKS`.

    >>> colour("actions.yes"), colour("text")
    ('light-dark(#0072B2,#56B4E9)', 'light-dark(#1F2430,#E8EAEE)')
    """
    if ink in INKS:
        return INKS[ink]
    name, _, share = ink.partition("@")
    hue, _, side = name.partition(".")
    found = HUES.get(hue, OTHER_OUTCOME)
    if share:
        return _shaded(found, float(share))
    return found.light if side == "no" else found.solid


def on_paper(ink: str) -> str:
    """Return the colour of a meaning on white paper: always that of the light theme.

    >>> on_paper("actions.yes")
    '#0072B2'
    """
    return _themes(colour(ink))[0]


def _shaded(hue: Hue, share: float) -> str:
    """Return a cell's colour; it leaps at `STEP`, so that words are legible on both sides of that."""
    if share >= STEP:
        return mixed(hue, 0.9 + 0.1 * (min(share, 1.0) - STEP) / (1 - STEP))
    return mixed(hue, 0.62 * share / STEP)


def _themes(colour: str) -> list[str]:
    return colour.removeprefix("light-dark(").removesuffix(")").split(",")


def _between(start: str, end: str, share: float) -> str:
    channels = [(int(start[i : i + 2], 16), int(end[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{int(a + (b - a) * share + 0.5):02X}" for a, b in channels)


def plain(text: object) -> str:
    """Escape text from data for plotly, which reads a small HTML in labels and hover texts.

    Words written from right to left are isolated.

    >>> plain("Law & order <b>")
    'Law &amp; order &lt;b&gt;'
    """
    return isolated(str(text)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
