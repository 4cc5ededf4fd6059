"""Read an export of any known tool, or a list that was kept by hand, into a batch's content."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analytics.errors import FileRefused
from analytics.ingest.book import Book
from analytics.ingest.context import Content, Context
from analytics.ingest.forms import questions as asked
from analytics.ingest.forms import told as said
from analytics.ingest.forms.assemble import put_together
from analytics.ingest.forms.columns.looks import answered_by_colour
from analytics.ingest.forms.columns.missing import NoReplies
from analytics.ingest.forms.columns.one_form import (
    refuse_cells_beside_answers,
    refuse_cut_cells,
    refuse_lists_of_who_acted,
    refuse_rows_in_one_cell,
)
from analytics.ingest.forms.columns.reading import Reader
from analytics.ingest.forms.columns.several_answers import refuse_several_answers
from analytics.ingest.forms.columns.sheets import Taken, take_sheets
from analytics.ingest.forms.columns.table import Field
from analytics.ingest.forms.rows.dittos import with_answers_above
from analytics.ingest.forms.rows.other_round import without_other_rounds
from analytics.ingest.forms.rows.part import Part, part_of
from analytics.ingest.forms.rows.rounds import About, round_of
from analytics.ingest.forms.rows.several_rounds import refuse_several_rounds
from analytics.ingest.forms.rows.siblings import with_choices_divided
from analytics.ingest.forms.rows.whole_file import WholeFile, whole_file
from analytics.ingest.forms.rows.workshops import Workshops
from analytics.ingest.forms.understood import understanding
from analytics.ingest.forms.words.phrases import Phrases
from analytics.ingest.values import fold
from analytics.model import Questionnaire, sentence_list
from analytics.records import Problem, Told

YEAR = 366 * 86400.0
MOST_NAMED = 6


def matches(book: Book, questionnaire: Questionnaire) -> bool:
    """True when there is anything to read: whether it is this survey is told with what is missing."""
    return any(sheet.n_rows for sheet in book.sheets)


def read(book: Book, context: Context) -> Content:
    """Read all sheets with replies. FileRefused, with what is missing, when none has any."""
    phrases = Phrases(context.questionnaire)
    titles = frozenset(fold(workshop.title) for workshop in context.known)
    taken = _taken(book, context)
    refuse_cells_beside_answers(taken.tables)
    refuse_lists_of_who_acted(taken.tables, context.names, phrases)
    refuse_several_answers(taken.tables, Reader(context.questionnaire, phrases, context.names))
    open_columns = [p for s in taken.tables if "administration" not in s.fields for p in s.asked]
    if open_columns or not taken.tables:
        told = (*taken.asked, *open_columns)
        content = Content(told=told, understanding=understanding(taken, context=context))
        return said.in_the_file(content, taken.tables)
    tables = [
        with_choices_divided(with_answers_above(settled, context.questionnaire)) for settled in taken.tables
    ]
    whole = whole_file(book, tables, context, phrases)
    parts = [part_of(settled, whole) for settled in tables]
    refuse_rows_in_one_cell(taken.tables, context.names)
    refuse_cut_cells(taken.tables, context.names, titles)
    _refuse_what_says_nothing(taken, parts, context.questionnaire)
    about = _round(parts, context)
    known = [w for w in context.known if w.round == about.code]
    texts = [text for part in parts for text in part.named_workshops()]
    described = Workshops(about.code, known, context).describing(texts)
    numbers = [part.numbers(described) for part in parts]
    refuse_several_rounds(parts, numbers, described)
    parts = [without_other_rounds(part, about, context) for part in parts]
    workshops = described.with_participants(_participants(parts, numbers))
    content = _content(taken, parts, numbers, whole=whole, about=about, workshops=workshops)
    return said.in_the_file(content, taken.tables)


def _taken(book: Book, context: Context) -> Taken:
    """Return the tables of a book; FileRefused, with the columns of one that could be of replies, if any."""
    try:
        return take_sheets(book, context)
    except NoReplies as refused:
        if refused.likely is None:
            raise
        unknown = understanding(Taken((refused.likely,), ()), context=context)
        raise FileRefused(str(refused), needs_template=True, unknown=unknown) from None


def _refuse_what_says_nothing(taken: Taken, parts: Sequence[Part], asked: Questionnaire) -> None:
    """Raise FileRefused where answers are given by colour, or where no cell says anything."""
    coloured = [field for part in parts for field in _coloured(part, asked)]
    if coloured:
        named = sentence_list(f"“{field.heading.whole[:60]}”" for field in coloured[:MOST_NAMED])
        raise FileRefused(
            f"The cells below {named} are empty and coloured. Colours are not read, since nothing says what "
            "they mean: write yes or no, or an x, into the cells and give the file again."
        )
    open_questions = [*taken.asked, *(question for settled in taken.tables for question in settled.asked)]
    rows = sum(int((part.members.rows >= 0).sum()) for part in parts)
    if rows and not open_questions and not any(part.made.any.any() for part in parts):
        if lost := next((place for part in parts for place in said.lost_formulas(part)), ""):
            raise FileRefused(
                f"Its answers are formulas without results, such as in {lost}: a program wrote the file and "
                "nothing has computed it yet. Open it in Excel, save it, and give it again."
            )
        raise FileRefused(
            f"Nothing in it can be read as an answer: {rows} rows name an administration, and none of their "
            "cells says yes or no or names a follow-up action. Write the answers into the cells and give it "
            "again."
        )


def _coloured(part: Part, questionnaire: Questionnaire) -> list[Field]:
    fields = [field for target, field in part.settled.fields.items() if target in questionnaire.by_id]
    return answered_by_colour(part.settled.table, part.members.field, fields)


def _round(parts: Sequence[Part], context: Context) -> About:
    texts = list(dict.fromkeys(text for part in parts for text in part.workshop_texts()))

    def dated(workshops: Workshops) -> bool:
        return all(_within_a_year(part, part.numbers(workshops), workshops) for part in parts)

    return round_of(texts, context, dated=dated, sheet=parts[0].sheet)


def _within_a_year(part: Part, numbers: NDArray[np.int32], workshops: Workshops) -> bool:
    months = {w.number: w.month for w in workshops.all() if w.month}
    kept = part.reasons.kept
    if not kept.any() or set(np.unique(numbers[kept]).tolist()) - months.keys():
        return False
    starts = {number: np.datetime64(month, "s").astype(float) for number, month in months.items()}
    since = part.times.rows[kept] - np.array([starts[int(number)] for number in numbers[kept]])
    return bool(((since >= 0) & (since <= YEAR)).all())


def _participants(parts: Sequence[Part], numbers: Sequence[NDArray[np.int32]]) -> dict[int, int]:
    """Return how many took part in a workshop, where the title over its replies says so."""
    return {
        int(number[0]): part.places.participated
        for part, number in zip(parts, numbers, strict=True)
        if part.places.whole and part.places.participated and len(number)
    }


def _content(
    taken: Taken,
    parts: Sequence[Part],
    numbers: Sequence[NDArray[np.int32]],
    *,
    whole: WholeFile,
    about: About,
    workshops: Workshops,
) -> Content:
    context = whole.context
    formulas = [dict(said.of_formulas(part)) for part in parts]
    usable = [_usable(p, number, lost) for p, number, lost in zip(parts, numbers, formulas, strict=True)]
    together = put_together(parts, usable, numbers, workshops=workshops, context=context)
    used = sorted({int(number) for number in np.unique(together.units.numbers)})
    found: list[Told] = [*taken.asked, *about.told, *said.of_rows(together), *said.of_several(together)]
    found += [p for part in parts for p in (*said.of_columns(part.settled, context), *said.of_times(part))]
    found += [problem for settled in taken.tables for problem in said.of_dittos(settled, context)]
    found += [problem for lost in formulas for problem in lost.values()]
    found += asked.all_of(parts, numbers, workshops=workshops, whole=whole, about=about, used=used)
    understood = understanding(taken, parts, together, context=context, whole=whole)
    if not about.code or any(each.severity == "question" for each in found):
        return Content(told=said.each_question_once(found), understanding=understood)
    return Content(
        rounds=about.made,
        workshops=tuple(w for number, w in sorted(workshops.described.items()) if number in used),
        replies=together.replies(),
        practices=together.practices(),
        told=(*found, *said.more_than_took_part(together)),
        understanding=understood,
    )


def _usable(part: Part, numbers: NDArray[np.int32], lost: dict[int, Problem]) -> NDArray[np.bool_]:
    usable = part.reasons.kept & (part.members.rows >= 0) & (numbers > 0) & ~part.unclear
    usable[list(lost)] = False
    return usable
