"""Count an administration once a workshop, however many rows of the sheet Replies it has."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from analytics.ingest.context import Context
from analytics.ingest.rows import Placed
from analytics.ingest.two_replies import BY_ROW, Doubled, ask, settle, tell
from analytics.ingest.workbook.replies import ReadReplies
from analytics.model import Answer
from analytics.one_unit import OneEach, matrix, respondents
from analytics.records import PracticeRecord, Problem, ReplyRecord, Told


@dataclass(frozen=True)
class Counted:
    """One reply for each administration and workshop, the texts that go with them, and what is said."""

    replies: tuple[Placed[ReplyRecord], ...]
    practices: tuple[PracticeRecord, ...]
    told: tuple[Told, ...]


def count_once(read: ReadReplies, context: Context) -> Counted:
    """Make one reply of several of one administration about one workshop; see `analytics.one_unit`.

    The workbook does not say who replied: where answers differ a person is asked. The later reply is the
    one further down. A reply that gives way takes its texts with it.
    """
    listed = [placed.record for placed in read.replies]
    units = _Units(read, context)
    questions = [q.id for q in context.questionnaire.answered]
    answers = matrix((reply.answers for reply in listed), questions)
    who = respondents(units.of, (), np.full(len(listed), -1))
    made, unclear = settle(units.of, answers, who, context)
    gone = dict(zip(made.replaced.tolist(), made.by.tolist(), strict=True))
    replies = [units.one(made, at, gone) for at in range(len(made.places))]
    merged = [units.doubled(made, at) for at in np.flatnonzero(made.people > 1).tolist()]
    asked = [units.doubled(made, at) for at in unclear.tolist()]
    texts = (text for place, texts in enumerate(read.texts) if place not in gone for text in texts)
    return Counted(
        tuple(replies),
        tuple(dict.fromkeys(texts)),
        (
            *(ask(first, len(asked), later=BY_ROW) for first in asked[:1]),
            *(tell(merged) if not asked else ()),
            *(units.replaced(old, new) for old, new in gone.items()),
        ),
    )


class _Units:
    """The rows of each administration and workshop."""

    def __init__(self, read: ReadReplies, context: Context) -> None:
        self._read, self._context = read, context
        self._rows: dict[tuple[str, str], list[int]] = {}
        for place, placed in enumerate(read.replies):
            self._rows.setdefault(placed.record.key, []).append(place)
        codes = {key: code for code, key in enumerate(self._rows)}
        self.of = np.array([codes[placed.record.key] for placed in read.replies], dtype=np.int64)

    def _of(self, made: OneEach, at: int) -> list[int]:
        return self._rows[self._read.replies[made.places[at]].record.key]

    def one(self, made: OneEach, at: int, gone: Collection[int]) -> Placed[ReplyRecord]:
        """Return a unit as one reply: the latest row, with the answers that count and the notes of all
        rows that do."""
        placed = self._read.replies[made.places[at]]
        if not made.several[at]:
            found: Placed[ReplyRecord] = placed
            return found
        rows = [self._read.replies[place].record for place in self._of(made, at)]
        kept = [self._read.replies[place].record for place in self._of(made, at) if place not in gone]
        counts = zip(self._context.questionnaire.answered, made.answers[at].tolist(), strict=True)
        known = {name for row in rows for name in row.answers}
        notes = dict.fromkeys(note for note in (*(r.note for r in kept), self.doubled(made, at).note) if note)
        answers = {question.id: Answer(answer) for question, answer in counts if question.id in known}
        asked = tuple(dict.fromkeys(kind for row in rows for kind in row.asked_texts))
        one = dataclasses.replace(placed.record, answers=answers, note="\n".join(notes), asked_texts=asked)
        return dataclasses.replace(placed, record=one)

    def doubled(self, made: OneEach, at: int) -> Doubled:
        rows = [self._read.replies[place] for place in self._of(made, at)]
        asked = zip(self._context.questionnaire.answered, made.contradicts[at], strict=True)
        return Doubled(
            self._context.names.name_of(rows[0].record.administration),
            rows[0].record.workshop,
            tuple((row.sheet, row.row) for row in rows),
            tuple(question.label for question, against in asked if against),
        )

    def replaced(self, old: int, new: int) -> Problem:
        first, later = self._read.replies[old], self._read.replies[new]
        name = self._context.names.name_of(first.record.administration)
        where = f"row {later.row}" if first.sheet == later.sheet else f"row {later.row} of {later.sheet}"
        return Problem(
            "warning",
            "reply-replaced",
            f"{name} has a later reply about workshop {first.record.workshop} in {where}, which counts "
            "instead, as a person decided.",
            sheet=first.sheet,
            row=first.row,
            found=name,
            expected="one row for each administration and workshop",
            mend="Nothing if the later one is right.",
        )
