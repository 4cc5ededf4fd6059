"""Formbricks: numbered headlines, choices joined by "; ", columns of option ids, Finished."""

from __future__ import annotations

from collections.abc import Sequence

from tests.exports.asked import OUR_FORM, USUAL_FORM, Form
from tests.exports.bare import bare_workbook
from tests.exports.entries import Entry, entries, rows_of
from tests.exports.export import Export
from tests.exports.names import FULL, titled
from tests.exports.sheets import Cell, Sheet, csv_bytes
from tests.exports.truth import ACTIONS, PARTIAL, TEST

META = ("No.", "Response ID", "Timestamp", "Finished", "Survey ID", "Formbricks ID (internal)", "User ID")
ABOUT = ("Tags", "url", "userAgent - browser", "userAgent - os", "userAgent - device", "country")


def every() -> list[Export]:
    return [_workbook(), _csv()]


def _guarded(text: str | None) -> str:
    return f"'{text}" if text and text[0] in "=+-@\t\r" else text or ""


def _questions(entry: Entry, form: Form) -> list[tuple[str, str, str | None]]:
    """Return (headline, cell, option ids or None) of each question."""
    reply = entry.reply
    name, title = FULL[reply.administration], titled(reply.workshop)
    cells = form.cells(reply, name, title, "; ".join)
    chosen = ", ".join(f"opt{number}" for number, action in enumerate(ACTIONS) if reply.ticked(action))
    ids: list[str | None] = [f"adm{name[:3].lower()}", f"wsh{reply.workshop}", chosen]
    ids += [None] * len(form.applied)
    for cell in cells[len(ids) :: 2]:
        ids += [f"opt{cell.lower()}" if cell else "", None]
    told = zip(form.headers(), cells, ids, strict=True)
    return [(f"{at}. {head}", _guarded(cell), opts) for at, (head, cell, opts) in enumerate(told, 1)]


def _rows(listed: Sequence[Entry], form: Form, *, zone: str) -> list[list[Cell]]:
    head: list[Cell] = [*META, *ABOUT]
    for headline, _, ids in _questions(listed[0], form):
        head += [headline] if ids is None else [headline, f"{headline} - Option ID"]
    rows = [head]
    for number, entry in enumerate(listed, start=1):
        finished = "No" if entry.holds == PARTIAL else "Yes"
        stamp = f"{entry.sent:%Y-%m-%d %H:%M:%S} {zone}"
        row: list[Cell] = [number, f"clw{entry.number:08d}x0s9", stamp, finished, "clv0q2survey", "", ""]
        row += ["", "https://survey.example.org/s/clv0q2survey", "Chrome", "Windows", "desktop", "TH"]
        for _, cell, ids in _questions(entry, form):
            row += [cell] if ids is None else [cell, ids]
        rows.append(row)
    return rows


def _workbook() -> Export:
    listed = entries(PARTIAL, newest_first=True)
    rows = _rows(listed, USUAL_FORM, zone="UTC")
    data = bare_workbook(Sheet("Sheet1", rows), dimension=True)
    return Export(
        "formbricks_workbook",
        "Formbricks",
        data,
        "export-follow_up_actions-2024-06-20-09-12-44.xlsx",
        rows_of(listed, "Sheet1", 2),
        remark="option ids beside the answers; an unfinished reply; empty texts in empty cells",
    )


def _csv() -> Export:
    listed = entries(TEST)
    return Export(
        "formbricks_csv",
        "Formbricks",
        csv_bytes(_rows(listed, OUR_FORM, zone="GMT+7"), quote_all=True),
        "export-follow_up_actions-2024-06-20-09-13-00.csv",
        rows_of(listed, "", 2),
        asked=OUR_FORM.asked,
    )
