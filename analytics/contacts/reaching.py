"""Whom a letter goes to: the contacts of an administration for some workshops."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from analytics.rounds.contact import Contact


def contacts_for(
    contacts: Sequence[Contact], administration: str, workshops: Collection[str]
) -> tuple[Contact, ...]:
    """Return who is written to, in the order given, each address once.

    For each workshop these are the contacts that attended it; where there is none, those of the
    administration for whom no workshop is on record: they stand for it as a whole. Empty where there are none
    of these either.
    """
    own = [each for each in contacts if each.administration == administration]
    general = [each for each in own if not each.workshops]
    chosen: set[str] = set()
    for workshop in workshops:
        there = [each for each in own if workshop in each.workshops]
        chosen |= {each.id or each.address for each in there or general}
    found = [each for each in own if (each.id or each.address) in chosen]
    return tuple({each.address.casefold(): each for each in reversed(found)}.values())[::-1]
