"""Deleting for good, as the rest of the program sees it: the fourth part of the store."""

from __future__ import annotations

from datetime import UTC, datetime
from glob import escape

from sqlalchemy import Connection, Engine

from analytics.erasure import Doomed, Erasure, NothingToDelete
from analytics.errors import NotAllowed
from analytics.people import name_key
from analytics.store.acting import Acting
from analytics.store.connect import UNFINISHED, file_of, reading
from analytics.store.erasing import give_up_old_pages, overwrite_what_goes, rewrite
from analytics.store.forgetting import REVIEWS, forget, known_by_hand, members_held, workshops_held
from analytics.store.forgetting_people import forget_person
from analytics.store.running import note

ACTION = "delete for good"
OF_PERSON = (
    "Texts, notes, stories and files that were handed out may name the person in their words: search for it.",
)


class Privacy(Acting):
    """What is deleted for good: no undo or redo brings it back, and no byte of it stays in the database."""

    def workshops_held(self) -> list[str]:
        """Return the keys of workshops to which something of a reply is on record, undone or not."""
        with reading(self._engine) as connection:
            return workshops_held(connection)

    def members_held(self, workshop: str = "") -> dict[str, str]:
        """Return code → name of administrations of which something is on record: of a reply to a workshop, or
        anything where that is blank."""
        with reading(self._engine) as connection:
            return members_held(connection, workshop)

    def would_delete(self, doomed: Doomed) -> Erasure:
        """Say what would go, and what a person has to look at; nothing is deleted. Raises NothingToDelete."""
        with self._trying(ACTION, needs="admin") as connection:
            return _erase(connection, doomed, person="", index=False)

    def delete_for_good(self, doomed: Doomed, *, person: str) -> Erasure:
        """Delete it and write the database's file anew. Raises NothingToDelete.

        The data version changes where uploads held it. DatabaseTrouble where another process reads for so
        long that old bytes can't be given up yet; what was deleted stays deleted then, and the next call
        gives them up, though it finds nothing to delete any more. NotAllowed for the person who does it,
        whose name the line of the audit would bring back.
        """
        by = self._actor.name or person
        if doomed.person and name_key(by) == name_key(doomed.person):
            raise NotAllowed("Who deletes is written down by name. Let somebody else delete this person.")
        about = doomed.about
        try:  # a copy that is made now would hold it still
            with self._writing(
                ACTION, needs="admin", person=person, about=about, after_copy=False
            ) as connection:
                overwrite_what_goes(connection)
                done = _erase(connection, doomed, person=by, index=True)
        except NothingToDelete:
            give_up_old_pages(self._engine)
            raise
        rewrite(self._engine)
        return done


def _erase(connection: Connection, doomed: Doomed, *, person: str, index: bool) -> Erasure:
    if doomed.person:
        by_hand, held = list(OF_PERSON), list[int]()
        gone = forget_person(connection, doomed.person, person=person)
    else:
        by_hand = known_by_hand(connection, doomed)
        gone, held = forget(connection, doomed, person=person, index=index)
    counts = {word: number for word, number in gone.items() if number}
    if not {*counts} - {"answer sheets", REVIEWS}:  # which go along with others
        raise NothingToDelete(f"Nothing of this is on record: {doomed.about}. Nothing was deleted.")
    note(connection, "deleted")  # contacts and letters, which pages keep until this changes
    return Erasure(doomed.about, counts, tuple(held), tuple(by_hand), copies_beside(connection.engine))


def copies_beside(engine: Engine) -> tuple[tuple[str, str], ...]:
    """Return the copies beside a SQLite file by name, with the day on which each was written.

    What a killed process has left unfinished there is one too, whatever it was to be called.
    """
    file = file_of(engine.url)
    if file is None:
        return ()
    own = {file.name, *(f"{file.name}-{part}" for part in ("wal", "shm", "journal"))}
    beside = {*file.parent.glob(f"{escape(file.stem)}*"), *file.parent.glob(UNFINISHED)}
    found = sorted(path for path in beside if path.is_file() and path.name not in own)
    return tuple((path.name, _day(path.stat().st_mtime)) for path in found)


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
