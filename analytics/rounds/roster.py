"""Who is asked about a workshop: from its list and number of participants, its contacts, its replies."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from analytics.records import WorkshopRecord
from analytics.rounds.contact import Contact
from analytics.rounds.log import Unit


@dataclass(frozen=True)
class Roster:
    """Who is asked about one workshop, as ISO codes in their order.

    `unnamed` more took part of whom nobody knows who, None where nobody knows how many did: contacts alone
    do not say that.
    `unlisted` replied although the list of participants leaves them out and no number has room for them:
    they are asked by nobody and stand beside.
    """

    workshop: WorkshopRecord
    members: tuple[str, ...]
    unnamed: int | None
    unlisted: tuple[str, ...] = ()

    @property
    def expected(self) -> int | None:
        """How many replies are expected, None where nobody knows."""
        return None if self.unnamed is None else len(self.members) + self.unnamed

    @property
    def units(self) -> tuple[Unit, ...]:
        return tuple((self.workshop.key, code) for code in self.members)


def roster_of(
    workshop: WorkshopRecord, *, invited: Collection[str] = (), replied: Collection[str] = ()
) -> Roster:
    """Return who is asked: those on the list, those with a contact (`invited`), and who else has room.

    Without a list whoever replied took part. With one, those who replied from off the list are among the
    unnamed as long as the number of participants has room for all of them.
    """
    listed = set(workshop.participants or ())
    known = listed | set(invited)
    off = set(replied) - known
    room = max((workshop.participated or 0) - len(known), 0)
    if workshop.participants is None or len(off) <= room:
        known, off = known | off, set()
    counted = workshop.participants is not None or workshop.participated is not None
    unnamed = max((workshop.participated or 0) - len(known), 0) if counted else None
    return Roster(workshop, tuple(sorted(known)), unnamed, tuple(sorted(off)))


def asked_units(
    workshops: Iterable[WorkshopRecord], round_code: str, contacts: Iterable[Contact]
) -> list[Unit]:
    """Return every workshop and administration of a round that can be written to, in order."""
    invited = invited_by_workshop(contacts)
    of_round = sorted((w for w in workshops if w.round == round_code), key=lambda w: w.number)
    return [unit for w in of_round for unit in roster_of(w, invited=invited.get(w.key, ())).units]


def invited_by_workshop(contacts: Iterable[Contact]) -> Mapping[str, set[str]]:
    """Return the administrations that have a contact for a workshop, by its key."""
    found: dict[str, set[str]] = {}
    for contact in contacts:
        for key in contact.workshops:
            found.setdefault(key, set()).add(contact.administration)
    return found
