"""Find the header row of a sheet, and which column of the layout stands where."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from analytics.ingest.read import Row, Sheet
from analytics.ingest.values import fold, text_of
from analytics.records import Problem
from analytics.workbook.description import Column, SheetLayout

HEADER_WITHIN = 20
"""The header is looked for in this many rows at the top."""


@dataclass(frozen=True)
class Table:
    """A sheet whose columns are known: column id → position, counted from 0."""

    sheet: Sheet
    layout: SheetLayout
    header_row: int
    positions: dict[str, int]

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Yield Excel's row number and the values of each row with anything in it."""
        for number, row in enumerate(self.sheet.rows[self.header_row :], start=self.header_row + 1):
            if any(text_of(value).strip() for value in row):
                yield number, row

    def missing(self, need: str) -> tuple[Column, ...]:
        return tuple(c for c in self.layout.columns if c.need == need and c.id not in self.positions)

    def place_of(self, column: str) -> str:
        """Return a column's letter and heading: "F (Direct effects)"."""
        if column not in self.positions:
            return ""
        return f"{get_column_letter(self.positions[column] + 1)} ({self.layout.by_id[column].header})"


def find_table(sheet: Sheet, layout: SheetLayout) -> Table | None:
    """Return the table of a sheet, None when no row at its top looks like the header.

    The first row with the most known headings is the header; one heading alone is none.
    """
    names = header_names(layout)
    best = Table(sheet, layout, 0, {})
    for number, row in enumerate(sheet.rows[:HEADER_WITHIN], start=1):
        positions = _positions(row, names)
        if len(positions) > len(best.positions):
            best = Table(sheet, layout, number, positions)
    return best if len(best.positions) > 1 else None


def header_names(layout: SheetLayout) -> dict[str, str]:
    """Return folded heading → column id; a short form that two columns share names neither."""
    names = {fold(column.header): column.id for column in layout.columns}
    others: dict[str, set[str]] = {}
    for column in layout.columns:
        for alias in (column.id, *column.aliases):
            others.setdefault(fold(alias), set()).add(column.id)
    return {name: next(iter(ids)) for name, ids in others.items() if len(ids) == 1} | names


def _positions(row: Row, names: dict[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for position, value in enumerate(row):
        column = names.get(fold(text_of(value)))
        if column and column not in found:
            found[column] = position
    return found


def unknown_headings(table: Table) -> dict[int, str]:
    """Return position → heading of the columns that no heading of the layout names.

    A blank heading counts where something stands below it.
    """
    header = table.sheet.rows[table.header_row - 1]
    names = header_names(table.layout)
    headings = {place: text_of(value).strip() for place, value in enumerate(header)}
    places = sorted({place for place, text in headings.items() if text} | _filled(table))
    return {
        place: headings.get(place, "")
        for place in places
        if place not in table.positions.values() and fold(headings.get(place, "")) not in names
    }


def header_problems(table: Table, *, asked: Container[str] = ()) -> Iterator[Problem]:
    """Yield what is wrong with the headings, but for columns in `asked`: a question is open on those."""
    name = table.sheet.name
    for column in table.missing("required"):
        yield Problem(
            "error",
            "column-missing",
            f"The column “{column.header}” is missing; no row of the sheet can be read.",
            sheet=name,
            row=table.header_row,
            expected=f"a column with the heading “{column.header}”",
            mend="Write the heading above its column, as in the template.",
        )
    for column in (c for c in table.missing("expected") if c.id not in asked):
        yield Problem(
            "warning",
            "column-missing",
            f"The column “{column.header}” is missing; what it would say is not recorded.",
            sheet=name,
            row=table.header_row,
            expected=f"a column with the heading “{column.header}”",
            mend="Add the column as in the template, if the answers are known.",
        )
    yield from _columns_not_read(table)


def _filled(table: Table) -> set[int]:
    """Return the positions of the columns that hold anything below the header."""
    return {place for _, row in table.rows() for place, value in enumerate(row) if text_of(value).strip()}


def _columns_not_read(table: Table) -> Iterator[Problem]:
    header = table.sheet.rows[table.header_row - 1]
    read = set(table.positions.values())
    names = header_names(table.layout)
    for position in sorted(_filled(table) - read):
        heading = text_of(header[position]).strip() if position < len(header) else ""
        doubled = fold(heading) in names
        yield Problem(
            "warning",
            "column-doubled" if doubled else "column-unknown",
            "A second column of this heading is not read." if doubled else "This column is not read.",
            sheet=table.sheet.name,
            row=table.header_row,
            column=get_column_letter(position + 1),
            found=heading or "no heading",
            expected="the headings of the template",
            mend="Nothing, if it is your own; else give it the heading it has in the template.",
        )
