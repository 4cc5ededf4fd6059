"""Several files that are read as one table, and the way back from it to the cells of each file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar, TypeVar

from openpyxl.utils import column_index_from_string, get_column_letter

from analytics.ingest.book import Book
from analytics.open_question import OpenQuestion, ValueAsked
from analytics.records import Batch, Problem
from analytics.understanding import Understanding

LAYOUT = "filled-in forms"

T = TypeVar("T", Problem, OpenQuestion)


@dataclass(frozen=True, eq=False)
class Origin:
    """One of the files, and its row in the table."""

    book: Book
    row: int


@dataclass(frozen=True, eq=False)
class Bundle:
    """The table as a book, the files that it was made of, and for its cells those of the files."""

    book: Book
    origins: tuple[Origin, ...]
    cells: Mapping[tuple[int, int], tuple[int, int]]

    SHEET: ClassVar[str] = "Forms"
    NOTES: ClassVar[str] = "Notes"

    @cached_property
    def names(self) -> dict[int, str]:
        """Row of the table → the name of its file, with a number where several have the same."""
        found: dict[int, str] = {}
        for origin in self.origins:
            name, same = (
                origin.book.file_name,
                sum(o.book.file_name == origin.book.file_name for o in self.origins),
            )
            found[origin.row] = f"{name} ({origin.row})" if same > 1 else name
        return found

    def rows_of(self, wanted: Iterable[tuple[str, int]]) -> frozenset[tuple[str, int]]:
        """Return rows that are to be taken back, named by their files, as rows of the table."""
        rows = {name: row for row, name in self.names.items()}
        return frozenset((self.SHEET, rows[name]) for name, _ in wanted if name in rows)

    def told(self, batch: Batch) -> Batch:
        """Return a batch of the table with the files and their cells named as the places of all it says."""
        understood = batch.understanding
        return replace(
            batch,
            layout=LAYOUT if understood else batch.layout,
            replies=tuple(replace(r, sheet=self.names.get(r.row or 0, ""), row=None) for r in batch.replies),
            problems=tuple(map(self._placed, batch.problems)),
            questions=tuple(replace(self._placed(q), values=_without_rows(q)) for q in batch.questions),
            understanding=self._understood(understood) if understood else None,
        )

    def _understood(self, understood: Understanding) -> Understanding:
        return replace(
            understood,
            kind=LAYOUT,
            kind_reason=f"the same form, filled in {len(self.origins)} times, a file each",
            left_out=tuple(
                replace(row, sheet=self.names.get(row.row, row.sheet), row=1) for row in understood.left_out
            ),
            header=None,
            sheets=tuple(
                (f"{len(self.origins)} files" if name == self.SHEET else name, taken)
                for name, taken in understood.sheets
            ),
        )

    def _placed(self, told: T) -> T:
        """Return a problem or a question with its place in the file that it is about, or with none."""
        if told.sheet != self.SHEET:
            return told
        letters = told.column.partition(" ")[0]
        at = (
            told.row or 0,
            column_index_from_string(letters) if letters.isalpha() and len(letters) < 4 else 1,
        )
        if at not in self.cells:
            return replace(told, sheet="", row=None)
        row, column = self.cells[at]
        rest = told.column[len(letters) :]
        place = f"{get_column_letter(column)}{rest}" if letters else ""
        return replace(told, sheet=self.names[at[0]], row=row, column=place)


def _without_rows(question: OpenQuestion) -> tuple[ValueAsked, ...]:
    return tuple(replace(value, rows=()) for value in question.values)
