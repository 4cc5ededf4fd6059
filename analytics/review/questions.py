"""The questions of several files, put together, and what is remembered of the answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analytics.ingest.values import fold
from analytics.model import Administration, workshop_key
from analytics.open_question import OpenQuestion
from analytics.review.values import File, Reading
from analytics.understanding import Decision

SHARED = ("administration", "values")
"""Kinds of questions of which one answer is for all files: a name, or a value below one heading, means the
same in each of them."""
LEAVE_OUT, NEW = "leave out", "new: "


@dataclass(frozen=True)
class Asked:
    """One question, and the digests of all files that ask it."""

    question: OpenQuestion
    files: tuple[str, ...]
    names: tuple[str, ...]


def open_questions(readings: Iterable[Reading]) -> tuple[Asked, ...]:
    """Return what is still open; what all files may share is asked once."""
    return put_together((reading.file, question) for reading in readings for question in reading.questions)


def put_together(asked: Iterable[tuple[File, OpenQuestion]]) -> tuple[Asked, ...]:
    """Return each question once, with the files that ask it."""
    found: dict[tuple[str, str], Asked] = {}
    for file, question in asked:
        key = ("" if question.kind in SHARED else file.digest, question.id)
        known = found.get(key, Asked(question, (), ()))
        found[key] = Asked(known.question, (*known.files, file.digest), (*known.names, file.name))
    return tuple(found.values())


def numbered_in_order(asked: Sequence[Asked]) -> dict[str, str]:
    """Return answers by question id that make a new workshop of each unknown one of a file, numbered as
    they come; empty where fewer than two are asked."""
    answers: dict[str, str] = {}
    for each in asked:
        new = next((o.value for o in each.question.options if o.value.startswith(NEW)), "")
        if each.question.kind == "workshop" and new:
            answers[each.question.id] = f"{NEW}{int(new.removeprefix(NEW)) + len(answers)}"
    return answers if len(answers) > 1 else {}


def decisions_of(
    answered: Iterable[tuple[OpenQuestion, str]],
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
        if not answer or not question.subject:
            continue
        if question.kind == "administration":
            value = answer if answer == LEAVE_OUT else codes.get(fold(answer), "")
        elif question.kind == "workshop" and question.column and round_code and answer != LEAVE_OUT:
            number = answer.removeprefix(NEW).partition(".")[0].strip()
            value = workshop_key(round_code, number) if number.isdecimal() else ""
        else:
            continue
        if value:
            found.append(Decision(question.kind, question.subject, value))
    return tuple(found)
