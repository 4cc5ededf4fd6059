"""What may be said of a link: the rules, all in one place.

The first that fits:

=====================  =======================================================================
not recorded           no reply says both whether it acted and what came of it
nothing to compare     everyone acted or nobody did; or everyone, or nobody, reports the outcome
too few                fewer than 5 replies in one of the two groups
told apart             the interval leaves zero out, and the adjusted p is below 0.05
worth a look           the interval leaves zero out, the adjusted p is not below 0.05
leans                  at least 15 points apart, and the interval holds zero
no visible difference  everything else
=====================  =======================================================================
"""

from __future__ import annotations

from dataclasses import dataclass

from analytics.stats import Table2x2
from analytics.wording import SMALL_BASE

TOLD_APART_P = 0.05
LEANS_FROM = 0.15


@dataclass(frozen=True)
class Verdict:
    """A verdict: its name, and what it lets one say in words."""

    id: str
    label: str
    advice: str


VERDICTS = {
    verdict.id: verdict
    for verdict in (
        Verdict("unrecorded", "Not recorded", "No reply on record says both, so nothing can be compared."),
        Verdict("alike", "Nothing to compare", "There is no second group to compare with."),
        Verdict("few", "Too few to say", "One of the groups is too small for a percentage."),
        Verdict("apart", "Told apart", "That is hardly chance; what lies behind it remains open."),
        Verdict("look", "Worth a look", "Rare for one pair alone, but among so many it can be chance."),
        Verdict("leans", "Leans, not certain", "Chance alone could make a difference as large."),
        Verdict("none", "No visible difference", "Both groups report about the same."),
    )
}
"""Every verdict by its id."""

JUDGED = ("apart", "look", "leans", "none")
"""Verdicts on two groups that could be compared, surest first."""

UNCOUNTED = ("few", "alike")
"""Verdicts that leave only counts to show: no percentage, no statistics."""

TELLING = (*JUDGED, *UNCOUNTED, "unrecorded")
"""All verdicts in the order in which a reader should look."""


def verdict_of(
    table: Table2x2, gap: float | None, interval: tuple[float, float] | None, adjusted_p: float | None
) -> Verdict:
    """Return the verdict on a table; see the rules at the head of this module."""
    if not table.total:
        return VERDICTS["unrecorded"]
    if table.one_sided_margin or gap is None or interval is None:
        return VERDICTS["alike"]
    if min(table.n1, table.n0) < SMALL_BASE:
        return VERDICTS["few"]
    low, high = interval
    if low > 0 or high < 0:
        certain = adjusted_p is not None and adjusted_p < TOLD_APART_P
        return VERDICTS["apart" if certain else "look"]
    return VERDICTS["leans" if abs(gap) >= LEANS_FROM else "none"]
