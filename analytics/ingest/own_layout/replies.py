"""Read the sheet Replies, and count an administration once a workshop."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from analytics.ingest.columns import Table
from analytics.ingest.context import Context
from analytics.ingest.own_layout.practices import text_places
from analytics.ingest.own_layout.unit import read_unit
from analytics.ingest.own_layout.workshops import Workshops
from analytics.ingest.rows import Placed, RowReader
from analytics.ingest.values import answer_of
from analytics.model import Answer, Questionnaire, sentence_list
from analytics.records import PracticeRecord, Problem, ReplyRecord

MERGE_ORDER = (Answer.YES, Answer.NO, Answer.NOT_RECORDED, Answer.NOT_ANSWERED)
"""Of two answers of one administration the one that stands first here counts."""


@dataclass(frozen=True)
class ReadReplies:
    """Every row that could be read, two of one administration still apart, with its texts."""

    replies: tuple[Placed[ReplyRecord], ...]
    practices: tuple[PracticeRecord, ...]
    problems: tuple[Problem, ...]


def read_replies(tables: Iterable[Table], at: Workshops, context: Context) -> ReadReplies:
    """Return the replies and the texts that stand in their rows."""
    replies: list[Placed[ReplyRecord]] = []
    practices: dict[PracticeRecord, None] = {}
    problems: list[Problem] = []
    for table in tables:
        for number, values in table.rows():
            reader = RowReader(table, number, values)
            reply = _reply(reader, at, context)
            texts = _texts(reader, reply, context.questionnaire)
            _add_contradictions(reader, reply, context.questionnaire)
            problems += reader.problems
            if not reader.failed:
                replies.append(Placed(reply, table.sheet.name, number))
                practices |= dict.fromkeys(texts)
    return ReadReplies(tuple(replies), tuple(practices), tuple(problems))


def _reply(reader: RowReader, at: Workshops, context: Context) -> ReplyRecord:
    workshop, administration = read_unit(reader, at, context)
    answers = {
        question.id: reader.take(
            question.id, partial(answer_of, box=question.kind == "action"), Answer.NOT_ANSWERED
        )
        for question in context.questionnaire.answered
        if question.id in reader.table.positions
    }
    return ReplyRecord(
        round=at.round_code,
        workshop=workshop,
        administration=administration,
        answers=answers,
        note=reader.text("note"),
        sheet=reader.table.sheet.name,
        row=reader.number,
    )


def _texts(reader: RowReader, reply: ReplyRecord, questionnaire: Questionnaire) -> list[PracticeRecord]:
    places = text_places(reader.text("place"), questionnaire)
    return [
        PracticeRecord(
            round=reply.round,
            workshop=reply.workshop,
            administration=reply.administration,
            kind=question.practice,
            text=text,
            place=places.get(question.id, places.get("", "")),
        )
        for question in questionnaire.texts
        if (text := reader.text(question.id))
    ]


def _add_contradictions(reader: RowReader, reply: ReplyRecord, questionnaire: Questionnaire) -> None:
    for question in questionnaire.texts:
        if reply.answers.get(question.about) is Answer.NO and not reader.blank(question.id):
            label = questionnaire.by_id[question.about].label
            reader.add(
                "warning",
                "text-after-no",
                f"A text is given, though “{label}” is answered with no. Both are kept as they stand.",
                column=question.id,
                expected="no text, or the answer yes",
                mend="Correct the one that is wrong.",
            )


def merge_replies(
    replies: Iterable[Placed[ReplyRecord]], context: Context
) -> tuple[tuple[Placed[ReplyRecord], ...], tuple[Problem, ...]]:
    """Return one reply for each administration and workshop: any yes is a yes.

    The unit of count is one administration at one workshop, however many officers answered.
    """
    merged: dict[tuple[str, str], Placed[ReplyRecord]] = {}
    problems: list[Problem] = []
    for placed in replies:
        first = merged.setdefault(placed.record.key, placed)
        if first is not placed:
            problems.append(_doubled(first, placed, context))
            merged[placed.record.key] = dataclasses.replace(first, record=_merge(first.record, placed.record))
    return tuple(merged.values()), tuple(problems)


def _merge(first: ReplyRecord, second: ReplyRecord) -> ReplyRecord:
    answers = {
        name: min((r.answers[name] for r in (first, second) if name in r.answers), key=MERGE_ORDER.index)
        for name in {**first.answers, **second.answers}
    }
    notes = dict.fromkeys(note for note in (first.note, second.note) if note)
    return dataclasses.replace(first, answers=answers, note="\n".join(notes))


def _doubled(first: Placed[ReplyRecord], second: Placed[ReplyRecord], context: Context) -> Problem:
    one, other = first.record.answers, second.record.answers
    against = [
        question.label
        for question in context.questionnaire.answered
        if {one.get(question.id), other.get(question.id)} == {Answer.YES, Answer.NO}
    ]
    differ = f" They contradict each other on {sentence_list(against)}; yes counts." if against else ""
    name = context.names.name_of(second.record.administration)
    where = f"row {first.row}" if first.sheet == second.sheet else f"row {first.row} of {first.sheet}"
    return Problem(
        "warning",
        "reply-doubled",
        f"{name} has a reply for workshop {second.record.workshop} in {where} already. The two count once: "
        f"any yes is a yes.{differ}",
        sheet=second.sheet,
        row=second.row,
        found=name,
        expected="one row for each administration and workshop",
        mend="Nothing if two officers answered; else delete the row that is wrong.",
    )
