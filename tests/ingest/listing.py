"""Lists of replies as rows of cells, saved as a workbook and read as an export."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import openpyxl

from analytics.ingest import read_batch
from analytics.records import Batch, RoundRecord, WorkshopRecord
from analytics.reference import load_administrations, load_questionnaire
from tests.ingest.filling import saved

ROUNDS = (RoundRecord("2024", "Survey 2024"),)
WORKSHOPS = (
    WorkshopRecord(
        "2024", 1, "WCO Sub-regional Workshop on Post-Clearance Audit", "2023-09", "sub-regional", "", 6
    ),
    WorkshopRecord("2024", 2, "WCO Regional Workshop on Data Analytics", "2023-10", "regional", "", 21),
)
AUDIT, DATA = (workshop.title for workshop in WORKSHOPS)

HEADINGS = (
    "Administration",
    "Workshop",
    "Share training materials",
    "Submit reports",
    "Direct effects",
    "Efficiency",
    "Projects",
)
FIJI = ("Fiji", AUDIT, "x", "", "Yes", "No", "")
JAPAN = ("Japan", DATA, "", "x", "No", "Yes", "Yes")

Rows = Sequence[Sequence[Any]]


def workbook(rows: Rows, *, sheet: str = "Sheet1", **others: Rows) -> bytes:
    """Save rows as the first sheet of a workbook, and other sheets behind it."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(list(row))
    for name, more in others.items():
        page = book.create_sheet(name)
        for row in more:
            page.append(list(row))
    return saved(book)


def read(rows: Rows | bytes, **how: Any) -> Batch:
    """Read rows as an export of round 2024, whose two workshops are known."""
    content = rows if isinstance(rows, bytes) else workbook(rows)
    asked = {"known": WORKSHOPS, "known_rounds": ROUNDS, "round_code": "2024", **how}
    return read_batch(
        content,
        file_name="export.xlsx",
        questionnaire=load_questionnaire(),
        administrations=load_administrations(),
        **asked,
    )


def said(batch: Batch) -> dict[str, str]:
    """Return administration → one letter an answer: y yes, n no, ? not answered, . not recorded."""
    questions = [question.id for question in load_questionnaire().answered]
    letters = {None: ".", 0: "n", 1: "y", 2: "?"}
    return {
        f"{reply.administration} {reply.workshop}": "".join(letters[reply.answers.get(q)] for q in questions)
        for reply in batch.replies
    }


def asked(batch: Batch) -> list[str]:
    """Return the ids of the open questions."""
    return [id_ for question in batch.questions for id_ in question.ids]


def left_out(batch: Batch) -> list[tuple[int, str]]:
    """Return (row, code) of the rows left out."""
    assert batch.understanding is not None
    return [(row.row, row.code) for row in batch.understanding.left_out]
