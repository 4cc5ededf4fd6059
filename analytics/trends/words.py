"""A parted change in words, with its bases and with caution."""

from __future__ import annotations

from fractions import Fraction

from analytics.trends.mix import MixGuard
from analytics.wording import SMALL_BASE, count_of_base

SMALL = 30
"""Under this base the sentence says that the base is small."""
GROUPS = {"region_type": "region types", "administration": "administrations"}


def guard_words(guard: MixGuard) -> str:
    """Say how a measure changed, how much of that goes with another mix, and what remains.

    Under a base of `SMALL_BASE` the counts are given and no points.
    """
    before, after = guard.earlier, guard.later
    told = (
        f"{guard.label}: {count_of_base(before.count, before.base)} in {guard.earlier_title}, "
        f"{count_of_base(after.count, after.base)} in {guard.later_title}"
    )
    if min(before.base, after.base) < SMALL_BASE:
        return f"{told}. With so few the change is not parted."
    kind = GROUPS[guard.by]
    mix, within = shown_parts(guard)
    parts = [
        f"{told}: {points(guard.change)}.",
        f"{points(mix)} go with a different mix of {kind}; {points(within)} remain within them.",
        _same(guard),
        _only_in_one(guard),
        "The bases are small: take the change with care." if min(before.base, after.base) < SMALL else "",
    ]
    return " ".join(part for part in parts if part)


def shown_parts(guard: MixGuard) -> tuple[Fraction, Fraction]:
    """Return mix and within rounded to a tenth of a point, so that they add up to the change as shown."""
    mix = Fraction(round(guard.mix * 1000), 1000)
    return mix, Fraction(round(guard.change * 1000), 1000) - mix


def points(share: Fraction) -> str:
    """Write a difference of two shares in percentage points, to one decimal.

    >>> points(Fraction(3, 20)), points(Fraction(-1, 3)), points(Fraction(0))
    ('+15.0 points', '−33.3 points', '0 points')
    """
    tenths = round(share * 1000)
    if not tenths:
        return "0 points"
    return f"{'+' if tenths > 0 else '−'}{abs(tenths) // 10}.{abs(tenths) % 10} points"


def _same(guard: MixGuard) -> str:
    """Compare the administrations that are in both rounds, where those are not all."""
    before, after = guard.same_earlier, guard.same_later
    if guard.by != "administration" or (before, after) == (guard.earlier, guard.later):
        return ""
    both = sum(group.in_both for group in guard.groups)
    if not both:
        return "No administration is in both rounds, so like is not compared with like."
    return (
        f"The {both} administrations in both rounds: {count_of_base(before.count, before.base)}, then "
        f"{count_of_base(after.count, after.base)}."
    )


def _only_in_one(guard: MixGuard) -> str:
    alone = [group.label for group in guard.groups if not group.in_both]
    if not alone or guard.by == "administration":
        return ""
    listed = " and ".join(label.lower() for label in alone)
    return f"In one of the two rounds only: {listed}; all of that counts as mix."
