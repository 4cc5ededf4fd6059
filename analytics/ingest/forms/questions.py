"""What is asked about a file that was understood, and rows that lack what no one can guess."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from openpyxl.utils import get_column_letter

from analytics.ingest.context import Context
from analytics.ingest.forms.rows.members import BLANK, LEAVE_OUT, UNKNOWN, question_id, unknown_names
from analytics.ingest.forms.rows.other_round import of_other_rounds
from analytics.ingest.forms.rows.part import (
    ABOVE,
    ASKED_WORKSHOP,
    NO_WORKSHOP,
    Part,
    above_id,
    above_subject,
    asked_together,
)
from analytics.ingest.forms.rows.rounds import About
from analytics.ingest.forms.rows.standing import questions_of
from analytics.ingest.forms.rows.whole_file import WholeFile
from analytics.ingest.forms.rows.workshops import Workshops
from analytics.ingest.forms.value_questions import of_all_values
from analytics.open_question import OpenQuestion, Option, ValueAsked
from analytics.records import Problem, Told

MOST_ERRORS = 200
SHOWN, SHORT, LONG = 3, 24, 80
"""Rows that are named of several, and letters of a cell and of a row that are shown of what stands there."""

Rows = NDArray[np.bool_]


def all_of(
    parts: Sequence[Part],
    numbers: Sequence[NDArray[np.int32]],
    *,
    workshops: Workshops,
    whole: WholeFile,
    about: About,
    used: Sequence[int],
) -> Iterator[Told]:
    """Yield all that is asked about the rows. Workshops are asked for when their round is known."""
    context = workshops.context
    yield from of_names(parts, context)
    for part in parts:
        yield from questions_of(part.settled, part.reasons, context)
    yield from of_other_rounds(parts, about, context)
    yield from of_all_values(parts, numbers, whole)
    if about.code or not context.known_rounds:
        yield from of_workshops(parts, numbers, workshops)
    yield from of_participants(workshops, used)


def of_names(parts: Sequence[Part], context: Context) -> Iterator[Told]:
    """Ask for administrations that are not known, and point to rows without any."""
    asked = [
        (text, part.sheet, part.settled.table.number(row), part.members.field.place_in_words)
        for part in parts
        for text, row in part.members.unknown_in(part.reasons.kept)
    ]
    first = set(list(dict.fromkeys(question_id(text) for text, *_ in asked))[: context.limits.unknown_names])
    yield from unknown_names([each for each in asked if question_id(each[0]) in first], context)
    if rest := [each for each in asked if question_id(each[0]) not in first]:
        yield _too_many_names(rest, len(first))
    for part in parts:
        blank = part.reasons.kept & (part.members.rows == BLANK)
        if part.unnamed is not None:
            yield _whose(part, part.unnamed, context)
            blank = blank & ~part.unnamed
        for row in np.flatnonzero(blank).tolist()[:MOST_ERRORS]:
            yield Problem(
                "error",
                "administration-missing",
                "The row has answers, but no administration.",
                sheet=part.sheet,
                row=part.settled.table.number(row),
                column=part.members.field.place_in_words,
                found="blank",
                expected="the name of an administration",
                mend="Fill it in, or leave the row out.",
            )
        for text, code in part.members.decided:
            said = f"“{text[:60]}” is {context.names.name_of(code)}, as a person decided."
            yield Problem("note", "administration-decided", said, sheet=part.sheet)


def _whose(part: Part, unnamed: NDArray[np.bool_], context: Context) -> OpenQuestion:
    """Ask of each row without an administration whether it is of the one above it."""
    rows, turned = np.flatnonzero(unnamed).tolist(), part.settled.table.turned
    numbers = [part.settled.table.number(row) for row in rows]
    one, line = len(rows) == 1, "column" if turned else "row"
    shown = list(map(get_column_letter if turned else str, numbers[:3]))
    listed = f"{line} {shown[0]} has" if one else f"{len(rows)} {line}s, such as {', '.join(shown)}, have"
    before = "to the left" if turned else "above"
    words = {ABOVE: f"Of the administration {before}", LEAVE_OUT: "Leave it out"}
    options = tuple(Option(answer, said) for answer, said in words.items())
    together = asked_together(part, unnamed)
    values = [_line(part, each, options, context) for each in together] if not one else []
    return OpenQuestion(
        "above",
        f"{above_subject(part)}:{numbers[0]}" if one else above_subject(part),
        f"{listed[0].upper()}{listed[1:]} answers, but no administration. "
        f"{'Is it' if one else 'Are they'} of the one {before}?",
        sheet=part.sheet,
        row=numbers[0],
        column=part.members.field.place_in_words,
        found="blank",
        expected="the name of an administration",
        mend=f"Say so{'' if one else ' of each'}, leave it out, or write the name into the file.",
        options=options,
        likely=ABOVE if one and part.of_another_workshop(rows[0]) else "",
        values=tuple(values),
        code="administration-missing",
    )


def _line(part: Part, rows: Sequence[int], options: tuple[Option, ...], context: Context) -> ValueAsked:
    """Return what is asked of a row without an administration, or of several that are alike: what stands in
    it, and what was said of it."""
    table, id_ = part.settled.table, above_id(part, rows)
    said = context.answers.get(id_, "")
    becomes = next((option.words for option in options if option.value == said), "")
    cells = " · ".join(text[:SHORT] for text in table.cells(rows[0]) if text)
    numbers = tuple(table.number(row) for row in rows[:SHOWN])
    likely = ABOVE if part.of_another_workshop(rows[0]) and not becomes else ""
    return ValueAsked(id_, cells[:LONG], len(rows), numbers, becomes, () if becomes else options, likely)


def _too_many_names(rest: Sequence[tuple[str, str, int, str]], asked: int) -> Problem:
    text, sheet, row, column = rest[0]
    return Problem(
        "error",
        "administrations-many",
        f"{len(rest):,} more names of administrations are not known; the first {asked:,} are asked about.",
        sheet=sheet,
        row=row,
        column=column,
        found=text[:80],
        expected="one of the administrations",
        mend="If another column names the administrations, say so of the columns; else correct the names.",
    )


def of_workshops(
    parts: Sequence[Part], numbers: Sequence[NDArray[np.int32]], workshops: Workshops
) -> Iterator[Told]:
    """Ask for workshops that are not known, point to rows without any, and say what was only inferred."""
    asked: dict[str, OpenQuestion] = {}
    for part, number in zip(parts, numbers, strict=True):
        for text, row in _unknown_workshops(part, number):
            whole = f"Nothing says which workshop the replies of “{part.sheet}” are about."
            question = workshops.question(
                text,
                sheet=part.sheet,
                row=part.settled.table.number(row),
                column=part.places.letter,
                about=whole if part.places.whole and not part.settled.table.about else "",
            )
            asked.setdefault(question.id, question)
        yield from _without_workshop(part, number)
        yield from _own_numbers(part)
        if part.places.carried:
            said = "Empty cells and ditto marks of the workshop are taken for the one above them."
            yield Problem("note", "workshop-carried", said, sheet=part.sheet, column=part.places.letter)
    yield from asked.values()
    used = dict.fromkeys(text for part in parts for text, _ in part.named_workshops())
    inferred = {text: found for text in used if (found := workshops.find(text)).how in ("words", "month")}
    for text, found in inferred.items():
        how = "some of its words" if found.how == "words" else "its month"
        title = next((w.title for w in workshops.all() if w.number == found.number), "")
        said = f"“{text[:80]}” is taken for workshop {found.number}, “{title}”, by {how}."
        yield Problem("note", "workshop-by-words", said, found=text[:80], mend="Say so if it is another one.")


def _own_numbers(part: Part) -> Iterator[Problem]:
    """Say by what the file's own numbers and letters of workshops were read."""
    if part.places.own:
        listed = ", ".join(f"{key} = {title[:60]}" for key, title in dict(part.places.own).items())
        said = (
            "The numbers of workshops are read as this file explains them; those of the round may be others."
        )
        yield Problem(
            "note",
            "workshop-own-number",
            said,
            sheet=part.sheet,
            column=part.places.letter,
            found=listed[:200],
        )


def _unknown_workshops(part: Part, number: NDArray[np.int32]) -> Iterator[tuple[str, int]]:
    """Yield (text, first row) of the workshops to ask about, for rows of administrations that are known."""
    unknown = part.reasons.kept & (number == ASKED_WORKSHOP) & (part.members.rows != UNKNOWN)
    for code in np.unique(part.places.codes[unknown]).tolist():
        yield part.places.texts[code], int(np.flatnonzero(unknown & (part.places.codes == code))[0])


def _without_workshop(part: Part, number: NDArray[np.int32]) -> Iterator[Problem]:
    blank = part.reasons.kept & (number == NO_WORKSHOP)
    for row in np.flatnonzero(blank).tolist()[:MOST_ERRORS]:
        yield Problem(
            "error",
            "workshop-missing",
            "The row does not say which workshop it is about.",
            sheet=part.sheet,
            row=part.settled.table.number(row),
            column=part.places.letter,
            found="blank",
            expected="a workshop",
            mend="Fill it in, or leave the row out.",
        )


def of_participants(workshops: Workshops, numbers: Sequence[int]) -> Iterator[Told]:
    """Ask how many administrations took part in a workshop that this file makes."""
    for number in numbers:
        workshop = workshops.described.get(number)
        name = f"participated:{workshop.key}" if workshop else ""
        if workshop and workshop.participated is None and name not in workshops.context.answers:
            yield OpenQuestion(
                "participated",
                workshop.key,
                f"How many administrations took part in workshop {number}, “{workshop.title[:80]}”?",
                expected="a whole number, or “not known”",
                mend="Without it no reply rate can be computed for this workshop.",
                code="participated-missing",
            )
