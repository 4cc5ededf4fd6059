"""ONA and ODK Central: names as headers, TRUE/FALSE or 1/0, a row of labels, CSV with n/a."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from tests.exports.asked import USUAL_FORM
from tests.exports.entries import Entry, entries, rows_of
from tests.exports.export import Export
from tests.exports.names import FULL, titled
from tests.exports.sheets import Cell, Sheet, by_openpyxl, csv_bytes
from tests.exports.truth import ACTIONS, OUTCOMES, TEST

SHEET = "follow_up_2024"
ONA_TAIL = (
    "meta/instanceID _id _uuid _submission_time _date_modified _tags _notes _version _duration"
    " _submitted_by _total_media _media_count _media_all_received _xform_id"
).split()
LABELS = {**USUAL_FORM.choices, "others": "Other"}


def every() -> list[Export]:
    return [_labelled(), _values(), _csv(), _central()]


def _head() -> dict[str, str]:
    """Return name → label of the columns of questions, groups and choices divided by a slash."""
    form = USUAL_FORM
    found = {
        "about/administration": form.administration,
        "about/workshop": form.workshop,
        "actions/follow_up_actions": form.actions,
    }
    found |= {f"actions/follow_up_actions/{action}": label for action, label in LABELS.items()}
    found["actions/follow_up_actions_other"] = "Specify other"
    for outcome in OUTCOMES:
        found[f"results/{outcome}"] = form.outcomes[outcome]
        found[f"results/{outcome}_text"] = form.details[f"{outcome}_text"]
    return found


def _cells(entry: Entry, tick: Callable[[str, bool], Cell]) -> list[Cell]:
    reply = entry.reply
    chosen = " ".join(action for action in ACTIONS if reply.ticked(action))
    boxes = [None if reply.skipped_actions else tick(action, reply.ticked(action)) for action in ACTIONS]
    found: list[Cell] = [FULL[reply.administration], titled(reply.workshop), chosen or None, *boxes]
    found.append(reply.text("others_text") or None)
    for outcome in OUTCOMES:
        found += [reply.answers[outcome] or None, reply.text(f"{outcome}_text") or None]
    return found


def _tail(entry: Entry) -> list[Cell]:
    uuid = f"7c0e1d52-9a41-4d0c-8a6f-{entry.number:012d}"
    stamp = f"{entry.sent:%Y-%m-%dT%H:%M:%S}"
    seconds = int((entry.sent - entry.begun).total_seconds())
    start: list[Cell] = [f"uuid:{uuid}", 98_700_000 + entry.number, uuid, stamp, stamp, None, None]
    return [*start, "2024050101", seconds, None, 0, 0, True, 781_200]


def _rows(listed: Sequence[Entry], tick: Callable[[str, bool], Cell]) -> list[list[Cell]]:
    rows: list[list[Cell]] = [["start", "end", *_head(), *ONA_TAIL]]
    for entry in listed:
        times = [f"{moment:%Y-%m-%dT%H:%M:%S}.114+07:00" for moment in (entry.begun, entry.sent)]
        rows.append([*times, *_cells(entry, tick), *_tail(entry)])
    return rows


def _labelled() -> Export:
    listed = entries()
    rows = _rows(listed, lambda action, ticked: ticked)
    labels: list[Cell] = ["", "", *_head().values(), *[""] * len(ONA_TAIL)]
    return Export(
        "ona_true_false_labels",
        "ONA",
        by_openpyxl(Sheet(SHEET, [rows[0], labels, *rows[1:]])),
        "follow_up_2024_2024_06_20_09_12_44.xlsx",
        rows_of(listed, SHEET, 3),
        remark="boxes are TRUE and FALSE; a row of labels under the header",
    )


def _values() -> Export:
    listed = entries()
    rows = _rows(listed, lambda action, ticked: action if ticked else 0)
    return Export(
        "ona_values_in_boxes",
        "ONA",
        by_openpyxl(Sheet(SHEET, rows)),
        "follow_up_2024_2024_06_20_09_13_10.xlsx",
        rows_of(listed, SHEET, 2),
        remark="a ticked box holds the choice's name, another one 0",
    )


def _csv() -> Export:
    listed = entries(TEST)
    rows = _rows(listed, lambda action, ticked: "True" if ticked else "False")
    told = [["n/a" if cell is None else cell for cell in row] for row in rows]
    return Export(
        "ona_csv",
        "ONA",
        csv_bytes(told),
        "follow_up_2024_2024_06_20_09_14_21.csv",
        rows_of(listed, "", 2),
        remark="n/a where nothing was answered",
    )


def _central() -> Export:
    """ODK Central writes CSV only: groups divided by a hyphen, choices by a slash, 1 and 0."""
    listed = entries()
    names = [name.replace("/", "-", 1) for name in _head()]
    ends = "KEY SubmitterID SubmitterName AttachmentsPresent AttachmentsExpected Status ReviewState".split()
    rows: list[list[Cell]] = [["SubmissionDate", "start", "end", *names, *ends, "Edits", "FormVersion"]]
    for entry in listed:
        key = f"uuid:5d2f7c10-77aa-4f2b-9d55-{entry.number:012d}"
        end: list[Cell] = [key, 21, "Survey link", 0, 0, None, "approved", 0, "2024050101"]
        cells = _cells(entry, lambda action, ticked: int(ticked))
        rows.append([_utc(entry.sent), _utc(entry.begun), _utc(entry.sent), *cells, *end])
    return Export(
        "odk_central_csv",
        "ODK Central",
        csv_bytes(rows),
        "follow_up_2024.csv",
        rows_of(listed, "", 2),
        remark="groups divided by a hyphen; the zone is Z",
    )


def _utc(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}.114Z"
