"""Read one file into a batch: see `read_batch`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from analytics.ingest.context import Context
from analytics.ingest.guard import check_file
from analytics.ingest.names import Names
from analytics.ingest.read import read_book
from analytics.ingest.recognise import recognise
from analytics.model import Administration, Questionnaire
from analytics.records import Batch, RoundRecord, WorkshopRecord


def read_batch(
    data: bytes,
    *,
    file_name: str,
    questionnaire: Questionnaire,
    administrations: Mapping[str, Administration],
    known: tuple[WorkshopRecord, ...] = (),
    known_rounds: tuple[RoundRecord, ...] = (),
    round_code: str | None = None,
    answers: Mapping[str, str] | None = None,
) -> Batch:
    """Read a workbook; every problem found comes back at once, with its place.

    `known` and `known_rounds` are what earlier uploads brought: replies may belong to them.
    `round_code` is the round to take when the file names none. `answers` gives the answers of a
    person to the questions of an earlier reading, by `Problem.id`. While a question is open the
    batch holds no records.

    Raises FileRefused when the file can't be read as a survey workbook at all.
    """
    check_file(data, file_name)
    book = read_book(data)
    recogniser = recognise(book, questionnaire)
    context = Context(
        questionnaire=questionnaire,
        names=Names(administrations),
        known=known,
        known_rounds=known_rounds,
        round_code=round_code,
        answers=dict(answers or {}),
    )
    content = recogniser.read(book, context)
    order = {sheet.name: place for place, sheet in enumerate(book.sheets)}
    problems = sorted(content.problems, key=lambda p: (order.get(p.sheet, -1), p.row or 0))
    return Batch(
        file_name=file_name,
        sha256=hashlib.sha256(data).hexdigest(),
        layout=recogniser.name,
        rounds=content.rounds,
        workshops=content.workshops,
        replies=content.replies,
        practices=content.practices,
        published=content.published,
        problems=tuple(problems),
        sample=content.sample,
    )
