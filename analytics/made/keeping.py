"""Keeps what was handed out, and never stands in the way of it: what can't be kept is said."""

from __future__ import annotations

from analytics.errors import DatabaseTrouble
from analytics.made_file import MadeFile
from analytics.people import OWNER, Person
from analytics.store import open_store

PATIENCE_SECONDS = 2.0
"""So long another process that writes is waited for."""


def keep(address: str, made: MadeFile, by: Person = OWNER) -> str:
    """Keep what a person was handed out in the database at an address; return why not, blank where it is."""
    try:
        store = open_store(address, wait_seconds=PATIENCE_SECONDS, create=False)
        try:
            store.acting(by).keep_made(made)
        finally:
            store.close()
    except DatabaseTrouble as trouble:
        return f"{made.file_name} was made, and is not in the list of files that were made. {trouble}"
    return ""
