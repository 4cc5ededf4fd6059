"""Read one row: take each cell, and gather everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from analytics.ingest.columns import Table
from analytics.ingest.read import Row
from analytics.ingest.values import EXCEL_ERRORS, BadValue, clean, text_of
from analytics.records import Problem, Severity

T = TypeVar("T")
Record = TypeVar("Record")

FOUND_LENGTH = 80


@dataclass(frozen=True)
class Placed(Generic[Record]):
    """A record and where it stands."""

    record: Record
    sheet: str
    row: int


@dataclass
class RowReader:
    """The cells of one row by column, and the problems found while they are taken."""

    table: Table
    number: int
    values: Row
    problems: list[Problem] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)

    def value(self, column: str) -> object:
        position = self.table.positions.get(column)
        return self.values[position] if position is not None and position < len(self.values) else None

    def blank(self, column: str) -> bool:
        return not text_of(self.value(column)).strip()

    def take(self, column: str, parse: Callable[[object], T], default: T) -> T:
        """Return the parsed cell; what can't be understood is an error and gives the default."""
        position = self.table.positions.get(column)
        if position is None:
            return default
        value = self.values[position] if position < len(self.values) else None
        look = self.table.sheet.looks.get((self.number, position + 1))
        if look and look.struck == "wholly" and text_of(value).strip():
            self._add_struck(column)
            return default
        if look and look.invisible and text_of(value).strip():
            self._add_invisible(column)
            return default
        if value is None and (self.number, position + 1) in self.table.sheet.lost_formulas:
            self.add(
                "error",
                "formula",
                "The formula in this cell carries no saved result.",
                column=column,
                expected="a value",
                mend="Open the workbook in Excel, save it and upload it again.",
            )
            return default
        try:
            return parse(value)
        except BadValue as bad:
            self.add("error", bad.code, bad.message, column=column, expected=bad.expected, mend=bad.mend)
            return default

    def need(self, column: str, parse: Callable[[object], T | None], *, mend: str) -> T | None:
        """Return the parsed cell of a column that has to be filled; a blank one is an error."""
        before = len(self.problems)
        found = self.take(column, parse, None)
        if found in (None, "") and len(self.problems) == before and column in self.table.positions:
            header = self.table.layout.by_id[column].header
            self.add("error", "blank", f"“{header}” is blank.", column=column, expected="a value", mend=mend)
        return found

    def text(self, column: str) -> str:
        """Return a text as typed, blank when there are only spaces; what had to go is reported."""
        typed = self.take(column, lambda value: value, None)
        kept, lost = clean(typed)
        lost += self.table.sheet.taken_out.get((self.number, self.table.positions.get(column, -1) + 1), 0)
        if lost:
            self.add(
                "warning",
                "characters",
                f"{lost} characters that no document can hold, or beyond the length of "
                "a cell, were taken out.",
                column=column,
                expected="text",
                mend="Look whether the text reads well.",
            )
        if kept.strip() in EXCEL_ERRORS:
            self.add(
                "warning",
                "excel-error",
                "The cell shows an error of Excel instead of a text.",
                column=column,
                expected="text",
                mend="Type the text again; put a ' before a leading = or -.",
            )
        return kept if kept.strip() else ""

    def line(self, column: str) -> str:
        """Return a short text on one line, such as a title or a topic."""
        return " ".join(self.text(column).split())

    def add(self, severity: Severity, code: str, message: str, *, column: str = "", **more: Any) -> None:
        """Note a problem at a cell of this row, or at the row as a whole."""
        found = text_of(self.value(column)) if column else ""
        shown = found if len(found) <= FOUND_LENGTH else f"{found[: FOUND_LENGTH - 1]}…"
        place = {"sheet": self.table.sheet.name, "row": self.number, "column": self.table.place_of(column)}
        self.problems.append(
            Problem(
                severity, code, message, **{**place, "found": shown or ("blank" if column else ""), **more}
            )
        )

    def _add_struck(self, column: str) -> None:
        self.add(
            "error",
            "struck",
            "This cell is struck through, and nothing says whether it counts.",
            column=column,
            expected="a cell that is not struck through",
            mend="Clear the cell or the row if it does not count; else take the line away.",
        )

    def _add_invisible(self, column: str) -> None:
        self.add(
            "error",
            "invisible",
            "The letters in this cell have the colour of the cell, so that nobody sees them.",
            column=column,
            expected="letters that can be seen",
            mend="Clear the cell if it does not count; else give its letters another colour.",
        )
