"""What came back about each workshop, beside what is on record of who took part: the ground of a reply rate.

Two things make a rate that would mislead, and both are left out of it aloud:

- More replied about a workshop than are recorded as taking part: the number is wrong, or replies are about
  another workshop. Nobody knows the rate, so that all its replies stand beside the rate of any total.
- An administration replied that is not on the list of those who took part: its reply takes the place of no
  reply of the list. It stands beside, so that it does not hide who is silent. Where a workshop gives a larger
  number than its list has names, so many may be missing from the list, and count.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.tally import Tally, once


@dataclass(frozen=True)
class Heard:
    """One workshop of a selection: how many replied and how many took part, None where that is unknown.

    `unlisted` of the replies are of administrations that did not take part as far as is on record.
    """

    replies: int
    took_part: int | None
    unlisted: int = 0

    @property
    def counted(self) -> int:
        """Replies of those who took part."""
        return self.replies - self.unlisted

    @property
    def over(self) -> bool:
        """True where more replied than are recorded as taking part."""
        return self.took_part is not None and self.counted > self.took_part

    @property
    def rated(self) -> bool:
        """True where a reply rate can be told."""
        return self.took_part is not None and not self.over

    @property
    def silent(self) -> int | None:
        """How many took part and did not reply, None where nobody knows."""
        return (self.took_part or 0) - self.counted if self.rated else None


@once
def heard(current: Tally) -> tuple[Heard, ...]:
    """Return what came back about each selected workshop, in their order."""
    totals, off = current.by_workshop.totals, unlisted_replies(current)
    lines = zip(current.workshop_lines.tolist(), current.workshops, current.participated, strict=True)
    found = []
    for line, workshop, took_part in lines:
        listed = len(workshop.participants or ())
        whole = not (current.filters.administrations or current.filters.sub_regions)
        unnamed = max((took_part or 0) - listed, 0) if whole else 0
        unlisted = max(int(off[line].sum()) - unnamed, 0)
        found.append(Heard(int(totals[line]), took_part, unlisted))
    return tuple(found)


@once
def unlisted_replies(current: Tally) -> np.ndarray:
    """Return (workshops × administrations of the survey): replies of the selection from off a list."""
    chosen = np.ix_(current.workshop_lines, current.administration_lines)
    found: np.ndarray = np.zeros_like(current.survey.off_the_lists)
    found[chosen] = current.survey.off_the_lists[chosen]
    return found
