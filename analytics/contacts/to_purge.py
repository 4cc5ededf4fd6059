"""Which contacts a purge takes: one, those of a round, those that nobody has used for months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from analytics.errors import FollowupError, UnknownName
from analytics.rounds.contact import Contact
from analytics.rounds.dates import plus_months


@dataclass(frozen=True)
class Purge:
    """The contacts that go, and those that stay without the workshops of a round."""

    gone: tuple[Contact, ...]
    kept: tuple[Contact, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(each.id for each in self.gone)


def of_one(contacts: Sequence[Contact], id_: str) -> Purge:
    """Return the purge of one contact. UnknownName where there is none of this id."""
    found = tuple(each for each in contacts if each.id == id_)
    if not found:
        raise UnknownName("contact", id_, [each.id for each in contacts])
    return Purge(found)


def of_round(contacts: Sequence[Contact], workshops: Sequence[str]) -> Purge:
    """Return the purge of a round, given the keys of its workshops.

    Who attended workshops of that round alone goes; who attended others too stays for those.
    """
    keys = set(workshops)
    there = [each for each in contacts if keys & set(each.workshops)]
    gone = tuple(each for each in there if not set(each.workshops) - keys)
    kept = tuple(
        replace(each, workshops=tuple(key for key in each.workshops if key not in keys))
        for each in there
        if set(each.workshops) - keys
    )
    return Purge(gone, kept)


def unused(contacts: Sequence[Contact], months: int, today: date) -> Purge:
    """Return the purge of all contacts that were neither brought in nor written to for so many months.

    One whose last day of use is not known goes too.
    """
    if months < 1:
        raise FollowupError("The number of months is at least 1.")
    last = plus_months(today, -months).isoformat()
    return Purge(tuple(each for each in contacts if each.used < last))
