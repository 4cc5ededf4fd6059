"""Several files, or sheets of one, that are read as one table, and the way back from it to their cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar, TypeVar

from openpyxl.utils import column_index_from_string, get_column_letter

from analytics.ingest.book import Book
from analytics.ingest.forms.words.file_names import FORMS
from analytics.open_question import OpenQuestion
from analytics.records import Batch, Problem
from analytics.understanding import LeftOut, Understanding

LAYOUT = "filled-in forms"

T = TypeVar("T", Problem, OpenQuestion)


@dataclass(frozen=True, eq=False)
class Origin:
    """One of the forms: its file, its row in the table, and how it is called, by its file or by its sheet."""

    book: Book
    row: int
    name: str


@dataclass(frozen=True, eq=False)
class Bundle:
    """The table as a book, the files that it was made of, and for its cells those of the files."""

    book: Book
    origins: tuple[Origin, ...]
    cells: Mapping[tuple[int, int], tuple[int, int]]

    SHEET: ClassVar[str] = FORMS
    NOTES: ClassVar[str] = "Notes"

    @cached_property
    def names(self) -> dict[int, str]:
        """Row of the table → how its form is called, with a number where several have the same name."""
        found: dict[int, str] = {}
        for origin in self.origins:
            same = sum(other.name == origin.name for other in self.origins)
            found[origin.row] = f"{origin.name} ({origin.row})" if same > 1 else origin.name
        return found

    @cached_property
    def each(self) -> str:
        """What each form is: a file, or a sheet of one."""
        return "sheet" if len({origin.book.sha256 for origin in self.origins}) < len(self.origins) else "file"

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
            questions=tuple(self._placed(q).without_rows() for q in batch.questions),
            understanding=self._understood(understood) if understood else None,
            left_out=tuple(map(self._left_out, batch.left_out)),
        )

    def _understood(self, understood: Understanding) -> Understanding:
        return replace(
            understood,
            kind=LAYOUT,
            kind_reason=f"the same form, filled in {len(self.origins)} times, a {self.each} each",
            left_out=tuple(map(self._left_out, understood.left_out)),
            header=None,
            sheets=tuple(
                (f"{len(self.origins)} {self.each}s" if name == self.SHEET else name, taken)
                for name, taken in understood.sheets
            ),
        )

    def _left_out(self, row: LeftOut) -> LeftOut:
        mine = row.sheet == self.SHEET and row.row in self.names
        return replace(row, sheet=self.names[row.row], row=1) if mine else row

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
