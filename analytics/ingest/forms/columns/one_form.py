"""Refuse what would be cut wrongly: a form with one cell to tick for yes and one for no, rows that stand in
one cell because they are divided by another sign, and rows with one cell too many."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from analytics.errors import FileRefused
from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.columns.table import Table, used_in
from analytics.ingest.forms.words.answers import yes_or_no
from analytics.ingest.names import Names
from analytics.ingest.values import fold, text_of
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


def refuse_cut_cells(tables: Sequence[Settled], names: Names, titles: Collection[str]) -> None:
    """Raise FileRefused where a row is a cell wider than the headings, since a comma within a name or a title
    divided it: the other cells of the row stand one too far to the right. `titles` are folded."""
    for settled in (settled for settled in tables if not settled.table.turned):
        table = settled.table
        beyond = [field for field in table.fields if not field.heading.whole and field.filled]
        rows = {int(row) for field in beyond for row in np.flatnonzero(field.codes >= 0)[:LOOKED_AT]}
        for row in sorted(rows):
            if whole := _cut_in_two(settled, table.cells(row), names, titles):
                raise FileRefused(
                    f"Row {table.number(row)} of “{table.sheet.name}” has more cells than the headings: "
                    f"“{whole[:80]}” was divided at its comma, and what stands behind it has moved. Put it "
                    "into quotation marks, or into one cell, and give the file again."
                )


def _cut_in_two(settled: Settled, cells: Sequence[str], names: Names, titles: Collection[str]) -> str:
    """Return the name or the title that a row has in two cells, blank where it has none."""
    for target in ("administration", "workshop"):
        found = settled.fields.get(target)
        place = next((p for p, f in enumerate(settled.table.fields) if found and f.place == found.place), -1)
        if 0 <= place < len(cells) - 1 and cells[place] and cells[place + 1]:
            whole = f"{cells[place]}, {cells[place + 1]}"
            if (target == "administration" and names.find(whole)) or fold(whole) in titles:
                return whole
    return ""
