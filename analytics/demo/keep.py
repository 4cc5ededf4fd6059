"""Bring the made-up history into a database of its own."""

from __future__ import annotations

from collections.abc import Iterable

import platformdirs
from sqlalchemy import make_url

from analytics.demo import days
from analytics.demo.history import demo_batches
from analytics.errors import FollowupError
from analytics.records import Batch
from analytics.reference import load_administrations, load_questionnaire
from analytics.store import Store
from analytics.uploads import Upload

DEMO_FILE = "followup-demo.sqlite"


def demo_url() -> str:
    """Return the address of the demo's own database, beside the real one and never the same."""
    return f"sqlite:///{platformdirs.user_data_path('followup', appauthor=False) / DEMO_FILE}"


def fill_with_demo(store: Store, *, seed: int, person: str) -> tuple[Batch, ...]:
    """Store the history of a seed, a sample upload a round, and return its batches.

    What is there already is left as it is. Raises FollowupError where the database holds anything else,
    be it undone, and DatabaseTrouble.
    """
    administrations = load_administrations()
    batches = demo_batches(load_questionnaire(), administrations, seed=seed)
    _refuse_others(store.history(), {batch.sha256 for batch in batches}, place_of(store))
    names = {a.code: a.name for a in administrations.values()}
    new = [store.commit(batch, person=person, names=names) for batch in batches]
    if not new[-1].already:
        _run_the_last_round(store, batches[-1], person)
    return batches


def _run_the_last_round(store: Store, batch: Batch, person: str) -> None:
    """Log what was sent in the last round and who declined, and give its participants made-up contacts."""
    store.add_dispatches(days.sent(batch, load_questionnaire(), person))
    store.mark(days.declined(batch, person))
    store.save_contacts(days.contacts(batch, load_administrations()))


def place_of(store: Store) -> str:
    """Return where a store is, as a person names it: the path of a file, else its address."""
    url = make_url(store.url)
    return str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string()


def _refuse_others(uploads: Iterable[Upload], own: set[str], place: str) -> None:
    others = [upload for upload in uploads if upload.sha256 not in own]
    if others:
        raise FollowupError(
            f"The database {place} holds other data ({others[0].file_name}) and was left as it is. "
            "--database names another file for the synthetic history."
        )
