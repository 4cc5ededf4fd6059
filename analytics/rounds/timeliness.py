"""How many replies came so far, and how many by the deadline: completeness and timeliness.

As DHIS2 reports them: reports expected, reports received, and of those the ones received on time, each as a
share of what was expected. Beside that stands what nobody knows: replies whose day is not on record.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics.rounds.roster import Roster
from analytics.rounds.states import HEARD, Standing


@dataclass(frozen=True)
class Timeliness:
    """Replies of a workshop or a round; `expected` is None where nobody knows who took part.

    `in_time`, `late` and `not_known` add up to `replied`: by the deadline, after it, neither is on record.
    `undated` more are on record, of which nobody knows whether they had come on the day that is looked from.
    """

    expected: int | None
    replied: int
    in_time: int
    late: int
    not_known: int
    undated: int = 0

    @property
    def most_in_time(self) -> int:
        """How many came by the deadline at most: if all of which nobody knows did."""
        return self.in_time + self.not_known


def timeliness(roster: Roster, standings: Iterable[Standing]) -> Timeliness:
    """Return the counts of one workshop, of those who are asked about it.

    Those who replied from off the list count as far as unnamed participants may be among them; of which of
    them that is nobody knows the day.
    """
    listed = list(standings)
    heard = [each for each in listed if each.state in HEARD]
    beside = min(len(roster.unlisted), roster.unnamed or 0)
    in_time = sum(each.in_time is True for each in heard)
    late = sum(each.in_time is False for each in heard)
    replied = len(heard) + beside
    return Timeliness(
        roster.expected,
        replied,
        in_time,
        late,
        replied - in_time - late,
        sum(each.undated for each in listed),
    )


def together(parts: Sequence[Timeliness]) -> Timeliness:
    """Return the counts of several workshops; those of which nobody knows what to expect are left out."""
    known = [each for each in parts if each.expected is not None]
    return Timeliness(
        sum(each.expected or 0 for each in known) if known else None,
        sum(each.replied for each in known),
        sum(each.in_time for each in known),
        sum(each.late for each in known),
        sum(each.not_known for each in known),
        sum(each.undated for each in known),
    )
