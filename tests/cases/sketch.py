"""A file on paper: its cells, and what a person who knows the file knows of each row and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import zip_longest

import openpyxl

from analytics.ingest.book import Area, Book, Sheet, sheet_of
from tests.exports.sheets import _settled as settled_bytes

Cell = str | int | float | bool | datetime | None
Unit = tuple[int, str]
"""Number of a workshop and ISO code of an administration."""
Area4 = tuple[int, int, int, int]
"""First and last row and column of merged cells, counted from 0: top, left, bottom, right."""


@dataclass(frozen=True)
class Line:
    """One row. `holds` are the replies that it is, none where it is no reply that counts."""

    cells: tuple[Cell, ...]
    holds: tuple[Unit, ...] = ()
    heads: bool = False
    """Whether it is a row of headings."""
    targets: tuple[str, ...] = ()
    """What its columns are, where another header than that of the page stands above it."""


@dataclass(frozen=True)
class Page:
    """One sheet. `targets` says of each column what it is: a question's id, administration, workshop,
    actions (joined choices), a text, or "" for one that is not kept."""

    name: str
    lines: tuple[Line, ...]
    targets: tuple[str, ...] = ()
    merged: tuple[Area4, ...] = ()
    hidden: bool = False
    wanted: bool = True
    """Whether its rows are to count."""
    across: tuple[tuple[Unit, ...], ...] = ()
    """Of a page whose replies stand in columns: what each column holds. Its targets are of its rows."""

    @property
    def width(self) -> int:
        return max((len(line.cells) for line in self.lines), default=0)

    def at(self, target: str) -> list[int]:
        return [place for place, found in enumerate(self.targets) if found == target]

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell; of merged ones what stands in the first of them."""
        for top, left, bottom, right in self.merged:
            if top <= row <= bottom and left <= column <= right:
                row, column = top, left
        cells = self.lines[row].cells
        return cells[column] if column < len(cells) else None

    def target(self, row: int, column: int) -> str:
        """Return what a cell answers, by the header above it."""
        targets = self.lines[row].targets or self.targets
        return targets[column] if column < len(targets) else ""

    def replies(self) -> Iterator[tuple[int, Line]]:
        return ((row, line) for row, line in enumerate(self.lines) if line.holds)


@dataclass(frozen=True)
class Sketch:
    """A file with all that a person knows of it.

    `truth` says of each reply what it says to each question: yes, no, "" for not answered; a question
    that is missing is not recorded, and None stands for either. `values` are the meanings of cells where
    row and column do not tell them: what was typed → yes, no or "". `choices` are the parts of joined
    cells: what was typed → an action, "none", or "text" for what is typed under other.
    """

    pages: tuple[Page, ...]
    truth: Mapping[Unit, Mapping[str, str | None]]
    file_name: str = "replies.xlsx"
    values: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    """What is typed for an administration → ISO code, several codes joined by +, "" for none."""
    workshops: Mapping[str, int] = field(default_factory=dict)
    """What is typed for a workshop → its number."""
    offered: frozenset[str] | None = None
    """The choices that the form offered; None: all."""
    divider: str = ""
    """What stands between joined choices, blank where that is not known."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Action → the words of its choice in joined cells."""
    numbers_in_order: bool = True
    """Whether numbers of choices are in the order of the questionnaire."""

    def with_page(self, place: int, page: Page) -> Sketch:
        pages = list(self.pages)
        pages[place] = page
        return replace(self, pages=tuple(pages))

    def knowing(self, unit: Unit, **answers: str | None) -> Sketch:
        """Return the same with other answers of one reply."""
        return replace(self, truth={**self.truth, unit: {**self.truth[unit], **answers}})


def mapped(page: Page, change: Callable[[int, int, Line, Cell], Cell]) -> Page:
    """Return a page with each cell changed: row, column, its line and what stands there."""
    return replace(
        page,
        lines=tuple(
            replace(
                line,
                cells=tuple(change(row, column, line, cell) for column, cell in enumerate(line.cells)),
            )
            for row, line in enumerate(page.lines)
        ),
    )


def with_lines(page: Page, at: int, lines: Sequence[Line]) -> Page:
    """Put rows in before row `at`; merged cells move along."""
    number = len(lines)

    def moved(area: Area4) -> Area4:
        top, left, bottom, right = area
        return (top + number * (top >= at), left, bottom + number * (bottom >= at), right)

    return replace(
        page,
        lines=(*page.lines[:at], *lines, *page.lines[at:]),
        merged=tuple(map(moved, page.merged)),
    )


def with_column(page: Page, at: int, target: str, cells: Callable[[int, Line], Cell]) -> Page:
    """Put a column in before column `at`; merged cells move along."""

    def widened(row: int, line: Line) -> Line:
        full = (*line.cells, *[None] * (at - len(line.cells)))
        return replace(line, cells=(*full[:at], cells(row, line), *full[at:]))

    def moved(area: Area4) -> Area4:
        top, left, bottom, right = area
        return (top, left + (left >= at), bottom, right + (right >= at))

    targets = (*page.targets, *[""] * (at - len(page.targets)))
    return replace(
        page,
        lines=tuple(widened(row, line) for row, line in enumerate(page.lines)),
        targets=(*targets[:at], target, *targets[at:]),
        merged=tuple(map(moved, page.merged)),
    )


def without_column(page: Page, at: int) -> Page:
    """Take a column out."""

    def moved(area: Area4) -> Area4:
        top, left, bottom, right = area
        return (top, left - (left > at), bottom, right - (right >= at))

    areas = [moved(area) for area in page.merged]
    return replace(
        page,
        lines=tuple(replace(line, cells=(*line.cells[:at], *line.cells[at + 1 :])) for line in page.lines),
        targets=(*page.targets[:at], *page.targets[at + 1 :]),
        merged=tuple(a for a in areas if a[1] <= a[3] and (a[0], a[1]) != (a[2], a[3])),
    )


def in_order(page: Page, order: Sequence[int]) -> Page:
    """Put the columns into another order."""

    def ordered(cells: Sequence[Cell]) -> tuple[Cell, ...]:
        full = [*cells, *[None] * (page.width - len(cells))]
        return tuple(full[place] for place in order)

    targets = [*page.targets, *[""] * (page.width - len(page.targets))]
    return replace(
        page,
        lines=tuple(replace(line, cells=ordered(line.cells)) for line in page.lines),
        targets=tuple(targets[place] for place in order),
    )


def upright(sketch: Sketch) -> Sketch:
    """Return a file with each page whose replies stand in columns turned, so that they stand in rows."""
    return replace(sketch, pages=tuple(map(_upright, sketch.pages)))


def _upright(page: Page) -> Page:
    if not page.across:
        return page
    cells = zip_longest(*(line.cells for line in page.lines))
    lines = zip(cells, page.across, strict=True)
    turned = (Line(tuple(row), holds, heads=at == 0) for at, (row, holds) in enumerate(lines))
    return replace(page, lines=tuple(turned), across=())


# ---- as a file ----------------------------------------------------------------------------------


def book_of(sketch: Sketch) -> Book:
    """Return the file as if it had been read: what the reading of its bytes gives, without the bytes."""
    is_csv = sketch.file_name.endswith((".csv", ".txt"))
    sheets = tuple(_sheet(page, texts=is_csv) for page in sketch.pages)
    return Book(sheets, sketch.file_name, "csv" if is_csv else "xlsx")


def _sheet(page: Page, *, texts: bool) -> Sheet:
    rows = [[_as_text(c) if texts else _blank(c) for c in line.cells] for line in page.lines]
    made = sheet_of(page.name, rows, visible="hidden" if page.hidden else "visible")
    return replace(made, merged=tuple(Area(*area) for area in page.merged))


def _blank(cell: Cell) -> Cell:
    """Return no cell for a text of blanks, as the reading does."""
    return None if isinstance(cell, str) and not cell.strip() else cell


def _as_text(cell: Cell) -> str | None:
    if cell is None or isinstance(cell, str):
        return _blank(cell)  # type: ignore[return-value]
    return cell.strftime("%Y-%m-%d %H:%M:%S") if isinstance(cell, datetime) else str(cell)


def bytes_of(sketch: Sketch) -> bytes:
    """Return the file as bytes: a CSV by its name, else a workbook."""
    if sketch.file_name.endswith(".csv"):
        buffer = io.StringIO()
        csv.writer(buffer).writerows(
            [_as_text(c) or "" for c in line.cells] for line in sketch.pages[0].lines
        )
        return buffer.getvalue().encode("utf-8-sig")
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for page in sketch.pages:
        sheet = book.create_sheet(page.name)
        for row, line in enumerate(page.lines, start=1):
            for column, cell in enumerate(line.cells, start=1):
                if cell is not None:
                    place = sheet.cell(row, column, cell)
                    if isinstance(cell, str):
                        place.data_type = "s"
        for top, left, bottom, right in page.merged:
            sheet.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
        if page.hidden:
            sheet.sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    return settled_bytes(buffer.getvalue())
