"""The sample that ships with the project: Survey 2020 as it was published."""

from __future__ import annotations

from analytics.ingest import read_batch
from analytics.reference import DATA, load_administrations, load_questionnaire
from analytics.store import Store
from analytics.uploads import Committed

SAMPLE = DATA / "samples" / "survey-2020.xlsx"


def load_sample(store: Store, *, person: str) -> Committed:
    """Bring the sample into a store, or back when it was undone. Raises DatabaseTrouble."""
    administrations = load_administrations()
    batch = read_batch(
        SAMPLE.read_bytes(),
        file_name=SAMPLE.name,
        questionnaire=load_questionnaire(),
        administrations=administrations,
    )
    names = {a.code: a.name for a in administrations.values()}
    return store.commit(batch, person=person, names=names)
