"""A form that was filled in, as KoboToolbox and ODK Central export it, made from the form's own names.

Kobo's layout: https://support.kobotoolbox.org, "Exporting data": XML values or labels in headings and cells;
a question of several answers as one column, divided by blanks, and as a column an answer with 1 and 0.
ODK Central's: names as headings, in front SubmissionDate, at the end KEY and what the server notes.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import openpyxl

from tests.exports.sheets import Cell, Sheet, by_xlsxwriter, csv_bytes

ANSWERED = ("note", "select_one", "select_multiple", "text")
KOBO_TAIL = (
    "_id _uuid _submission_time _validation_status _notes _status _submitted_by __version__ _tags _index"
).split()
CENTRAL_TAIL = (
    "KEY SubmitterID SubmitterName AttachmentsPresent AttachmentsExpected Status ReviewState DeviceID Edits "
    "FormVersion"
).split()
Sent = Mapping[str, str]
"""What was answered: name of a question → name of a choice, names divided by a blank, or a text."""


@dataclass(frozen=True)
class Form:
    """The sheets of an XLSForm, as lines of name → value."""

    survey: tuple[Mapping[str, str], ...]
    choices: tuple[Mapping[str, str], ...]
    settings: Mapping[str, str]

    @classmethod
    def of(cls, content: bytes) -> Form:
        book = openpyxl.load_workbook(io.BytesIO(content))
        survey, choices, settings = (_lines(book[name]) for name in ("survey", "choices", "settings"))
        return cls(survey, choices, settings[0])

    def of_list(self, name: str) -> dict[str, str]:
        return {line["name"]: line["label"] for line in self.choices if line["list_name"] == name}

    def sent(self, given: Sent) -> dict[str, str]:
        """Return what a form sends: a question that is not relevant is left out, as clients do."""
        kept = dict(given)
        for line in self.survey:
            relevant = line.get("relevant", "")
            if relevant.startswith("selected(${actions}, "):
                shown = relevant.split("'")[1] in kept.get("actions", "").split()
            elif relevant:
                name = relevant[2 : relevant.index("}")]
                shown = kept.get(name) == relevant.split("'")[1]
            else:
                shown = True
            if not shown:
                kept.pop(line["name"], None)
        return kept


def _lines(sheet) -> tuple[dict[str, str], ...]:
    heads, *rows = sheet.iter_rows(values_only=True)
    return tuple({h: str(c) for h, c in zip(heads, row, strict=True) if c is not None} for row in rows)


def kobo(form: Form, sent: Sequence[Sent], *, labels: bool, split: bool = True) -> bytes:
    """Return an export of Kobo as .xlsx."""
    rows = [[*_heads(form, labels=labels, split=split), *KOBO_TAIL]]
    for number, given in enumerate(sent, start=1):
        uuid = f"32833106-536e-45df-a0b2-{number:012d}"
        tail = [510_200_000 + number, uuid, "2027-03-02T04:05:06", None, None, "submitted_via_web"]
        told = [None, form.settings["version"], None, number]
        rows.append([*_cells(form, form.sent(given), labels=labels, split=split), *tail, *told])
    return by_xlsxwriter(Sheet(form.settings["form_title"][:31], rows))


def central(form: Form, sent: Sequence[Sent], *, split: bool) -> bytes:
    """Return an export of ODK Central as .csv."""
    rows = [["SubmissionDate", *_heads(form, labels=False, split=split), *CENTRAL_TAIL]]
    for number, given in enumerate(sent, start=1):
        key = f"uuid:7e1ae5a4-2f3f-4fd4-9e0c-{number:012d}"
        tail: list[Cell] = [key, 12, "Public link", 0, 0, None, None, None, 0, form.settings["version"]]
        cells = _cells(form, form.sent(given), labels=False, split=split)
        rows.append(["2027-03-02T04:05:06.789Z", *cells, *tail])
    return csv_bytes(rows)


def _heads(form: Form, *, labels: bool, split: bool) -> list[Cell]:
    found: list[Cell] = []
    for line in _asked(form):
        head = line["label"] if labels else line["name"]
        found.append(head)
        if line["type"].startswith("select_multiple") and split:
            listed = form.of_list(line["type"].split()[1])
            found += [f"{head}/{listed[name] if labels else name}" for name in listed]
    return found


def _cells(form: Form, given: Sent, *, labels: bool, split: bool) -> list[Cell]:
    found: list[Cell] = []
    for line in _asked(form):
        value, kind = given.get(line["name"], ""), line["type"].split()[0]
        listed = form.of_list(line["type"].split()[1]) if kind.startswith("select") else {}
        chosen = value.split() if kind == "select_multiple" else [value] if kind == "select_one" else []
        assert not set(filter(None, chosen)) - set(listed), "the form offers no such choice"
        shown = " ".join(listed[name] for name in chosen if name) if labels and listed else value
        found.append(shown or None)
        if kind == "select_multiple" and split:
            found += [int(name in chosen) if value else None for name in listed]
    return found


def _asked(form: Form) -> list[Mapping[str, str]]:
    return [line for line in form.survey if line["type"].split()[0] in ANSWERED]
