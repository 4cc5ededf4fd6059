"""A parted change in words, with its bases and with caution."""

from __future__ import annotations

from fractions import Fraction

from analytics.model import sentence_list
from analytics.trends.change_words import points, steps
from analytics.trends.mix import MixGuard
from analytics.wording import SMALL_BASE, count_of_base

GROUPS = {"region_type": "region types", "topic": "topics", "administration": "administrations"}


def guard_words(guard: MixGuard) -> str:
    """Say how much of a change goes with another mix of groups, and what would remain without it.

    Under a base of `SMALL_BASE` the counts are given and no points.
    """
    before, after = guard.earlier, guard.later
    told = (
        f"{guard.label}: {count_of_base(before.count, before.base)} in {guard.earlier_title}, "
        f"{count_of_base(after.count, after.base)} in {guard.later_title}"
    )
    if min(before.base, after.base) < SMALL_BASE:
        return f"{told}. With so few the change is not parted."
    change, mix, within = shown_parts(guard)
    if not any(group.in_both for group in guard.groups):
        return f"{told}: {_points(guard, change)}. {_nobody_in_both(guard)}"
    parts = [
        f"{told}: {_points(guard, change)}.",
        f"Of these, {_points(guard, mix)} go with a different mix of {GROUPS[guard.by]}. "
        f"Within the same {GROUPS[guard.by]} the change is {_points(guard, within)}.",
        _same(guard),
        _only_in_one(guard),
    ]
    return " ".join(part for part in parts if part)


def shown_parts(guard: MixGuard) -> tuple[Fraction, Fraction, Fraction]:
    """Return change, mix and within, rounded as they are shown, so that mix and within add up to the change.

    To a whole point, and to a tenth of one where both bases are at least 100.
    """
    change, mix = (_rounded(part, guard.smaller_base) for part in (guard.change, guard.mix))
    return change, mix, change - mix


def group_parts(guard: MixGuard) -> list[tuple[Fraction, Fraction]]:
    """Return mix and within of every group, rounded so that each column adds up to what the whole shows.

    What rounding leaves goes to the groups that lost most by it (the method of largest remainders).
    """
    _, mix, within = shown_parts(guard)
    columns = (
        _apportioned([getattr(group, name) for group in guard.groups], total, guard.smaller_base)
        for name, total in (("mix", mix), ("within", within))
    )
    return list(zip(*columns, strict=True))


def _apportioned(parts: list[Fraction], total: Fraction, base: int) -> list[Fraction]:
    step = Fraction(1, steps(base))
    floors = [part // step * step for part in parts]
    left = int((total - sum(floors)) / step)
    order = sorted(range(len(parts)), key=lambda place: floors[place] - parts[place])
    each, more = divmod(left, max(len(parts), 1))
    given = [each] * len(parts)
    for place in order[:more]:
        given[place] += 1
    return [floor + number * step for floor, number in zip(floors, given, strict=True)]


def _rounded(share: Fraction, base: int) -> Fraction:
    """Round a difference as `points` does, halves away from zero."""
    whole = int(abs(share) * steps(base) + Fraction(1, 2))
    return Fraction(whole if share > 0 else -whole, steps(base))


def _points(guard: MixGuard, share: Fraction) -> str:
    return points(share, guard.smaller_base)


def _nobody_in_both(guard: MixGuard) -> str:
    if guard.by == "administration":
        return "No administration is in both rounds, so like is not compared with like."
    kinds = {"region_type": "region type", "topic": "topic"}
    return f"No {kinds[guard.by]} is in both rounds, so like is not compared with like."


def _same(guard: MixGuard) -> str:
    """Compare the administrations that are in both rounds, where those are not all."""
    before, after = guard.same_earlier, guard.same_later
    if guard.by != "administration" or (before, after) == (guard.earlier, guard.later):
        return ""
    both = sum(group.in_both for group in guard.groups)
    return (
        f"The {both} administrations in both rounds: {count_of_base(before.count, before.base)}, then "
        f"{count_of_base(after.count, after.base)}."
    )


def _only_in_one(guard: MixGuard) -> str:
    alone = [group.label for group in guard.groups if not group.in_both]
    if not alone or guard.by == "administration":
        return ""
    listed = sentence_list(label.lower() if guard.by == "region_type" else label for label in alone)
    return f"In one of the two rounds only: {listed}; all of that counts as mix."
