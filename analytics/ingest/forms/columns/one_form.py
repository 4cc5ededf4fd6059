"""Refuse what would be cut wrongly: a form with one cell to tick for yes and one for no, and rows that stand
in one cell because they are divided by another sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from analytics.errors import FileRefused
from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.columns.table import Table, used_in
from analytics.ingest.forms.words.answers import yes_or_no
from analytics.ingest.names import Names
from analytics.ingest.values import text_of
from analytics.model import Answer

SIDES = {Answer.YES, Answer.NO}
DIVIDERS = ";\t|,"
LEAST_PARTS, LOOKED_AT = 4, 20_000


def refuse_cells_for_yes_and_no(tables: Sequence[Settled]) -> None:
    """Raise FileRefused where the columns of a form would be taken for one reply each."""
    for settled in tables:
        if settled.table.turned and _has_sides(settled):
            raise FileRefused(
                f"“{settled.table.sheet.name}” is one form, each question a line with a cell for yes and a "
                "cell for no. Such forms are not read: write one answer, yes or no, behind each question, or "
                "put the replies into one table with a row for each."
            )


def _has_sides(settled: Settled) -> bool:
    """Tell whether a line only names the two sides, of two columns that name one administration."""
    names = settled.fields.get("administration")
    targets = {field.place for field in settled.fields.values()}
    for field in settled.table.fields if names else ():
        cells = {row: text_of(field.column.cell(row)) for row in range(settled.table.n_rows)}
        sides = {row: yes_or_no(cell).answer for row, cell in cells.items() if cell}
        named = {text_of(names.column.cell(row)).strip() for row in sides} - {""} if names else set()
        one = len(sides) == 2 and len(named) <= 1
        if one and field.place not in targets and set(sides.values()) == SIDES:
            return True
    return False


def refuse_rows_in_one_cell(tables: Sequence[Settled], names: Names) -> None:
    """Raise FileRefused where a cell holds a whole row, an administration in it, divided by another sign."""
    for table in (settled.table for settled in tables if not settled.table.turned):
        for row, text, sign in _divided(table) if len(table.fields) >= LEAST_PARTS else ():
            if sum(map(bool, table.cells(row))) > 2:
                continue
            if any(names.find(part.strip()) for part in text.split(sign)):
                raise FileRefused(
                    f"Row {table.number(row)} of “{table.sheet.name}” stands in one cell: its values are "
                    f"divided by “{sign if sign.strip() else 'tab'}”, those of other rows are not. Save the "
                    "file with one separator throughout and give it again."
                )


def _divided(table: Table) -> Iterator[tuple[int, str, str]]:
    """Yield (row, text, sign) of the rows whose first cell another sign divides, each text looked at once."""
    column = table.fields[0].column
    codes = column.codes[:LOOKED_AT]
    texts = {code: text_of(column.kept.one(code)) for code in used_in(codes)}
    signs = {code: sign for code, text in texts.items() if (sign := _divider(text, len(table.fields)))}
    for row in np.flatnonzero(np.isin(codes, list(signs))).tolist() if signs else ():
        yield row, texts[int(codes[row])], signs[int(codes[row])]


def _divider(text: str, width: int) -> str:
    """Return the sign that divides a text into nearly as many parts as a table has columns."""
    return next((sign for sign in DIVIDERS if text.count(sign) + 1 >= max(LEAST_PARTS, width - 1)), "")
