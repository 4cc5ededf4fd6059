"""Cells whose look carries the answer: struck through, in letters that nobody sees, or empty and coloured.
They are values of their own, which only a person can read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from openpyxl.utils import column_index_from_string

from analytics.ingest.book import Look
from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.columns.table import Field, Table, field_of
from analytics.ingest.forms.words.answers import seen
from analytics.model import Questionnaire

STRUCK, COLOURED, ACROSS = "(struck through)", "(empty, coloured", "(merged over several columns)"
NOTED, EMPTY_NOTED, MARKED = "(with the comment", "(empty, with the comment", "(standing out:"
REMARKED = "(with the remark"
INVISIBLE = "(in letters of the cell's own colour)"
IN_ROWS, IN_FORM, LEFT_EMPTY = "(in rows with", "(in the form of", "(left empty)"


def is_look(text: str) -> bool:
    """Tell whether a value is told by its look."""
    of_a_cell = (STRUCK, INVISIBLE, COLOURED, ACROSS, NOTED, EMPTY_NOTED, MARKED, REMARKED)
    return text.startswith((*of_a_cell, IN_ROWS, IN_FORM))


def with_looks(settled: Settled, questionnaire: Questionnaire) -> Settled:
    """Return a table in which answers struck through, not to be seen, or told by colour alone, are values
    of their own.

    What is struck through in part is the rest of it already.
    """
    if not settled.table.sheet.looks:
        return settled
    asked = {q.id for q in questionnaire.answered} | {"actions"}
    fields = {target: found for target, found in settled.fields.items() if target in asked}
    looks = {target: dict(_looks(settled.table, found)) for target, found in fields.items()}
    tinted = _tinted(settled, fields, looks)
    made = {
        target: _told(found, looks[target], tinted[target], joined=target == "actions")
        if looks[target]
        else found
        for target, found in fields.items()
    }
    return replace(settled, fields={**settled.fields, **made})


def _looks(table: Table, found: Field) -> Iterator[tuple[int, Look]]:
    """Yield (row of the table, look) of the unusual cells of a column."""
    if not table.sheet.looks or not found.letter.isalpha():
        return
    line = column_index_from_string(found.letter)
    rows = {number: row for row, number in enumerate(table.lines)}
    for (row, column), look in table.sheet.looks.items():
        across, down = (row, column) if table.turned else (column, row)
        if across == line and down in rows:
            yield rows[down], look


def _tinted(
    settled: Settled, fields: Mapping[str, Field], looks: Mapping[str, Mapping[int, Look]]
) -> dict[str, frozenset[int]]:
    """Return the empty cells of each column whose colour says something: not that of their row, nor one that
    the whole column has and no other column has here and there."""
    names = settled.fields.get("administration")
    of_row = {row: look.fill for row, look in _looks(settled.table, names)} if names else {}
    fills = {t: {row: look.fill for row, look in of.items() if look.fill} for t, of in looks.items()}
    named = int((names.codes >= 0).sum()) if names else settled.table.n_rows
    uneven = {t for t, of in fills.items() if len(of) < named or len(set(of.values())) > 1}
    here_and_there = {fill for t in uneven for fill in fills[t].values()}
    return {
        t: frozenset(
            row
            for row, fill in fills[t].items()
            if fields[t].codes[row] < 0 and fill != of_row.get(row, "") and fill in here_and_there
        )
        for t in fields
    }


def _told(found: Field, looks: Mapping[int, Look], tinted: frozenset[int], *, joined: bool) -> Field:
    said: dict[int, str] = {}
    for row, look in looks.items():
        text = found.texts[found.codes[row]] if found.codes[row] >= 0 else ""
        if text and look.struck == "wholly":
            said[row] = f"{STRUCK} {text}"
        elif text and look.invisible:
            said[row] = f"{INVISIBLE} {text}"
        elif look.marked and (joined or seen(text).looks == "printed"):
            said[row] = f"{MARKED} “{look.marked}”) {text}"
        elif row in tinted:
            said[row] = f"{COLOURED} {look.fill})"
    return with_values(found, said) if said else found


def with_values(found: Field, said: Mapping[int, str]) -> Field:
    """Return a column with other texts in some rows."""
    texts: Sequence[str] = list(dict.fromkeys(said.values()))
    codes = found.codes.copy()
    for row, text in said.items():
        codes[row] = len(found.texts) + texts.index(text)
    return field_of(found, codes, (*found.texts, *texts))
