"""SurveyMonkey: two header rows, condensed and expanded, texts and numbers, workbook and CSV."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tests.exports.asked import FIVE, USUAL_FORM
from tests.exports.bare import bare_workbook
from tests.exports.entries import Entry, entries, rows_of
from tests.exports.export import Export
from tests.exports.names import FULL, titled
from tests.exports.sheets import Cell, Sheet, csv_bytes
from tests.exports.truth import DUPLICATE, OUTCOMES, PARTIAL, WORKSHOPS

META = (
    "Respondent ID",
    "Collector ID",
    "Start Date",
    "End Date",
    "IP Address",
    "Email Address",
    "First Name",
    "Last Name",
    "Custom Data 1",
)
OPEN = "Open-Ended Response"
OTHER = "Other (please specify)"
DATES = "yyyy-mm-dd hh:mm:ss"
NOT_IN_THE_LIST = ("WS", "PW")
"""Members whom the list of the form forgot: they typed their name under Other."""


class Question(NamedTuple):
    text: str
    below: tuple[str, ...]
    """The second header row, one entry a column."""
    cells: tuple[Cell, ...] = ()


def every() -> list[Export]:
    return [_condensed(), _expanded(), _numbers(), _csv()]


def _questions(entry: Entry, *, split: bool, numbers: bool) -> list[Question]:
    """Return the questions with their columns and what this reply put there."""
    reply, form = entry.reply, USUAL_FORM
    code = reply.administration
    listed = [name for key, name in sorted(FULL.items()) if key not in (*NOT_IN_THE_LIST, "test")]
    name, typed = (FULL[code], "") if code not in NOT_IN_THE_LIST else ("", f"{FULL[code]} Customs")
    workshops = [titled(number) for number in WORKSHOPS]
    boxes = tuple(
        ((number if numbers else form.choices[action]) if reply.ticked(action) else "")
        for number, action in enumerate(FIVE, start=1)
    )
    found = [
        Question(form.administration, ("Response", OTHER), (_one(name, listed, numbers), typed)),
        _single(form.workshop, titled(reply.workshop), workshops, split=split, numbers=numbers),
        Question(form.actions, (*form.choices.values(), OTHER), (*boxes, reply.text("others_text"))),
    ]
    for outcome in OUTCOMES:
        answer = reply.answers[outcome].capitalize()
        question = form.outcomes[outcome]
        found.append(_single(question, answer, ("Yes", "No"), split=split, numbers=numbers))
        text = reply.text(f"{outcome}_text")
        found.append(Question(form.details[f"{outcome}_text"], (OPEN,), (text,)))
    return found


def _one(answer: str, choices: Sequence[str], numbers: bool) -> Cell:
    """Return the cell of a single choice: its text, or its number in the list of choices."""
    return choices.index(answer) + 1 if numbers and answer in choices else answer


def _single(question: str, answer: str, choices: Sequence[str], *, split: bool, numbers: bool) -> Question:
    """Return a single choice in one column, or in expanded files one column a choice."""
    if not split:
        return Question(question, ("Response",), (_one(answer, choices, numbers),))
    cells = tuple(choice if choice == answer else "" for choice in choices)
    return Question(question, tuple(choices), cells)


def _rows(listed: Sequence[Entry], *, split: bool = False, numbers: bool = False) -> list[list[Cell]]:
    form = _questions(listed[0], split=split, numbers=numbers)
    above: list[Cell] = [*META]
    below: list[Cell] = [""] * len(META)
    for question in form:
        above += [question.text, *[""] * (len(question.below) - 1)]
        below += question.below
    rows = [above, below]
    for entry in listed:
        meta: list[Cell] = [118200000000 + 7919 * entry.number, 430112233, entry.begun, entry.sent]
        meta += [f"192.0.2.{entry.number % 250 + 1}", "", "", "", ""]
        answers = _questions(entry, split=split, numbers=numbers)
        rows.append([*meta, *(cell for question in answers for cell in question.cells)])
    return rows


def _book(rows: list[list[Cell]]) -> bytes:
    return bare_workbook(Sheet("Sheet", rows, dates=DATES), properties="PyExcelerate")


def _condensed() -> Export:
    listed = entries(PARTIAL, DUPLICATE, newest_first=True)
    return Export(
        "surveymonkey_condensed",
        "SurveyMonkey",
        _book(_rows(listed)),
        "Follow-up actions survey.xlsx",
        rows_of(listed, "Sheet", 3),
        remark="newest first, so that the reply that is out of date stands below; empty texts in empty cells",
    )


def _expanded() -> Export:
    listed = entries(PARTIAL, newest_first=True)
    return Export(
        "surveymonkey_expanded",
        "SurveyMonkey",
        _book(_rows(listed, split=True)),
        "Follow-up actions survey (expanded).xlsx",
        rows_of(listed, "Sheet", 3),
        remark="single choices split into a column a choice: workshops, yes and no",
    )


def _numbers() -> Export:
    listed = entries()
    rows = _rows(listed, numbers=True)
    for row, entry in zip(rows[2:], listed, strict=True):
        row[9] = FULL[entry.reply.administration]
        row[10] = ""
    return Export(
        "surveymonkey_numerical_values",
        "SurveyMonkey",
        _book(rows),
        "Follow-up actions survey (numerical).xlsx",
        rows_of(listed, "Sheet", 3),
        remark="a ticked box is the choice's number, 1 yes and 2 no, workshops 1 to 4; names were typed",
    )


def _csv() -> Export:
    listed = entries(PARTIAL, newest_first=True)
    rows = _rows(listed)
    for row, entry in zip(rows[2:], listed, strict=True):
        row[2:4] = [f"{moment:%m/%d/%Y %I:%M:%S %p}" for moment in (entry.begun, entry.sent)]
    return Export(
        "surveymonkey_csv",
        "SurveyMonkey",
        csv_bytes(rows, encoding="utf-8-sig"),
        "Follow-up actions survey.csv",
        rows_of(listed, "", 3),
        remark="American dates with AM and PM",
    )
