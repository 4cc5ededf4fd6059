"""Comments on cells: one on an empty cell may be its answer, and one that has a word of an answer may correct
what the cell says. They are values of their own, which only a person can read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from openpyxl.utils import column_index_from_string

from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.columns.table import Field, Table
from analytics.ingest.forms.rows.looks import EMPTY_NOTED, NOTED, with_values
from analytics.ingest.forms.words.answers import seen
from analytics.ingest.values import fold
from analytics.ingest.vocabulary import forms
from analytics.model import Questionnaire

SHOWN = 60
SHORTEST = 3
"""A shorter word for yes or no in one language is a common word in another: "da", "si"."""


def with_comments(settled: Settled, questionnaire: Questionnaire) -> Settled:
    """Return a table in which answers with a comment that may say otherwise are values of their own."""
    if not settled.table.sheet.comments:
        return settled
    asked = {q.id for q in questionnaire.answered} | {"actions"}
    made = {
        target: with_values(found, said)
        for target, found in settled.fields.items()
        if target in asked and (said := dict(_told(settled.table, found)))
    }
    return replace(settled, fields={**settled.fields, **made})


def comment_on_heading(table: Table, found: Field) -> str:
    """Return what is noted on the heading of a column."""
    header = range(table.header_starts, table.header_ends + 1)
    return "; ".join(text for number, text in _on(table, found) if number in header)


def _told(table: Table, found: Field) -> Iterator[tuple[int, str]]:
    """Yield (row of the table, value) of the cells whose comment counts."""
    rows = {number: row for row, number in enumerate(table.lines)}
    for number, comment in _on(table, found):
        row = rows.get(number)
        if row is None or row in table.aside:
            continue
        text = found.texts[found.codes[row]] if found.codes[row] >= 0 else ""
        if not text:
            yield row, f"{EMPTY_NOTED} “{comment[:SHOWN]}”)"
        elif _may_correct(comment, text):
            yield row, f"{NOTED} “{comment[:SHOWN]}”) {text}"


def _on(table: Table, found: Field) -> Iterator[tuple[int, str]]:
    """Yield (Excel's number of the row, comment) of a column; of a turned table, of the column."""
    if not table.sheet.comments or not found.letter.isalpha():
        return
    line = column_index_from_string(found.letter)
    for (row, column), text in table.sheet.comments.items():
        across, down = (row, column) if table.turned else (column, row)
        if across == line:
            yield down, text


def _may_correct(comment: str, text: str) -> bool:
    """Tell whether a comment has a word of an answer, and not merely the one that the cell has."""
    looks = seen(comment).looks
    if looks in ("yes", "no"):
        return looks != seen(text).looks
    return bool(set(fold(comment).split()) & _words())


@cache
def _words() -> frozenset[str]:
    said = forms("yes") | forms("no") | forms("planned") | {"no", "not", "wrong", "should", "correct"}
    return frozenset(word for word in said if len(word) >= SHORTEST or word == "no")
