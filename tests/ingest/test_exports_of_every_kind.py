"""One truth, written by every tool in many settings: each file gives it back, or is refused plainly."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from analytics.errors import FileRefused
from analytics.ingest import read_batch
from analytics.ingest.two_replies import QUESTION
from analytics.model import Answer
from analytics.one_unit import LATER
from analytics.records import Batch, RoundRecord, WorkshopRecord
from analytics.reference import load_administrations, load_questionnaire
from tests.exports.every import every_export
from tests.exports.export import Export
from tests.exports.truth import WORKSHOPS

KNOWN = tuple(
    WorkshopRecord("2024", w.number, w.title, w.month, w.region_type, "", w.participated)
    for w in WORKSHOPS.values()
)
WORDS = {Answer.YES: "yes", Answer.NO: "no", Answer.NOT_ANSWERED: ""}
KINDS = {question.practice: question.id for question in load_questionnaire().texts}


def read(export: Export, answers: Mapping[str, str]) -> Batch:
    return read_batch(
        export.data,
        file_name=export.file_name,
        questionnaire=load_questionnaire(),
        administrations=load_administrations(),
        known=KNOWN,
        known_rounds=(RoundRecord("2024", "Survey 2024"),),
        round_code="2024",
        answers=answers,
    )


def settled(export: Export) -> Batch:
    """Read an export and answer what only a person can know: unknown names, and a workshop nowhere said."""
    batch = read(export, {})
    answers = {}
    for question in batch.questions:
        if question.id.startswith("administration:"):
            assert question.found in export.names_to_ask
            answers[question.id] = "New Zealand"
        elif question.id.startswith("workshop:"):
            assert not export.workshops_known_in_file
            answers[question.id] = str(export.workshop)
        elif question.id == QUESTION:  # nothing says who sent Korea's two replies
            answers[question.id] = LATER
    return read(export, answers) if answers else batch


def says_nothing_by_itself(export: Export) -> bool:
    """Tell whether a file is refused, or only a person can say what its columns are."""
    try:
        return any(question.id.startswith("column:") for question in read(export, {}).questions)
    except FileRefused:
        return True


@pytest.mark.parametrize("export", every_export(), ids=lambda export: export.name)
def test_a_file_gives_back_what_the_administrations_answered(export: Export):
    if export.may_refuse and says_nothing_by_itself(export):
        return
    batch = settled(export)
    assert (batch.questions, batch.having("error")) == ((), ())
    told = {
        (reply.workshop, reply.administration): {q: WORDS[answer] for q, answer in reply.answers.items()}
        for reply in batch.replies
    }
    assert told == {(r.workshop, r.administration): dict(r.answers) for r in export.replies.values()}
    assert len(told) == len(batch.replies)


@pytest.mark.parametrize("export", every_export(), ids=lambda export: export.name)
def test_a_file_gives_back_the_texts_as_they_were_typed(export: Export):
    if export.may_refuse:
        return
    told = [(p.workshop, p.administration, KINDS[p.kind], p.text) for p in settled(export).practices]
    expected = [
        (r.workshop, r.administration, kind, text)
        for r in export.replies.values()
        for kind, text in r.texts.items()
    ]
    assert sorted(told) == sorted(expected)


@pytest.mark.parametrize("export", every_export(), ids=lambda export: export.name)
def test_rows_that_are_no_replies_are_left_out_with_a_reason(export: Export):
    if export.may_refuse:
        return
    understanding = settled(export).understanding
    assert understanding is not None
    read_sheets = {sheet for sheet, taken in understanding.sheets if taken == "replies"}
    expected = {
        place.row
        for place in export.left_out
        if place.holds not in ("title", "empty", "header") and (not place.sheet or place.sheet in read_sheets)
    }
    assert {row.row for row in understanding.left_out} == expected
    assert all(row.reason for row in understanding.left_out)
