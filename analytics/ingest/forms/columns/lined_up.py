"""Sheets whose headings nobody knows, or that have none, and whose columns stand as those of another sheet
with replies: only a person can say whether they are the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from analytics.ingest.book import Book, Sheet
from analytics.ingest.context import Context
from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.columns.table import Table, table_of
from analytics.ingest.forms.kinds import Header
from analytics.ingest.forms.words.answers import box
from analytics.ingest.names import Names
from analytics.ingest.values import text_of
from analytics.model import Questionnaire
from analytics.open_question import OpenQuestion, Option

SAME_COLUMNS, LEAVE_OUT = "yes", "no"
LOOKED_AT, LEAST_ANSWERS, NEARLY_ALL = 400, 2, 0.9


def lined_up(
    book: Book, found: Mapping[str, Sequence[Settled]], context: Context
) -> tuple[list[tuple[Table, Settled]], list[OpenQuestion]]:
    """Return the sheets that a person says are to be read as another one, with that one, and what is asked
    about such sheets."""
    made: list[tuple[Table, Settled]] = []
    asked: list[OpenQuestion] = []
    others = [settled for tables in found.values() for settled in tables]
    for sheet in book.sheets:
        if sheet.visible != "visible" or sheet.name in found or not sheet.n_rows:
            continue
        tables = ((_as_table(sheet, like, context.names, context.questionnaire), like) for like in others)
        for table, like in tables:
            if table:
                question = _same_columns(sheet, table, like.table)
                answer = context.answers.get(question.id, "")
                made += [(table, like)] if answer == SAME_COLUMNS else []
                asked += [] if answer in (SAME_COLUMNS, LEAVE_OUT) else [question]
                break
    return made, asked


def _as_table(sheet: Sheet, like: Settled, names: Names, asked: Questionnaire) -> Table | None:
    """Return a sheet as a table with the headings of another one, None unless administrations and plain
    answers stand in the same columns of both."""
    fields = like.table.fields
    if "administration" not in like.fields or like.table.turned or sheet.n_columns > len(fields):
        return None
    place = like.fields["administration"].place
    cells = [text_of(row[place]) if place < len(row) else "" for row in sheet.head(LOOKED_AT)]
    known = [row for row, cell in enumerate(cells) if names.find(cell)]
    filled = [row for row, cell in enumerate(cells) if cell and known and row >= known[0]]
    if not known or 2 * len(known) < len(filled) or not _answers(sheet, like, known, asked):
        return None
    header = Header(0, known[0], "it has no heading that is known")
    return table_of(sheet, like.table.kind, header, [field.heading for field in fields[: sheet.n_columns]])


def _answers(sheet: Sheet, like: Settled, rows: Sequence[int], asked: Questionnaire) -> bool:
    """Tell whether the columns of answers hold ticks, or yes and no, and hardly anything else."""
    columns = list(_columns(sheet, like, rows, asked))
    cells = [cell for column in columns for cell in column]
    plain = [cell for cell in cells if box(cell).answer is not None]
    return sum(map(bool, columns)) >= LEAST_ANSWERS and len(plain) >= NEARLY_ALL * len(cells)


def _columns(sheet: Sheet, like: Settled, rows: Sequence[int], asked: Questionnaire) -> Iterator[list[str]]:
    for question in asked.answered:
        if field := like.fields.get(question.id):
            yield [text for row in rows if (text := text_of(sheet.cell(row, field.place)).strip())]


def _same_columns(sheet: Sheet, table: Table, like: Table) -> OpenQuestion:
    """Ask whether a sheet is to be read column by column as another one."""
    rows = "1 row looks like a reply" if table.n_rows == 1 else f"{table.n_rows} rows look like replies"
    return OpenQuestion(
        "sheet",
        sheet.name,
        f"The sheet “{sheet.name}” has no heading that is known, but {rows}, in the columns of "
        f"“{like.sheet.name}”. Are its columns the same, in the same order?",
        sheet=sheet.name,
        found=sheet.name,
        expected="yes or no",
        mend="Look at the order of its columns, or write the headings of the other sheet over them.",
        options=(
            Option(SAME_COLUMNS, f"Yes, they are those of “{like.sheet.name}”"),
            Option(LEAVE_OUT, "No, leave the sheet out"),
        ),
        code="sheet-without-headings",
    )
