"""What running a round keeps, as the rest of the program sees it: the third part of the store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from analytics.rounds.contact import Contact
from analytics.rounds.log import DateChange, Dispatch, Mark, RoundLog, Unit
from analytics.store import contacts, running
from analytics.store.acting import Acting
from analytics.store.connect import reading
from analytics.store.erasing import rewrite


class Desk(Acting):
    """Dates, marks, stamps, what was sent, and contacts. None of it changes the data version."""

    def round_version(self) -> str:
        """Return the name of the present log; it changes with all that is noted, and costs one question."""
        with reading(self._engine) as connection:
            return running.version(connection)

    def round_log(self) -> RoundLog:
        """Return all that is logged of all rounds, with the days of the replies of active uploads."""
        with reading(self._engine) as connection:
            return running.log(connection)

    def change_date(self, change: DateChange) -> None:
        """Give a workshop another date, or a blank one to go back to the rule."""
        with self._writing(
            "change date", person=change.person, about=f"workshop {change.workshop}"
        ) as connection:
            running.change_date(connection, change)

    def mark(self, marks: Iterable[Mark]) -> None:
        """Note of units that they declined or can't be reached; a blank state takes that back."""
        noted = list(marks)
        with self._writing("note in the round", person=_first_person(noted)) as connection:
            running.mark(connection, noted)

    def stamps(self) -> dict[str, Unit]:
        """Return every token that was ever given, with its unit."""
        with reading(self._engine) as connection:
            return running.stamps(connection)

    def tokens_of(self, units: Sequence[Unit]) -> dict[Unit, str]:
        """Return the token of each unit; one that has none yet is given one for ever."""
        with self._writing("make reply tokens") as connection:
            return running.tokens_of(connection, units)

    def add_dispatches(self, made: Iterable[Dispatch]) -> tuple[Dispatch, ...]:
        """Keep drafts, or what went already, and return them with ids.

        An open draft of the same kind and unit is replaced. The contacts of what went count as used.
        """
        drafts = list(made)
        with self._writing("note letters", person=_first_person(drafts)) as connection:
            added = running.add_dispatches(connection, drafts)
            for each in added:
                if each.sent:
                    contacts.used(connection, each.contacts, on=each.sent)
            return added

    def mark_sent(self, ids: Collection[str], *, on: str) -> None:
        """Note that drafts went on a day. Raises UnknownName."""
        with self._writing("note letters sent") as connection:
            for written in running.mark_sent(connection, ids, on=on):
                contacts.used(connection, written, on=on)

    def drop_drafts(self, ids: Collection[str]) -> None:
        """Take drafts back that were never sent; what went stays."""
        with self._writing("delete letter drafts") as connection:
            running.drop_drafts(connection, ids)

    def contacts(self) -> tuple[Contact, ...]:
        """Return all contacts in the order of administration and name."""
        with reading(self._engine) as connection:
            return contacts.contacts(connection)

    def save_contacts(self, given: Iterable[Contact]) -> tuple[int, int]:
        """Keep contacts; return how many are new and how many were changed (`analytics.store.contacts`)."""
        with self._writing("save contacts") as connection:
            return contacts.save(connection, given)

    def change_contact(self, contact: Contact) -> None:
        """Write one contact, known by its id, anew."""
        with self._writing("change contact") as connection:
            contacts.change(connection, contact)

    def purge_contacts(self, ids: Collection[str]) -> int:
        """Delete contacts for good, so that no byte of them stays in the file, and return how many."""
        with self._writing("purge contacts", needs="admin", about=f"{len(ids)}") as connection:
            gone = contacts.purge(connection, ids)
        rewrite(self._engine)
        return gone


def _first_person(noted: Sequence[Mark | Dispatch]) -> str:
    return noted[0].person if noted else ""
