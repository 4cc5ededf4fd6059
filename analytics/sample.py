"""The sample that ships with the project: Survey 2020 as it was published."""

from __future__ import annotations

import hashlib
from contextlib import suppress

from analytics.errors import NothingToUndo
from analytics.records import Batch, RoundRecord, WorkshopRecord
from analytics.reference import DATA, load_administrations, load_questionnaire
from analytics.store import Store
from analytics.uploads import Committed

Kept = tuple[tuple[RoundRecord, ...], tuple[WorkshopRecord, ...]]

KEPT = "Workshops kept from the sample"
"""The name in the history of what stays when the sample goes."""

SAMPLE = DATA / "samples" / "survey-2020.xlsx"


def load_sample(store: Store, *, person: str) -> Committed:
    """Bring the sample into a store, or back when it was undone. Raises DatabaseTrouble."""
    from analytics.ingest import read_batch  # half a second to load, which no page waits for that only shows

    administrations = load_administrations()
    batch = read_batch(
        SAMPLE.read_bytes(),
        file_name=SAMPLE.name,
        questionnaire=load_questionnaire(),
        administrations=administrations,
    )
    names = {a.code: a.name for a in administrations.values()}
    return store.commit(batch, person=person, names=names)


def stays_without_sample(store: Store) -> Kept:
    """Return the rounds and workshops that replies and texts of one's own stand on and that only samples
    describe."""
    records = store.records()
    rounds, workshops = store.own_descriptions()
    spoken_of = {
        key
        for lines in (records.replies, records.practices)
        for key in lines["workshop"][~lines["upload"].isin(records.sample_uploads)].unique()
    }
    needed = [workshop for workshop in records.workshops if workshop.key in spoken_of]
    codes = {workshop.round for workshop in needed} - rounds
    return (
        tuple(record for record in records.rounds if record.code in codes),
        tuple(workshop for workshop in needed if workshop.key not in workshops),
    )


def remove_sample(store: Store, uploads: tuple[int, ...], *, person: str) -> tuple[int, ...]:
    """Undo sample uploads and return those; what one's own replies stand on is stored as one's own first.

    One that somebody else has just undone is fine too. Raises DatabaseTrouble.
    """
    rounds, workshops = stays_without_sample(store) if uploads else ((), ())
    if rounds or workshops:
        digest = hashlib.sha256(repr((rounds, workshops)).encode()).hexdigest()
        batch = Batch(KEPT, digest, "workshops", rounds=rounds, workshops=workshops, over={})
        store.commit(batch, person=person)
    gone = []
    for upload in uploads:
        with suppress(NothingToUndo):
            store.undo(upload, person=person)
            gone.append(upload)
    return tuple(gone)
