"""Typeform: a token first, a column a choice headed by the choice alone, 1 and 0, partial replies."""

from __future__ import annotations

from collections.abc import Sequence

from tests.exports.asked import COMMA_FORM, FIVE, USUAL_FORM, Form
from tests.exports.bare import bare_workbook
from tests.exports.entries import Entry, entries, rows_of
from tests.exports.export import Export
from tests.exports.names import FULL, only_title
from tests.exports.sheets import Cell, Sheet, csv_bytes
from tests.exports.truth import OUTCOMES, PARTIAL, TEST

OLD_TAIL = ("Start Date (UTC)", "Submit Date (UTC)", "Network ID")
NEW_TAIL = (
    "Response Type",
    "Start Date (UTC)",
    "Stage Date (UTC)",
    "Submit Date (UTC)",
    "Network ID",
    "Tags",
    "Ending",
)


def every() -> list[Export]:
    return [_old_csv(), _new_csv(), _workbook()]


def _head(form: Form) -> list[Cell]:
    found: list[Cell] = ["#", form.administration, "A phone number for questions", form.workshop]
    found += [*form.choices.values(), "Other", *form.applied.values()]
    for outcome in OUTCOMES:
        found += [form.outcomes[outcome], form.details[f"{outcome}_text"]]
    return found


def _cells(entry: Entry, form: Form) -> list[Cell]:
    """Return the cells before the tail. A ticked box repeats its choice; yes is 1 and no is 0."""
    reply = entry.reply
    phone = None if entry.number % 3 else f"'+000 55 {entry.number:06d}"
    start: list[Cell] = [_token(entry), FULL[reply.administration], phone, only_title(reply.workshop)]
    boxes = [form.choices[action] if reply.ticked(action) else None for action in FIVE]
    found = [*start, *boxes, _guarded(reply.text("others_text"))]
    found += [_guarded(reply.text(kind)) for kind in form.applied]
    for outcome in OUTCOMES:
        answer = {"yes": 1, "no": 0}.get(reply.answers[outcome])
        found += [answer, _guarded(reply.text(f"{outcome}_text"))]
    return found


def _token(entry: Entry) -> str:
    return f"{entry.number * 1_000_003:x}".rjust(10, "k") + "8sv12ch63vnvacgl4s"


def _guarded(text: str) -> str | None:
    """Put an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text or None


def _times(entry: Entry) -> tuple[str, str]:
    return f"{entry.begun:%Y-%m-%d %H:%M:%S}", f"{entry.sent:%Y-%m-%d %H:%M:%S}"


def _new_tail(entry: Entry) -> list[Cell]:
    begun, sent = _times(entry)
    if entry.holds == PARTIAL:
        return ["partial", begun, sent, None, "a8b1f0c2d3", None, None]
    return ["completed", begun, None, sent, "a8b1f0c2d3", None, "Thank you!"]


def _new(listed: Sequence[Entry], form: Form) -> list[list[Cell]]:
    rows = [[*_head(form), *NEW_TAIL]]
    return rows + [[*_cells(entry, form), *_new_tail(entry)] for entry in listed]


def _old_csv() -> Export:
    listed = entries(TEST, newest_first=True)
    rows = [[*_head(USUAL_FORM), *OLD_TAIL]]
    rows[0][3] = "<p>Which <strong>workshop</strong> did you attend?</p>"
    rows += [[*_cells(entry, USUAL_FORM), *_times(entry), "a8b1f0c2d3"] for entry in listed]
    return Export(
        "typeform_old_csv",
        "Typeform",
        csv_bytes(rows),
        "responses.csv",
        rows_of(listed, "", 2),
        remark="HTML in a header; the question of the boxes stands nowhere, only its choices do",
    )


def _new_csv() -> Export:
    listed = entries(PARTIAL, newest_first=True)
    return Export(
        "typeform_csv",
        "Typeform",
        csv_bytes(_new(listed, USUAL_FORM)),
        "responses-QmB2xT9a-01J2.csv",
        rows_of(listed, "", 2),
        remark="a partial reply; apostrophes before = and -",
    )


def _workbook() -> Export:
    listed = entries(PARTIAL)
    data = bare_workbook(Sheet("Responses", _new(listed, COMMA_FORM)), dimension=True)
    return Export(
        "typeform_workbook",
        "Typeform",
        data,
        "responses-QmB2xT9a-01J3.xlsx",
        rows_of(listed, "Responses", 2),
        asked=COMMA_FORM.asked,
        remark="commas in the choices; what the tool calls its sheet is not known",
    )
