"""Replies become units inside the database: of all replies of a unit in one upload one line comes out.

So what leaves the database grows with the units and not with the replies. Answers are sets of bits, and those
of several replies are their OR, of which `analytics.one_unit` says what counts. SQLite has no such sum and
works in this very process: it gives its replies one by one, and they are merged here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import BigInteger, ColumnElement, Connection, Select, and_, case, func, literal, select

from analytics.model import Answer
from analytics.one_unit import of_set
from analytics.records import Merged, Records
from analytics.store import load
from analytics.store.schema import ANSWER_WORDS, answers, replies

BITS = (Answer.YES, Answer.NO, Answer.NOT_ANSWERED)
"""Answers in a set of bits, from the lowest; one that is not recorded has none."""
AT_ONCE = 20
"""Questions in one number of 64 bits."""

Sets = tuple[int, ...]
"""The answers to all questions, those to `AT_ONCE` of them in each number."""


def unit_records(connection: Connection) -> Records:
    """Return the present state as `load.records` does, its replies merged by unit and upload."""
    if connection.dialect.name != "postgresql":
        return load.records(connection)
    questions = list(connection.scalars(select(answers.c.question).distinct().order_by(answers.c.question)))
    lines = load.fetch(connection, _grouped(questions))
    made: dict[Sets, int] = {}
    sheets = [
        first if first == last else made.setdefault(tuple(sets), -1 - len(made))
        for _, _, _, _, first, last, *sets in lines
    ]
    found = load.records(connection, _frame(lines, sheets))
    said = {sheet: _said(sets, questions) for sets, sheet in made.items()}
    return replace(
        found,
        answer_sheets={**found.answer_sheets, **{sheet: counts for sheet, (counts, _) in said.items()}},
        merged=Merged(
            several=np.array([line[3] > 1 for line in lines], dtype=bool),
            against={sheet: against for sheet, (_, against) in said.items()},
            notes=_notes(connection),
        ),
    )


def _grouped(questions: Sequence[str]) -> Select[Any]:
    """Ask for a line a unit and upload, in the order of their latest replies."""
    parts = [questions[start : start + AT_ONCE] for start in range(0, len(questions), AT_ONCE)]
    sets = (
        select(answers.c.sheet_id, *(_set_of(part).label(f"set_{n}") for n, part in enumerate(parts)))
        .group_by(answers.c.sheet_id)
        .subquery()
    )
    present = load.present_replies().add_columns(replies.c.id).order_by(None).subquery()
    group = (present.c.workshop, present.c.administration, present.c.upload)
    either = (func.bit_or(sets.c[f"set_{n}"]) for n in range(len(parts)))
    return (
        select(*group, func.count(), func.min(present.c.sheet), func.max(present.c.sheet), *either)
        .outerjoin(sets, sets.c.sheet_id == present.c.sheet)
        .group_by(*group)
        .order_by(func.max(present.c.id))
    )


def _set_of(questions: Sequence[str]) -> ColumnElement[int]:
    """Return the answers of a sheet to some questions as one set of bits."""
    bits = {
        (question, answer): literal(1 << (len(BITS) * place + bit), BigInteger)
        for place, question in enumerate(questions)
        for bit, answer in enumerate(BITS)
    }
    each = case(
        *(
            (and_(answers.c.question == question, answers.c.answer == ANSWER_WORDS[answer]), bit)
            for (question, answer), bit in bits.items()
        ),
        else_=literal(0, BigInteger),
    )
    return func.bit_or(each)


def _said(sets: Sets, questions: Sequence[str]) -> tuple[dict[str, Answer], frozenset[str]]:
    """Return what counts of a set of answers, and to which questions yes stands against no."""
    counts, against = {}, set()
    for place, question in enumerate(questions):
        some = sets[place // AT_ONCE] >> (len(BITS) * (place % AT_ONCE))
        counts[question], is_against = of_set(a for bit, a in enumerate(BITS) if some >> bit & 1)
        if is_against:
            against.add(question)
    return counts, frozenset(against)


def _frame(lines: Sequence[tuple[Any, ...]], sheets: Sequence[int]) -> pd.DataFrame:
    workshop, code, upload = list(zip(*(line[:3] for line in lines), strict=True)) or ((), (), ())
    return pd.DataFrame(
        {
            "workshop": pd.Series(workshop, dtype="str"),
            "administration": pd.Series(code, dtype="str"),
            "sheet": pd.Series(sheets, dtype="int64"),
            "note": pd.Series([""] * len(lines), dtype="str"),
            "upload": pd.Series(upload, dtype="int64"),
        }
    )


def _notes(connection: Connection) -> list[tuple[str, str, str]]:
    """Return the notes of the present replies, in their order."""
    asked = load.present_replies().where(replies.c.note != "")
    return [(workshop, code, note) for workshop, code, _, note, _ in load.fetch(connection, asked)]
