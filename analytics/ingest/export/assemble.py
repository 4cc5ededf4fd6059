"""Put the tables of a file together: one reply for each administration and workshop, and its texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.context import Context
from analytics.ingest.export.latest import Units, latest
from analytics.ingest.export.part import Part
from analytics.ingest.export.rows import summary_of
from analytics.ingest.export.workshops import Workshops
from analytics.many import many
from analytics.model import Answer, Questionnaire
from analytics.records import PracticeRecord, ReplyRecord
from analytics.understanding import LeftOut

NOT_THERE = 6
"""Stands for a question that a table does not have: not recorded."""


@dataclass(frozen=True, eq=False)
class Together:
    """All replies of a file, and the earlier ones of those that replied twice."""

    parts: Sequence[Part]
    workshops: Workshops
    context: Context
    units: Units
    earlier: NDArray[np.int64]
    """Places in `all_units` of replies that a later one replaces, with the later one in `later`."""
    later: NDArray[np.int64]
    all_units: Units

    @cached_property
    def _sheets(self) -> tuple[NDArray[np.int64], list[dict[str, Answer]]]:
        """Return for each unit which of the different answer sheets it has."""
        questions = self.context.questionnaire.answered
        key = np.zeros(len(self.units), dtype=np.int64)
        for question in questions:
            marks = np.full(len(self.units), NOT_THERE, dtype=np.int64)
            for place, part in enumerate(self.parts):
                mine = self.units.parts == place
                if question.id in part.made.answers:
                    marks[mine] = part.made.answers[question.id][self.units.rows[mine]]
            key = key * 7 + marks
        keys, which = np.unique(key, return_inverse=True)
        return which, [_sheet_of(int(k), self.context.questionnaire) for k in keys]

    def replies(self) -> Sequence[ReplyRecord]:
        """Return the replies, made one by one when they are asked for."""
        which, sheets = self._sheets
        units, code = self.units, self.workshops.round_code

        def make(place: int) -> ReplyRecord:
            part = self.parts[units.parts[place]]
            return ReplyRecord(
                round=code,
                workshop=int(units.numbers[place]),
                administration=units.codes[units.members[place]],
                answers=sheets[which[place]],
                sheet=part.sheet,
                row=part.settled.table.number(int(units.rows[place])),
            )

        def each() -> Iterator[ReplyRecord]:
            names = [part.sheet for part in self.parts]
            firsts = [part.settled.table.number(0) for part in self.parts]
            columns = (units.parts, units.rows, units.numbers, units.members, which)
            for part, row, number, member, sheet in zip(*(c.tolist() for c in columns), strict=True):
                who = units.codes[member]
                yield ReplyRecord(code, number, who, sheets[sheet], "", names[part], firsts[part] + row)

        return many(len(units), make, each=each)

    def practices(self) -> Sequence[PracticeRecord]:
        """Return the free texts of the replies."""
        kinds = {q.id: q.practice for q in self.context.questionnaire.texts}
        units, code = self.units, self.workshops.round_code
        columns = [(place, texts) for place, part in enumerate(self.parts) for texts in part.made.texts]
        found = []
        for column, (place, texts) in enumerate(columns):
            mine = np.flatnonzero(units.parts == place)
            filled = mine[texts.codes[units.rows[mine]] >= 0]
            found.append(np.stack([filled, np.full(len(filled), column)], axis=1))
        pairs = np.concatenate(found) if found else np.empty((0, 2), dtype=np.int64)
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]

        def make(place: int) -> PracticeRecord:
            unit, column = int(pairs[place, 0]), int(pairs[place, 1])
            texts = columns[column][1]
            text = texts.typed(int(units.rows[unit]))
            who = units.codes[units.members[unit]]
            return PracticeRecord(code, int(units.numbers[unit]), who, kinds[texts.kind], text)

        def each() -> Iterator[PracticeRecord]:
            rows, numbers, members = (c.tolist() for c in (units.rows, units.numbers, units.members))
            for unit, column in pairs.tolist():
                texts = columns[column][1]
                who = units.codes[members[unit]]
                yield PracticeRecord(code, numbers[unit], who, kinds[texts.kind], texts.typed(rows[unit]))

        return many(len(pairs), make, each=each)

    def left_out(self) -> Sequence[LeftOut]:
        """Return the rows that are no replies, those that a later reply replaces at the end."""
        places = [
            (place, int(row))
            for place, part in enumerate(self.parts)
            for row in np.flatnonzero(part.reasons.rows > 0)
            if part.reasons.listed[part.reasons.rows[row]][0] != "empty"
        ]

        def make(place: int) -> LeftOut:
            if place < len(places):
                part = self.parts[places[place][0]]
                row = places[place][1]
                code, reason = part.reasons.listed[part.reasons.rows[row]]
                return _left(part, row, code, reason)
            return self._replaced(place - len(places))

        return many(len(places) + len(self.earlier), make)

    def _replaced(self, place: int) -> LeftOut:
        units, old, new = self.all_units, int(self.earlier[place]), int(self.later[place])
        part, by = self.parts[units.parts[old]], self.parts[units.parts[new]]
        name = self.context.names.name_of(units.codes[units.members[old]])
        timed = not np.isnan(by.times.rows[units.rows[new]])
        where = f"row {by.settled.table.number(int(units.rows[new]))}"
        where += f" of {by.sheet}" if by is not part else ""
        how = "a later one" if timed else "another one further down"
        reason = f"{name} has {how} for workshop {units.numbers[old]} in {where}; the latest counts"
        return _left(part, int(units.rows[old]), "duplicate", reason)


def _left(part: Part, row: int, code: str, reason: str) -> LeftOut:
    table = part.settled.table
    return LeftOut(part.sheet, table.number(row), code, reason, summary_of(table, row, table.fields))


def _sheet_of(key: int, questionnaire: Questionnaire) -> dict[str, Answer]:
    marks = []
    for _ in questionnaire.answered:
        key, mark = divmod(key, 7)
        marks.append(mark)
    said = zip(questionnaire.answered, reversed(marks), strict=True)
    return {question.id: Answer(mark) for question, mark in said if mark != NOT_THERE}


def put_together(
    parts: Sequence[Part],
    usable: Sequence[NDArray[np.bool_]],
    numbers: Sequence[NDArray[np.int32]],
    *,
    workshops: Workshops,
    context: Context,
) -> Together:
    """Return the replies of the rows that are `usable`, of two for one workshop the latest."""
    codes: dict[str, int] = {}
    which = [np.flatnonzero(rows) for rows in usable]
    members = []
    for part, rows in zip(parts, which, strict=True):
        places = np.array([codes.setdefault(code, len(codes)) for code in part.members.codes], dtype=np.int32)
        members.append(places[part.members.rows[rows]] if len(places) else np.empty(0, dtype=np.int32))
    units = Units(
        np.concatenate([np.full(len(rows), place, dtype=np.int16) for place, rows in enumerate(which)]),
        np.concatenate(which).astype(np.int32),
        np.concatenate([n[rows] for n, rows in zip(numbers, which, strict=True)]),
        np.concatenate(members),
        tuple(codes),
    )
    times = np.concatenate([part.times.rows[rows] for part, rows in zip(parts, which, strict=True)])
    wanted = np.concatenate([_wanted(p, rows, context) for p, rows in zip(parts, which, strict=True)])
    kept, earlier, later = latest(units, times, wanted)
    chosen = units.at(kept)
    return Together(parts, workshops, context, chosen, earlier, later, units)


def _wanted(part: Part, rows: NDArray[np.int64], context: Context) -> NDArray[np.bool_]:
    """Tell which rows a person has taken back in: they count before any other of the same unit."""
    mine = [
        row - part.settled.table.header.end - 1 for sheet, row in context.take_back if sheet == part.sheet
    ]
    return np.isin(rows, mine)
