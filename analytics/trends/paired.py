"""The same administrations in both rounds: how many said yes in each, who came and who went.

An administration can reply about several workshops of a round. It said yes in a round when it did so
about any of them, and is in a round when it answered about at least one. Who replied about more workshops
had more occasions to say yes, so the number of those with several replies is told. What decides whether a
change is told is `analytics.trends.chance`, which keeps every reply.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.trends.chance import Member


@dataclass(frozen=True)
class Paired:
    """Administrations with an answer in both rounds.

    `earlier` and `later` of them said yes; `came` said so in the later round alone, `went` in the earlier
    round alone. `several` replied about several workshops in one of the rounds.
    """

    both: int
    earlier: int
    later: int
    came: int
    went: int
    several: int

    @property
    def mcnemar_p(self) -> float | None:
        """The exact two-sided p of McNemar's test, None where nobody came or went.

        McNemar (1947), Psychometrika 12, 153-157: of those that changed, half would come by chance.
        """
        changed = self.came + self.went
        if not changed:
            return None
        from scipy.stats import binomtest

        return float(binomtest(self.came, changed, 0.5).pvalue)


def paired(members: Sequence[Member]) -> Paired | None:
    """Return what those in both rounds said, None where nobody is."""
    both = [member for member in members if member.earlier[1] and member.later[1]]
    if not both:
        return None
    yes = [(member.earlier[0] > 0, member.later[0] > 0) for member in both]
    return Paired(
        both=len(both),
        earlier=sum(before for before, _ in yes),
        later=sum(after for _, after in yes),
        came=sum(after and not before for before, after in yes),
        went=sum(before and not after for before, after in yes),
        several=sum(max(member.earlier[1], member.later[1]) > 1 for member in both),
    )
