"""A round taken out as a workbook says what the store holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analytics.ingest import read_batch
from analytics.model import Answer
from analytics.one_unit import OVER, TOGETHER
from analytics.reference import load_administrations, load_questionnaire
from analytics.round_workbook import round_batch, round_workbook
from analytics.sample import load_sample
from analytics.store import Store, open_store
from tests.databases import database_at


@pytest.fixture
def sample(tmp_path: Path) -> Store:
    store = open_store(database_at(tmp_path / "survey.sqlite"))
    load_sample(store, person="")
    return store


def test_a_round_taken_out_and_imported_again_changes_nothing(sample: Store):
    again = read_batch(
        round_workbook(sample.records(), "2020"),
        file_name="survey-2020.xlsx",
        questionnaire=load_questionnaire(),
        administrations=load_administrations(),
    )
    counts = sample.preview(again).tally()
    assert (counts["new"], counts["changed"]) == (0, 0)
    assert counts["unchanged"] > 28
    assert len(again.replies) == 28
    assert again.sample


def test_only_the_named_round_is_taken_out(sample: Store):
    # The sample brings published figures of Survey 2019 along.
    assert {p.round for p in round_batch(sample.records(), "2020").published} == {"2020"}


def test_a_round_that_is_not_there_is_an_error(sample: Store):
    with pytest.raises(KeyError):
        round_batch(sample.records(), "1999")


def test_replies_taken_together_are_taken_out_as_the_one_that_counts(sample: Store):
    records = sample.records()
    first = records.replies.iloc[0]
    sheet = records.answer_sheets[first["sheet"]]
    asked = next(question for question, answer in sheet.items() if answer is Answer.NO)
    other = {**sheet, asked: Answer.YES}
    second = {**first, "sheet": -1, "upload": 9, "note": "By phone."}
    unit = first["workshop"], first["administration"]
    both = replace(
        records,
        replies=pd.concat([records.replies, pd.DataFrame([second])], ignore_index=True),
        answer_sheets={**records.answer_sheets, -1: other},
        over={(*unit, 9): OVER[TOGETHER]},
    )
    batch = round_batch(both, "2020")
    assert len(batch.replies) == 28
    (reply,) = [r for r in batch.replies if r.key == unit]
    assert (reply.answers[asked], reply.note) == (Answer.YES, "By phone.")
