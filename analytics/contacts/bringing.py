"""What bringing in a list of contacts would change of those that are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.rounds.contact import Contact


@dataclass(frozen=True)
class Bringing:
    """The contacts that are new, those that change, and those that stay as they are."""

    new: tuple[Contact, ...]
    changed: tuple[Contact, ...]
    same: tuple[Contact, ...]


def bringing(given: Sequence[Contact], known: Sequence[Contact]) -> Bringing:
    """Compare contacts with those that are known, as the store will take them.

    A name or a role that is blank changes nothing, and workshops are added to those known.
    """
    held = {each.same: each for each in known}
    new = tuple(each for each in given if each.same not in held)
    rest = [each for each in given if each.same in held]
    changed = tuple(each for each in rest if _changes(each, held[each.same]))
    return Bringing(new, changed, tuple(each for each in rest if each not in changed))


def _changes(given: Contact, held: Contact) -> bool:
    more = set(given.workshops) - set(held.workshops)
    return bool(more or (given.name or held.name) != held.name or (given.role or held.role) != held.role)
