"""The one place where tests of cases and the fuzzer touch the product: reading, and its questions.

A file is opened once (`opened`); understanding it is done anew with each answer (`understood`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from openpyxl.utils import get_column_letter

from analytics.ingest.batch import open_book, understand
from analytics.ingest.book import Book
from analytics.ingest.context import Context
from analytics.ingest.names import Names
from analytics.model import Answer
from analytics.open_question import OpenQuestion, Option
from analytics.records import Batch, RoundRecord, WorkshopRecord
from analytics.reference import load_administrations, load_questionnaire
from tests.exports.truth import WORKSHOPS

ROUND = "2024"
KNOWN = tuple(
    WorkshopRecord(ROUND, w.number, w.title, w.month, w.region_type, "", w.participated)
    for w in WORKSHOPS.values()
)
KNOWN_ROUNDS = (RoundRecord(ROUND, "Survey 2024"),)
WORDS = {Answer.YES: "yes", Answer.NO: "no", Answer.NOT_ANSWERED: ""}


@dataclass(frozen=True)
class Asked:
    """One question as a person meets it."""

    id: str
    kind: str
    """A kind of `analytics.open_question.Kind`, or "value": one value of a column."""
    subject: str
    """The question or column that it is about, where it is about one."""
    found: str
    sheet: str
    row: int | None
    column: str
    """The letter of the column."""
    options: tuple[tuple[str, str], ...]
    """(what is given back, how a person reads it); none where any text is an answer"""
    words: str

    def option(self, *wanted: str) -> str | None:
        """Return what is given back for the first of these words that is on offer."""
        for word in wanted:
            for value, words in self.options:
                if word.casefold() in (value.casefold(), words.casefold()):
                    return value
        return None


@dataclass(frozen=True)
class Told:
    """What came out: answers by reply, open questions, rows left out by an error, and what was said."""

    replies: Mapping[tuple[int, str], Mapping[str, str]]
    asked: tuple[Asked, ...]
    errors: tuple[tuple[str, int | None, str], ...]
    warnings: tuple[str, ...]
    twice: bool = False
    """Whether a reply is there more than once."""


def opened(data: bytes, file_name: str) -> Book:
    """Return the cells of a file. Raises FileRefused."""
    return open_book(data, file_name)


def understood(book: Book, answers: Mapping[str, str]) -> Told:
    """Understand a book that has been read, with the answers given so far. Raises FileRefused."""
    return told_of(batch_of(book, answers))


def columns_of(book: Book) -> tuple[Mapping[tuple[str, str], str], list[str]]:
    """Return what the columns of a book are taken for, (sheet, letter) → target, and which questions are
    asked. Raises FileRefused."""
    batch = batch_of(book, {})
    assert batch.understanding is not None
    found = {(column.sheet, column.column): column.target for column in batch.understanding.columns}
    return found, [question.id for question in batch.questions]


def batch_of(book: Book, answers: Mapping[str, str], **known: Any) -> Batch:
    """Return what is made of a book. `known` are further fields of `Context`. Raises FileRefused."""
    return understand(
        book,
        Context(
            questionnaire=load_questionnaire(),
            names=_names(),
            known=KNOWN,
            known_rounds=KNOWN_ROUNDS,
            round_code=ROUND,
            answers=dict(answers),
            **known,
        ),
    )


@cache
def _names() -> Names:
    return Names(load_administrations())


def told_of(batch: Batch) -> Told:
    """Return what a batch says, in the terms of the tests."""
    listed = list(batch.replies)
    replies = {
        (r.workshop, r.administration): {q: WORDS[answer] for q, answer in r.answers.items()} for r in listed
    }
    return Told(
        replies,
        tuple(asked for question in batch.questions for asked in asked_by(question)),
        tuple((p.sheet, p.row, p.message) for p in batch.having("error")),
        tuple(f"{p.code}: {p.message}" for p in batch.having("warning")),
        twice=len(replies) != len(listed),
    )


def asked_by(question: OpenQuestion) -> list[Asked]:
    """Return what has to be answered: the question itself, or each value of a column."""
    one = Asked(
        question.id,
        question.kind,
        question.subject,
        question.found,
        question.sheet,
        question.row,
        question.column.partition(" ")[0],
        _options(question.options),
        f"{question.message} {question.mend}",
    )
    values = [value for value in question.values if value.options]
    return [
        replace(
            one,
            id=value.id,
            kind="above" if question.kind == "above" else "value",
            found=value.raw,
            row=question.row if value.in_columns else next(iter(value.rows), question.row),
            column=get_column_letter(value.rows[0]) if value.in_columns and value.rows else one.column,
            options=_options(value.options),
        )
        for value in values
    ] or [one]


def _options(options: Sequence[Option]) -> tuple[tuple[str, str], ...]:
    return tuple((option.value, str(option)) for option in options)
