"""Say of each column what it is taken for, how it is read, how sure that is and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.ingest.forms.columns.content import Content
from analytics.ingest.forms.columns.matching import LEAST_IN_A_LIST, SURE, speaks_of
from analytics.ingest.forms.columns.table import Field, Table
from analytics.ingest.forms.kinds import Kind
from analytics.ingest.forms.kinds.hand_kept import HAND_KEPT
from analytics.ingest.forms.words.answers import seen
from analytics.ingest.forms.words.phrases import Match, Phrases
from analytics.ingest.forms.words.stems import asks_for_text, asks_yes_or_no, forms_of
from analytics.ingest.names import Names
from analytics.ingest.values import fold
from analytics.ingest.vocabulary import forms
from analytics.model import Questionnaire
from analytics.understanding import IGNORED, TARGET_WORDS, Reads

HARDLY = 0.72
"""How sure a column is whose heading fits and whose cells a person has to read: others go before it."""
NAMED = 0.84
"""How sure it is where its heading is the very name of the question: of others a person is asked."""
IN_TWO_LANGUAGES = 0.9
"""How sure it is at most where only the words of one of two languages are known."""
LATIN, NOT_LATIN = re.compile(r"[\x21-\u024f]+"), re.compile(r"[^\x20-\u024f]+")
A_DAY = re.compile(r"^\d{1,4}([./-])\d{1,2}\1\d{2,4}(?: [\d:.]+)?$")

TICKS_OF_ONE = "its heading speaks of the follow-up actions, and its cells are ticks of one of them"
NO_ACTION = "its heading fits, but its cells name no follow-up action"
UNNAMED = "its heading fits, but no cell names an administration"


@dataclass(frozen=True, eq=False)
class Reading:
    """One column with what it is taken for."""

    field: Field
    target: str = IGNORED
    reads: Reads = "none"
    confidence: float = 0.0
    reason: str = "its heading speaks of no question"
    by_person: bool = False

    @property
    def kept(self) -> bool:
        return self.target != IGNORED


@dataclass(frozen=True, eq=False)
class Reader:
    """What the reading of columns needs to know."""

    questionnaire: Questionnaire
    phrases: Phrases
    names: Names

    def content(self, field: Field) -> Content:
        actions = frozenset(question.id for question in self.questionnaire.actions)
        return Content(field, self.phrases, self.names, actions)

    def label(self, target: str) -> str:
        """Return a target in words: "Administration", "Share training materials"."""
        question = self.questionnaire.by_id.get(target)
        return question.label if question else TARGET_WORDS.get(target, target)

    def text_about(self, question: str) -> str:
        """Return the id of the free text that belongs to an action or outcome, blank if none does."""
        return next((q.id for q in self.questionnaire.texts if q.about == question), "")


def first_readings(table: Table, reader: Reader) -> list[Reading]:
    """Read each column by itself, from its heading and its cells."""
    seen_before: set[str] = set()
    found = []
    for field in table.fields:
        # A tool writes a column of its own once: a second of that name is a question of the form.
        form = fold(field.heading.whole)
        own = None if form in seen_before else _of_the_tool(field, table.kind)
        seen_before |= {form} if own else set()
        found.append(own or _remarks(field) or by_heading(field, table.kind, reader))
    return found


def _of_the_tool(field: Field, kind: Kind) -> Reading | None:
    forms = {*forms_of(field.heading.whole), *forms_of(field.heading.question), *forms_of(field.heading.code)}
    forms = forms if not field.heading.choice else set(forms_of(field.heading.whole))
    target = next((kind.meta[form] for form in forms if form in kind.meta), None)
    if target is None and not forms & set(kind.states):
        return None
    target = target or "state"
    if (
        target == "answered_at"
        and field.filled
        and {seen(t).looks for t in field.sample} <= {"yes", "no", "blank"}
    ):
        return None  # "Reply received: yes" is no date
    reads: Reads = {"answered_at": "date", "state": "state"}.get(target, "none")  # type: ignore[assignment]
    said = "a column of an office's own" if kind is HAND_KEPT else f"a column that {kind.name} writes itself"
    return Reading(field, target, reads, 1.0, said)


def _remarks(field: Field) -> Reading | None:
    if set(forms_of(field.heading.whole)) & forms("remarks"):
        return Reading(field, reason="remarks, as an office keeps them for itself")
    return None


def by_heading(field: Field, kind: Kind, reader: Reader) -> Reading:
    """Read a column by its heading, where its cells agree with it."""
    content = reader.content(field)
    unlike = ""
    for spoken in speaks_of(field.heading, reader.phrases):
        match = _in_two_languages(spoken, field.heading.question, reader)
        if match.confidence < SURE:
            continue
        found = _checked(match, field, content, kind, reader)
        if found.confidence >= SURE:
            return found
        unlike = unlike or found.reason
    return Reading(field, reason=unlike or Reading.reason)


def _checked(match: Match, field: Field, content: Content, kind: Kind, reader: Reader) -> Reading:
    said = f"its heading says “{match.phrase}”"
    sure = Reading(field, match.target, "name", match.confidence, said)
    question = reader.questionnaire.by_id.get(match.target)
    if match.target == "administration":
        return _administration(sure, content)
    if match.target == "workshop":
        if content.dates > 0.5:
            return replace(sure, confidence=SURE, reason=f"{sure.reason}; its cells are dates")
        if content.marks >= NAMED and not content.numbers:
            return replace(sure, confidence=0.3, reason=f"{sure.reason}, but its cells are ticks")
        return replace(sure, confidence=0.3) if content.long > 150 else sure
    if match.target == "actions":
        return _joined(sure, content)
    if question is None:
        return replace(sure, confidence=0.0)
    if question.kind == "action":
        return _action(sure, content, kind, reader)
    if question.kind == "outcome":
        return _outcome(sure, content, kind, reader)
    return _text(sure, content, question.about, kind)


def _in_two_languages(match: Match, heading: str, reader: Reader) -> Match:
    """Return the administration as surely as one language of a heading says it: "国家 Administration"."""
    if match.target != "administration" or heading.isascii():
        return match
    parts = (" ".join(re.sub(script, " ", heading).split()) for script in (NOT_LATIN, LATIN))
    found = [
        each.confidence
        for part in parts
        if part
        for each in reader.phrases.of(part)
        if each.target == match.target
    ]
    sure = min(max(found, default=0.0), IN_TWO_LANGUAGES)
    return replace(match, confidence=max(sure, match.confidence))


def _administration(sure: Reading, content: Content) -> Reading:
    if content.empty:
        return replace(sure, confidence=min(sure.confidence, 0.75))
    share = content.administrations
    if share >= 0.5:
        return replace(sure, reason=f"{sure.reason}, and its cells name administrations")
    other = content.dates > 0.5 or content.plainly_yes_no > 0.8
    if share == 0 and (other or (len(content.said) > 5 and not content.like_administrations)):
        return replace(sure, confidence=0.3, reason=UNNAMED)
    return replace(sure, confidence=sure.confidence * (0.8 + 0.2 * share))


def _joined(sure: Reading, content: Content) -> Reading:
    choices = replace(sure, reads="choices")
    if content.empty:
        return replace(choices, confidence=min(sure.confidence, 0.75))
    ticks = content.ticks >= NAMED and not content.numbers and not content.different_choices
    if content.said.keys() == {"0", "1"} or ticks:
        return replace(sure, confidence=0.4, reason=TICKS_OF_ONE)
    if content.choices >= 0.3 or content.different_choices > 2:
        return replace(choices, reason=f"{sure.reason}, and its cells name follow-up actions")
    if not content.chosen and not asks_yes_or_no(content.field.heading.question):
        return replace(choices, reason=f"{sure.reason}; its cells say that no action was taken")
    if content.lists_of_numbers >= 0.6:
        return replace(
            choices, confidence=min(sure.confidence, 0.8), reason=f"{sure.reason}; its cells are numbers"
        )
    return replace(sure, confidence=0.4, reason=NO_ACTION)


def _action(sure: Reading, content: Content, kind: Kind, reader: Reader) -> Reading:
    heading = content.field.heading
    asked = not heading.choice and asks_yes_or_no(heading.question)
    box = replace(sure, reads="yes_no" if asked else "tick")
    if content.empty or content.ticks >= 0.8 or (len(content.said) == 1 and content.numbers == 1):
        return box
    if sure.target == "others":
        if asks_for_text(heading.choice or heading.question) and not content.ticks:
            return replace(sure, reads="tick", reason=f"{sure.reason}, and its cells are texts")
        return replace(sure, reads="tick")
    if content.yes_no >= 0.6 or content.ticks >= 0.5:
        return box
    in_words = content.short or content.in_pairs or content.speaks_of(sure.target)
    if in_words and not asks_for_text(heading.choice or heading.question):
        reason = f"{sure.reason}; a person has to say what its cells mean"
        return replace(box, confidence=_to_be_read(sure), reason=reason)
    return replace(sure, confidence=0.4, reason=f"{sure.reason}, but its cells are no ticks")


def _outcome(sure: Reading, content: Content, kind: Kind, reader: Reader) -> Reading:
    heading = content.field.heading
    words = heading.choice or heading.question
    answer = replace(sure, reads="yes_no")
    coded = kind.one_is_yes_two_is_no and content.small_codes
    text_id = reader.text_about(sure.target)
    text = replace(sure, target=text_id, reads="text", reason=f"{sure.reason}, and asks for words")
    if content.empty:
        return text if asks_for_text(words) and not asks_yes_or_no(words) else answer
    plain = asks_yes_or_no(words) or not asks_for_text(words)
    if coded or content.yes_no >= 0.6 or content.ticks >= 0.9 or (plain and content.few):
        return answer
    in_pairs = plain and content.in_pairs
    if text_id and not in_pairs and content.numbers < 0.5 and (asks_for_text(words) or content.long > 25):
        return text
    if plain and (content.short or in_pairs):
        reason = f"{sure.reason}; a person has to say what its cells mean"
        return replace(answer, confidence=_to_be_read(sure), reason=reason)
    return replace(answer, confidence=0.4, reason=f"{sure.reason}, but its cells are neither yes nor no")


def _to_be_read(sure: Reading) -> float:
    """Return how sure a column is whose cells a person has to read."""
    return NAMED if sure.confidence == 1 else min(sure.confidence, HARDLY)


def _text(sure: Reading, content: Content, about: str, kind: Kind) -> Reading:
    text = replace(sure, reads="text")
    if content.empty:
        return text
    if content.numbers > 0.8 or content.dates > 0.5:
        return replace(sure, confidence=0.3, reason=f"{sure.reason}, but its cells are numbers or dates")
    if content.plainly_yes_no > 0.8 and about and len(content.said) > 1:
        return replace(sure, target=about, reads="yes_no", reason=f"{sure.reason}; its cells say yes or no")
    return text


def ticked(readings: Sequence[Reading], reader: Reader) -> list[Reading]:
    """Return the readings with boxes under headings that ask read as boxes, where no cell of the block says
    no and all are a mere mark, or the day on which it was done: an empty one was not ticked, as under
    headings that do not ask."""
    actions = {q.id for q in reader.questionnaire.actions}
    block = [r for r in readings if r.target in actions and r.reads == "yes_no" and not r.by_person]
    cells = {text for r in block for text in r.field.sample}
    marks = [text for text in cells if seen(text).looks in ("letter_x", "tick") or A_DAY.match(text)]
    if not marks or len(marks) < len(cells):
        return list(readings)
    return [replace(r, reads="tick") if r in block else r for r in readings]


def of_the_list(readings: Sequence[Reading], reader: Reader) -> list[Reading]:
    """Return the readings without a question of yes and no in words like those of an action that has a box,
    in a list of boxes under one question: what has to be read in the box makes it no less the action's."""
    actions = {q.id for q in reader.questionnaire.actions}
    boxes = [r for r in readings if r.target in actions and r.reads == "tick" and r.field.heading.choice]
    lists: dict[str, set[str]] = {}
    for r in boxes:
        lists.setdefault(r.field.heading.question, set()).add(r.target)
    listed = {
        r.target for r in boxes if r.field.filled and len(lists[r.field.heading.question]) >= LEAST_IN_A_LIST
    }
    reason = "the list of follow-up actions has a column of its own for it"
    return [
        replace(r, target=IGNORED, reads="none", reason=reason)
        if r.target in listed and r.reads == "yes_no" and not r.by_person
        else r
        for r in readings
    ]


def kept_targets(readings: Sequence[Reading]) -> dict[str, list[Reading]]:
    """Return the readings of each target."""
    found: dict[str, list[Reading]] = {}
    for reading in readings:
        if reading.kept:
            found.setdefault(reading.target, []).append(reading)
    return found
