"""What one sheet of a questionnaire is about, and in which cells its answers stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from analytics.model import Question, Questionnaire
from analytics.questionnaires.stamp import SheetStamp
from analytics.questionnaires.wording import Wording
from analytics.rounds.log import Unit
from analytics.rounds.words import day_words

NAME_LENGTH = 31
"""Letters that the name of a sheet can have."""

QUESTIONS, ANSWERS, LAST = 0, 1, 2
"""Columns: the questions; the answers chosen from a list; up to there, the answers that are written."""


@dataclass(frozen=True)
class Form:
    """One workshop and one administration, as their sheet has them.

    `title` is what the workshop is called in its list, `name` what the administration is, `due` the day by
    which the reply is wanted, ``YYYY-MM-DD``, blank for none. Nothing else of either goes into the file.
    """

    round: str
    number: int
    workshop: str
    title: str
    administration: str
    name: str
    token: str
    due: str = ""

    @property
    def unit(self) -> Unit:
        return self.workshop, self.administration


LineKind = Literal["survey", "how_to", "due", "workshop", "name", "heading", "choice", "text"]


@dataclass(frozen=True)
class Line:
    """A row of the sheet: what stands in it and, of a question, its id. `row` is counted from 0."""

    row: int
    kind: LineKind
    label: str
    value: str = ""
    id: str = ""

    @property
    def cell(self) -> str:
        """Its answer cell, such as B9."""
        return f"B{self.row + 1}"


def lines_of_form(form: Form, questionnaire: Questionnaire, wording: Wording) -> tuple[Line, ...]:
    """Return the rows of a sheet from the top: what it is about, how to fill it in, and all questions.

    Each text stands under the question that it is about; those about none stand together at the end.
    """
    listed = list(_lines(form, questionnaire, wording))
    rows: list[Line] = []
    row = 0
    for kind, label, value, id_ in listed:
        row += kind in ("workshop", "heading")  # an empty row above
        rows.append(Line(row, kind, label, value, id_))
        row += 1
    return tuple(rows)


def _lines(
    form: Form, questionnaire: Questionnaire, wording: Wording
) -> Iterator[tuple[LineKind, str, str, str]]:
    yield "survey", questionnaire.title, "", ""
    for line in wording.how_to_fill_in(questionnaire):
        yield "how_to", line, "", ""
    if form.due:
        yield "due", wording.due.format(date=day_words(date.fromisoformat(form.due))), "", ""
    yield "workshop", wording.workshop, form.title, ""
    yield "name", wording.administration, form.name, ""
    under = {question.id: [t for t in questionnaire.texts if t.about == question.id] for question in
             questionnaire.answered}  # fmt: skip
    alone = [text for text in questionnaire.texts if text.about not in under]
    for heading, questions in (
        (wording.actions, questionnaire.actions),
        (wording.outcomes, questionnaire.outcomes),
        (wording.texts, alone),
    ):
        if questions:
            yield "heading", heading, "", ""
        for question in questions:
            for each in (question, *under.get(question.id, ())):
                yield _question(each, wording)


def _question(question: Question, wording: Wording) -> tuple[LineKind, str, str, str]:
    return "text" if question.kind == "text" else "choice", wording.of(question), "", question.id


def sheet_stamp(form: Form, sheet: str, lines: Sequence[Line], language: str) -> SheetStamp:
    """Return the stamp of a sheet."""
    return SheetStamp(
        sheet=sheet,
        round=form.round,
        workshop=form.workshop,
        administration=form.administration,
        token=form.token,
        language=language,
        name_cell=next(line.cell for line in lines if line.kind == "name"),
        answers={line.id: line.cell for line in lines if line.id},
    )


def sheet_names(forms: Sequence[Form], wording: Wording) -> list[str]:
    """Return what the sheets are called: the word for a workshop and its number.

    >>> from analytics.questionnaires.wording import load_wordings
    >>> sheet_names([Form("2026", 3, "2026-3", "AEO", "FJ", "Fiji", "T")], load_wordings()["en"])
    ['Workshop 3']
    """
    word = "".join(c for c in wording.sheet if c not in "[]:*?/\\'")[:20].strip()
    return [f"{word} {form.number}".strip()[-NAME_LENGTH:] for form in forms]
