"""Read the sheet Practices: texts that have no room in a row of Replies."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from analytics.ingest.columns import Table
from analytics.ingest.context import Context
from analytics.ingest.rows import Placed, RowReader
from analytics.ingest.values import BadValue, fold, text_of
from analytics.ingest.workbook.unit import read_unit
from analytics.ingest.workbook.workshops import Workshops
from analytics.model import Question, Questionnaire
from analytics.records import PracticeRecord, Problem


def read_practices(
    tables: Iterable[Table], at: Workshops, context: Context
) -> tuple[tuple[Placed[PracticeRecord], ...], tuple[Problem, ...]]:
    """Return the texts and the problems of their rows."""
    records: list[Placed[PracticeRecord]] = []
    problems: list[Problem] = []
    for table in tables:
        for number, values in table.rows():
            reader = RowReader(table, number, values)
            record = _practice(reader, at, context)
            problems += reader.problems
            if not reader.failed:
                records.append(Placed(record, table.sheet.name, number))
    return tuple(records), tuple(problems)


def kind_of(value: object, questionnaire: Questionnaire) -> str | None:
    """Return the kind of practice that a cell names, None for a blank cell."""
    kinds = kind_names(questionnaire)
    name = fold(text_of(value))
    if name in kinds:
        return kinds[name].practice
    if not text_of(value).strip():
        return None
    labels = ", ".join(question.label for question in questionnaire.texts)
    raise BadValue("kind", "This is no kind of text.", expected=labels, mend="Choose it from the drop-down.")


def _practice(reader: RowReader, at: Workshops, context: Context) -> PracticeRecord:
    workshop, administration = read_unit(reader, at, context)
    asked = partial(kind_of, questionnaire=context.questionnaire)
    kind = reader.need("kind", asked, mend="Choose which question the text answers.")
    text = reader.text("text")
    if not text:
        mend = "Write the text, or clear the row."
        reader.add("error", "blank", "“Text” is blank.", column="text", expected="a text", mend=mend)
    return PracticeRecord(
        round=at.round_code,
        workshop=workshop,
        administration=administration,
        kind=kind or "",
        text=text,
        place=reader.line("place"),
        note=reader.text("note"),
    )


def kind_names(questionnaire: Questionnaire) -> dict[str, Question]:
    """Return folded name → text question, by its label, short label, id and kind."""
    return {
        fold(name): question
        for question in reversed(questionnaire.texts)
        for name in (question.practice, question.id, question.short, question.label)
    }


def text_places(cell: str, questionnaire: Questionnaire) -> dict[str, str]:
    """Return text question id → place in a report, under "" the place of all others of the row.

    A line "Projects, which: section 2.6.1" is about one text, a line without a kind about all.
    """
    if not cell:
        return {}
    kinds = kind_names(questionnaire)
    places: dict[str, str] = {}
    for line in filter(None, map(str.strip, cell.splitlines())):
        name, _, rest = line.partition(":")
        question = kinds.get(fold(name)) if rest else None
        places[question.id if question else ""] = rest.strip() if question else line
    return places
