"""Answers of the collection workbook that were given by colour alone: errors, since colours are not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analytics.ingest.columns import Table
from analytics.ingest.rows import RowReader
from analytics.ingest.values import text_of

Cells = frozenset[tuple[int, str]]
"""(row in Excel, column)"""


def coloured_answers(table: Table, columns: Sequence[str]) -> Cells:
    """Return the empty cells whose colour is neither that of their row nor what their column mostly has."""
    if not table.sheet.looks:
        return frozenset()
    rows = list(table.rows())
    of_row = {number: _fill(table, number, "administration") for number, _ in rows}
    found = []
    for column in (column for column in columns if column in table.positions):
        fills = {number: _fill(table, number, column) for number, _ in rows}
        usual = Counter(fills.values()).most_common(1)[0][0] if fills else ""
        place = table.positions[column]
        empty = [n for n, values in rows if place >= len(values) or not text_of(values[place]).strip()]
        found += [(n, column) for n in empty if fills[n] and fills[n] not in (usual, of_row[n])]
    return frozenset(found)


def _fill(table: Table, number: int, column: str) -> str:
    look = table.sheet.looks.get((number, table.positions.get(column, -1) + 1))
    return look.fill if look else ""


def add_coloured(reader: RowReader, cells: Cells) -> None:
    """Note the answers of a row that its colours tell."""
    for number, column in sorted(cells):
        if number == reader.number:
            reader.add(
                "error",
                "coloured",
                "This cell is empty, and coloured as others of its column are not. Colours are not read.",
                column=column,
                expected="the answer in words",
                mend="Write the answer into the cell, or take the colour away.",
            )
