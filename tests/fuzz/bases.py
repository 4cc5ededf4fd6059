"""The files that the fuzzer starts from: every generated export on paper, and lists kept by hand."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

import openpyxl
from openpyxl.utils import get_column_letter

from analytics.errors import FileRefused
from tests.cases.lists import HEADS, Signs, joined, listed
from tests.cases.reading import columns_of
from tests.cases.sketch import Area4, Cell, Line, Page, Sketch, Unit, book_of
from tests.exports import asked
from tests.exports.every import every_export
from tests.exports.export import Export
from tests.exports.names import AS_TYPED, FULL
from tests.exports.opening import opened
from tests.exports.truth import ACTIONS, REPLIES

FORMS = (asked.USUAL_FORM, asked.OUR_FORM, asked.COMMA_FORM)
NEVER_WITHOUT_A_QUESTION = {
    "msforms_live_onedrive",
    "msforms_anonymous_typed_names",
    "surveymonkey_condensed",
    "handkept_sheet_names_only",
    "handkept_one_workshop_unsaid",
    "handkept_tabs_utf16",
}
"""Files that no program could read without asking: a name nobody knows, a workshop nowhere said, two replies
of nobody knows whom."""
DIVIDERS = ((", ", ""), (";", ";"), (";", ""), (",", ""), ("\n", ""), ("|", ""), ("; ", ""), (" ", ""))


@cache
def every_base() -> tuple[tuple[str, Sketch], ...]:
    """Return (name, file) of all exports that are read, the same in every run."""
    warnings.filterwarnings("ignore", module="openpyxl")
    found = ((export.name, sketch_of(export)) for export in every_export())
    return (*((name, sketch) for name, sketch in found if sketch is not None), *own_lists())


def sketch_of(export: Export) -> Sketch | None:
    """Put an export on paper; None where it is refused, as it may be, or asked what its columns are.

    Which column is what is taken from the reading of the file as it is, which
    `tests/ingest/test_exports_of_every_kind.py` holds to the answer key.
    """
    cells = opened(export.data, export.file_name)
    merged, hidden = _merged_and_hidden(export)
    is_book = export.file_name.endswith(".xlsx")
    paper = Sketch(
        tuple(
            replace(_page(export, name, rows), merged=merged.get(name, ()), hidden=name in hidden)
            for name, rows in cells.items()
        ),
        {(r.workshop, r.administration): dict(r.answers) for r in export.replies.values()},
        export.file_name if is_book else f"{export.file_name.rpartition('.')[0]}.csv",
        names={typed: code for code, typed in AS_TYPED.items()} | {name: code for code, name in FULL.items()},
    )
    try:
        found, asked = columns_of(book_of(paper))
    except FileRefused:
        return None
    if any(question.startswith("column:") for question in asked):
        return None
    if "legend" in export.name:
        paper = replace(paper, choices={str(n): action for n, action in enumerate(ACTIONS, start=1)})
    turned = export.name.startswith("handkept_transposed")
    return _turned(paper) if turned else _with_choices(_with_targets(paper, found))


def _turned(sketch: Sketch) -> Sketch:
    """Say of no row or column what it is: in a turned sheet replies stand in columns."""
    pages = (replace(p, lines=tuple(replace(line, holds=()) for line in p.lines)) for p in sketch.pages)
    return replace(sketch, pages=tuple(pages))


def _with_targets(sketch: Sketch, columns: Mapping[tuple[str, str], str]) -> Sketch:
    pages = []
    for page in sketch.pages:
        targets = [columns.get((page.name, get_column_letter(at + 1)), "") for at in range(page.width)]
        pages.append(replace(page, targets=tuple("" if t == "ignore" else t for t in targets)))
    return replace(sketch, pages=tuple(pages))


def _page(export: Export, name: str, rows: list[list[Cell]]) -> Page:
    holds: dict[int, tuple[Unit, ...]] = {}
    for place in export.row_map:
        if place.sheet == name and isinstance(place.holds, int):
            reply = REPLIES[place.holds]
            holds[place.row - 1] = ((reply.workshop, reply.administration),)
    first = min(holds, default=len(rows))
    lines = tuple(
        Line(
            tuple(_whole(cell) for cell in row),
            holds.get(at, ()),
            heads=at < first and sum(isinstance(c, str) and bool(c.strip()) for c in row) > 2,
        )
        for at, row in enumerate(rows)
    )
    return Page(name or "Sheet", lines, wanted=bool(holds))


def _whole(cell: Cell) -> Cell:
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _merged_and_hidden(export: Export) -> tuple[dict[str, tuple[Area4, ...]], set[str]]:
    if not export.file_name.endswith(".xlsx"):
        return {}, set()
    pages = openpyxl.load_workbook(io.BytesIO(export.data)).worksheets
    merged = {
        page.title: tuple(
            (a.min_row - 1, a.min_col - 1, a.max_row - 1, a.max_col - 1) for a in page.merged_cells.ranges
        )
        for page in pages
    }
    return merged, {page.title for page in pages if page.sheet_state != "visible"}


def _with_choices(sketch: Sketch) -> Sketch:
    """Say how choices are joined, where they are: the words of each, and what stands between."""
    cells = list(_joined(sketch))
    for form in FORMS:
        for divider, end in DIVIDERS:
            if cells and all(_fits(cell, unit, form, divider, end) for cell, unit in cells):
                labels = {**form.choices, "others": form.other}
                return replace(
                    sketch, labels=labels, divider=divider, choices={v: k for k, v in labels.items()}
                )
    return sketch


def _joined(sketch: Sketch) -> Iterator[tuple[Cell, Unit]]:
    for page in sketch.pages:
        for at in page.at("actions"):
            for row, line in page.replies():
                yield page.cell(row, at), line.holds[0]


def _fits(cell: Cell, unit: Unit, form: asked.Form, divider: str, end: str) -> bool:
    reply = next(r for r in REPLIES if (r.workshop, r.administration) == unit)
    ticks = form.ticks(reply)
    return (cell or "") == divider.join(ticks) + (end if ticks else "")


SHORT_HEADS = {
    **HEADS,
    "share_materials": "Shared materials",
    "submit_reports": "Reports",
    "develop_manuals": "Manuals",
}


@cache
def own_lists() -> tuple[tuple[str, Sketch], ...]:
    """Return lists kept by hand that hold nothing but what is asked."""
    some = [r for r in REPLIES if not r.skipped_actions]
    return (
        ("list_of_ticks", listed(some)),
        ("list_of_yes_and_no", listed(some, boxes=Signs("Yes", "No"))),
        ("list_of_ones", listed(some, boxes=Signs(1, 0))),
        ("list_joined_by_commas", joined(some)),
        ("list_joined_by_semicolons", joined(some, divider=";", end=";")),
        ("csv_of_yes_and_no", listed(some, boxes=Signs("Yes", "No"), file_name="replies.csv")),
        ("short_list_of_ticks", listed([r for r in some if r.workshop == 3])),
        ("short_list_joined", joined([r for r in some if r.workshop == 4])),
        (
            "numbered_workshops",
            listed(
                some, workshop=lambda w: w, first=("Member", "Workshop"), heads=SHORT_HEADS, name="Sheet1"
            ),
        ),
    )
