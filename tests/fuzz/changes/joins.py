"""How choices are joined in a cell: in another order, by another sign, as numbers with a key."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.cases.sketch import Cell, Line, Sketch
from tests.exports.truth import ACTIONS
from tests.fuzz.change import change, pages_with, put
from tests.fuzz.changes.choices import FIVE, of_labels


@change
def choices_in_another_order(sketch: Sketch, rng: random.Random) -> Sketch | None:
    if not sketch.labels or not sketch.divider or "," in "".join(sketch.labels[a] for a in FIVE):
        return None

    def shuffled(cell: str, row: int, line: Line) -> str:
        end = ";" if cell.endswith(";") else ""
        parts = cell.removesuffix(";").split(sketch.divider) if end else cell.split(sketch.divider)
        ours = [p for p in parts if p in sketch.labels.values()]
        typed = [p for p in parts if p not in sketch.labels.values()]
        rng.shuffle(ours)
        return sketch.divider.join([*ours, *typed]) + end

    return of_labels(sketch, shuffled)


@change
def joined_otherwise(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """Choices joined by another sign."""
    if not sketch.labels or not sketch.divider or "," in "".join(sketch.labels[a] for a in FIVE):
        return None
    new = rng.choice(
        (" | ", "\n", "; ", " / ", " + ", " & ", "、", "；", " • ", ",", "，", "\r\n", " - ", "/", "||")
    )
    known = {*sketch.labels.values(), *sketch.choices}

    def joined(cell: str, row: int, line: Line) -> str:
        parts = cell.removesuffix(";").split(sketch.divider)
        ours = [p for p in parts if p in known]
        typed = sketch.divider.join(p for p in parts if p not in known)
        return new.join([*ours, *([typed] if typed else [])])

    return replace(of_labels(sketch, joined), divider=new)


@change
def choices_as_numbers(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """Numbers or letters instead of choices, with a key below whose last line has a remark."""
    if (
        not sketch.labels
        or not sketch.divider
        or sketch.file_name.endswith(".csv")
        or "," in sketch.labels[FIVE[0]]
    ):
        return None
    order = list(range(1, 7))
    if rng.random() < 0.5:
        rng.shuffle(order)
    number = dict(zip(ACTIONS, order, strict=True))
    marks = rng.choice(("123456", "123456", "ABCDEF", "abcdef"))
    between = rng.choice((", ", "; ", ",", " ", "+", "/", "、"))

    found = sketch
    for place in pages_with(sketch, "actions"):
        page = found.pages[place]
        column = page.at("actions")[0]
        for row, line in list(page.replies()):
            said = sketch.truth[line.holds[0]]
            ticked = sorted(number[a] for a in ACTIONS if said.get(a) == "yes")
            alone = len(ticked) == 1 and marks.isdecimal()
            cell: Cell = ticked[0] if alone else between.join(marks[n - 1] for n in ticked)
            # Who ticked nothing may say so in words.
            page = put(page, row, column, cell or page.cell(row, column))
        words = {**{a: sketch.labels[a] for a in FIVE}, "others": "Others"}
        remark = rng.choice(("", " (please see last column)", " - see remarks", ": which?"))
        sign = rng.choice((" = ", ": ", " - ", ". ", ") "))
        offered = [a for a in ACTIONS if sketch.offered is None or a in sketch.offered]
        listed = sorted((number[a], words[a] + (remark if a == "others" else "")) for a in offered)
        key = [Line(()), Line(("Key",)), *(Line((f"{marks[n - 1]}{sign}{label}",)) for n, label in listed)]
        found = found.with_page(place, replace(page, lines=(*page.lines, *key)))
    choices = {marks[number[action] - 1].lower(): action for action in ACTIONS}
    return replace(found, labels={}, choices=choices, numbers_in_order=order == sorted(order))
