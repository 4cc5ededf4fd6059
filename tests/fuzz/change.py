"""What a mutation is, and what most of them need to know of a page."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from tests.cases.sketch import Cell, Line, Page, Sketch, Unit, mapped
from tests.exports.truth import ACTIONS, OUTCOMES

ANSWERED = (*ACTIONS, *OUTCOMES, "actions", "administration", "workshop")
"""Columns that are looked at word by word; texts are kept as they were typed."""

Made = Callable[[Sketch, random.Random], Sketch | None]


@dataclass(frozen=True)
class Change:
    """One realistic thing that happens to a file; `make` gives None where it does not apply."""

    name: str
    make: Made

    def __call__(self, sketch: Sketch, rng: random.Random) -> Sketch | None:
        return self.make(sketch, rng)


def change(make: Made) -> Change:
    """Make a mutation of a function, under its name."""
    return Change(make.__name__, make)


# ---- looking at a page ----------------------------------------------------------------------------


def pages_with(sketch: Sketch, *targets: str) -> list[int]:
    """Return the places of pages that have replies and a column of one of these targets."""
    return [
        place
        for place, page in enumerate(sketch.pages)
        if page.wanted and not page.hidden and any(page.at(t) for t in targets) and any(page.replies())
    ]


def head_row(page: Page) -> int | None:
    """Return the row of headings where there is just one."""
    rows = [row for row, line in enumerate(page.lines) if line.heads]
    return rows[0] if len(rows) == 1 else None


def first_reply(page: Page) -> int:
    return next(row for row, _ in page.replies())


def last_reply(page: Page) -> int:
    return max(row for row, _ in page.replies())


def is_plain(sketch: Sketch, page: Page) -> bool:
    """Tell whether a page is one flat table: a row of headings, then replies."""
    return head_row(page) is not None and bool(page.targets) and "administration" in page.targets


def said_by(page: Page, column: int, sketch: Sketch) -> dict[Cell, str] | None:
    """Return what each different cell of a column means, None where the cells are more than yes and no."""
    target = page.targets[column]
    found: dict[Cell, str] = {}
    for row, line in page.replies():
        cell = page.lines[row].cells[column] if column < len(page.lines[row].cells) else None
        meaning = sketch.truth[line.holds[0]].get(target)
        if meaning is None or found.setdefault(cell, meaning) != meaning:
            return None
    texts = [c for c in found if isinstance(c, str)]
    return found if len(found) <= 5 and all(len(t) < 20 for t in texts) else None


def answer_columns(page: Page, *, boxes: bool = True, outcomes: bool = True) -> list[int]:
    """Return the columns of answers, of questions that have just one, the same in all rows."""
    wanted = (*(ACTIONS if boxes else ()), *(OUTCOMES if outcomes else ()))
    other = {line.targets for line in page.lines if line.targets}
    return [
        at
        for at, target in enumerate(page.targets)
        if target in wanted and len(page.at(target)) == 1 and all(each[at] == target for each in other)
    ]


def rewritten(
    sketch: Sketch, place: int, columns: list[int], write: Callable[[str, Unit, int], Cell | None]
) -> Sketch | None:
    """Write the answers of some columns otherwise: `write` gets the meaning, the reply and the column.

    Rows that are no reply but use the same words are written alike, but for words by which such a row says
    nothing: no would make it a reply. A column of more than yes and no stays as it is; where a cell of
    "others" holds a text, the text stays. None where nothing was changed.
    """
    page = sketch.pages[place]
    by_column: dict[int, dict[Cell, str]] = {}
    for column in columns:
        said = said_by(page, column, sketch)
        if said is not None:
            by_column[column] = said
        elif page.targets[column] == "others":
            by_column[column] = _without_texts(page, column, sketch)
    by_column = {c: said for c, said in by_column.items() if said}
    if not by_column:
        return None

    def changed(row: int, column: int, line: Line, cell: Cell) -> Cell:
        if column not in by_column or cell not in by_column[column]:
            return cell
        if not line.holds:
            silent = cell is None or sketch.values.get(str(cell)) == ""
            return cell if silent else write(by_column[column][cell], (0, ""), column)
        return write(sketch.truth[line.holds[0]][page.targets[column]] or "", line.holds[0], column)

    return sketch.with_page(place, mapped(_padded(page), changed))


def _without_texts(page: Page, column: int, sketch: Sketch) -> dict[Cell, str]:
    found: dict[Cell, str] = {}
    for row, line in page.replies():
        cell = page.cell(row, column)
        meaning = sketch.truth[line.holds[0]].get("others")
        short = cell is None or (isinstance(cell, str | int | bool) and len(str(cell)) < 6)
        if meaning is not None and short and found.setdefault(cell, meaning) != meaning:
            return {}
    return found


def _padded(page: Page) -> Page:
    """Return the page with all replies as wide as the page, so that a blank cell can be written into."""
    width = page.width
    return replace(
        page,
        lines=tuple(
            replace(line, cells=(*line.cells, *[None] * (width - len(line.cells)))) if line.holds else line
            for line in page.lines
        ),
    )


def with_pages(sketch: Sketch, places: list[int], make: Callable[[Page], Page | None]) -> Sketch | None:
    """Return the file with some of its pages made otherwise, None where none is."""
    found = sketch
    for place in places:
        made = make(found.pages[place])
        found = found.with_page(place, made) if made else found
    return None if found is sketch else found


def text_cells(page: Page, column: int) -> Iterator[tuple[int, str]]:
    for row, _ in page.replies():
        cell = page.cell(row, column)
        if isinstance(cell, str) and cell.strip():
            yield row, cell


def put(page: Page, row: int, column: int, cell: Cell) -> Page:
    """Return the page with one cell written anew."""
    line = page.lines[row]
    cells = [*line.cells, *[None] * (column + 1 - len(line.cells))]
    cells[column] = cell
    lines = list(page.lines)
    lines[row] = replace(line, cells=tuple(cells))
    return replace(page, lines=tuple(lines))


def hash_of(unit: Unit) -> int:
    """Return a number of a reply that is the same in every run."""
    return unit[0] * 7 + sum(map(ord, unit[1]))
