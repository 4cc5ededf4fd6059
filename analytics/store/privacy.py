"""Deleting for good, as the rest of the program sees it: the fourth part of the store."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, Engine

from analytics.erasure import Doomed, Erasure, NothingToDelete
from analytics.store.acting import Acting
from analytics.store.connect import file_of
from analytics.store.erasing import overwrite_what_goes, rewrite
from analytics.store.forgetting import REVIEWS, forget, known_by_hand
from analytics.store.forgetting_people import forget_person

ACTION = "delete for good"
OF_PERSON = (
    "Texts, notes, stories and files that were handed out may name the person in their words: search for it.",
)


class Privacy(Acting):
    """What is deleted for good: no undo or redo brings it back, and no byte of it stays in the database."""

    def would_delete(self, doomed: Doomed) -> Erasure:
        """Say what would go, and what a person has to look at; nothing is deleted. Raises NothingToDelete."""
        with self._trying(ACTION, needs="admin") as connection:
            return _erase(connection, doomed, person="", index=False)

    def delete_for_good(self, doomed: Doomed, *, person: str) -> Erasure:
        """Delete it and write the database's file anew. Raises NothingToDelete.

        The data version changes where uploads held it. DatabaseTrouble where another process reads for so
        long that old bytes can't be given up yet; what was deleted stays deleted then.
        """
        with self._writing(ACTION, needs="admin", person=person, about=doomed.about) as connection:
            overwrite_what_goes(connection)
            done = _erase(connection, doomed, person=self._actor.name or person, index=True)
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
    return Erasure(doomed.about, counts, tuple(held), tuple(by_hand), copies_beside(connection.engine))


def copies_beside(engine: Engine) -> tuple[tuple[str, str], ...]:
    """Return the copies beside a SQLite file by name, with the day on which each was written."""
    file = file_of(engine.url)
    if file is None:
        return ()
    own = {file.name, *(f"{file.name}-{part}" for part in ("wal", "shm", "journal"))}
    found = sorted(
        path for path in file.parent.glob(f"{file.stem}*") if path.is_file() and path.name not in own
    )
    return tuple((path.name, _day(path.stat().st_mtime)) for path in found)


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
