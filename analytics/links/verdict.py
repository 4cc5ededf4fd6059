"""What may be said of a link: the words and the rules, all in one place.

In the manner of GRADE there are few words, each tied to a rule: *clearly*, *perhaps*, *cannot be told*.
One exact test decides (`analytics.links.test`): each workshop is compared only with itself and, where
administrations come again, each administration too. Its p-value is adjusted for how many pairs are
compared together. Interval and raw table describe and decide nothing. The first rule that fits:

=====================  ============================  ==================================================
verdict                word                          when
=====================  ============================  ==================================================
unrecorded             cannot be told                no reply says both whether it acted and what came
nothing                cannot be told                everyone acted or nobody; or everyone, or nobody,
                                                     reports the outcome
few                    cannot be told                fewer than 5 replies in one of the two groups
divided                cannot be told                no workshop (or administration) has both kinds of
                                                     replies, so that nothing can be compared within one
unplaced               cannot be told                blanks whose place is not known can lie in too many
                                                     ways to go through
same                   about the same                adjusted p from 0.08 on, and the difference with its
                                                     whole interval is within 15 points
turns                  cannot be told                adjusted p from 0.08 on, and the difference within
                                                     workshops goes the other way than the one in all,
                                                     both at least 10 points
weak                   cannot be told                adjusted p from 0.08 on, and with like compared with like
                                                     no difference, however large, could be told, or all
                                                     replies together would tell it
open                   cannot be told                adjusted p from 0.08 on
small                  a small difference            adjusted p below 0.08, under 5 points
perhaps                perhaps                       adjusted p below 0.08
clearly                clearly                       adjusted p below 0.02
=====================  ============================  ==================================================

Where blanks were placed by rule, the rules are gone through for every way to place them, each with the
largest p of all, and the least certain verdict holds. Sizes and bounds were settled by simulation:
`benchmarks/noise.py` shows how often chance alone is taken for a link.
"""

from __future__ import annotations

from dataclasses import dataclass

from analytics.stats import Table2x2, difference, newcombe
from analytics.wording import SMALL_BASE

CLEARLY_BELOW = 0.02
PERHAPS_BELOW = 0.08
RELEVANT = 0.05
"""A difference under this is small, however certain."""
TURNS_FROM = 0.10
"""Differences in all and within workshops of opposite sign are told from here on; nearer to zero the sign
of either is chance."""
SAME_WITHIN = 0.15
"""Two rates whose difference lies within this, with its whole interval, are about the same."""


@dataclass(frozen=True)
class Verdict:
    """A verdict: its name, its word, and what lies behind it in words (blank where the word says it)."""

    id: str
    word: str
    reason: str

    @property
    def told(self) -> bool:
        """True where a difference is asserted, however cautiously."""
        return self.id in TOLD

    @property
    def label(self) -> str:
        """The word, and behind it the reason: "Cannot be told: nothing to compare"."""
        said = f"{self.word}: {self.reason}" if self.id not in TOLD else self.word
        return said[:1].upper() + said[1:]


CANNOT = "cannot be told"
VERDICTS = {
    verdict.id: verdict
    for verdict in (
        Verdict("clearly", "clearly", "unlikely to be chance alone, if replies are independent"),
        Verdict("perhaps", "perhaps", "rare by chance alone among so many pairs, but not very rare"),
        Verdict("small", "a small difference", "not chance alone, but under 5 points"),
        Verdict("same", "about the same", "the difference is within 15 points"),
        Verdict("turns", CANNOT, "the direction turns round within workshops"),
        Verdict("open", CANNOT, "chance alone could make such a difference"),
        Verdict("weak", CANNOT, "too few replies to compare like with like"),
        Verdict("unplaced", CANNOT, "it depends on who left the question blank"),
        Verdict("divided", CANNOT, "who acted and who did not can't be compared within a workshop"),
        Verdict("few", CANNOT, f"fewer than {SMALL_BASE} replies in one group"),
        Verdict("nothing", CANNOT, "nothing to compare"),
        Verdict("unrecorded", CANNOT, "not recorded"),
    )
}
"""Every verdict by its id, surest first."""

CERTAINTY = tuple(VERDICTS)
"""The verdicts in the order in which a reader should look; later ones are less certain."""
TOLD = ("clearly", "perhaps", "small")
"""Verdicts that assert a difference."""
JUDGED = (*TOLD, "same", "turns", "open", "weak")
"""Verdicts on two groups that could be compared."""
UNCOUNTED = ("few", "nothing", "unrecorded")
"""Verdicts that leave only counts to show: no percentage, no statistics."""


def verdict_of(table: Table2x2, within: float | None, adjusted_p: float | None) -> Verdict:
    """Return the verdict on a table; see the rules at the head of this module.

    `within` is the difference within workshops, `adjusted_p` that of the test, None where nothing could
    be compared within a workshop.
    """
    found = _uncounted(table)
    if found:
        return VERDICTS[found]
    if within is None or adjusted_p is None:
        return VERDICTS["divided"]
    gap = difference(table) or 0.0
    if adjusted_p < PERHAPS_BELOW:
        if min(abs(gap), abs(within)) < RELEVANT:
            return VERDICTS["small"]
        return VERDICTS["clearly" if adjusted_p < CLEARLY_BELOW else "perhaps"]
    if turns(gap, within):
        return VERDICTS["turns"]
    return VERDICTS["same" if _same(table, within) else "open"]


def comparable(table: Table2x2) -> bool:
    """Tell whether there are two groups, both large enough, that can differ."""
    return not _uncounted(table)


def turns(gap: float, within: float) -> bool:
    """Tell whether two differences go opposite ways, both of them large enough to be read as one."""
    return gap * within < 0 and min(abs(gap), abs(within)) >= TURNS_FROM


def least_certain(verdicts: list[Verdict]) -> Verdict:
    return max(verdicts, key=lambda verdict: CERTAINTY.index(verdict.id))


def _uncounted(table: Table2x2) -> str:
    if not table.total:
        return "unrecorded"
    if table.one_sided_margin:
        return "nothing"
    return "few" if min(table.n1, table.n0) < SMALL_BASE else ""


def _same(table: Table2x2, within: float) -> bool:
    low, high = newcombe(table) or (-1.0, 1.0)
    return low > -SAME_WITHIN and high < SAME_WITHIN and abs(within) < SAME_WITHIN
