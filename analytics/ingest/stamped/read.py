"""Make replies of questionnaires that came back."""

from __future__ import annotations

from analytics.ingest.book import Book
from analytics.ingest.context import Content, Context
from analytics.ingest.stamped.doubled import one_of_each
from analytics.ingest.stamped.filled import Filled, filled_in
from analytics.ingest.stamped.whose import Owned, settle
from analytics.records import PracticeRecord, ReplyRecord, Told
from analytics.understanding import LeftOut

ROW = 1
"""By which a person takes a whole form back in."""


def read(book: Book, context: Context) -> Content:
    """Read all questionnaires of a book, or of the files that it was put together of.

    A blank answer is not answered, never a no; a form in which nothing is answered is no reply. Nothing is
    said of workshops and rounds. FileRefused for a stamp that can't be used.
    """
    forms, about_files = filled_in(book, context)
    left = [form for form in forms if form.is_empty and (form.called, ROW) not in context.take_back]
    filled = [form for form in forms if form not in left]
    told: list[Told] = [*about_files, *(problem for form in filled for problem in form.problems)]
    settled = settle([form for form in filled if not form.failed], context)
    counted, twice = one_of_each(settled.owned, context)
    told += [*settled.told, *twice]
    left_out = tuple(_left_out(form, context) for form in left)
    if any(each.severity == "question" for each in told):
        return Content(told=tuple(told), left_out=left_out)
    return Content(
        replies=tuple(_reply(each, context) for each in counted),
        practices=tuple(text for each in counted for text in _texts(each, context)),
        told=tuple(told),
        left_out=left_out,
    )


def _left_out(form: Filled, context: Context) -> LeftOut:
    name = context.names.name_of(form.stamp.administration)
    return LeftOut(form.called, ROW, "empty", "sent back empty", f"{name}, workshop {form.stamp.workshop}")


def _reply(each: Owned, context: Context) -> ReplyRecord:
    workshop = _workshop(each, context)
    return ReplyRecord(
        round=workshop[0],
        workshop=workshop[1],
        administration=each.unit[1],
        answers=dict(each.filled.answers),
        sheet=each.filled.called,
        asked_texts=tuple(context.questionnaire.by_id[id_].practice for id_ in each.filled.texts),
    )


def _texts(each: Owned, context: Context) -> list[PracticeRecord]:
    code, number = _workshop(each, context)
    by_id = context.questionnaire.by_id
    return [
        PracticeRecord(code, number, each.unit[1], by_id[id_].practice, text)
        for id_, text in each.filled.texts.items()
        if text
    ]


def _workshop(each: Owned, context: Context) -> tuple[str, int]:
    found = next(workshop for workshop in context.known if workshop.key == each.unit[0])
    return found.round, found.number
