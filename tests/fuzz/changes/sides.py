"""A column for yes and one for no: flat, or under one heading."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.cases.sketch import Cell, Line, Sketch, with_column, with_lines, without_column
from tests.exports.truth import OUTCOMES
from tests.fuzz.change import change, head_row
from tests.fuzz.changes.columns import heading_of, plain_pages

SIDES = (
    ("{} (Yes)", "{} (No)"),
    ("{} - Yes", "{} - No"),
    ("{}: yes", "{}: no"),
    ("Yes - {}", "No - {}"),
    ("{} Y", "{} N"),
)


def _split(sketch: Sketch, rng: random.Random, mark: Cell, heading) -> Sketch | None:
    """Put a column for yes and one for no where an outcome stood."""
    if not any(len(sketch.pages[p].at(outcome)) == 1 for p in plain_pages(sketch) for outcome in OUTCOMES):
        return None
    found = sketch
    for place in plain_pages(sketch):
        page = found.pages[place]
        for outcome in OUTCOMES:
            for column in page.at(outcome) if len(page.at(outcome)) == 1 else ():
                head = heading_of(page, column)
                if " " not in head:
                    continue

                def side(wanted: str, page=page, outcome=outcome, head=head):
                    def write(row: int, line: Line) -> Cell:
                        if row == head_row(page):
                            return heading(head, wanted)
                        return mark if line.holds and sketch.truth[line.holds[0]][outcome] == wanted else None

                    return write

                made = with_column(page, column + 1, outcome, side("no"))
                made = with_column(made, column + 1, outcome, side("yes"))
                page = without_column(made, column)
        found = found.with_page(place, page)
    return None if found is sketch else found


@change
def yes_and_no_columns(sketch: Sketch, rng: random.Random) -> Sketch | None:
    yes, no = rng.choice(SIDES)
    mark = rng.choice(("x", "X", "✓", 1, "●", "○", "Yes", "√", "v", "*"))
    found = _split(sketch, rng, mark, lambda head, wanted: (yes if wanted == "yes" else no).format(head))
    return found


@change
def yes_and_no_columns_under_one_heading(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """A heading over two columns, and below it a row of Yes and No."""
    yes, no = rng.choice(
        (("Yes", "No"), ("Y", "N"), ("Có", "Không"), ("はい", "いいえ"), ("Ya", "Tidak"), ("有", "無"))
    )
    mark = rng.choice(("x", "X", "✓", 1, "●", "√"))
    if sketch.file_name.endswith(".csv"):
        return None
    found = _split(sketch, rng, mark, lambda head, wanted: head if wanted == "yes" else None)
    if found is None:
        return None
    for place in plain_pages(found):
        page = found.pages[place]
        row = head_row(page)
        if row is None:
            continue
        below: list[Cell] = [None] * page.width
        areas = []
        for outcome in OUTCOMES:
            columns = page.at(outcome)
            if len(columns) == 2 and len(sketch.pages[place].at(outcome)) == 1:
                below[columns[0]], below[columns[1]] = yes, no
                areas.append((row, columns[0], row, columns[1]))
        if not areas:
            return None
        page = with_lines(page, row + 1, [Line(tuple(below), heads=True)])
        alone = [c for c in range(page.width) if below[c] is None and page.cell(row, c) is not None]
        page = replace(page, merged=(*page.merged, *areas, *((row, c, row + 1, c) for c in alone)))
        found = found.with_page(place, page)
    return found
