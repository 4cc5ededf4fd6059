"""Qualtrics: two or three header rows, texts and numbers, boxes joined or split, the legacy export."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from tests.exports.asked import OUR_FORM, USUAL_FORM, Form
from tests.exports.bare import bare_workbook
from tests.exports.entries import Entry, entries, rows_of
from tests.exports.export import Export
from tests.exports.names import FULL, titled
from tests.exports.sheets import Cell, Rows, Sheet, by_xlsxwriter, csv_bytes
from tests.exports.truth import OUTCOMES, PARTIAL, PREVIEW

META = {
    "StartDate": ("Start Date", "Anfangsdatum", "startDate"),
    "EndDate": ("End Date", "Enddatum", "endDate"),
    "Status": ("Response Type", "Antworttyp", "status"),
    "IPAddress": ("IP Address", "IP-Adresse", "ipAddress"),
    "Progress": ("Progress", "Fortschritt", "progress"),
    "Duration (in seconds)": ("Duration (in seconds)", "Dauer (in Sekunden)", "duration"),
    "Finished": ("Finished", "Fertiggestellt", "finished"),
    "RecordedDate": ("Recorded Date", "Aufgezeichnetes Datum", "recordedDate"),
    "ResponseId": ("Response ID", "Antwort-ID", "_recordId"),
    "RecipientLastName": ("Recipient Last Name", "Nachname des Empfängers", "recipientLastName"),
    "RecipientFirstName": ("Recipient First Name", "Vorname des Empfängers", "recipientFirstName"),
    "RecipientEmail": ("Recipient Email", "Empfänger-E-Mail", "recipientEmail"),
    "ExternalReference": ("External Data Reference", "Externe Datenreferenz", "externalDataReference"),
    "LocationLatitude": ("Location Latitude", "Standortbreitengrad", "locationLatitude"),
    "LocationLongitude": ("Location Longitude", "Standortlängengrad", "locationLongitude"),
    "DistributionChannel": ("Distribution Channel", "Verteilungskanal", "distributionChannel"),
    "UserLanguage": ("User Language", "Benutzersprache", "userLanguage"),
}
SHORT = "WHO WS ACT ACT_OTHER OPER STRAT EFFECT EFFECT_TXT EFFIC EFFIC_TXT PROJ PROJ_TXT".split()
SEEN_UNANSWERED = -99


class Column(NamedTuple):
    id: str
    label: str
    imported: str
    cell: Cell


def every() -> list[Export]:
    return [_text(), _numeric(), _csv(), _legacy(), _renamed()]


def _columns(entry: Entry, form: Form, *, split: bool = False, numbers: bool = False) -> list[Column]:
    """Return the columns of the questions with this reply's cells, None where nothing was answered."""
    reply = entry.reply
    found = [
        Column("Q1", form.administration, "QID1_TEXT", FULL[reply.administration]),
        Column("Q2", form.workshop, "QID2", reply.workshop if numbers else titled(reply.workshop)),
    ]
    boxes = [*form.choices.items(), ("others", form.other)]
    ticked = [(number, label) for number, (action, label) in enumerate(boxes, 1) if reply.ticked(action)]
    if split:
        chosen = dict(ticked)
        for number, (_, label) in enumerate(boxes, start=1):
            cell = (1 if numbers else label) if number in chosen else None
            missed = SEEN_UNANSWERED if numbers and reply.skipped_actions else None
            head = f"{form.actions} - Selected Choice - {label}"
            found.append(Column(f"Q3_{number}", head, f"QID3_{number}", cell if cell else missed))
    else:
        joined = ",".join(str(number) if numbers else label for number, label in ticked)
        found.append(Column("Q3", f"{form.actions} - Selected Choice", "QID3", joined or None))
    typed = f"{form.actions} - {form.other} - Text"
    found.append(Column(f"Q3_{len(boxes)}_TEXT", typed, "QID3_6_TEXT", reply.text("others_text") or None))
    for at, (kind, header) in enumerate(form.applied.items(), start=4):
        found.append(Column(f"Q{at}", header, f"QID{at}_TEXT", reply.text(kind) or None))
    first = 4 + len(form.applied)
    for at, outcome in enumerate(OUTCOMES):
        answer: Cell = reply.answers[outcome].capitalize() or None
        if numbers:
            answer = {"Yes": 1, "No": 2}.get(str(answer), SEEN_UNANSWERED)
        text = reply.text(f"{outcome}_text") or None
        one, two = f"Q{first + 2 * at}", f"Q{first + 2 * at + 1}"
        found.append(Column(one, form.outcomes[outcome], f"QID{one[1:]}", answer))
        found.append(Column(two, form.details[f"{outcome}_text"], f"QID{two[1:]}_TEXT", text))
    return found


def _meta(entry: Entry, *, numbers: bool = False) -> list[Cell]:
    preview, partial = entry.holds == PREVIEW, entry.holds == PARTIAL
    status: Cell = ("Survey Preview" if preview else "IP Address") if not numbers else int(preview)
    finished: Cell = int(not partial) if numbers else ("False" if partial else "True")
    seconds = int((entry.sent - entry.begun).total_seconds())
    where: list[Cell] = [None, None, None, None, -8.55 + entry.number / 1000, 125.5]
    start: list[Cell] = [entry.begun, entry.sent, status, "192.0.2.7", 25 if partial else 100, seconds]
    token = f"R_2x{entry.number:07d}AbCdE"
    return [*start, finished, entry.sent, token, *where, "preview" if preview else "anonymous", "EN"]


def _told(listed: Sequence[Entry], form: Form, **how: bool) -> tuple[list[list[str]], list[list[Cell]]]:
    """Return three header rows and the rows of replies."""
    columns = _columns(listed[0], form, **how)
    ids = [*META, *(column.id for column in columns)]
    labels = [*(names[0] for names in META.values()), *(column.label for column in columns)]
    keys = [names[2] for names in META.values()] + [column.imported for column in columns]
    zoned = ("startDate", "endDate", "recordedDate")
    zones = [{"timeZone": "Asia/Bangkok"} if key in zoned else {} for key in keys]
    told = [{"ImportId": key, **zone} for key, zone in zip(keys, zones, strict=True)]
    imported = [json.dumps(value, separators=(",", ":")) for value in told]
    numbers = how.get("numbers", False)
    rows = [
        [*_meta(entry, numbers=numbers), *(column.cell for column in _columns(entry, form, **how))]
        for entry in listed
    ]
    return [ids, labels, imported], rows


def _as_text(rows: Rows) -> list[list[Cell]]:
    return [[f"{c:%Y-%m-%d %H:%M:%S}" if hasattr(c, "strftime") else c for c in row] for row in rows]


def _text() -> Export:
    listed = entries(PREVIEW, PARTIAL)
    heads, rows = _told(listed, USUAL_FORM)
    data = bare_workbook(Sheet("Sheet0", [*heads[:2], *rows], dates="yyyy-mm-dd hh:mm:ss"), dimension=True)
    return Export(
        "qualtrics_text",
        "Qualtrics",
        data,
        "Follow-up survey_June 20, 2024_09.12.xlsx",
        rows_of(listed, "Sheet0", 3),
        remark="boxes joined by a comma without a blank; a preview and an unfinished reply",
    )


def _numeric() -> Export:
    listed = entries(PREVIEW)
    heads, rows = _told(listed, USUAL_FORM, split=True, numbers=True)
    data = bare_workbook(Sheet("Sheet0", [*heads[:2], *rows], dates="yyyy-mm-dd hh:mm:ss"), dimension=True)
    return Export(
        "qualtrics_numeric_split",
        "Qualtrics",
        data,
        "Follow-up survey_June 20, 2024_09.15.xlsx",
        rows_of(listed, "Sheet0", 3),
        remark="1 yes, 2 no, -99 seen but unanswered; Status 0 and 1; workshops by number",
    )


def _csv() -> Export:
    listed = entries(PREVIEW, PARTIAL)
    heads, rows = _told(listed, OUR_FORM, split=True)
    heads[1][: len(META)] = [names[1] for names in META.values()]
    return Export(
        "qualtrics_csv_split",
        "Qualtrics",
        csv_bytes([*heads, *_as_text(rows)], encoding="utf-8-sig"),
        "Follow-up survey_June 20, 2024_09.18.csv",
        rows_of(listed, "", 4),
        asked=OUR_FORM.asked,
        remark="three header rows, the second with German metadata, the third with ImportId",
    )


def _legacy() -> Export:
    listed = entries(PREVIEW)
    heads, rows = _told(listed, USUAL_FORM, split=True, numbers=True)
    old = "ResponseID ResponseSet Name ExternalDataReference EmailAddress IPAddress Status StartDate EndDate"
    labels = [*old.split(), "Finished", *heads[1][len(META) :]]
    ids = [f"V{number}" for number in range(1, 11)] + heads[0][len(META) :]
    told: list[list[Cell]] = []
    for entry, row in zip(listed, rows, strict=True):
        who: list[Cell] = [row[8], "Default Response Set", "Anonymous", None, None, row[3]]
        answers = [
            0 if at in range(2, 8) and cell is None else cell for at, cell in enumerate(row[len(META) :])
        ]
        told.append([*who, row[2], entry.begun, entry.sent, 1, *answers])
    return Export(
        "qualtrics_legacy_csv",
        "Qualtrics",
        csv_bytes([ids, labels, *_as_text(told)]),
        "Follow_up_survey.csv",
        rows_of(listed, "", 3),
        remark="the export of before 2017: V1 to V10, two header rows; 0 for a box that is not ticked",
    )


def _renamed() -> Export:
    listed = entries()
    heads, rows = _told(listed, OUR_FORM)
    below = [head for head, _, _ in META.values()] + SHORT
    keep = [at for at, name in enumerate(heads[0]) if not name.startswith(("IP", "Recipient", "Location"))]
    above: list[list[Cell]] = [[*head] for head in (*heads[:2], below)]
    kept = [[row[at] for at in keep] for row in (*above, *rows)]
    return Export(
        "qualtrics_renamed_third_row",
        "Qualtrics",
        by_xlsxwriter(Sheet("Sheet1", kept, dates="yyyy-mm-dd hh:mm")),
        "Follow-up survey cleaned.xlsx",
        rows_of(listed, "Sheet1", 4),
        asked=OUR_FORM.asked,
        remark="a copy with short names in a third header row, addresses and places taken out",
    )
