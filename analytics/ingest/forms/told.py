"""What is said about a file that was understood: nothing here has to be answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from openpyxl.utils import column_index_from_string, get_column_letter

from analytics.ingest.context import Content, Context
from analytics.ingest.forms.assemble import Together
from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.rows.dittos import carried_in
from analytics.ingest.forms.rows.part import Part
from analytics.ingest.two_replies import BY_DATE, ask, tell
from analytics.open_question import OpenQuestion
from analytics.records import Problem, Told

NAMES = ("administration", "workshop", "round")


def lost_formulas(part: Part) -> Iterator[str]:
    """Yield the cells of kept columns whose formulas have no saved result, in rows that name someone."""
    table = part.settled.table
    used = {field.place: field for target, field in part.settled.fields.items() if target not in NAMES}
    for number, column in sorted(table.sheet.lost_formulas):
        if not table.turned and table.index(number) is not None and column - 1 in used:
            yield f"{used[column - 1].letter}{number} of “{part.sheet}”"


def of_formulas(part: Part) -> Iterator[tuple[int, Problem]]:
    """Yield (row, problem) for cells of kept columns whose formula has no saved result."""
    table = part.settled.table
    used = {field.place: field for field in part.settled.fields.values()}
    for number, column in sorted(table.sheet.lost_formulas):
        row = None if table.turned else table.index(number)
        if row is not None and column - 1 in used and part.reasons.kept[row]:
            yield (
                row,
                Problem(
                    "error",
                    "formula",
                    "The formula in this cell carries no saved result.",
                    sheet=part.sheet,
                    row=number,
                    column=used[column - 1].place_in_words,
                    expected="a value",
                    mend="Open the workbook in Excel, save it and upload it again.",
                ),
            )


def of_columns(settled: Settled, context: Context) -> Iterator[Told]:
    """Say which questions have no column; of these nothing is recorded or changed."""
    yield from settled.asked
    joined = "actions" in settled.fields
    for question in context.questionnaire.answered:
        told = question.id in settled.fields or (joined and question.kind == "action")
        asked = any(question.id in {o.value for o in each.options} for each in settled.asked)
        beside = question.id == "others" and "others_text" in settled.fields
        if not (told or asked or beside):
            yield Problem(
                "warning",
                "question-missing",
                f"No column is taken for “{question.label}”: the file says nothing of it, and what is on "
                "record stays.",
                sheet=settled.table.sheet.name,
                row=settled.table.header_ends,
                expected=question.wording,
                mend="If there is one, say which column it is.",
            )


def of_times(part: Part) -> Iterator[Problem]:
    """Say that dates are not used, and why."""
    if part.times.mixed:
        yield Problem(
            "note",
            "dates-not-used",
            f"The dates of this column are not used: {part.times.mixed}.",
            sheet=part.sheet,
            column=part.settled.fields["answered_at"].place_in_words,
            mend="Nothing: they would only tell which of two replies of an administration is the later one.",
        )


def of_dittos(settled: Settled, context: Context) -> Iterator[Problem]:
    """Say in which columns ditto marks were taken for the answer above them."""
    if letters := carried_in(settled, context.questionnaire):
        said = "Ditto marks are taken for the answer above them."
        mend = "Nothing, unless the rows were put into another order after they were written."
        yield Problem(
            "note",
            "answer-carried",
            said,
            sheet=settled.table.sheet.name,
            column=", ".join(letters),
            mend=mend,
        )


def of_rows(together: Together) -> Iterator[Problem]:
    """Say how many rows are left out, by reason."""
    counts: dict[str, int] = {}
    for part in together.parts:
        for place, (code, _) in enumerate(part.reasons.listed):
            number = int((part.reasons.rows == place).sum()) if place else 0
            if number and code != "empty":
                counts[code] = counts.get(code, 0) + number
    if len(together.counted.earlier):
        counts["duplicate"] = len(together.counted.earlier)
    if counts:
        listed = ", ".join(f"{number} {code}" for code, number in sorted(counts.items()))
        said = f"Rows that are left out because they are no replies: {listed}. Each can be taken back in."
        yield Problem("note", "rows-left-out", said)


def of_several(together: Together) -> Iterator[Told]:
    """Ask which of several replies of an administration count, else say which were taken together."""
    asked = together.counted.asked
    if asked:
        yield ask(asked[0], len(asked), later=BY_DATE)
    else:
        yield from tell(together.counted.merged)


def more_than_took_part(together: Together) -> list[Problem]:
    """Point to workshops with more replies than administrations that took part."""
    units = together.units
    counts = dict(zip(*(a.tolist() for a in np.unique(units.numbers, return_counts=True)), strict=True))
    return [
        Problem(
            "warning",
            "more-replies-than-participants",
            f"Workshop {w.number} has {counts[w.number]} replies of {w.participated} administrations that "
            "participated.",
            found=f"{counts[w.number]} replies",
            expected=f"at most {w.participated}",
            mend="Correct the number that participated, or look for a reply to another workshop.",
        )
        for w in together.workshops.all()
        if w.participated is not None and counts.get(w.number, 0) > w.participated
    ]


def in_the_file(content: Content, tables: Iterable[Settled]) -> Content:
    """Return what is told with its places as they are in the file: of a turned table rows and columns have
    changed places."""
    turned = {settled.table.sheet.name for settled in tables if settled.table.turned}
    told = (_turned_back(each) if each.sheet in turned else each for each in content.told)
    return replace(content, told=tuple(told)) if turned else content


def _turned_back(told: Told) -> Told:
    letters = told.column.partition(" ")[0]
    row = column_index_from_string(letters) if letters.isalpha() else None
    column = get_column_letter(told.row) if told.row else ""
    if isinstance(told, OpenQuestion):
        values = tuple(replace(value, in_columns=True) for value in told.values)
        return replace(told, row=row, column=column, values=values)
    return replace(told, row=row, column=column)


def each_question_once(told: Sequence[Told]) -> tuple[Told, ...]:
    """Return what is told, without what was asked already of another sheet with the same headings."""
    seen: set[str] = set()
    kept: list[Told] = []
    for each in told:
        if isinstance(each, OpenQuestion) and each.kind == "column":
            if each.id in seen:
                continue
            seen.add(each.id)
        if isinstance(each, OpenQuestion) and each.kind == "values":
            fresh = tuple(value for value in each.values if value.id not in seen)
            if not fresh:
                continue
            seen.update(value.id for value in fresh)
            each = replace(each, values=fresh)
        kept.append(each)
    return tuple(kept)
