"""Ask what a heading stands for, where a question's column is missing and another one is not read."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from openpyxl.utils import get_column_letter

from analytics.ingest.columns import Table, unknown_headings
from analytics.ingest.context import Context
from analytics.ingest.values import fold
from analytics.open_question import OpenQuestion, options_of
from analytics.workbook.description import Column

NOT_ASKED = "not asked in this file"
"""The answer that a question has no column in a file; what it would say is not recorded."""

SIMILAR = 0.75
"""From this likeness on a heading may be that of a text, whose column may well be left out."""


@dataclass(frozen=True)
class Settled:
    """The tables with the columns that a person pointed out, and the questions that are open."""

    tables: tuple[Table, ...]
    questions: tuple[OpenQuestion, ...]

    def asked(self, table: Table) -> set[str]:
        """Return the columns of a table that a question is open about."""
        ids = (q.id for q in self.questions if q.sheet == table.sheet.name)
        return {name.split(":")[1] for name in ids}


def settle_headings(tables: Iterable[Table], context: Context) -> Settled:
    """Read what a person said about headings; ask about the others, never guess."""
    found = tuple(tables)
    several = sum(table.layout.id == "replies" for table in found) > 1
    settled: list[Table] = []
    questions: list[OpenQuestion] = []
    for table in found:
        if table.layout.id == "replies" and not table.missing("required"):
            table, asked = _settle(table, context, suffix=f":{table.sheet.name}" if several else "")
            questions += asked
        settled.append(table)
    return Settled(tuple(settled), tuple(questions))


def _settle(table: Table, context: Context, *, suffix: str) -> tuple[Table, list[OpenQuestion]]:
    unread = _named(unknown_headings(table))
    positions = dict(table.positions)
    questions = []
    for column in _missing(table, context, unread):
        about = f"{column.id}{suffix}"
        said = context.answers.get(f"heading:{about}", "")
        free = {name: place for name, place in unread.items() if place not in positions.values()}
        if said in free:
            positions[column.id] = free[said]
        elif said != NOT_ASKED and (free or said):
            questions.append(_question(table, column, free, about))
    return dataclasses.replace(table, positions=positions), questions


def _named(unread: dict[int, str]) -> dict[str, int]:
    """Return heading → position; a blank heading, or one that stands twice, is told by its letter."""
    named: dict[str, int] = {}
    for position, heading in unread.items():
        plain = heading and heading not in named and heading != NOT_ASKED
        name = heading if plain else f"{heading} (column {get_column_letter(position + 1)})".strip()
        named[name] = position
    return named


def _missing(table: Table, context: Context, unread: dict[str, int]) -> list[Column]:
    """Return the missing columns of the questionnaire; those of texts only beside a similar heading."""
    ids = {question.id for question in (*context.questionnaire.answered, *context.questionnaire.texts)}
    missing = [c for c in table.layout.columns if c.id in ids and c.id not in table.positions]
    return [
        column
        for column in missing
        if unread
        and (column.need == "expected" or max(_likeness(column, name) for name in unread) >= SIMILAR)
    ]


def _likeness(column: Column, heading: str) -> float:
    return SequenceMatcher(None, fold(column.header), fold(heading)).ratio()


def _question(table: Table, column: Column, free: dict[str, int], about: str) -> OpenQuestion:
    names = sorted(free, key=lambda name: -_likeness(column, name))
    letters = {name: get_column_letter(free[name] + 1) for name in names}
    listed = ", ".join(f"“{name}” (column {letters[name]})" for name in names) or "none that is left"
    return OpenQuestion(
        "heading",
        about,
        f"The column “{column.header}” is missing. Headings that are not read: {listed}. "
        "Is one of them this question?",
        sheet=table.sheet.name,
        row=table.header_row,
        column=letters[names[0]] if names else "",
        found=names[0] if names else "",
        expected=f"a column with the heading “{column.header}”",
        mend="Choose the heading that is meant, or correct it and upload the file again.",
        options=options_of(*names, NOT_ASKED),
        likely=names[0] if names else "",
        code="column-missing",
    )
