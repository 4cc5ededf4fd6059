"""KoboToolbox: labels or names, joined and split boxes, HXL, CSV, statuses, a repeat group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tests.exports.asked import USUAL_FORM
from tests.exports.entries import Entry, entries, rows_of
from tests.exports.export import Export, Place
from tests.exports.names import FULL, titled
from tests.exports.sheets import Cell, Sheet, by_openpyxl, csv_bytes
from tests.exports.truth import ACTIONS, NOT_APPROVED, ON_HOLD, OUTCOMES, REPEAT, TEST

SHEET = "Follow-up actions after a wo..."
CODES = dict(
    zip(
        ACTIONS,
        "share_materials submit_reports make_recommendations inhouse_workshop develop_manuals other".split(),
        strict=True,
    )
)
TAGS = {
    "about/member": "#country+name",
    "about/workshop": "#event+name",
    "actions/followup": "#activity+list",
    "outcome/efficiency": "#indicator+efficiency",
}
TAIL = (
    "_id _uuid _submission_time _validation_status _notes _status _submitted_by __version__ _tags _index"
).split()


class Column(NamedTuple):
    name: str
    label: str
    cell: Cell
    labelled: Cell
    """The cell when labels were asked for instead of names."""


def every() -> list[Export]:
    return [_labels(), _names(), _joined_only(), _hxl(), _csv()]


def _boxes(entry: Entry, *, joined: bool, split: bool) -> list[Column]:
    """Return the columns of the boxes; all are empty when the question was skipped."""
    reply, form = entry.reply, USUAL_FORM
    labels = {**form.choices, "others": "Other"}
    chosen = [action for action in ACTIONS if reply.ticked(action)]
    by_name, by_label = " ".join(CODES[a] for a in chosen), " ".join(labels[a] for a in chosen)
    found = [Column("actions/followup", form.actions, by_name or None, by_label or None)] if joined else []
    for action in ACTIONS if split else ():
        cell = None if reply.skipped_actions else int(reply.ticked(action))
        name, label = f"actions/followup/{CODES[action]}", f"{form.actions}/{labels[action]}"
        found.append(Column(name, label, cell, cell))
    text = reply.text("others_text") or None
    return [*found, Column("actions/followup_other", "Please specify the other action", text, text)]


def _columns(entry: Entry, *, joined: bool = True, split: bool = True) -> list[Column]:
    reply, form = entry.reply, USUAL_FORM
    code, title = reply.administration, titled(reply.workshop)
    found = [
        Column("start", "start", entry.begun, entry.begun),
        Column("end", "end", entry.sent, entry.sent),
        Column("intro", "<b>Thank you</b> for taking <i>ten minutes</i>.", None, None),
        Column("about/member", form.administration, code.lower(), FULL[code]),
        Column("about/workshop", form.workshop, f"w{reply.workshop}", title),
        *_boxes(entry, joined=joined, split=split),
    ]
    for outcome, short in zip(OUTCOMES, ("direct", "efficiency", "project"), strict=True):
        answer, text = reply.answers[outcome], reply.text(f"{outcome}_text") or None
        label = form.outcomes[outcome]
        found.append(Column(f"outcome/{short}", label, answer or None, answer.capitalize() or None))
        found.append(Column(f"outcome/{short}_text", form.details[f"{outcome}_text"], text, text))
    return found


def _tail(entry: Entry, index: int, *, named: bool) -> list[Cell]:
    status = {NOT_APPROVED: "Not Approved", ON_HOLD: "On Hold"}.get(str(entry.holds), "Approved")
    if named:
        status = f"validation_status_{status.lower().replace(' ', '_')}"
    uuid = f"32833106-536e-45df-a0b2-{entry.number:012d}"
    start: list[Cell] = [510_200_000 + entry.number, uuid, entry.sent, status, None, "submitted_via_web"]
    return [*start, None, "vT4kQ9", None, index]


def _rows(listed: Sequence[Entry], *, named: bool, **how: bool) -> list[list[Cell]]:
    head = [column.name if named else column.label for column in _columns(listed[0], **how)]
    rows: list[list[Cell]] = [[*head, *TAIL]]
    for index, entry in enumerate(listed, start=1):
        cells = [column.cell if named else column.labelled for column in _columns(entry, **how)]
        rows.append([*cells, *_tail(entry, index, named=named)])
    return rows


def _people(rows: Sequence[Sequence[Cell]]) -> Sheet:
    """Return the sheet of a repeat group: the participants of each reply, which are no replies."""
    head = "participant/name participant/post _index _parent_table_name _parent_index _submission__id".split()
    told: list[list[Cell]] = [[*head]]
    for index in range(1, 4):
        told.append([f"Participant {index}", "Officer", index, SHEET, index, rows[index][-10]])
    return Sheet("participant", told)


def _labels() -> Export:
    listed = entries(NOT_APPROVED, ON_HOLD)
    rows = _rows(listed, named=False)
    data = by_openpyxl(Sheet(SHEET, rows, dates="yyyy-mm-dd"), _people(rows))
    repeats = tuple(Place("participant", row, REPEAT) for row in range(2, 5))
    return Export(
        "kobo_labels",
        "KoboToolbox",
        data,
        "Follow-up_actions_-_all_versions_-_English_-_2024-06-20-09-12-44.xlsx",
        (*rows_of(listed, SHEET, 2), *repeats),
        remark="one reply not approved, one on hold; a sheet of a repeat group; HTML in a header",
    )


def _names() -> Export:
    listed = entries(NOT_APPROVED)
    rows = _rows(listed, named=True)
    return Export(
        "kobo_xml_values",
        "KoboToolbox",
        by_openpyxl(Sheet(SHEET, rows, dates="yyyy-mm-dd")),
        "Follow-up_actions_-_all_versions_-_False_-_2024-06-20-09-13-02.xlsx",
        rows_of(listed, SHEET, 2),
        remark="group/name headers and codes: members as la, workshops as w4",
    )


def _joined_only() -> Export:
    listed = entries()
    rows = _rows(listed, named=False, split=False)
    return Export(
        "kobo_labels_in_one_column",
        "KoboToolbox",
        by_openpyxl(Sheet(SHEET, rows, dates="yyyy-mm-dd")),
        "Follow-up_actions_-_latest_version_-_English_-_2024-06-20-09-14-10.xlsx",
        rows_of(listed, SHEET, 2),
        remark="labels with blanks in them, joined by a blank",
    )


def _hxl() -> Export:
    listed = entries()
    rows = _rows(listed, named=True, joined=False)
    tags = [TAGS.get(str(head), "") for head in rows[0]]
    head = [str(cell).split("/", 1)[-1] for cell in rows[0]]
    return Export(
        "kobo_hxl_split_only",
        "KoboToolbox",
        by_openpyxl(Sheet(SHEET, [head, tags, *rows[1:]], dates="yyyy-mm-dd")),
        "Follow-up_actions_-_all_versions_-_False_-_2024-06-20-09-15-31.xlsx",
        rows_of(listed, SHEET, 3),
        remark="names without their group, split columns only, a row of HXL tags under the header",
    )


def _csv() -> Export:
    listed = entries(TEST, NOT_APPROVED)
    rows = [
        [f"{cell:%Y-%m-%dT%H:%M:%S}.732+07:00" if hasattr(cell, "strftime") else cell for cell in row]
        for row in _rows(listed, named=False)
    ]
    return Export(
        "kobo_csv_labels",
        "KoboToolbox",
        csv_bytes(rows, delimiter=";", quote_all=True, encoding="utf-8-sig"),
        "Follow-up_actions_-_all_versions_-_English_-_2024-06-20-09-16-00.csv",
        rows_of(listed, "", 2),
        remark="semicolons, everything in quotes, times with a zone",
    )
