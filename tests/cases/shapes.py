"""Shapes: merged cells, second headers, blocks of columns, long tables, columns for yes and no, counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tests.cases.case import Case, cases
from tests.cases.lists import HEADS, LABELS, NINE, TICKS, YES_NO, Signs, joined, listed, replies_of, unit_of
from tests.cases.signs import SHORT, SOME
from tests.cases.sketch import Area4, Cell, Line, Page, Sketch, in_order, with_lines
from tests.exports.names import FULL, only_title
from tests.exports.truth import ACTIONS, OUTCOMES, WORKSHOPS, Reply
from tests.fuzz.changes.who import WRITTEN


def every() -> list[Case]:
    rooms = (
        _merged,
        _yes_and_no_columns,
        _second_headers,
        _blocks,
        _long,
        _counts,
        _workshops,
        _two_in_a_row,
    )
    return [case for room in rooms for case in room()]


TWICE = [reply for reply in replies_of() if reply.administration in ("FJ", "MY")]


def _merged() -> list[Case]:
    names = sorted(TWICE, key=lambda reply: reply.administration)
    sketch = listed(names)
    rows = [line.holds[0][1] for line in sketch.pages[0].lines[1:]]
    once = _written_once(sketch, 0, rows)
    by_workshop = listed(SHORT)
    numbers = [line.holds[0][0] for line in by_workshop.pages[0].lines[1:]]
    return [
        *cases("read", [("workshop_merged_down", _written_once(by_workshop, 1, numbers))]),
        *cases(
            "asked",
            [
                ("administration_merged_down", once),
                ("table_pasted_from_word", _pasted()),
                ("table_pasted_from_word_with_ticks", _pasted(tick="✓ ")),
            ],
        ),
    ]


def _written_once(sketch: Sketch, column: int, keys: Sequence[object]) -> Sketch:
    """Merge the cells of a column wherever the same thing stands below itself."""
    page = sketch.pages[0]
    lines, areas, start = [page.lines[0]], [], 0
    for at, line in enumerate(page.lines[1:]):
        again = at > 0 and keys[at] == keys[at - 1]
        cells = tuple(None if again and place == column else c for place, c in enumerate(line.cells))
        lines.append(replace(line, cells=cells))
        start = start if again else at
        if at + 1 == len(keys) or keys[at + 1] != keys[at]:
            areas.append((start + 1, column, at + 1, column))
    merged = tuple(area for area in areas if area[0] < area[2])
    return sketch.with_page(0, replace(page, lines=tuple(lines), merged=merged))


def _pasted(tick: str = "") -> Sketch:
    """A table of a text program: one line for each action, all other cells merged over the lines."""
    lines = [
        Line(
            (
                "Administration",
                "Workshop",
                "Follow-up actions",
                "Direct effects",
                "Efficiency",
                "Modernization project",
            ),
            heads=True,
        )
    ]
    areas: list[Area4] = []
    for reply in SHORT:
        parts = [LABELS[a] for a in ACTIONS[:5] if reply.ticked(a)]
        parts += [f"Outreach to traders in {FULL[reply.administration]}"] if reply.ticked("others") else []
        start = len(lines)
        for at, part in enumerate(parts):
            outcomes = [YES_NO.of(reply.answers[q]) if at == 0 else None for q in OUTCOMES]
            who = [FULL[reply.administration], only_title(reply.workshop)] if at == 0 else [None, None]
            lines.append(Line((*who, tick + part, *outcomes), (unit_of(reply),) if at == 0 else ()))
        if len(parts) > 1:
            areas += [(start, column, len(lines) - 1, column) for column in (0, 1, 3, 4, 5)]
    made = joined(SHORT)
    choices = {tick + said: action for said, action in made.choices.items()}
    page = Page("Sheet1", tuple(lines), made.pages[0].targets, tuple(areas))
    return replace(made, pages=(page,), choices=choices, labels={}, divider="")


def _yes_and_no_columns() -> list[Case]:
    ways = {
        "brackets": ("{} (Yes)", "{} (No)", "X"),
        "dash": ("{} - yes", "{} - no", "✓"),
        "ones": ("{} (Yes)", "{} (No)", 1),
        "in_front": ("Yes: {}", "No: {}", "x"),
        "words": ("{} (Yes)", "{} (No)", "Yes"),
        "numbered": ("{} yes [4]", "{} no [5]", "x"),
        "named_again": ("{} yes.1", "{} no.1", "x"),
        "of_columns": ("Column 4 {} yes", "Column 5 {} no", "x"),
    }
    flat = [(f"yes_and_no_columns_{name}", _sides(yes, no, mark)) for name, (yes, no, mark) in ways.items()]
    pairs = {
        "english": ("Yes", "No", "X"),
        "ticks": ("Yes", "No", "✓"),
        "vietnamese": ("Có", "Không", "x"),
        "japanese": ("はい", "いいえ", "○"),
    }
    merged = [(f"yes_and_no_under_one_heading_{name}", _under_one(*words)) for name, words in pairs.items()]
    return cases("asked", [*flat, *merged])


def _sides(yes: str, no: str, mark: Cell) -> Sketch:
    head: list[Cell] = ["Administration", "Workshop", *LABELS.values()]
    targets = ["administration", "workshop", *ACTIONS]
    for outcome in OUTCOMES:
        head += [yes.format(HEADS[outcome]), no.format(HEADS[outcome])]
        targets += [outcome, outcome]
    lines = [Line(tuple(head), heads=True), *(_sided(reply, mark) for reply in SHORT)]
    return replace(listed(SHORT), pages=(Page("Replies", tuple(lines), tuple(targets)),))


def _sided(reply: Reply, mark: Cell) -> Line:
    start = [
        FULL[reply.administration],
        only_title(reply.workshop),
        *(TICKS.of(reply.answers[a]) for a in ACTIONS),
    ]
    sides = [mark if reply.answers[q] == side else None for q in OUTCOMES for side in ("yes", "no")]
    return Line((*start, *sides), (unit_of(reply),))


def _under_one(yes: str, no: str, mark: Cell) -> Sketch:
    sketch = _sides("{}", "{}", mark)
    page = sketch.pages[0]
    head = list(page.lines[0].cells)
    for at in (9, 11, 13):
        head[at] = None
    below: list[Cell] = [*[None] * 8, *[yes, no] * 3]
    merged = [*((0, at, 1, at) for at in range(8)), *((0, at, 0, at + 1) for at in (8, 10, 12))]
    lines = (Line(tuple(head), heads=True), Line(tuple(below), heads=True), *page.lines[1:])
    return sketch.with_page(0, replace(page, lines=lines, merged=tuple(merged)))


def _second_headers() -> list[Case]:
    flat = listed(SOME)
    page = flat.pages[0]
    head = replace(page.lines[0], heads=False)
    repeated = page
    for row in (11, 8, 4):
        repeated = with_lines(repeated, row, [head])
    order = [0, 1, 2, 4, 3, 5, 6, 7, 9, 8, 10]
    turned = in_order(page, order)
    half = (*page.lines[:8], Line(()), replace(turned.lines[0], heads=False), *turned.lines[8:])
    without = listed(SHORT, workshop=None)
    return [
        *cases("asked", [("header_repeated", flat.with_page(0, repeated))]),
        *cases("asked", [("row_of_hints_below_the_header", flat.with_page(0, _hints(page, "(Y/N)")))]),
        *cases("asked", [("row_of_numbers_below_the_header", flat.with_page(0, _hints(page, "")))]),
        *cases(
            "refused",
            [
                ("second_header_in_another_order", flat.with_page(0, replace(page, lines=half))),
                ("two_tables_below_each_other", _stacked(without)),
                ("two_tables_side_by_side", _beside()),
            ],
        ),
    ]


def _hints(page: Page, words: str) -> Page:
    cells = tuple(f"({at + 1})" if not words else words if at > 1 else None for at in range(page.width))
    return with_lines(page, 1, [Line(cells, heads=True)])


def _stacked(sketch: Sketch) -> Sketch:
    """Two tables below each other, each with the title of its workshop and a header of its own."""
    page = sketch.pages[0]
    lines: list[Line] = []
    for workshop, order in ((3, list(range(10))), (4, [0, 1, 3, 2, 4, 5, 6, 8, 7, 9])):
        part = in_order(page, order)
        lines += [Line((f"Workshop {workshop}: {WORKSHOPS[workshop].title}",)), part.lines[0]]
        lines += [line for line in part.lines[1:] if line.holds[0][0] == workshop]
        lines += [Line(())]
    return sketch.with_page(0, replace(page, lines=tuple(lines)))


def _beside() -> Sketch:
    left, right = (listed([r for r in SHORT if r.workshop == w], workshop=None).pages[0] for w in (3, 4))
    titles = Line((f"Workshop 3: {WORKSHOPS[3].title}", *[None] * 10, f"Workshop 4: {WORKSHOPS[4].title}"))
    rows = max(len(left.lines), len(right.lines))
    lines = [titles]
    for row in range(rows):
        one = left.lines[row] if row < len(left.lines) else Line((None,) * 10)
        other = right.lines[row] if row < len(right.lines) else Line(())
        lines.append(Line((*one.cells, None, *other.cells), (), heads=row == 0))
    targets = (*left.targets, "", *right.targets)
    return replace(listed(SHORT), pages=(Page("Replies", tuple(lines), targets),))


def _blocks() -> list[Case]:
    """A block of columns for each workshop: those who replied about two stand in one row."""
    made = {
        "two_workshops": _block((2, 3), "title"),
        "other_two_workshops": _block((1, 4), "title"),
        "nobody_replied_twice": _block((1, 3), "title"),
        "heads_with_numbers": _block((2, 3), "number"),
    }
    return cases("refused", ((f"block_of_columns_{name}", sketch) for name, sketch in made.items()))


def _block(workshops: tuple[int, int], kind: str) -> Sketch:
    some = [r for r in replies_of(*workshops) if not r.skipped_actions]
    codes = list(dict.fromkeys(reply.administration for reply in some))
    named = [only_title(w) if kind == "title" else f"WS{w}" for w in workshops]
    top: list[Cell] = ["Administration", named[0], *[None] * 8, named[1], *[None] * 8]
    lines = [Line(tuple(top), heads=True), Line((None, *HEADS.values(), *HEADS.values()), heads=True)]
    by_unit = {unit_of(reply): reply for reply in some}
    for code in codes:
        cells: list[Cell] = [FULL[code]]
        for workshop in workshops:
            reply = by_unit.get((workshop, code))
            cells += [_answer(reply, q) for q in NINE]
        lines.append(Line(tuple(cells)))
    page = Page("All replies", tuple(lines), ("administration", *NINE, *NINE), ((0, 1, 0, 9), (0, 10, 0, 18)))
    return replace(listed(some), pages=(page,))


def _answer(reply: Reply | None, question: str) -> Cell:
    return reply and (TICKS if question in ACTIONS else YES_NO).of(reply.answers[question])


def _long() -> list[Case]:
    """One row an answer."""
    heads = ("Response", "Administration", "Workshop", "Question", "Answer")
    questions = (
        "Follow-up actions taken",
        "Were direct effects realized?",
        "Did work efficiency and effectiveness improve?",
        "Was a modernization project initiated?",
    )
    choices, whole = [Line(heads, heads=True)], [Line(heads, heads=True)]
    for number, reply in enumerate(SHORT, start=1):
        start = (number, FULL[reply.administration], only_title(reply.workshop))
        taken = [LABELS[a] for a in ACTIONS[:5] if reply.ticked(a)]
        taken += [f"Outreach to traders in {FULL[reply.administration]}"] if reply.ticked("others") else []
        choices += [Line((*start, questions[0], choice)) for choice in taken]
        whole += [Line((*start, LABELS[a], YES_NO.of(reply.answers[a]))) for a in ACTIONS]
        for outcome, question in zip(OUTCOMES, questions[1:], strict=True):
            if reply.answers[outcome]:
                line = Line((*start, question, YES_NO.of(reply.answers[outcome])))
                choices.append(line)
                whole.append(line)
    base = listed(SHORT)
    made = {"choice": choices, "question": whole, "question_last_first": [whole[0], *reversed(whole[1:])]}
    return cases(
        "refused",
        (
            (f"one_row_a_{name}", replace(base, pages=(Page("responses", tuple(lines)),)))
            for name, lines in made.items()
        ),
    )


def _counts() -> list[Case]:
    flat = listed(SOME, boxes=Signs(1, 0))
    page = flat.pages[0]
    units = list(flat.truth)
    sums = [sum(flat.truth[u][q] == "yes" for u in units) for q in NINE]
    rows = {
        "number_of_replies": (len(units), None, *sums),
        "no_label": (None, None, *sums),
        "japanese": ("合計", None, *sums),
        "indonesian": (None, "Jumlah", *sums),
        "thai": ("รวม", None, *sums),
        "percent": ("%", None, *(f"{100 * n // len(units)}%" for n in sums)),
    }
    made = (
        (f"counts_row_{name}", flat.with_page(0, replace(page, lines=(*page.lines, Line(cells)))))
        for name, cells in rows.items()
    )
    return cases("asked", made)


def _workshops() -> list[Case]:
    def listed_by(way: str) -> Sketch:
        sketch = listed(SOME, workshop=WRITTEN[way])
        return replace(sketch, workshops={str(WRITTEN[way](w)): w for w in WORKSHOPS})

    dated = ("a real date", "ISO month", "month, short", "numeric month", "Buddhist month")
    named = ("WS3", "Roman", "full-width number", "cut", "Thai digits", "Japanese year", "#3")
    return cases(
        "asked",
        (
            (f"workshop_as_{way}".replace(" ", "_").replace(",", ""), listed_by(way))
            for way in (*dated, *named)
        ),
    )


def _two_in_a_row() -> list[Case]:
    made = []
    for between in (" and ", " / ", ", ", " & ", "\n"):
        sketch = listed([reply for reply in SHORT if reply.workshop == 3])
        page = sketch.pages[0]
        line = page.lines[1]
        workshop, code = line.holds[0]
        typed = f"{FULL[code]}{between}Vanuatu"
        both = Line((typed, *line.cells[1:]), ((workshop, code), (workshop, "VU")))
        lines = (page.lines[0], both, *page.lines[2:])
        truth = {**sketch.truth, (workshop, "VU"): sketch.truth[workshop, code]}
        name = {" and ": "and", " / ": "slash", ", ": "comma", " & ": "ampersand", "\n": "line_break"}[
            between
        ]
        made.append(
            (
                f"two_administrations_{name}",
                replace(
                    sketch.with_page(0, replace(page, lines=lines)),
                    truth=truth,
                    names={**sketch.names, typed: f"{code}+VU"},
                ),
            )
        )
    return cases("asked", made)
