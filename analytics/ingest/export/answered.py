"""What each row answers to each question, in whole columns: boxes, joined choices, yes and no, texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.context import Context
from analytics.ingest.export.answers import LONG, box, yes_or_no
from analytics.ingest.export.choices import NUMBERS, Chosen, choices_in
from analytics.ingest.export.joining import is_other
from analytics.ingest.export.phrases import Phrases
from analytics.ingest.export.settle import Settled
from analytics.ingest.export.table import Field
from analytics.ingest.values import clean, fold
from analytics.model import Answer

BLANK, UNCLEAR = 4, 5
"""Beside the answers: an empty cell, and one that only a person can read."""

CODES = "codes:"
IN_ORDER, NOT_RECORDED = "in the order of the questionnaire", "not recorded"
"""What numbers of choices can stand for where no legend is found."""

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

    @property
    def any(self) -> NDArray[np.bool_]:
        """Whether a row holds any answer or text at all."""
        found = np.zeros(self.n_rows, dtype=bool)
        for marks in self.answers.values():
            found |= (marks == Answer.YES) | (marks == Answer.NO) | (marks == UNCLEAR)
        for texts in self.texts:
            found |= texts.codes >= 0
        return found


def answered(settled: Settled, context: Context, phrases: Phrases, legend: Mapping[str, str]) -> Answered:
    """Read all questions of a table."""
    made = Answered(settled.table.n_rows)
    reading = _Reading(settled, context, phrases, made)
    for question in context.questionnaire.texts:
        if question.id in settled.fields:
            reading.text(question.id, settled.fields[question.id])
    reading.actions(legend)
    for question in context.questionnaire.outcomes:
        if question.id in settled.fields:
            made.answers[question.id] = _settle_blanks(
                reading.yes_no(question.id, settled.fields[question.id])
            )
    return made


def _settle_blanks(marks: Marks) -> Marks:
    return np.where(marks == BLANK, np.uint8(Answer.NOT_ANSWERED), marks)


class _Reading:
    def __init__(self, settled: Settled, context: Context, phrases: Phrases, made: Answered) -> None:
        self.settled = settled
        self.context = context
        self.questionnaire = context.questionnaire
        self.phrases = phrases
        self.made = made
        self.action_ids = [question.id for question in context.questionnaire.actions]
        self.two_is_no = _two_is_no(settled, [q.id for q in self.questionnaire.outcomes])

    def text(self, kind: str, found: Field) -> None:
        """Keep the free texts of a column as they were typed."""
        kept = [len(text) > LONG or yes_or_no(text).answer is not Answer.NOT_ANSWERED for text in found.texts]
        places = np.where(np.array([*kept, False]), np.arange(len(kept) + 1), -1).astype(np.int32)
        self.made.texts.append(
            Texts(kind, places[found.codes], found.texts, guarded=self.settled.table.kind.guarded)
        )

    def _beside(self, question: str, found: Field, by_code: Mapping[int, str]) -> None:
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
            answer = self._by_person(question, text)
            if answer is None and text in digits and not digits <= {"0", "1"}:
                answer = {"1": Answer.YES, "2": Answer.NO}.get(text) if self.two_is_no else None
            elif answer is None:
                answer = said.answer
            of_code[code] = self._mark(answer, question, found, code, text)
            if said.text and answer is not None:
                texts[code] = said.text
        self._beside(question, found, texts)
        return of_code[found.codes]

    def _mark(self, answer: Answer | None, question: str, found: Field, code: int, text: str) -> int:
        if answer is None:
            self.made.asked.append(Asked(question, found, code, text))
            return UNCLEAR
        return int(answer)

    def _by_person(self, question: str, text: str) -> Answer | None:
        return ASKED.get(self.context.answers.get(value_id(question, text), ""))

    def actions(self, legend: Mapping[str, str]) -> None:
        """Read the follow-up actions, from boxes or from joined cells."""
        fields = self.settled.fields
        joined = "actions" in fields
        listed = [a for a in self.action_ids if a in fields and not joined]
        boxes = {a: self._box(a, fields[a]) for a in listed}
        if "actions" in fields:
            self._joined(fields["actions"], legend)
        elif boxes:
            self._settle_boxes(boxes)
        self._others()

    def _box(self, action: str, found: Field) -> Marks:
        if self.settled.reads[action] == "yes_no":
            return self.yes_no(action, found)
        of_code = np.full(len(found.texts) + 1, BLANK, dtype=np.uint8)
        used = found.used()
        own = {
            fold(name) for name in (found.heading.choice, found.heading.question, found.heading.code) if name
        }
        numbers = {text for _, text in used if text.isdigit() and text != "0"}
        texts: dict[int, str] = {}
        for code, text in used:
            said = box(text)
            answer = self._by_person(action, text)
            if answer is None and len(numbers) == 1 and text in numbers:
                answer = Answer.YES  # the number of the choice in the form's list
            elif answer is None and text.isdigit() and text not in ("0", "1"):
                answer = None
            elif answer is None:
                answer = said.answer if said.answer is not None else self._choice(action, text, own)
            dash = answer is Answer.NOT_ANSWERED and not text.strip("-–— .")
            of_code[code] = BLANK if dash else self._mark(answer, action, found, code, text)
            if action == "others" and answer is Answer.YES and said.text and not self._is_name(text, own):
                texts[code] = said.text
        self._beside(action, found, texts)
        return of_code[found.codes]

    def _choice(self, action: str, text: str, own: set[str]) -> Answer | None:
        if self._is_name(text, own) or action == "others":
            return Answer.YES
        match = self.phrases.best(text, *self.action_ids)
        return Answer.YES if match and match.target == action and match.confidence >= 0.9 else None

    def _is_name(self, text: str, own: set[str]) -> bool:
        return fold(text) in own or is_other(text) or fold(text.split("/")[-1]) == "others"

    def _settle_boxes(self, boxes: Mapping[str, Marks]) -> None:
        """Say what an empty box means: no where another one of the row is ticked, else not answered.

        Where a tool writes every no, an empty box was not answered. A box with a typed text is never
        written as no, so it is no wherever the row has any box.
        """
        listed = {a: marks for a, marks in boxes.items() if self.settled.reads[a] == "tick"}
        spoken = np.zeros(self.made.n_rows, dtype=bool)
        for marks in listed.values():
            spoken |= (marks == Answer.YES) | (marks == UNCLEAR)
        for box_none in self.settled.none_of_them:
            spoken |= box_none.codes >= 0
        says_no = {a: int((marks == Answer.NO).sum()) for a, marks in listed.items()}
        blank = sum(
            int(((marks == BLANK) & spoken).sum())
            for a, marks in listed.items()
            if says_no[a] or a != "others"
        )
        writes_no = sum(says_no.values()) > blank
        any_box = spoken.copy()
        for marks in listed.values():
            any_box |= marks == Answer.NO
        for action, marks in boxes.items():
            if action not in listed or (writes_no and (says_no[action] or action != "others")):
                self.made.answers[action] = _settle_blanks(marks)
                continue
            no = any_box if writes_no else spoken
            empty = np.where(no, np.uint8(Answer.NO), np.uint8(Answer.NOT_ANSWERED))
            self.made.answers[action] = np.where(marks == BLANK, empty, marks)

    def _joined(self, found: Field, legend: Mapping[str, str]) -> None:
        used = found.used()
        legend = legend or self._numbers(found)
        if legend is None:
            return
        read = choices_in([text for _, text in used], self.phrases, self.action_ids, legend=legend)
        width = len(found.texts) + 1
        of_code = {action: np.full(width, Answer.NOT_ANSWERED, dtype=np.uint8) for action in self.action_ids}
        texts: dict[int, str] = {}
        for (code, text), chosen in zip(used, read, strict=True):
            marks = self._marks(chosen, found, code, text)
            for action in self.action_ids:
                of_code[action][code] = marks.get(action, UNCLEAR)
            if chosen.text and chosen.clear:
                texts[code] = chosen.text
        self._beside("others", found, texts)
        for action in self.action_ids:
            self.made.answers[action] = of_code[action][found.codes]

    def _numbers(self, found: Field) -> Mapping[str, str] | None:
        """Return what numbers stand for where there is no legend: a person has to say, None while that is open."""
        said = [text for _, text in found.used() if yes_or_no(text).answer is not Answer.NOT_ANSWERED]
        if not said or not all(map(NUMBERS.match, said)):
            return {}
        answer = self.context.answers.get(f"{CODES}{found.heading.whole}", "")
        if answer == IN_ORDER:
            return {str(place): action for place, action in enumerate(self.action_ids, start=1)}
        if answer != NOT_RECORDED:
            self.made.numbered.append(found)
        return None

    def _marks(self, chosen: Chosen, found: Field, code: int, text: str) -> dict[str, int]:
        if not chosen.clear:
            self.made.asked.append(Asked("actions", found, code, text))
            return {}
        if not chosen.answered:
            return dict.fromkeys(self.action_ids, int(Answer.NOT_ANSWERED))
        return {action: int(action in chosen.actions) for action in self.action_ids}

    def _others(self) -> None:
        """Take a text under "other" for a tick, unless the box says no."""
        typed = np.zeros(self.made.n_rows, dtype=bool)
        kinds = {q.id for q in self.questionnaire.texts if q.about == "others"}
        for texts in self.made.texts:
            if texts.kind in kinds:
                typed |= texts.codes >= 0
        answers = self.made.answers
        if not typed.any() and "others" in answers:
            return
        if "others" not in answers:
            if not kinds & set(self.settled.fields) or not set(self.action_ids) & set(answers):
                return
            others = np.full(self.made.n_rows, Answer.NOT_ANSWERED, dtype=np.uint8)
            for action in self.action_ids:
                if action in answers:
                    others = np.where(answers[action] != Answer.NOT_ANSWERED, np.uint8(Answer.NO), others)
            answers["others"] = others
            answers["others"] = np.where(typed, np.uint8(Answer.YES), others)
            return
        unsaid = typed & (answers["others"] == Answer.NOT_ANSWERED)
        answers["others"] = np.where(unsaid, np.uint8(Answer.YES), answers["others"])


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
