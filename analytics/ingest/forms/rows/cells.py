"""The cells of a table's questions: what is made of them, and how yes, no and texts are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.context import Context
from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.columns.table import Field
from analytics.ingest.forms.words.answers import LONG, yes_or_no
from analytics.ingest.forms.words.phrases import Phrases
from analytics.ingest.values import clean, fold
from analytics.model import Answer

BLANK, UNCLEAR = 6, 7
"""Beside the answers: an empty cell, and one that only a person can read."""

Marks = NDArray[np.uint8]
ASKED = {"yes": Answer.YES, "no": Answer.NO, "not answered": Answer.NOT_ANSWERED}


@dataclass(frozen=True, eq=False)
class Texts:
    """Free texts of one kind in the rows: `codes` says which of `texts`, -1 that there is none."""

    kind: str
    codes: NDArray[np.int32]
    texts: tuple[str, ...]
    guarded: bool = False
    """Whether the tool puts an apostrophe in front of what could be taken for a formula."""

    def typed(self, row: int) -> str:
        """Return the text of a row as it was typed."""
        text = self.texts[self.codes[row]]
        guard = self.guarded and text[:1] == "'" and text[1:2] in "=+-@\t\r"
        return clean(text[1:] if guard else text)[0]


@dataclass(frozen=True, eq=False)
class Asked:
    """A value that only a person can read, and where it stands."""

    question: str
    field: Field
    code: int
    text: str


@dataclass(eq=False)
class Answered:
    """The answers of all rows of a table by question; a question that is missing is not recorded."""

    n_rows: int
    answers: dict[str, Marks] = field(default_factory=dict)
    texts: list[Texts] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    numbered: list[Field] = field(default_factory=list)
    """Columns of numbers of choices for which there is no legend."""
    said_no: NDArray[np.bool_] | None = None
    """Where a box of "others" says no in so many words."""

    @property
    def any(self) -> NDArray[np.bool_]:
        """Whether a row holds any answer or text at all."""
        found = np.zeros(self.n_rows, dtype=bool)
        for marks in self.answers.values():
            found |= (marks == Answer.YES) | (marks == Answer.NO) | (marks == UNCLEAR)
        for texts in self.texts:
            found |= texts.codes >= 0
        return found


def settled_blanks(marks: Marks) -> Marks:
    """Return the marks with empty cells as not answered."""
    return np.where(marks == BLANK, np.uint8(Answer.NOT_ANSWERED), marks)


class Cells:
    """The reading of one table's questions into `made`."""

    def __init__(self, settled: Settled, context: Context, phrases: Phrases) -> None:
        self.settled = settled
        self.context = context
        self.questionnaire = context.questionnaire
        self.phrases = phrases
        self.made = Answered(settled.table.n_rows)
        self.action_ids = [question.id for question in context.questionnaire.actions]
        self.two_is_no = _two_is_no(settled, [q.id for q in self.questionnaire.outcomes])

    def text(self, kind: str, found: Field) -> None:
        """Keep the free texts of a column as they were typed."""
        kept = [len(text) > LONG or yes_or_no(text).answer is not Answer.NOT_ANSWERED for text in found.texts]
        places = np.where(np.array([*kept, False]), np.arange(len(kept) + 1), -1).astype(np.int32)
        self.made.texts.append(
            Texts(kind, places[found.codes], found.texts, guarded=self.settled.table.kind.guarded)
        )

    def beside(self, question: str, found: Field, by_code: Mapping[int, str]) -> None:
        """Keep texts that stand in the cells of an answer."""
        kind = next((q.id for q in self.questionnaire.texts if q.about == question), "")
        if not by_code or not kind:
            return
        places = np.full(len(found.texts) + 1, -1, dtype=np.int32)
        for place, code in enumerate(by_code):
            places[code] = place
        guarded = self.settled.table.kind.guarded
        self.made.texts.append(Texts(kind, places[found.codes], tuple(by_code.values()), guarded=guarded))

    def yes_no(self, question: str, found: Field) -> Marks:
        """Return the marks of a question of yes and no."""
        of_code = np.full(len(found.texts) + 1, BLANK, dtype=np.uint8)
        digits = {text for _, text in found.used() if text.isdigit()}
        texts: dict[int, str] = {}
        for code, text in found.used():
            said = yes_or_no(text)
            answer = self.by_person(question, text)
            if answer is None and text in digits and not digits <= {"0", "1"}:
                answer = {"1": Answer.YES, "2": Answer.NO}.get(text) if self.two_is_no else None
            elif answer is None:
                answer = said.answer
            of_code[code] = self.mark(answer, question, found, code, text)
            if said.text and answer is not None:
                texts[code] = said.text
        self.beside(question, found, texts)
        return of_code[found.codes]

    def mark(self, answer: Answer | None, question: str, found: Field, code: int, text: str) -> int:
        """Return the mark of a value; one without an answer is asked about."""
        if answer is None:
            self.made.asked.append(Asked(question, found, code, text))
            return UNCLEAR
        return int(answer)

    def by_person(self, question: str, text: str) -> Answer | None:
        """Return what a person said that a value means."""
        return ASKED.get(self.context.answers.get(value_id(question, text), ""))


def _two_is_no(settled: Settled, outcomes: list[str]) -> bool:
    """Tell whether the answers of all outcomes are the numbers 1 and 2, from a tool that writes them so."""
    if not settled.table.kind.one_is_yes_two_is_no:
        return False
    said = {
        text
        for outcome in outcomes
        if settled.reads.get(outcome) == "yes_no"
        for _, text in settled.fields[outcome].used()
        if yes_or_no(text).answer is not Answer.NOT_ANSWERED
    }
    return {"1", "2"} >= said and "2" in said


def value_id(question: str, text: str) -> str:
    """Return the id under which a person says what a value means."""
    return f"value:{question}:{fold(text)[:80]}"
