"""The questions of several files, put together, and what is remembered of the answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.ingest import is_left_blank
from analytics.ingest.values import fold
from analytics.model import Administration, workshop_key
from analytics.open_question import OpenQuestion, ValueAsked
from analytics.review.values import File, Reading
from analytics.understanding import Decision

SHARED = ("administration", "values", "numbers", "offered")
"""Kinds of questions of which one answer is for all files: a name, a value or a number below one heading, and
what the form offered are the same in each of them."""
OF_ONE_FILE = ("above", "replies", "losses")
"""Kinds of questions that are about the rows or replies of one file, whatever another one asks."""
LEAVE_OUT, NEW = "leave out", "new: "


@dataclass(frozen=True)
class Asked:
    """One question, and the digests of all files that ask it."""

    question: OpenQuestion
    files: tuple[str, ...]
    names: tuple[str, ...]


def open_questions(readings: Iterable[Reading], *, apart: Collection[str] = ()) -> tuple[Asked, ...]:
    """Return what is still open, what several files ask once; but of each file the ids in `apart`."""
    asked = ((each.file.name, each.files, question) for each in readings for question in each.questions)
    return _once(asked, apart)


def put_together(
    asked: Iterable[tuple[File, OpenQuestion]], *, apart: Collection[str] = ()
) -> tuple[Asked, ...]:
    """Return each question once, with the files that ask it, and with the values that any of them asks.

    Two files ask the same if they ask it in the same words and with the same answers to choose from.
    """
    return _once(((file.name, (file,), question) for file, question in asked), apart)


def _once(
    asked: Iterable[tuple[str, Sequence[File], OpenQuestion]], apart: Collection[str]
) -> tuple[Asked, ...]:
    """Put together the questions of files, or of several that are read as one, each under its name."""
    found: dict[tuple[object, str], Asked] = {}
    for name, files, question in asked:
        alone = question.kind in OF_ONE_FILE or question.id in apart
        of = files[0].digest if alone else question.kind in SHARED or (question.message, question.options)
        known = found.get((of, question.id), Asked(question, (), ()))
        found[of, question.id] = Asked(
            replace(known.question, values=_together(known.question.values, question.values))
            if known.files
            else question,
            (*known.files, *(file.digest for file in files)),
            (*known.names, name),
        )
    return tuple(found.values())


def _together(some: Iterable[ValueAsked], others: Iterable[ValueAsked]) -> tuple[ValueAsked, ...]:
    """Return each value once, with the rows of all files counted."""
    values = {value.id: value for value in some}
    for value in others:
        known = values.get(value.id)
        values[value.id] = replace(known, count=known.count + value.count) if known else value
    return tuple(values.values())


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

    What only one file could mean, such as a sheet without a title or a name left blank, is not remembered.
    """
    codes = {fold(member.name): code for code, member in administrations.items()}
    found = []
    for question, answer in answered:
        if not answer or not question.subject or is_left_blank(question.found):
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
