"""Questionnaires as they go out and as a person fills them in: cells are found by what stands beside them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from analytics.ingest import Context, Names, open_book, questionnaires_in, understand
from analytics.model import Questionnaire
from analytics.questionnaires import Form, load_wordings, write_questionnaire
from analytics.records import Batch, WorkshopRecord
from analytics.reference import load_questionnaire
from tests.ingest.filling import MEMBERS, opened, saved

WORKSHOPS = (
    WorkshopRecord("2021", 1, "Valuation", "2020-11", "regional", participated=2, participants=("FJ", "TO")),
    WorkshopRecord("2021", 2, "Origin", "2020-12", "regional", participated=1, participants=("FJ",)),
)
ACTIONS = (
    "Share the training materials with colleagues",
    "Submit a report to superiors",
    "Make recommendations",
    "Organize an in-house workshop",
    "Develop operational manuals",
    "Others (please specify)",
)
OUTCOMES = (
    "Were direct effects realized from applying the lessons learnt?",
    "Did work efficiency and effectiveness improve?",
    "Was a modernization project initiated or enhanced?",
)
TEXTS = (
    "Others: which follow-up action was taken?",
    "How were the lessons applied to improve operations?",
    "How were the lessons applied to empower the administration strategically?",
    "Which direct effects were realized?",
    "How did efficiency and effectiveness improve?",
    "Which modernization project was initiated or enhanced?",
)
"""As the frozen questionnaire words them; written down here, so that nothing is looked up in the code."""
NAME = "Name of administration"
TOKENS = {("2021-1", "FJ"): "FJ1AAAA", ("2021-2", "FJ"): "FJ2BBBB", ("2021-1", "TO"): "TO1CCCC"}
STAMPS = {token: unit for unit, token in TOKENS.items()}


def form(workshop: int = 1, code: str = "FJ", **more: Any) -> Form:
    record = WORKSHOPS[workshop - 1]
    token = TOKENS.get((record.key, code), "XXXX9999")
    known = Form("2021", workshop, record.key, record.title, code, MEMBERS[code].name, token)
    return replace(known, **more)


@lru_cache(maxsize=64)
def sent(*forms: Form, asked: Questionnaire | None = None) -> bytes:
    """Return the file of an administration, of Fiji about workshop 1 where none is named."""
    return write_questionnaire(forms or (form(),), asked or load_questionnaire(), load_wordings()["en"])


def answer_cell(page: Worksheet, label: str) -> Any:
    (row,) = [cell.row for cell in page["A"] if cell.value == label]
    return page.cell(row, 2)


def filled(content: bytes, answers: Mapping[str, Any], *, sheet: str = "Workshop 1") -> bytes:
    """Return the file with answers typed beside their questions."""
    book = opened(content)
    for label, value in answers.items():
        answer_cell(book[sheet], label).value = value
    return saved(book)


def without(content: bytes, *lost: str) -> bytes:
    """Return the file without its hidden sheet ("sheet") or its custom properties ("properties")."""
    book = opened(content)
    if "sheet" in lost:
        del book["_stamp"]
    if "properties" in lost:
        for name in list(book.custom_doc_props.names):
            del book.custom_doc_props[name]
    return saved(book)


def on_stamp_sheet(content: bytes, *lines: Any) -> bytes:
    """Return the file without its properties, with other lines on its hidden sheet."""
    book = openpyxl.load_workbook(io.BytesIO(without(content, "properties")))
    page = book["_stamp"]
    page.delete_rows(1, page.max_row)
    for row, line in enumerate(lines, 1):
        page.cell(row, 1).value = line
        page.cell(row, 1).data_type = "s"
    return saved(book)


def context_of(**more: Any) -> Context:
    known: dict[str, Any] = {"known": WORKSHOPS, "stamps": STAMPS, **more}
    return Context(known.pop("questionnaire", load_questionnaire()), Names(MEMBERS), **known)


def came_back(*contents: bytes, names: tuple[str, ...] = (), **more: Any) -> Batch:
    """Return what one file, or several at once, say."""
    called = names or tuple(f"{at}.xlsx" for at in range(1, len(contents) + 1))
    books = [open_book(data, name) for data, name in zip(contents, called, strict=True)]
    together = questionnaires_in(books)
    return understand(together.book if together else books[0], context_of(**more))
