"""From the bytes of a file to a book, once; from a book to a batch, as often as a person answers."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from analytics.ingest.bounds import check_book, check_content, first_of
from analytics.ingest.context import Context
from analytics.ingest.names import Names
from analytics.ingest.read import Book, Limits, Progress, read_book
from analytics.ingest.reading_notes import notes_of_comments
from analytics.ingest.recognise import recognise
from analytics.memory import uncollected
from analytics.model import Administration, Questionnaire
from analytics.open_question import OpenQuestion
from analytics.records import Batch, Problem


def open_book(
    data: bytes,
    file_name: str,
    *,
    limits: Limits | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | threading.Event | None = None,
) -> Book:
    """Return the cells of a file, and the digest by which the file is known.

    This is the slow step, done by another process: see `read_book` for `limits`, `progress` and
    `cancelled`. Raises FileRefused when the file can't be read at all, and ReadingCancelled.
    """
    book = read_book(data, file_name, limits=limits, progress=progress, cancelled=cancelled)
    return replace(book, sha256=hashlib.sha256(data).hexdigest())


def understand(book: Book, context: Context) -> Batch:
    """Return what a book says; every problem found comes back at once, with its place.

    While a question is open the batch holds no records. The same book in the same context gives the
    same batch. Raises FileRefused when it holds no survey, or more than can be taken in (`bounds`).
    """
    check_book(book, context.limits)
    recogniser = recognise(book, context.questionnaire)
    with uncollected():
        content = recogniser.read(book, context)
    check_content(book, content, context.limits)
    order = {sheet.name: place for place, sheet in enumerate(book.sheets)}
    said = {(each.code, each.sheet) for each in content.told}
    every = (*book.notes, *notes_of_comments(book, context.questionnaire))
    notes = [note for note in every if (note.code, note.sheet) not in said]
    told = sorted((*notes, *content.told), key=lambda each: (order.get(each.sheet, -1), each.row or 0))
    return Batch(
        file_name=book.file_name,
        sha256=book.sha256,
        layout=content.understanding.kind if content.understanding else recogniser.name,
        rounds=content.rounds,
        workshops=content.workshops,
        replies=content.replies,
        practices=content.practices,
        published=content.published,
        problems=first_of([each for each in told if isinstance(each, Problem)], context.limits),
        questions=tuple(each for each in told if isinstance(each, OpenQuestion)),
        sample=content.sample,
        understanding=content.understanding,
        left_out=content.understanding.left_out if content.understanding else content.left_out,
    )


def read_batch(
    data: bytes,
    *,
    file_name: str,
    questionnaire: Questionnaire,
    administrations: Mapping[str, Administration],
    limits: Limits | None = None,
    **known: Any,
) -> Batch:
    """Open a file and understand it, in one step. `known` are further fields of `Context`."""
    limits = limits or Limits.from_environment()
    book = open_book(data, file_name, limits=limits)
    return understand(book, Context(questionnaire, Names(administrations), limits=limits, **known))
