"""The whole of a file: turned round, with headings of headings, replies of before beside it, gaps."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.cases.sketch import Cell, Line, Page, Sketch, with_lines
from tests.exports.names import FULL
from tests.exports.truth import ACTIONS, OUTCOMES, WORKSHOPS
from tests.fuzz.change import (
    answer_columns,
    change,
    first_reply,
    hash_of,
    head_row,
    is_plain,
    pages_with,
    put,
)
from tests.fuzz.changes.choices import slip
from tests.fuzz.changes.sheets import NAMES


def _flat(sketch: Sketch) -> list[int]:
    return [p for p in pages_with(sketch, "administration") if is_plain(sketch, sketch.pages[p])]


@change
def turned_round(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """Questions down the side, replies across."""
    places = _flat(sketch)
    if len(places) != 1 or len(sketch.pages) != 1 or not sketch.file_name.endswith(".xlsx"):
        return None
    page = sketch.pages[0]
    rows = [row for row, _ in page.replies()]
    if page.merged or len(page.lines) != len(rows) + 1 or page.at("answered_at") or not page.at("workshop"):
        return None
    across = tuple(
        Line(tuple(line.cells[at] if at < len(line.cells) else None for line in page.lines))
        for at in range(page.width)
    )
    turned = Page(page.name, across, page.targets, across=tuple(line.holds for line in page.lines))
    return replace(sketch, pages=(turned,))


@change
def heading_of_headings(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """A row above the headings says what groups of columns are about, merged over them."""
    found = sketch
    words = rng.choice((("Follow-up actions", "Results"), ("Part A",
    "Part B"), ("Actions taken (tick)", "Outcomes (Y/N)"),
                        ("Q3", "Q4-Q6"), ("フォローアップ", "効果")))  # fmt: skip
    for place in _flat(sketch):
        page = found.pages[place]
        row = head_row(page)
        if row is None or sketch.file_name.endswith(".csv"):
            continue
        cells: list[Cell] = [None] * page.width
        areas = []
        for word, kinds in zip(words, (ACTIONS, OUTCOMES), strict=True):
            columns = [c for c, target in enumerate(page.targets) if target in kinds]
            if len(columns) > 1 and columns == list(range(columns[0], columns[-1] + 1)):
                cells[columns[0]] = word
                areas.append((row, columns[0], row, columns[-1]))
        if areas:
            page = with_lines(page, row, [Line(tuple(cells))])
            found = found.with_page(place, replace(page, merged=(*page.merged, *areas)))
    return None if found is sketch else found


@change
def earlier_replies_on_another_sheet(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """A sheet in sight holds an earlier state of some replies, with other answers; it is not to count."""
    places = pages_with(sketch, "workshop")
    if len(places) != 1 or not sketch.file_name.endswith(".xlsx"):
        return None
    page = sketch.pages[places[0]]
    columns = answer_columns(page, boxes=False)
    if not is_plain(sketch, page) or not columns or page.merged or page.at("answered_at"):
        return None
    name = rng.choice(
        ("old", "draft", "Replies (old version)", "backup", "Copy of replies", "test", "archive")
    )
    if name in [p.name for p in sketch.pages] or page.name in NAMES:
        return None  # of two sheets whose names sound so nobody can tell which one counts
    before = page
    for row, line in list(page.replies())[:4]:
        said = sketch.truth[line.holds[0]].get(page.targets[columns[0]])
        other = _another(sketch, page, columns[0], said)
        before = put(before, row, columns[0], other)
    lines = tuple(replace(line, holds=()) for line in before.lines[: first_reply(page) + 4])
    old = Page(name, lines, page.targets, wanted=False)
    return replace(sketch, pages=(*sketch.pages, old) if rng.random() < 0.5 else (old, *sketch.pages))


def _another(sketch: Sketch, page: Page, column: int, said: str | None) -> Cell:
    """Return how another answer than this is written in a column."""
    for row, line in page.replies():
        if sketch.truth[line.holds[0]].get(page.targets[column]) not in (said, "", None):
            return page.cell(row, column)
    return None


@change
def names_with_remarks(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """Something stands beside the name of an administration."""
    remarks = " (late)| - received 3 June| *| (2nd reply)| / Customs|, by e-mail| – HQ| (Ms. A. Person)"
    remark = rng.choice(
        (*remarks.split("|"), "\n(by phone)", " 1", ".", " Customs Administration", "（再送）")
    )
    places = pages_with(sketch, "administration")
    page = sketch.pages[place := places[0]] if places else None
    if page is None:
        return None
    column = page.at("administration")[0]
    names = dict(sketch.names)
    for row, line in list(page.replies()):
        cell = line.cells[column] if column < len(line.cells) else None
        if isinstance(cell, str) and cell.strip() and hash_of(line.holds[0]) % 4 == 0:
            names[cell + remark] = "+".join(code for _, code in line.holds)
            page = put(page, row, column, cell + remark)
    return replace(sketch.with_page(place, page), names=names)


@change
def workshop_with_a_slip(sketch: Sketch, rng: random.Random) -> Sketch | None:
    places = [p for p in pages_with(sketch, "workshop") if len(sketch.pages[p].at("workshop")) == 1]
    if not places:
        return None
    page = sketch.pages[place := places[0]]
    column = page.at("workshop")[0]
    workshops = dict(sketch.workshops)
    wanted = rng.choice(sorted(WORKSHOPS))
    for row, line in list(page.replies()):
        cell = line.cells[column] if column < len(line.cells) else None
        if (
            isinstance(cell, str)
            and len(cell) > 8
            and line.holds[0][0] == wanted
            and hash_of(line.holds[0]) % 2
        ):
            words = cell.split(" ")
            at = max(range(len(words)), key=lambda i: len(words[i]))
            words[at] = slip(words[at], random.Random(wanted))
            typed = " ".join(words)
            workshops[typed] = wanted
            page = put(page, row, column, typed)
    return replace(sketch.with_page(place, page), workshops=workshops)


@change
def cells_left_empty(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """In a row or two the name of the administration or the workshop is missing."""
    target = rng.choice(("administration", "workshop"))
    places = [p for p in _flat(sketch) if sketch.pages[p].at(target)]
    if not places:
        return None
    page = sketch.pages[place := places[0]]
    column = page.at(target)[0]
    rows = [row for row, line in page.replies() if page.lines[row].cells[column] is not None]
    written_once = len(rows) < len(list(page.replies()))
    if page.merged or written_once or len(rows) < 3:
        return None  # below a name that is written once nobody can tell whose a row is
    other = [
        row
        for row in rows[1:]
        if not page.lines[row - 1].holds or page.lines[row].holds[0][0] != page.lines[row - 1].holds[0][0]
    ]
    gone = [*rng.sample(rows[1:], 1), *rng.sample(other, min(1, len(other)))]
    units = {unit for row in gone for unit in page.lines[row].holds}
    # What stands in another row as well, as of a row that was pasted twice, is still told there.
    units -= {unit for row, line in page.replies() if row not in gone for unit in line.holds}
    for row in gone:
        page = put(page, row, column, None)
    if target == "workshop":
        return sketch.with_page(place, page)
    # Nobody can say in an answer whose they are: they are left out until the file is mended.
    lines = tuple(replace(line, holds=()) if row in gone else line for row, line in enumerate(page.lines))
    truth = {unit: said for unit, said in sketch.truth.items() if unit not in units}
    return replace(sketch.with_page(place, replace(page, lines=lines)), truth=truth)


@change
def empty_replies(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """Some have a name and a workshop in the list, and no answer: no reply."""
    found = sketch
    for place in _flat(sketch):
        page = found.pages[place]
        if not page.at("workshop") or page.merged or sketch.pages[place].at("answered_at"):
            continue
        last = max(row for row, _ in page.replies())
        cells: list[Cell] = [None] * page.width
        cells[page.at("administration")[0]] = FULL[rng.choice(("MV", "BT", "TL"))]
        cells[page.at("workshop")[0]] = page.cell(last, page.at("workshop")[0])
        found = found.with_page(place, with_lines(page, last + 1, [Line(tuple(cells))]))
    return None if found is sketch else found
