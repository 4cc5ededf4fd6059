"""Workbooks to upload: round 2021 with two workshops and three replies, whole and with faults."""

from __future__ import annotations

import io
from collections.abc import Mapping

import openpyxl

from analytics.model import Answer
from analytics.records import Batch, ReplyRecord, RoundRecord, WorkshopRecord
from analytics.reference import load_questionnaire
from analytics.workbook import write_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIRST_REPLY = 3
"""Excel's number of the row with the first reply."""


def answers(*yes: str) -> dict[str, Answer]:
    asked = load_questionnaire().answered
    return {question.id: Answer.YES if question.id in yes else Answer.NO for question in asked}


def round_2021(*, sharing_in_fiji: bool = True) -> bytes:
    """Write the workbook of Survey 2021: Fiji and Tonga about workshop 1, Japan about workshop 2."""
    fiji = answers("share_materials") if sharing_in_fiji else answers()
    batch = Batch(
        file_name="",
        sha256="",
        layout="",
        rounds=(RoundRecord("2021", "Survey 2021", "2020/21", "2020-07", "2021-06"),),
        workshops=(
            WorkshopRecord("2021", 1, "Workshop on risk", "2020-09", "regional", "Risk management", 3),
            WorkshopRecord("2021", 2, "Workshop on AEO", "2020-10", "sub-regional", "AEO", 2),
        ),
        replies=(
            ReplyRecord("2021", 1, "FJ", fiji),
            ReplyRecord("2021", 1, "TO", answers("projects")),
            ReplyRecord("2021", 2, "JP", answers()),
        ),
    )
    written = io.BytesIO()
    write_workbook(written, batch)
    return written.getvalue()


def changed(workbook: bytes, cells: Mapping[tuple[str, str], str | None]) -> bytes:
    """Type into cells, named by sheet and place: {("Replies", "E3"): "perhaps"}."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    for (sheet, place), value in cells.items():
        book[sheet][place].value = value
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
