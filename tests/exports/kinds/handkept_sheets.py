"""Kept by hand, a sheet a workshop: titles, two-level headers, four ways to tick, totals and notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tests.exports.entries import Entry, entries
from tests.exports.export import Export, Place
from tests.exports.names import AS_TYPED, FULL, TO_ASK
from tests.exports.sheets import Cell, Formula, Sheet, by_xlsxwriter, column
from tests.exports.truth import (
    ACTIONS,
    HIDDEN_SHEET,
    NOTE,
    OUTCOMES,
    REPLIES,
    SUMMARY,
    TOTAL,
    WORKSHOPS,
    Reply,
)

TOP = (
    *("No.", "Member", "Contact", "Date received", "Follow-up actions taken", *[None] * 5),
    *("Direct effects", None, "Work efficiency", None, "Modernization project", None, "Remarks"),
)
BELOW = (
    *(None, None, None, None, "Share training\nmaterials", "Submit reports", "Make recommend-\nations"),
    *("Organize in-house workshop", "Develop operational manuals", "Others"),
    *("Yes/No", "Details", "Yes/No", "Details", "Yes/No", "Details", None),
)
MERGED = ("A1:P1", "A2:P2", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:J4", "K4:L4", "M4:N4", "O4:P4", "Q4:Q5")


class Marks(NamedTuple):
    """How one person ticks: a box that is ticked or not, an answer yes, no and none."""

    ticked: Cell
    unticked: Cell
    yes: Cell
    no: Cell
    none: Cell


MARKS = {
    1: Marks("✓", None, "Y", "N", None),
    2: Marks("x", None, "Yes ", "No", "-"),
    3: Marks(1, 0, "YES", "no", None),
    4: Marks("Y", "N", "✔", "✘", "n/a"),
}
NAMES = {1: "WS1 Audit (Sep 2023)", 2: "WS2 Data (Oct 2023)", 3: "WS3 Origin (Dec 2023)", 4: "WS4 Cargo "}


def every() -> list[Export]:
    return [_with_titles(), _sheet_names_only(), _one_workshop_unsaid()]


def boxes(reply: Reply, marks: Marks) -> list[Cell]:
    """Return the six tick cells; the text of "others" stands in place of its tick."""
    if reply.skipped_actions:
        return [None] * len(ACTIONS)
    found = [marks.ticked if reply.ticked(action) else marks.unticked for action in ACTIONS]
    return [*found[:-1], reply.text("others_text") or found[-1]]


def outcomes(reply: Reply, marks: Marks) -> list[Cell]:
    """Return for each outcome the answer and its details."""
    found: list[Cell] = []
    for outcome in OUTCOMES:
        answer = {"yes": marks.yes, "no": marks.no}.get(reply.answers[outcome], marks.none)
        found += [answer, reply.text(f"{outcome}_text") or None]
    return found


def _of(workshop: int) -> list[Entry]:
    return entries(of=[at for at, reply in enumerate(REPLIES) if reply.workshop == workshop])


def _received(entry: Entry) -> Cell:
    """Dates as people type them: a real one, day first, month in letters."""
    day = entry.sent.replace(hour=0, minute=0, second=0)
    return (day, f"{day:%d/%m/%Y}", f"{day:%d %b %Y}", day, None)[entry.number % 5]


def _page(workshop: int) -> tuple[Sheet, list[Place]]:
    known, marks, listed = WORKSHOPS[workshop], MARKS[workshop], _of(workshop)
    said = f"Replies as of 20 June 2024 - {len(listed)} of {known.participated} administrations"
    rows: list[list[Cell]] = [[f"({workshop}) {known.title}"], [said], [], [*TOP], [*BELOW]]
    places = []
    for number, entry in enumerate(listed, start=1):
        places.append(Place(NAMES[workshop], len(rows) + 1, entry.holds))
        code = entry.reply.administration
        start: list[Cell] = [number, f"{FULL[code]} ", f"focal.point.{code.lower()}@example.org"]
        remark = "reminder sent\xa0" if number % 3 == 1 else None
        cells = [*boxes(entry.reply, marks), *outcomes(entry.reply, marks)]
        rows.append([*start, _received(entry), *cells, remark])
    places.append(Place(NAMES[workshop], len(rows) + 1, TOTAL))
    rows += [_total(listed), []]
    places.append(Place(NAMES[workshop], len(rows) + 1, NOTE))
    rows.append([f"Note: {marks.ticked} = action taken. Members that did not reply are not listed."])
    sheet = Sheet(NAMES[workshop], rows, merged=MERGED, dates="dd/mm/yyyy", hidden_columns="C:C")
    return sheet, places


def _total(listed: Sequence[Entry]) -> list[Cell]:
    first, last = 6, 5 + len(listed)
    ticked = [sum(entry.reply.ticked(action) for entry in listed) for action in ACTIONS]
    counts = [
        Formula(f"=COUNTA({column(at)}{first}:{column(at)}{last})", count)
        for at, count in enumerate(ticked, start=4)
    ]
    return [None, "Total", None, None, *counts]


def _with_titles() -> Export:
    counted: list[list[Cell]] = [
        ["Follow-up survey 2024 - summary"],
        [],
        ["Workshop", "Participated", "Replies"],
    ]
    counted += [[NAMES[w], WORKSHOPS[w].participated, len(_of(w))] for w in WORKSHOPS]
    counted.append(["Total", Formula("=SUM(B4:B7)", 42), Formula("=SUM(C4:C7)", 28)])
    pages = [_page(workshop) for workshop in WORKSHOPS]
    old = Sheet("old - do not use", [["Member", "Share", "Report"], ["Malaysia", "x", "x"]], hidden=True)
    places = [place for _, found in pages for place in found]
    places += [Place("Summary", row, SUMMARY) for row in range(4, 9)]
    places.append(Place("old - do not use", 2, HIDDEN_SHEET))
    data = by_xlsxwriter(Sheet("Summary", counted, merged=("A1:C1",)), *(page for page, _ in pages), old)
    return Export(
        "handkept_sheet_per_workshop",
        "hand-kept",
        data,
        "Follow-up 2024 master.xlsx",
        tuple(places),
        remark="✓, x, 1/0 and Y/N, one a sheet; a hidden column and sheet; row 2 tells the participants",
    )


def _list(listed: Sequence[Entry], names: dict[str, str], marks: Marks) -> list[list[Cell]]:
    heads = ["Share materials", "Reports", "Recommendations", "In-house workshop", "Manuals", "Others"]
    heads += ["Direct effects?", "Details", "Efficiency?", "Details", "New project?", "Details"]
    rows: list[list[Cell]] = [["Country", *heads]]
    for entry in listed:
        cells = [*boxes(entry.reply, marks), *outcomes(entry.reply, marks)]
        rows.append([names[entry.reply.administration], *cells])
    return rows


def _sheet_names_only() -> Export:
    sheets, places = [], []
    for workshop, known in WORKSHOPS.items():
        listed = _of(workshop)
        sheets.append(Sheet(known.part, _list(listed, AS_TYPED, MARKS[workshop])))
        places += [Place(known.part, row, entry.holds) for row, entry in enumerate(listed, start=2)]
    return Export(
        "handkept_sheet_names_only",
        "hand-kept",
        by_xlsxwriter(*sheets),
        "replies.xlsx",
        tuple(places),
        names_to_ask=TO_ASK,
        remark="the workshop stands only in the sheet's name, by a part of its title; names as typed",
    )


def _one_workshop_unsaid() -> Export:
    listed = _of(3)
    data = by_xlsxwriter(Sheet("Sheet1", _list(listed, FULL, MARKS[3])))
    return Export(
        "handkept_one_workshop_unsaid",
        "hand-kept",
        data,
        "Book1.xlsx",
        tuple(Place("Sheet1", row, entry.holds) for row, entry in enumerate(listed, start=2)),
        workshops_known_in_file=False,
        workshop=3,
        remark="nothing in the file says which workshop it is about",
    )
