"""What only the look of cells says: what is struck through is gone, and answers can be given by colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from analytics.ingest.book import Column, Ready
from analytics.ingest.forms.columns.table import Field, Table
from analytics.ingest.forms.kinds import Why

STRUCK: Why = ("note", "its administration is struck through")
BETWEEN = " \t\r\n/|,;·–—-"
"""What stood between a text and what is struck through."""
FEW = 2
"""So many empty cells of a column have a colour of their own where colours are the answers."""


def struck_rows(table: Table, names: Field) -> dict[int, Why]:
    """Return the rows whose administration is struck through: they are no replies."""
    numbers = [
        number
        for (number, column), look in table.sheet.looks.items()
        if column == names.place + 1 and look.struck == "wholly"
    ]
    rows = [table.index(number) for number in numbers if not table.turned]
    return {row: STRUCK for row in rows if row is not None}


def without_struck(table: Table, answers: Iterable[Field] = ()) -> Table:
    """Return a table without what is struck through: of a text that is so in part, the rest of it. An answer
    that is struck through as a whole stays: a person is asked about it."""
    kept = {field.place for field in answers}
    left: dict[int, dict[int, str]] = {}
    for (number, column), look in () if table.turned else table.sheet.looks.items():
        gone = look.struck == "partly" or (look.struck == "wholly" and column - 1 not in kept)
        row = table.index(number) if gone else None
        if row is not None:
            left.setdefault(column - 1, {})[row] = look.left.strip(BETWEEN) if look.struck == "partly" else ""
    if not left:
        return table
    fields = tuple(
        _with(field, left[field.place]) if field.place in left else field for field in table.fields
    )
    return replace(table, fields=fields)


def _with(field: Field, texts: Mapping[int, str]) -> Field:
    values = list(field.column.kept.all())
    codes = field.column.codes.copy()
    for row, text in texts.items():
        codes[row] = len(values) if text.strip() else -1
        values.append(text)
    return replace(field, column=Column(codes.astype(np.int32), Ready(tuple(values))))


def answered_by_colour(table: Table, names: Field, questions: Iterable[Field]) -> list[Field]:
    """Return the columns of questions that are empty but for colours: those of their own, not those of the
    whole row. Colours say nothing that could be read."""
    if table.turned or not table.sheet.looks:
        return []
    empty = {field.place: field for field in questions if not (field.codes >= 0).any()}
    counts = dict.fromkeys(empty, 0)
    for (number, column), look in table.sheet.looks.items():
        if column - 1 in empty and look.fill and table.index(number) is not None:
            beside = table.sheet.looks.get((number, names.place + 1))
            counts[column - 1] += look.fill != (beside.fill if beside else "")
    return [empty[place] for place, number in counts.items() if number >= FEW]
