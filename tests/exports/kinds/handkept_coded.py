"""Kept by hand, harder to read: numbers with a legend, workshop cells merged, questions down the side."""

from __future__ import annotations

from tests.exports.asked import OUR_FORM, USUAL_FORM
from tests.exports.entries import Entry, entries, rows_of
from tests.exports.export import Export, Place
from tests.exports.kinds.handkept_sheets import Marks, boxes, outcomes
from tests.exports.names import FULL, titled
from tests.exports.sheets import Cell, Sheet, by_xlsxwriter, column
from tests.exports.truth import ACTIONS, LEGEND, OUTCOMES, WORKSHOPS, Reply

SEPARATORS = (", ", "; ", " & ", ",", " + ")
ANSWERS = Marks(None, None, "Y", "N", "n/a")
LABELS = [*USUAL_FORM.choices.values(), "Others"]


def every() -> list[Export]:
    return [_legend_below(), _legend_on_a_second_sheet(), _transposed(), _transposed_sheet_per_workshop()]


def _numbers(reply: Reply, separator: str) -> Cell:
    """Return the numbers of the actions taken: "1, 3, 5", or for a single one a number."""
    taken = [number for number, action in enumerate(ACTIONS, start=1) if reply.ticked(action)]
    if not taken:
        return "-"
    return taken[0] if len(taken) == 1 else separator.join(map(str, taken))


def _outcome_heads() -> list[Cell]:
    return [head for outcome in OUTCOMES for head in (USUAL_FORM.outcomes[outcome], "Details")]


def _list(listed: list[Entry], first: list[Cell], **separators: str) -> list[list[Cell]]:
    rows: list[list[Cell]] = [
        [
            "Workshop",
            "Administration",
            "Follow-up actions (see legend)",
            "Other action, which",
            *_outcome_heads(),
        ]
    ]
    for workshop, entry in zip(first, listed, strict=True):
        reply = entry.reply
        between = separators.get("always") or SEPARATORS[entry.number % len(SEPARATORS)]
        start: list[Cell] = [workshop, FULL[reply.administration], _numbers(reply, between)]
        rows.append([*start, reply.text("others_text") or None, *outcomes(reply, ANSWERS)])
    return rows


def _legend_below() -> Export:
    listed = entries()
    first: list[Cell] = []
    merged, row = [], 2
    for workshop in WORKSHOPS:
        count = sum(entry.reply.workshop == workshop for entry in listed)
        first += [titled(workshop), *[None] * (count - 1)]
        merged.append(f"A{row}:A{row + count - 1}")
        row += count
    rows: list[list[Cell]] = [*_list(listed, first), [], ["Legend:"]]
    rows += [[f"{number} = {label}"] for number, label in enumerate(LABELS, start=1)]
    legend = tuple(Place("Sheet1", at, LEGEND) for at in range(row + 1, row + 2 + len(LABELS)))
    return Export(
        "handkept_legend_below",
        "hand-kept",
        by_xlsxwriter(Sheet("Sheet1", rows, merged=tuple(merged))),
        "Follow-up 2024 (coded).xlsx",
        (*rows_of(listed, "Sheet1", 2), *legend),
        remark="numbers of the actions in one cell, the workshop in a merged cell, the legend below",
    )


def _legend_on_a_second_sheet() -> Export:
    listed = entries()
    rows = _list(listed, [entry.reply.workshop for entry in listed], always=",")
    legend: list[list[Cell]] = [["Code", "Meaning"]]
    legend += [[number, label] for number, label in enumerate(LABELS, start=1)]
    places = tuple(Place("Legend", row, LEGEND) for row in range(2, 2 + len(LABELS)))
    return Export(
        "handkept_legend_on_second_sheet",
        "hand-kept",
        by_xlsxwriter(Sheet("Data", rows), Sheet("Legend", legend)),
        "coded.xlsx",
        (*rows_of(listed, "Data", 2), *places),
        remark='"1,3,5" without blanks, workshops by number, the legend a table of its own',
    )


def _turned(listed: list[Entry], marks: Marks) -> list[list[Cell]]:
    """Return the questions down the side and one column a reply, without the row of workshops."""
    side: list[Cell] = ["Administration", *OUR_FORM.choices.values(), OUR_FORM.other]
    for outcome in OUTCOMES:
        side += [OUR_FORM.outcomes[outcome], OUR_FORM.details[f"{outcome}_text"]]
    columns: list[list[Cell]] = [side]
    for entry in listed:
        cells = [*boxes(entry.reply, marks), *outcomes(entry.reply, marks)]
        columns.append([FULL[entry.reply.administration], *cells])
    return [list(row) for row in zip(*columns, strict=True)]


def _transposed() -> Export:
    listed = entries()
    told = [entry.reply.workshop for entry in listed]
    above: list[Cell] = ["Workshop"]
    above += [titled(now) if at == 0 or told[at - 1] != now else None for at, now in enumerate(told)]
    rows = [above, *_turned(listed, Marks("✓", None, "Yes", "No", None))]
    starts = [at for at, cell in enumerate(above) if cell][1:]
    ends = [*(start - 1 for start in starts[1:]), len(above) - 1]
    spans = zip(starts, ends, strict=True)
    names = tuple(f"{column(start)}1:{column(end)}1" for start, end in spans)
    return Export(
        "handkept_transposed",
        "hand-kept",
        by_xlsxwriter(Sheet("Matrix", rows, merged=names)),
        "matrix.xlsx",
        tuple(Place("Matrix", at, entry.holds) for at, entry in enumerate(listed, start=2)),
        may_refuse=True,
        remark="questions down the side, administrations across; the workshop merged over its columns",
    )


def _transposed_sheet_per_workshop() -> Export:
    sheets, places = [], []
    for workshop, known in WORKSHOPS.items():
        listed = [entry for entry in entries() if entry.reply.workshop == workshop]
        name = f"{workshop} {known.part}"
        rows: list[list[Cell]] = [[known.title], [], *_turned(listed, Marks(1, 0, "Yes", "No", None))]
        sheets.append(Sheet(name, rows))
        places += [Place(name, at, entry.holds) for at, entry in enumerate(listed, start=2)]
    return Export(
        "handkept_transposed_sheet_per_workshop",
        "hand-kept",
        by_xlsxwriter(*sheets),
        "matrix by workshop.xlsx",
        tuple(places),
        may_refuse=True,
        remark="questions down the side on each of four sheets, the title above",
    )
