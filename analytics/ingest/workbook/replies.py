"""Read the sheet Replies, a reply a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from analytics.ingest.answers import answer_of
from analytics.ingest.columns import Table
from analytics.ingest.context import Context
from analytics.ingest.rows import Placed, RowReader
from analytics.ingest.workbook.colours import add_coloured, coloured_answers
from analytics.ingest.workbook.practices import text_places
from analytics.ingest.workbook.unit import read_unit
from analytics.ingest.workbook.workshops import Workshops
from analytics.model import Answer, Questionnaire
from analytics.records import NOTE, PracticeRecord, Problem, ReplyRecord
from analytics.understanding import LeftOut


@dataclass(frozen=True)
class ReadReplies:
    """Every row that could be read, two of one administration still apart, and the texts of each."""

    replies: tuple[Placed[ReplyRecord], ...]
    texts: tuple[tuple[PracticeRecord, ...], ...]
    problems: tuple[Problem, ...]
    left_out: tuple[LeftOut, ...] = ()


def read_replies(tables: Iterable[Table], at: Workshops, context: Context) -> ReadReplies:
    """Return the replies and the texts that stand in their rows.

    A row in which nothing is answered is no reply: a list of who was asked stands often beside the replies.
    """
    replies: list[Placed[ReplyRecord]] = []
    spoken: list[tuple[PracticeRecord, ...]] = []
    problems: list[Problem] = []
    left_out: list[LeftOut] = []
    for table in tables:
        coloured = coloured_answers(table, [question.id for question in context.questionnaire.answered])
        for number, values in table.rows():
            reader = RowReader(table, number, values)
            add_coloured(reader, coloured)
            reply = _reply(reader, at, context)
            texts = _texts(reader, reply, context.questionnaire)
            _add_contradictions(reader, reply, context.questionnaire)
            problems += reader.problems
            wanted = (table.sheet.name, number) in context.take_back
            if not reader.failed and not wanted and _nothing_answered(reader, context.questionnaire):
                left_out.append(_left_out(reader, reply, context))
            elif not reader.failed:
                replies.append(Placed(reply, table.sheet.name, number))
                spoken.append(tuple(texts))
    return ReadReplies(tuple(replies), tuple(spoken), tuple(problems), tuple(left_out))


def _nothing_answered(reader: RowReader, questionnaire: Questionnaire) -> bool:
    return all(reader.blank(question.id) for question in questionnaire.questions)


def _left_out(reader: RowReader, reply: ReplyRecord, context: Context) -> LeftOut:
    name = context.names.name_of(reply.administration)
    said = [f"{name}, workshop {reply.workshop}", reader.text("note")]
    return LeftOut(
        reader.table.sheet.name,
        reader.number,
        "partial",
        "nothing is answered in it",
        " · ".join(filter(None, said)),
    )


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
        asked_texts=_asked_texts(reader, context),
    )


def _asked_texts(reader: RowReader, context: Context) -> tuple[str, ...]:
    columns = {q.id: q.practice for q in context.questionnaire.texts} | {"note": NOTE}
    return tuple(kind for column, kind in columns.items() if column in reader.table.positions)


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
