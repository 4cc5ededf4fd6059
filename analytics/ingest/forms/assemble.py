"""Put the tables of a file together: one reply for each administration and workshop, and its texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.context import Context
from analytics.ingest.forms.rows.counted import Counted, count_once
from analytics.ingest.forms.rows.left_out import summary_of
from analytics.ingest.forms.rows.part import Part
from analytics.ingest.forms.rows.times import first_days
from analytics.ingest.forms.rows.units import Units, different_rows
from analytics.ingest.forms.rows.workshops import Workshops
from analytics.many import many
from analytics.model import Answer, Questionnaire
from analytics.records import PracticeRecord, ReplyRecord
from analytics.understanding import LeftOut

ANSWERS = {int(answer): answer for answer in Answer}


@dataclass(frozen=True, eq=False)
class Together:
    """All replies of a file, one for each administration and workshop; `rows` are all that were usable."""

    parts: Sequence[Part]
    workshops: Workshops
    context: Context
    rows: Units
    counted: Counted

    @cached_property
    def units(self) -> Units:
        """The row that stands for each unit."""
        return self.rows.at(self.counted.kept)

    @cached_property
    def _sheets(self) -> tuple[NDArray[np.int64], list[dict[str, Answer]]]:
        """Return for each unit which of the different answer sheets it has."""
        sheets, which = different_rows(self.counted.answers)
        return which, [_sheet_of(row, self.context.questionnaire) for row in sheets.tolist()]

    @cached_property
    def _asked(self) -> list[tuple[str, ...]]:
        """Return for each unit the kinds of texts that its tables have columns for."""
        texts = self.context.questionnaire.texts
        columns = [[q.id in part.settled.fields for q in texts] for part in self.parts]
        if all(column == columns[0] for column in columns):
            alike = tuple(str(q.practice) for q, held in zip(texts, columns[0], strict=True) if held)
            return [alike] * len(self.units)
        rows, unit = np.array(columns, dtype=bool)[self.rows.parts], self.rows.keys
        _, of = np.unique(unit, return_inverse=True)
        some = np.zeros((len(self.units), len(texts)), dtype=bool)
        if len(unit):
            order = np.argsort(of, kind="stable")
            starts = np.flatnonzero(np.diff(of[order], prepend=-1))
            some = np.logical_or.reduceat(rows[order], starts)[of[self.counted.kept]]
        kinds = np.array([q.practice for q in texts])
        different, which = different_rows(some)
        listed = [tuple(kinds[row].tolist()) for row in different]
        return [listed[place] for place in which.tolist()]

    @cached_property
    def _notes(self) -> dict[int, str]:
        """Place of a unit → the note that stays with its reply."""
        places = np.searchsorted(self.counted.kept, [row for row, _ in self.counted.notes])
        return {int(at): note for at, (_, note) in zip(places, self.counted.notes, strict=True)}

    @cached_property
    def _days(self) -> list[str]:
        """Return for each unit the day on which it first replied, blank where no row says so."""
        by_part = [self.rows.parts == place for place in range(len(self.parts))]
        times = np.full(len(self.rows), np.nan)
        for part, mine in zip(self.parts, by_part, strict=True):
            times[mine] = part.times.rows[self.rows.rows[mine]]
        days = first_days(times, self.rows.keys)
        return [days.get(key, "") for key in self.units.keys.tolist()]

    def replies(self) -> Sequence[ReplyRecord]:
        """Return the replies, made one by one when they are asked for."""
        which, sheets = self._sheets
        units, code, asked, days = self.units, self.workshops.round_code, self._asked, self._days

        def make(place: int) -> ReplyRecord:
            part = self.parts[units.parts[place]]
            return ReplyRecord(
                round=code,
                workshop=int(units.numbers[place]),
                administration=units.codes[units.members[place]],
                answers=sheets[which[place]],
                note=self._notes.get(place, ""),
                sheet=part.sheet,
                row=part.settled.table.number(int(units.rows[place])),
                asked_texts=asked[place],
                answered=days[place],
            )

        def each() -> Iterator[ReplyRecord]:
            names = [part.sheet for part in self.parts]
            lines_of = [part.settled.table.lines for part in self.parts]
            columns = (units.parts, units.rows, units.numbers, units.members, which)
            lines = zip(*(c.tolist() for c in columns), strict=True)
            for place, (part, row, number, member, sheet) in enumerate(lines):
                who, note = units.codes[member], self._notes.get(place, "")
                at = names[part], lines_of[part][row]
                yield ReplyRecord(code, number, who, sheets[sheet], note, *at, asked[place], days[place])

        return many(len(units), make, each=each)

    def practices(self) -> Sequence[PracticeRecord]:
        """Return the free texts of the replies, of a unit's different respondents all."""
        kinds = {q.id: q.practice for q in self.context.questionnaire.texts}
        units, code = self.rows.at(self.counted.speaking), self.workshops.round_code
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

        return many(len(places) + len(self.counted.earlier), make)

    def _replaced(self, place: int) -> LeftOut:
        units, old, new = self.rows, int(self.counted.earlier[place]), int(self.counted.later[place])
        part, by = self.parts[units.parts[old]], self.parts[units.parts[new]]
        name = self.context.names.name_of(units.codes[units.members[old]])
        timed = not np.isnan(by.times.rows[units.rows[new]])
        where = by.settled.table.line(int(units.rows[new]))
        where += f" of {by.sheet}" if by is not part else ""
        how = "a later one" if timed else "another one further down"
        reason = f"{name} has {how} for workshop {units.numbers[old]} in {where}, which counts instead"
        return _left(part, int(units.rows[old]), "duplicate", reason)


def _left(part: Part, row: int, code: str, reason: str) -> LeftOut:
    table = part.settled.table
    line = table.line(row) if table.turned else ""
    return LeftOut(part.sheet, table.number(row), code, reason, summary_of(table, row), line)


def _sheet_of(marks: Sequence[int], questionnaire: Questionnaire) -> dict[str, Answer]:
    said = zip(questionnaire.answered, marks, strict=True)
    return {question.id: ANSWERS[mark] for question, mark in said if mark != Answer.NOT_RECORDED}


def put_together(
    parts: Sequence[Part],
    usable: Sequence[NDArray[np.bool_]],
    numbers: Sequence[NDArray[np.int32]],
    *,
    workshops: Workshops,
    context: Context,
) -> Together:
    """Return the replies of the rows that are `usable`, one for each administration and workshop."""
    codes: dict[str, int] = {}
    which, members, about = [], [], []
    for part, rows, number in zip(parts, usable, numbers, strict=True):
        places = np.array([codes.setdefault(code, len(codes)) for code in part.members.codes], dtype=np.int32)
        mine, who, of = _each_unit(part, rows, number, workshops)
        which.append(mine)
        about.append(of)
        members.append(places[who] if len(places) else np.empty(0, dtype=np.int32))
    units = Units(
        np.concatenate([np.full(len(rows), place, dtype=np.int16) for place, rows in enumerate(which)]),
        np.concatenate(which).astype(np.int32),
        np.concatenate(about),
        np.concatenate(members),
        tuple(codes),
    )
    times = np.concatenate([part.times.rows[rows] for part, rows in zip(parts, which, strict=True)])
    wanted = np.concatenate([_wanted(p, rows, context) for p, rows in zip(parts, which, strict=True)])
    return Together(parts, workshops, context, units, count_once(parts, units, times, wanted, context))


def _each_unit(
    part: Part, usable: NDArray[np.bool_], numbers: NDArray[np.int32], workshops: Workshops
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.int32]]:
    """Return the usable rows with their administrations and workshops, one of several once for each."""
    rows, who = _with_others(part, np.flatnonzero(usable))
    about = numbers[rows]
    for mine, number in part.also_about(workshops):
        more, theirs = _with_others(part, np.flatnonzero(usable & mine))
        rows, who = np.concatenate([rows, more]), np.concatenate([who, theirs])
        about = np.concatenate([about, np.full(len(more), number, dtype=np.int32)])
    order = np.argsort(rows, kind="stable")
    return rows[order], who[order], about[order]


def _with_others(part: Part, rows: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return some rows with the places of their administrations: a row of several stands once for each."""
    who = part.members.rows[rows].astype(np.intp)
    more = list(part.members.also(rows))
    if not more:
        return rows, who
    every = np.concatenate([rows, *(mine for mine, _ in more)])
    each = np.concatenate([who, *(np.full(len(mine), place) for mine, place in more)])
    order = np.argsort(every, kind="stable")
    return every[order], each[order]


def _wanted(part: Part, rows: NDArray[np.int64], context: Context) -> NDArray[np.bool_]:
    """Tell which rows a person has taken back in: they count before any other of the same unit."""
    table = part.settled.table
    mine = [table.index(row) for sheet, row in context.take_back if sheet == part.sheet]
    return np.isin(rows, [row for row in mine if row is not None])
