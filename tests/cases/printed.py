"""Joined cells that print all choices with a box before each, and choices that are spread over columns."""

from __future__ import annotations

from dataclasses import replace

from tests.cases.case import Case, cases
from tests.cases.lists import LABELS, joined, replies_of
from tests.cases.sketch import Cell, Line, Sketch, Unit
from tests.exports.truth import ACTIONS, REPLIES

BOXES = {
    "ballots": ("☑ ", "☐ "),
    "squares": ("■", "□"),
    "circles": ("● ", "○ "),
    "brackets": ("[x] ", "[ ] "),
    "parentheses": ("(X) ", "( ) "),
    "underscores": ("_x_ ", "___ "),
}
BY_UNIT = {(reply.workshop, reply.administration): reply for reply in REPLIES}
SOME = replies_of(2, 3)


def every() -> list[Case]:
    made = [
        (f"all_printed_with_{name}_{number}", _printed(*boxes, divider))
        for name, boxes in BOXES.items()
        for number, divider in enumerate(("; ", "\n"))
    ]
    spread = [("spread_over_numbered_columns", _spread("Follow-up action {}"))]
    asked = [("spread_over_columns_of_words", _spread("Follow-up action taken ({})", "one", "two", "three"))]
    return [*cases("asked", made), *cases("read", spread), *cases("asked", asked)]


def _ticked(unit: Unit) -> list[str]:
    return [action for action in ACTIONS if BY_UNIT[unit].ticked(action)]


def _printed(on: str, off: str, divider: str) -> Sketch:
    """Return a list in whose cells each choice stands, with a ticked box before it or an empty one."""
    sketch = joined(SOME, divider=divider)

    def cell(unit: Unit) -> Cell:
        ticked = _ticked(unit)
        return divider.join(f"{on if action in ticked else off}{LABELS[action]}" for action in ACTIONS)

    page = sketch.pages[0]
    place = page.targets.index("actions")
    lines = [
        replace(line, cells=(*line.cells[:place], cell(line.holds[0]), *line.cells[place + 1 :]))
        if line.holds
        else line
        for line in page.lines
    ]
    parts = {f"{sign}{LABELS[a]}": a if sign == on else "none" for a in ACTIONS for sign in (on, off)}
    return replace(sketch.with_page(0, replace(page, lines=tuple(lines))), choices=parts)


def _spread(heading: str, *words: str) -> Sketch:
    """Return a list with the choices of a reply one by one in columns, from the left on."""
    sketch = joined(SOME)
    page = sketch.pages[0]
    place = page.targets.index("actions")
    width = len(words) or len(ACTIONS)
    heads = [heading.format(word) for word in words or range(1, width + 1)]

    def spread(line: Line) -> Line:
        labels = [LABELS[a] for a in _ticked(line.holds[0])] if line.holds else heads
        own = [*labels[: width - 1], "; ".join(labels[width - 1 :]) or None] if line.holds else heads
        own = [*own, *[None] * (width - len(own))]
        return replace(line, cells=(*line.cells[:place], *own, *line.cells[place + 1 :]))

    targets = (*page.targets[:place], *["actions"] * width, *page.targets[place + 1 :])
    return sketch.with_page(0, replace(page, lines=tuple(map(spread, page.lines)), targets=targets))
