"""Say which sheet of a book is which of the collection workbook."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.ingest.columns import Table, find_table
from analytics.ingest.read import Book, Sheet
from analytics.ingest.values import fold, text_of
from analytics.records import Problem
from analytics.workbook.description import INSTRUCTIONS, LISTS, Layout, SheetLayout

ENOUGH_COLUMNS = 4
"""A sheet of another name is taken for one of ours when its required and this many columns agree."""
OF_A_ROUND = 200
"""The description of a round stands in so many rows at most."""


@dataclass(frozen=True)
class Sheets:
    """The sheets that will be read. Several can be of one kind, one a workshop for example."""

    round: Sheet | None
    tables: tuple[Table, ...]
    problems: tuple[Problem, ...]

    def tables_of(self, kind: str) -> tuple[Table, ...]:
        """Return the tables of a kind whose rows can be read."""
        return tuple(t for t in self.tables if t.layout.id == kind and not t.missing("required"))


def assign_sheets(book: Book, layout: Layout) -> Sheets:
    """Return which sheet is which, by name first and by headings for sheets that were renamed."""
    the_round: Sheet | None = None
    tables: list[Table] = []
    problems: list[Problem] = []
    for sheet in book.sheets:
        if the_round is None and _is_round(sheet, layout.round):
            the_round = sheet
        elif table := _table_of(sheet, layout):
            tables.append(table)
            if fold(sheet.name) != fold(table.layout.name):
                problems.append(_renamed(sheet, table.layout))
        elif sheet.n_rows and fold(sheet.name) not in (fold(INSTRUCTIONS), fold(LISTS)):
            problems.append(_not_read(sheet, layout))
    return Sheets(the_round, tuple(tables), tuple(problems))


def _is_round(sheet: Sheet, layout: SheetLayout) -> bool:
    labels = {fold(text_of(value)) for row in sheet.head(OF_A_ROUND) for value in row[:2]}
    known = {fold(line.header) for line in layout.columns}
    return len(labels & known) >= (2 if fold(sheet.name) == fold(layout.name) else ENOUGH_COLUMNS)


def _table_of(sheet: Sheet, layout: Layout) -> Table | None:
    named = [described for described in layout.sheets[1:] if fold(described.name) == fold(sheet.name)]
    if named:
        return find_table(sheet, named[0])
    found = [table for described in layout.sheets[1:] if (table := find_table(sheet, described))]
    agreeing = [t for t in found if not t.missing("required") and len(t.positions) >= ENOUGH_COLUMNS]
    return max(agreeing, key=lambda table: len(table.positions), default=None)


def _renamed(sheet: Sheet, layout: SheetLayout) -> Problem:
    return Problem(
        "note",
        "sheet-renamed",
        f"This sheet is read as “{layout.name}”, by its headings.",
        sheet=sheet.name,
        found=sheet.name,
        expected=layout.name,
        mend="Nothing if that is right; else change its headings or delete the sheet.",
    )


def _not_read(sheet: Sheet, layout: Layout) -> Problem:
    named = any(fold(described.name) == fold(sheet.name) for described in layout.sheets)
    return Problem(
        "error" if named else "warning",
        "sheet-not-read",
        "This sheet is not read: no row at its top has the headings of the template.",
        sheet=sheet.name,
        expected="the headings of the template in one of the first rows",
        mend="Copy the heading row from a fresh template." if named else "Nothing, if it holds no answers.",
    )
