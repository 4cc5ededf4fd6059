"""The questions of several files, put together, and what is remembered of the answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analytics.ingest.values import fold
from analytics.model import Administration, Questionnaire, workshop_key
from analytics.records import Problem
from analytics.review.columns import target_words
from analytics.review.values import File, Reading
from analytics.understanding import IGNORED, Decision

ADMINISTRATION, WORKSHOP, COLUMN, ROUND = "administration:", "workshop:", "column:", "round"
LEAVE_OUT, NEW, NOT_KNOWN = "leave out", "new: ", "not known"


@dataclass(frozen=True)
class Asked:
    """One question, and the digests of all files that ask it."""

    question: Problem
    files: tuple[str, ...]
    names: tuple[str, ...]


def is_shared(question_id: str) -> bool:
    """Tell whether one answer is for all files: an administration is the same in each of them."""
    return question_id.startswith(ADMINISTRATION)


def open_questions(readings: Iterable[Reading]) -> tuple[Asked, ...]:
    """Return what is still open; what all files may share is asked once."""
    return put_together((reading.file, question) for reading in readings for question in reading.questions)


def put_together(asked: Iterable[tuple[File, Problem]]) -> tuple[Asked, ...]:
    """Return each question once, with the files that ask it."""
    found: dict[tuple[str, str], Asked] = {}
    for file, question in asked:
        key = ("" if is_shared(question.id) else file.digest, question.id)
        known = found.get(key, Asked(question, (), ()))
        found[key] = Asked(known.question, (*known.files, file.digest), (*known.names, file.name))
    return tuple(found.values())


def question_words(question: Problem, questionnaire: Questionnaire) -> str:
    """Return a question as a person would ask it: with the label of what a column may be, not its id."""
    if not question.id.startswith(COLUMN) or not question.options:
        return question.message
    target = question.options[0]
    return question.message.replace(f"“{target}”", f"“{target_words(target, questionnaire)}”")


def option_words(option: str, question: Problem, questionnaire: Questionnaire) -> str:
    """Return an answer to choose as a person would say it."""
    if question.id.startswith(COLUMN):
        return "It is not kept" if option == IGNORED else f"It is: {target_words(option, questionnaire)}"
    if option == LEAVE_OUT:
        return "Leave its rows out"
    if option.startswith(NEW) and question.id.startswith(WORKSHOP):
        return f"A new workshop, number {option.removeprefix(NEW)}"
    return option


def numbered_in_order(asked: Sequence[Asked]) -> dict[str, str]:
    """Return answers by question id that make a new workshop of each unknown one of a file, numbered as
    they come; empty where fewer than two are asked."""
    answers: dict[str, str] = {}
    for each in asked:
        new = next((o for o in each.question.options if o.startswith(NEW)), "")
        if each.question.id.startswith(WORKSHOP) and new:
            answers[each.question.id] = f"{NEW}{int(new.removeprefix(NEW)) + len(answers)}"
    return answers if len(answers) > 1 else {}


def decisions_of(
    answered: Iterable[tuple[Problem, str]],
    *,
    administrations: Mapping[str, Administration],
    round_code: str,
) -> tuple[Decision, ...]:
    """Return what is worth remembering for other files: whom a name means, which workshop a title.

    What only one file could mean, such as a sheet without a title, is not remembered.
    """
    codes = {fold(member.name): code for code, member in administrations.items()}
    found = []
    for question, answer in answered:
        kind, _, text = question.id.partition(":")
        if not answer or not text:
            continue
        if question.id.startswith(ADMINISTRATION):
            value = answer if answer == LEAVE_OUT else codes.get(fold(answer), "")
        elif question.id.startswith(WORKSHOP) and question.column and round_code and answer != LEAVE_OUT:
            number = answer.removeprefix(NEW).partition(".")[0].strip()
            value = workshop_key(round_code, number) if number.isdecimal() else ""
        else:
            continue
        if value:
            found.append(Decision(kind, text, value))
    return tuple(found)
