"""A reply that came by phone, by mail or in person, entered by hand: an upload that can be undone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

import numpy as np

from analytics.behind import replies_of
from analytics.errors import FollowupError
from analytics.filters import Filters
from analytics.model import Administration, Answer, Questionnaire
from analytics.records import NOTE, Batch, PracticeRecord, ReplyRecord, WorkshopRecord
from analytics.survey import Survey
from analytics.workshop_names import workshop_names

LAYOUT = "Entered by hand"
Source = Literal["phone", "mail", "person"]
SOURCES: dict[Source, str] = {"phone": "by phone", "mail": "by mail", "person": "in person"}
ANSWERS = {Answer.YES: "Yes", Answer.NO: "No", Answer.NOT_ANSWERED: "Not answered"}
"""What can be entered, in the order in which it is offered."""
LONGEST_TEXT = 10_000


class NotEntered(FollowupError):
    """What was entered is no reply, or changes nothing."""


@dataclass(frozen=True)
class OnRecord:
    """What is on record of a unit: answers and texts by question; `found` where there is a reply at all."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    found: bool = False

    def answer(self, question: str) -> Answer:
        """Return what a field shows at first; what is not known of the administration is not answered."""
        held = self.answers.get(question, Answer.NOT_ANSWERED)
        return held if held in ANSWERS else Answer.NOT_ANSWERED


@dataclass(frozen=True)
class Entered:
    """What a person entered: answers and texts by question, the day it was given, and how it came."""

    workshop: WorkshopRecord
    administration: Administration
    answers: Mapping[str, Answer]
    texts: Mapping[str, str]
    answered: str
    source: Source


class Change(NamedTuple):
    """A question with the words of what is on record and of what was entered; `before` blank for nothing."""

    label: str
    before: str
    now: str


def on_record(survey: Survey, workshop: str, administration: str) -> OnRecord:
    """Return what the survey holds of a unit; texts of one kind are put together, a blank line between."""
    asked = Filters(workshops=(workshop,), administrations=(administration,))
    replies = replies_of(survey, asked)
    if not replies:
        return OnRecord()
    (reply,) = replies
    texts = {
        question.id: "\n\n".join(text for kind, text in reply.texts if kind == question.practice)
        for question in survey.questionnaire.texts
    }
    return OnRecord(reply.answers, texts, found=True)


def administrations_asked(survey: Survey, workshop: str) -> tuple[Administration, ...]:
    """Return all administrations by name, those first that took part in a workshop and have not replied.

    Behind them stand those who have, so that nobody begins with answers that are on record.
    """
    took_part = set(survey.workshop_by_key[workshop].participants or ())
    units, line = survey.units, [each.key for each in survey.workshops].index(workshop)
    lines = np.unique(units.administration[units.workshop == line]).tolist()
    replied = {survey.administrations[each].code for each in lines}
    return tuple(
        sorted(
            survey.administrations,
            key=lambda each: (each.code not in took_part, each.code in replied, each.name),
        )
    )


def changes(entered: Entered, before: OnRecord, questionnaire: Questionnaire) -> tuple[Change, ...]:
    """Return what saving would change, question by question; of a new reply only what it says."""
    found = []
    for question in questionnaire.answered:
        was, now = before.answer(question.id), entered.answers[question.id]
        if was != now:
            found.append(Change(question.label, ANSWERS[was] if before.found else "", ANSWERS[now]))
    for text in questionnaire.texts:
        said, wanted = before.texts.get(text.id, "").strip(), entered.texts.get(text.id, "").strip()
        if said != wanted:
            found.append(Change(text.label, said, wanted or "No text"))
    return tuple(found)


def batch_of(entered: Entered, before: OnRecord, survey: Survey, *, today: str) -> Batch:
    """Return what was entered as a batch of one reply, which counts as a later one of the same respondent.

    What is as it is on record is left as it is there. Raises NotEntered where nothing is answered, nothing
    would change, or the date is none or later than `today`, ``YYYY-MM-DD``.
    """
    _check(entered, before, survey.questionnaire, today)
    workshop, member = entered.workshop, entered.administration
    name = workshop_names(survey.workshops, {r.code: r.title or r.code for r in survey.rounds})[workshop.key]
    file_name = f"{member.name}, {name}, {SOURCES[entered.source]}"
    practices = tuple(_practices(entered, before, survey.questionnaire))
    changed = {q.id for q in survey.questionnaire.answered if entered.answers[q.id] != before.answer(q.id)}
    answers = {id_: said for id_, said in entered.answers.items() if id_ in changed or not before.found}
    note = f"Came {SOURCES[entered.source]} on {entered.answered}, entered by hand."
    reply = ReplyRecord(
        workshop.round,
        workshop.number,
        member.code,
        answers,
        note=note,
        asked_texts=(*dict.fromkeys(kind for kind, _ in practices), NOTE),
        answered=entered.answered,
    )
    told = tuple(practice for _, practice in practices if practice.text)
    content = repr((reply, told, survey.data_version))
    digest = hashlib.sha256(content.encode()).hexdigest()
    return Batch(file_name, digest, LAYOUT, replies=(reply,), practices=told, over={})


def _check(entered: Entered, before: OnRecord, questionnaire: Questionnaire, today: str) -> None:
    said = any(entered.answers[q.id] is not Answer.NOT_ANSWERED for q in questionnaire.answered)
    if not said and not any(text.strip() for text in entered.texts.values()):
        raise NotEntered(
            "Nothing is answered, so this is no reply and was not saved. Choose Yes or No for at least one "
            "question, or write a text."
        )
    if before.found and not changes(entered, before, questionnaire):
        raise NotEntered("All of this is on record already; nothing was saved.")
    try:
        given = date.fromisoformat(entered.answered)
    except ValueError:
        raise NotEntered("Say on which day the reply came; nothing was saved.") from None
    if given > date.fromisoformat(today):
        raise NotEntered(f"The reply came on {given}, which is after today, {today}. Correct the date.")


def _practices(
    entered: Entered, before: OnRecord, questionnaire: Questionnaire
) -> Iterator[tuple[str, PracticeRecord]]:
    """Yield each kind of text that is new or other than on record; one taken away has a blank text."""
    workshop = entered.workshop
    for question in questionnaire.texts:
        text = entered.texts.get(question.id, "").strip()
        if text != before.texts.get(question.id, "").strip():
            kind, code = question.practice, entered.administration.code
            yield kind, PracticeRecord(workshop.round, workshop.number, code, kind, text)
