"""A batch laid over the records gives what the store holds after the import, and writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.model import Answer
from analytics.records import (
    Batch,
    PracticeRecord,
    PublishedRecord,
    Records,
    ReplyRecord,
    RoundRecord,
    WorkshopRecord,
)
from analytics.sample import load_sample
from analytics.store import Store, open_store
from analytics.what_if import laid_over, without
from tests.databases import database_at


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(database_at(tmp_path / "survey.sqlite"))
    load_sample(opened, person="A. Person")
    yield opened
    opened.close()


def batch(**held: object) -> Batch:
    return Batch(file_name="replies.xlsx", sha256="1" * 64, layout="export", over={}, **held)  # type: ignore[arg-type]


def reply(workshop: int, code: str, answer: Answer) -> ReplyRecord:
    return ReplyRecord("2020", workshop, code, {"share_materials": answer, "projects": Answer.NOT_ANSWERED})


CHANGED = batch(
    rounds=(RoundRecord("2021", "Survey 2021"), RoundRecord("2020", "Survey 2020, again")),
    workshops=(WorkshopRecord("2021", 1, "Workshop on risk"),),
    replies=(reply(1, "IN", Answer.NO), reply(1, "FJ", Answer.YES)),
    practices=(
        PracticeRecord("2020", 1, "IN", "others", "A new list of risks."),
        PracticeRecord("2020", 2, "JP", "others", "A course for brokers."),
    ),
    published=(
        PublishedRecord("2020", "table-1", "reply_rate", "workshop", "1", 5, 5, None),
        PublishedRecord("2021", "table-1", "reply_rate", "all", "", 1, 2, 50),
    ),
)


def plain(records: Records) -> dict[str, object]:
    """Return records without the numbers that only a store gives."""
    held = records.replies.to_dict("records")
    return {
        "rounds": records.rounds,
        "workshops": records.workshops,
        "replies": sorted(
            (r["workshop"], r["administration"], r["note"], sorted(records.answer_sheets[r["sheet"]].items()))
            for r in held
        ),
        "practices": sorted(map(tuple, records.practices.drop(columns="upload").to_numpy().tolist())),
        "published": records.published,
    }


def test_a_batch_laid_over_is_what_the_store_holds_after_it(store: Store):
    before = store.records()
    foreseen = laid_over(before, CHANGED)
    assert plain(before) == plain(store.records())
    store.commit(CHANGED, person="A. Person")
    assert plain(foreseen) == plain(store.records())
    assert foreseen.replies.dtypes.equals(before.replies.dtypes)


def test_an_empty_batch_changes_nothing(store: Store):
    before = store.records()
    assert plain(laid_over(before, batch())) == plain(before)


def test_two_batches_one_after_the_other_are_what_two_imports_give(store: Store):
    second = replace(CHANGED, sha256="2" * 64, replies=(reply(1, "IN", Answer.YES),), practices=())
    foreseen = laid_over(laid_over(store.records(), CHANGED), second)
    store.commit(CHANGED, person="A. Person")
    store.commit(second, person="A. Person")
    assert plain(foreseen) == plain(store.records())


def test_a_batch_over_an_empty_store_is_all_there_is(tmp_path: Path):
    store = open_store(database_at(tmp_path / "empty.sqlite"))
    all_of_it = replace(CHANGED, replies=(), practices=(), rounds=CHANGED.rounds)
    foreseen = laid_over(store.records(), all_of_it)
    store.commit(all_of_it, person="A. Person")
    assert plain(foreseen) == plain(store.records())
    store.close()


def test_without_the_only_upload_nothing_is_left(store: Store):
    left = without(store.records(), store.records().sample_uploads)
    assert not left.workshops
    assert not left.published
    assert left.replies.empty
    assert left.practices.empty


def test_without_one_of_two_uploads_the_other_one_s_replies_stay(store: Store):
    store.commit(CHANGED, person="A. Person")
    left = without(store.records(), (1,))
    assert set(left.replies["administration"]) == {"IN", "FJ"}
    assert set(left.practices["text"]) >= {"A new list of risks."}
    units = set(zip(left.practices["workshop"], left.practices["administration"], strict=True))
    assert ("2020-1", "MV") not in units
