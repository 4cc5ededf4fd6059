"""What a table lacks to be one of replies to this survey, and the refusal of a file that has no other one.

Headings that nobody knows are no proof that a file is of another survey: where it has a table, the refusal
names its columns, so that a person can say what they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from analytics.errors import FileRefused
from analytics.ingest.book import Book
from analytics.ingest.forms.columns.header import BY_CELLS, without_words
from analytics.ingest.forms.columns.reading import Reader
from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.columns.table import Table
from analytics.ingest.found import found_in
from analytics.model import sentence_list
from analytics.understanding import OF_THE_REPLY

LEAST_ANSWERS, LEAST_IN_LATIN = 3, 6
"""Columns of answers that a table of this survey has below headings of which none is known; the headings of
another survey are more often in the letters of English."""


class NoReplies(FileRefused):
    """A file has no table of replies that is known as one; `likely` is the one that could be it."""

    def __init__(self, message: str, likely: Settled | None) -> None:
        self.likely = likely
        super().__init__(message, needs_template=True)


def no_replies(
    book: Book, tried: Sequence[Settled], reader: Reader, settled: Callable[[Table], Settled]
) -> NoReplies:
    """Return the refusal of a file. `tried` are the tables of its visible sheets, each with what it lacks;
    `settled` settles the columns of another one."""
    tables = [each for each in tried if not each.table.turned and each.table.n_rows]
    if not tables:
        tables = [settled(table) for table in _unnamed(book, reader)]
    likely = max(tables, key=lambda each: (len(each.fields), each.table.n_rows), default=None)
    way_on = "say what its columns are, or copy them into" if likely else "copy them into"
    return NoReplies(f"{_refusal(book, tried, reader)} {way_on} the blank collection workbook.", likely)


def _unnamed(book: Book, reader: Reader) -> Iterator[Table]:
    """Yield the tables of the visible sheets below headings that say nothing."""
    for sheet in book.sheets:
        if sheet.visible == "visible" and (table := without_words(sheet, reader.names)):
            yield table


def missing_in(settled: Settled, reader: Reader) -> tuple[str, ...]:
    """Return what a table lacks to be one of replies to this survey."""
    by_cells = settled.table.header.reason == BY_CELLS
    codes = ("column-unclear", "column-unread") if by_cells else ("column-unclear",)
    unclear = [question for question in settled.asked if question.code in codes]
    if by_cells and not _could_be_ours(settled, len(unclear), reader):
        return ("the follow-up actions or at least two of the outcomes",)
    targets = {*settled.fields, *(option.value for question in unclear for option in question.options)}
    actions = {q.id for q in reader.questionnaire.actions} & targets
    outcomes = {q.id for q in reader.questionnaire.outcomes} & targets
    lacks = [] if "administration" in targets else ["a column of administrations"]
    if "actions" not in targets and len(actions) < 2 and len(outcomes) < 2:
        lacks.append("the follow-up actions or at least two of the outcomes")
    return tuple(lacks)


def _could_be_ours(settled: Settled, asked: int, reader: Reader) -> bool:
    """Tell whether a table whose headings nobody knows has enough columns of answers to be of this survey, or
    was said by a person to have them."""
    said = sum(r.by_person and r.target in reader.questionnaire.by_id for r in settled.readings)
    headings = [field.heading.whole for field in settled.table.fields]
    foreign = 2 * sum(not heading.isascii() for heading in headings) > len(headings)
    return asked + said >= (LEAST_ANSWERS if foreign else LEAST_IN_LATIN)


def _refusal(book: Book, tried: Sequence[Settled], reader: Reader) -> str:
    labels = {q.id: q.label for q in reader.questionnaire.questions}
    parts = []
    for settled in tried[:6]:
        seen = [labels.get(target, target) for target in settled.fields if target not in OF_THE_REPLY]
        has = f"found {sentence_list(seen)}; " if seen else ""
        parts.append(
            f"“{settled.table.sheet.name}” ({settled.table.kind.name}): {has}"
            f"missing {sentence_list(missing_in(settled, reader))}"
        )
    nothing = "No sheet has a column of administrations with the follow-up actions or the outcomes beside it"
    looked = f" {'. '.join(parts) or nothing}."
    return f"These are no replies to this survey.{looked} {found_in(book)} If they are replies after all,"
