"""Turn a batch into the cells of the collection workbook: one dictionary a row, by column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analytics.model import Administration, Answer, Questionnaire, workshop_key
from analytics.records import Batch, PracticeRecord, PublishedRecord, ReplyRecord, WorkshopRecord
from analytics.workbook.description import ANSWER_WORDS, EXPLICIT_BLANK

Cells = dict[str, str | int]
"""Column id → value of one row; a column that is missing stays blank."""


def contents(
    batch: Batch, *, questionnaire: Questionnaire, administrations: Mapping[str, Administration]
) -> dict[str, list[Cells]]:
    """Return sheet id → rows for a batch with at most one round.

    A practice goes into its reply's row when it is the first of its kind there and has no note of
    its own; all others stand on the sheet Practices. Nothing is lost either way.
    """
    if len(batch.rounds) > 1:
        raise ValueError("a collection workbook holds one round")
    in_rows, others = _split_practices(batch.replies, batch.practices)
    return {
        "round": [_round(batch)],
        "workshops": [_workshop(record, administrations) for record in batch.workshops],
        "replies": [_reply(r, in_rows.get(r.key, []), questionnaire, administrations) for r in batch.replies],
        "practices": [_practice(record, questionnaire, administrations) for record in others],
        "published": [_published(record) for record in batch.published],
    }


def _name(code: str, administrations: Mapping[str, Administration]) -> str:
    return administrations[code].name if code in administrations else code


def _round(batch: Batch) -> Cells:
    cells: Cells = {"sample": "yes" if batch.sample else "no"}
    for record in batch.rounds:
        cells |= {
            name: getattr(record, name) for name in ("code", "title", "fiscal_year", "starts", "ends", "note")
        }
    return cells


def _workshop(record: WorkshopRecord, administrations: Mapping[str, Administration]) -> Cells:
    cells: Cells = {"number": record.number, "title": record.title, "month": record.month}
    cells |= {"ends": record.ends, "region_type": record.region_type, "topic": record.topic}
    if record.participated is not None:
        cells["participated"] = record.participated
    if record.participants is not None:
        cells["participants"] = "; ".join(_name(code, administrations) for code in record.participants)
    return cells


def _split_practices(
    replies: Iterable[ReplyRecord], practices: Iterable[PracticeRecord]
) -> tuple[dict[tuple[str, str], list[PracticeRecord]], list[PracticeRecord]]:
    in_rows: dict[tuple[str, str], list[PracticeRecord]] = {reply.key: [] for reply in replies}
    others = []
    for practice in practices:
        row = in_rows.get((workshop_key(practice.round, practice.workshop), practice.administration))
        if row is None or practice.note or practice.kind in [there.kind for there in row]:
            others.append(practice)
        else:
            row.append(practice)
    return in_rows, others


def _reply(
    record: ReplyRecord,
    practices: list[PracticeRecord],
    questionnaire: Questionnaire,
    administrations: Mapping[str, Administration],
) -> Cells:
    cells: Cells = {
        "workshop": record.workshop,
        "administration": _name(record.administration, administrations),
    }
    for question in questionnaire.answered:
        cells[question.id] = ANSWER_WORDS[record.answers.get(question.id, Answer.NOT_RECORDED)]
    question_of = {question.practice: question for question in questionnaire.texts}
    for practice in practices:
        cells[question_of[practice.kind].id] = practice.text
    if not practices and not any(cells[question.id] for question in questionnaire.answered):
        # A row of blanks would be read as nobody's reply.
        cells |= {question.id: EXPLICIT_BLANK for question in questionnaire.answered}
    places = [f"{question_of[p.kind].label}: {p.place}" for p in practices if p.place]
    return cells | {"place": "\n".join(places), "note": record.note}


def _practice(
    record: PracticeRecord, questionnaire: Questionnaire, administrations: Mapping[str, Administration]
) -> Cells:
    labels = {question.practice: question.label for question in questionnaire.texts}
    return {
        "workshop": record.workshop,
        "administration": _name(record.administration, administrations),
        "kind": labels[record.kind],
        "text": record.text,
        "place": record.place,
        "note": record.note,
    }


def _published(record: PublishedRecord) -> Cells:
    names = ("round", "table", "measure", "by", "group", "count", "base", "percent", "where", "note")
    values = {name: getattr(record, name) for name in names}
    written = {name: value for name, value in values.items() if value is not None}
    if record.no is not None:
        written["no"] = record.no if record.no_percent is None else f"{record.no} ({record.no_percent}%)"
    return written
