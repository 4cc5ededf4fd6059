"""Take the answers of one sheet of a questionnaire, each from the cell that the stamp names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

from analytics.ingest.answers import answer_of
from analytics.ingest.book import Book, Sheet
from analytics.ingest.columns import Table
from analytics.ingest.context import Context
from analytics.ingest.rows import RowReader
from analytics.ingest.stamped.find import stamp_in, stamp_sheet
from analytics.ingest.values import text_of
from analytics.ingest.vocabulary import key
from analytics.model import Answer, Question
from analytics.questionnaires.stamp import SheetStamp, Stamp, place_of
from analytics.questionnaires.wording import Wording
from analytics.records import Problem
from analytics.workbook.description import SheetLayout
from analytics.workbook.layout import layout

NAME = "administration"


@dataclass(frozen=True, eq=False)
class Filled:
    """One sheet that came back: how it is called, its stamp, and what is in its cells.

    `answers` and `texts` are by question id and hold what the sheet asks and the questionnaire knows. `typed`
    is the name that stands in it, blank for none. `saved` is when its file was, blank where that is not said.
    """

    called: str
    stamp: SheetStamp
    digest: str
    saved: str
    typed: str
    answers: Mapping[str, Answer]
    texts: Mapping[str, str]
    problems: tuple[Problem, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing is answered in it."""
        said = any(answer is not Answer.NOT_ANSWERED for answer in self.answers.values())
        return not said and not any(self.texts.values()) and not self.failed

    @property
    def failed(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)

    @cached_property
    def row(self) -> int:
        """The row of the administration's name, as Excel numbers it."""
        return place_of(self.stamp.name_cell)[0] + 1


def filled_in(book: Book, context: Context) -> tuple[list[Filled], list[Problem]]:
    """Return the sheets of all files of a book, and what is to be said of others. FileRefused for a stamp
    that can't be used."""
    found: list[Filled] = []
    told: list[Problem] = []
    for called, each in called_files(book):
        stamp = stamp_in(each)
        asked = _sheets_of(each, stamp)
        for part, sheet in zip(stamp.sheets, asked, strict=True):
            name = called_sheet(called, part.sheet, len(stamp.sheets))
            if sheet is None:
                told.append(_missing(part, name, each))
            else:
                found.append(_filled(replace(sheet, name=name), part, stamp.digest, each.saved, context))
        told += _not_read(each, asked, called)
    return found, told


def called_files(book: Book) -> Iterator[tuple[str, Book]]:
    """Yield each file with its name, blank where it is the only one, with a number behind equal names."""
    seen: dict[str, int] = {}
    for each in book.parts:
        seen[each.file_name] = number = seen.get(each.file_name, 0) + 1
        yield (each.file_name if number == 1 else f"{each.file_name} ({number})"), each
    if not book.parts:
        yield "", book


def called_sheet(file: str, sheet: str, sheets: int) -> str:
    """Return how a sheet is told from all others: by its file, where that has several by both."""
    return f"{file}, {sheet}" if file and sheets > 1 else file or sheet


def _sheets_of(book: Book, stamp: Stamp) -> list[Sheet | None]:
    """Return the stamped sheets by name; where they were renamed by their order, if none came or went."""
    others = [sheet for sheet in book.sheets if sheet is not stamp_sheet(book)]
    by_name = {sheet.name.casefold(): sheet for sheet in others}
    found = [by_name.get(part.sheet.casefold()) for part in stamp.sheets]
    if None in found and len(others) == len(stamp.sheets):
        return list(others)
    return found


def _missing(part: SheetStamp, called: str, book: Book) -> Problem:
    return Problem(
        "error",
        "sheet-missing",
        f"The questionnaire has no sheet “{part.sheet}”, which it was sent with. What it asked is not read.",
        sheet=called,
        found=", ".join(sheet.name for sheet in book.sheets)[:80],
        expected=part.sheet,
        mend="Put the sheet back, or leave it out if it was deleted on purpose.",
    )


def _not_read(book: Book, read: Iterable[Sheet | None], called: str) -> Iterator[Problem]:
    mine = [*read, stamp_sheet(book)]
    for sheet in book.sheets:
        if sheet.n_rows and not any(sheet is each for each in mine):
            yield Problem(
                "note",
                "sheet-aside",
                f"The sheet “{sheet.name}” is no part of the questionnaire. It is not read.",
                sheet=called_sheet(called, sheet.name, 2),
                found=sheet.name,
                expected="the sheets that were sent",
                mend="Nothing, unless it holds answers: then write them into the questionnaire.",
            )


def _filled(sheet: Sheet, stamp: SheetStamp, digest: str, saved: str, context: Context) -> Filled:
    described = layout(context.questionnaire).replies
    wording = context.form_wordings.get(stamp.language)
    answers: dict[str, Answer] = {}
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for id_, cell in stamp.answers.items():
        question = context.questionnaire.by_id.get(id_)
        if question is None:
            continue
        reader = _reader(sheet, described, id_, cell)
        if question.kind == "text":
            texts[id_] = reader.text(id_)
        else:
            parse = partial(_answer, question=question, wording=wording)
            answers[id_] = reader.take(id_, parse, Answer.NOT_ANSWERED)
        problems += reader.problems
    name = _reader(sheet, described, NAME, stamp.name_cell)
    typed = name.line(NAME)
    filled = Filled(sheet.name, stamp, digest, saved, typed, answers, texts, (*problems, *name.problems))
    told = (*_moved(sheet, filled, context), *_texts_after_no(filled, context))
    return replace(filled, problems=(*filled.problems, *told))


def _moved(sheet: Sheet, filled: Filled, context: Context) -> Iterator[Problem]:
    """Yield an error for each place at which another question stands than was sent, or none: its answer
    would be taken for one to another. A wording that is not known here may be an earlier one."""
    asked: dict[str, set[str]] = {}
    if wording := context.form_wordings.get(filled.stamp.language):
        for each in context.questionnaire.questions:
            asked.setdefault(key(wording.of(each)), set()).add(each.id)
    for id_, cell in filled.stamp.answers.items():
        row, column = place_of(cell)
        values = sheet.rows[row] if row < sheet.n_rows else ()
        label = text_of(values[column - 1]).strip() if 0 < column <= len(values) else ""
        if not label or id_ not in asked.get(key(label), {id_}):
            question = context.questionnaire.by_id.get(id_)
            yield Problem(
                "error",
                "form-moved",
                f"“{question.label if question else id_}” was sent in {cell}, and it no longer stands there.",
                sheet=filled.called,
                row=row + 1,
                found=label[:80],
                expected="the rows in the order in which they were sent",
                mend="Take out the rows that were put in, or copy the answers into the form that was sent.",
            )


def _reader(sheet: Sheet, described: SheetLayout, column: str, cell: str) -> RowReader:
    row, place = place_of(cell)
    values = sheet.rows[row] if row < sheet.n_rows else ()
    return RowReader(Table(sheet, described, 0, {column: place}), row + 1, values)


def _answer(value: object, *, question: Question, wording: Wording | None) -> Answer:
    """Return an answer: first by the words that the form itself offers, then by all that are known.

    BadValue where it is none.
    """
    said = key(text_of(value))
    if wording and said in (key(wording.yes), key(wording.no)):
        return Answer.YES if said == key(wording.yes) else Answer.NO
    return answer_of(value, box=question.kind == "action")


def _texts_after_no(filled: Filled, context: Context) -> Iterator[Problem]:
    for id_, text in filled.texts.items():
        about = context.questionnaire.by_id[id_].about
        if text and filled.answers.get(about) is Answer.NO:
            row, _ = place_of(filled.stamp.answers[id_])
            yield Problem(
                "warning",
                "text-after-no",
                f"A text is given, though “{context.questionnaire.by_id[about].label}” is answered with no. "
                "Both are kept as they stand.",
                sheet=filled.called,
                row=row + 1,
                found=text[:80],
                expected="no text, or the answer yes",
                mend="Correct the one that is wrong.",
            )
