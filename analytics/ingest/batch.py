"""Read one file into a batch: see `read_batch`."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Mapping, Sequence, Set

from analytics.ingest.context import Context
from analytics.ingest.names import Names
from analytics.ingest.read import Limits, Progress, read_book
from analytics.ingest.recognise import recognise
from analytics.model import Administration, Questionnaire
from analytics.open_question import OpenQuestion
from analytics.records import Batch, Problem, RoundRecord, WorkshopRecord
from analytics.understanding import Decision
from analytics.understanding import Mapping as ColumnMapping


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
    mapping: ColumnMapping | None = None,
    mappings: Sequence[ColumnMapping] = (),
    decisions: Sequence[Decision] = (),
    take_back: Set[tuple[str, int]] = frozenset(),
    limits: Limits | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | threading.Event | None = None,
) -> Batch:
    """Read a workbook; every problem found comes back at once, with its place.

    `known` and `known_rounds` are what earlier uploads brought: replies may belong to them.
    `round_code` is the round to take when the file names none. `answers` gives the answers of a
    person to the questions of an earlier reading, by their ids (`OpenQuestion.ids`). While a question
    is open the batch holds no records.

    Of an export: `mapping` says how its columns are to be read, and `mappings` are those remembered,
    of which the one with the fingerprint of its header is applied; `decisions` say what texts stand
    for; `take_back` are rows (sheet, Excel's number) that are wanted although they would be left out.

    `limits`, `progress` and `cancelled` are those of `read_book`.

    Raises FileRefused when the file can't be read as a survey workbook at all, and ReadingCancelled.
    """
    book = read_book(data, file_name, limits=limits, progress=progress, cancelled=cancelled)
    recogniser = recognise(book, questionnaire)
    context = Context(
        questionnaire=questionnaire,
        names=Names(administrations),
        known=known,
        known_rounds=known_rounds,
        round_code=round_code,
        answers=dict(answers or {}),
        mapping=mapping,
        mappings=tuple(mappings),
        decisions=tuple(decisions),
        take_back=frozenset(take_back),
    )
    content = recogniser.read(book, context)
    order = {sheet.name: place for place, sheet in enumerate(book.sheets)}
    said = {(each.code, each.sheet) for each in content.told}
    notes = [note for note in book.notes if (note.code, note.sheet) not in said]
    told = sorted((*notes, *content.told), key=lambda each: (order.get(each.sheet, -1), each.row or 0))
    return Batch(
        file_name=file_name,
        sha256=hashlib.sha256(data).hexdigest(),
        layout=content.understanding.kind if content.understanding else recogniser.name,
        rounds=content.rounds,
        workshops=content.workshops,
        replies=content.replies,
        practices=content.practices,
        published=content.published,
        problems=tuple(each for each in told if isinstance(each, Problem)),
        questions=tuple(each for each in told if isinstance(each, OpenQuestion)),
        sample=content.sample,
        understanding=content.understanding,
    )
