"""What a report says against itself, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analytics.records import PublishedRecord

Kind = Literal["percentage", "cut off", "above base", "yes and no", "twice", "total", "part", "base", "list"]


@dataclass(frozen=True)
class Contradiction:
    """Figures of a report that can't all be true, and why, in a sentence.

    percentage: not the share of its own count and base. cut off: its digits were dropped, not rounded.
    above base: a count larger than its base. yes and no: they don't add up to the base. twice: one
    figure printed in two ways. total: its rows don't add up. part: more than the whole, or fewer than
    possible. base: a pair's base is not the number who took the action, or had the outcome. list: the
    printed lists of administrations give another figure. The figure that is spoken of comes first.
    """

    kind: Kind
    figures: tuple[PublishedRecord, ...]
    words: str
